/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The fixture of the frame tests. */
#include "frame_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "schema.h"
#include "text.h"

static const char *const strands[] = {"race", "faith", "other"};
static const char *const plans[] = {"good", "weak"};

static struct column columns[] = {
    {.name = "strand", .type = COLUMN_TEXT, .required = true, .key = true},
    {.name = "offences", .over_time = ADD_SUM, .over_area = ADD_SUM},
    {.name = "detections", .over_time = ADD_SUM, .over_area = ADD_SUM},
    {.name = "officers",
     .type = COLUMN_REAL,
     .bounds = true,
     .over_time = ADD_LAST,
     .over_area = ADD_SUM},
    {.name = "score", .type = COLUMN_REAL, .over_time = ADD_MEAN},
    {.name = "rank", .over_area = ADD_SUM},
    {.name = "plan", .type = COLUMN_GRADE, .over_time = ADD_LAST},
    {.name = "open", .type = COLUMN_FLAG},
};

static struct mark marks[] = {
    {"..", "not available", MARK_MISSING},
    {"*", "hidden by the source", MARK_SUPPRESSED},
    {"z", "does not apply", MARK_NOT_APPLICABLE},
};

static void check(bool good, const struct err *err)
{
    if (!good)
        err_print(stderr, err);
    assert_true(good);
}

static void make_source(struct source *source, enum period_kind kind)
{
    columns[STRAND].allowed = (const char **)strands;
    columns[STRAND].allowed_count = 3;
    columns[PLAN].allowed = (const char **)plans;
    columns[PLAN].allowed_count = 2;
    *source = (struct source){.name = "crime",
                              .title = "Crime",
                              .hash = "0",
                              .period_kind = kind,
                              .columns = columns,
                              .column_count = sizeof columns / sizeof *columns,
                              .marks = marks,
                              .mark_count = sizeof marks / sizeof *marks};
}

static void make_areas(struct frame_world *world)
{
    static const struct area items[AREAS] = {
        [BARNET] = {.code = "E1", .name = "Barnet", .parent = NORTH},
        [BEXLEY] = {.code = "E2", .name = "Bexley", .parent = SOUTH},
        [CITY] = {.code = "E3", .name = "City", .parent = LONDON},
        [HACKNEY] = {.code = "E4", .name = "Hackney", .parent = NORTH},
        [LONDON] = {.code = "L", .name = "London", .parent = AREA_NONE},
        [NORTH] = {.code = "N", .name = "North", .parent = LONDON},
        [SOUTH] = {.code = "S", .name = "South", .parent = LONDON},
    };
    memcpy(world->items, items, sizeof items);
    for (int i = 0; i < AREAS; i++) {
        world->items[i].kind = "place";
        for (int up = items[i].parent; up != AREA_NONE; up = items[up].parent)
            world->items[i].depth++;
    }
    world->areas = (struct areas){.items = world->items, .count = AREAS};
}

void world_open(struct frame_world *world, enum period_kind kind)
{
    struct err err;
    *world = (struct frame_world){0};
    make_areas(world);
    make_source(&world->source, kind);
    check(store_open(&world->store, "", STORE_MEMORY, &err), &err);
    check(store_begin(world->store, &err), &err);
    check(schema_ensure(world->store, &err), &err);
    check(schema_areas(world->store, &world->areas, world->ids, &err), &err);
    check(schema_source(world->store, &world->source, &err), &err);
    check(store_commit(world->store, &err), &err);
}

void world_close(struct frame_world *world)
{
    desk_free(world->desk);
    frame_free(world->frame);
    store_close(world->store);
}

struct period world_period(const char *text, enum period_kind kind)
{
    struct period period;
    struct err err;
    check(period_read(&period, text, kind, &err), &err);
    return period;
}

static void insert(struct frame_world *world, struct period period, int area,
                   const char *strand)
{
    struct err err;
    struct query *query =
        store_ask(world->store,
                  "INSERT INTO crime(period, area, strand, import, line) "
                  "VALUES(?, ?, ?, 1, 1)",
                  &err);
    check(query != NULL, &err);
    query_integer(query, 1, period_id(period));
    query_integer(query, 2, world->ids[area]);
    query_text(query, 3, strand);
    check(query_done(query, &err), &err);
    query_close(query);
}

static void update(struct frame_world *world, struct period period, int area,
                   const char *strand, const char *rest)
{
    struct err err;
    struct buffer sql = {0};
    buffer_addf(&sql,
                "UPDATE crime SET %s WHERE period = %lld AND area = %lld AND "
                "strand = '%s'",
                rest, (long long)period_id(period), (long long)world->ids[area],
                strand);
    check(store_run(world->store, buffer_text(&sql), &err), &err);
    buffer_free(&sql);
}

void world_row(struct frame_world *world, const char *period, int area,
               const char *strand, const char *rest)
{
    struct period at = world_period(period, world->source.period_kind);
    insert(world, at, area, strand);
    update(world, at, area, strand, rest);
}

void world_offences(struct frame_world *world, int32_t at, int area,
                    const char *strand, double offences)
{
    struct period period = {world->source.period_kind, at};
    char rest[64];
    insert(world, period, area, strand);
    snprintf(rest, sizeof rest, "offences = %.0f", offences);
    if (!isnan(offences))
        update(world, period, area, strand, rest);
}

void world_load(struct frame_world *world)
{
    struct err err;
    check(frame_load(&world->frame, world->store, &world->source, &world->areas,
                     INT64_MAX, &err),
          &err);
    world->desk = desk_new(world->frame);
}

struct question world_question(enum ask_verb verb, int column,
                               const char *strand)
{
    return (struct question){.verb = verb,
                             .column = verb == ASK_COUNT ? -1 : column,
                             .filter_count = strand != NULL,
                             .filters = {{.column = STRAND, .text = strand}}};
}

struct figure world_ask(struct frame_world *world, enum ask_verb verb,
                        int column, const char *strand, int area,
                        const char *period)
{
    struct figure figure;
    struct question question = world_question(verb, column, strand);
    desk_ask(world->desk, &question, area, world_period(period, PERIOD_NONE), 1,
             &figure);
    return figure;
}

const char *world_reason(struct frame_world *world, enum ask_verb verb,
                         int column, const char *strand,
                         const struct figure *figure)
{
    static char text[256];
    struct buffer out = {0};
    struct question question = world_question(verb, column, strand);
    figure_reason(world->frame, &question, figure, &out);
    snprintf(text, sizeof text, "%s", buffer_text(&out));
    buffer_free(&out);
    return text;
}
