/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The small files that administrators edit: params.csv, areas.csv with
   groups.csv, judgements.csv. What is kept of them is sound, and does not
   depend on the order of the lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../unit/town.h"
#include "catalog_judgements.h"
#include "catalog_params.h"
#include "feed.h"
#include "memory.h"

enum { FILE_MOST = 4096 };

static struct town *town;

static void leave(void)
{
    void *state = town;
    town_close(&state);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    void *state;
    (void)argc;
    (void)argv;
    town_open(&state);
    town = state;
    town_load(town);
    atexit(leave);
    return 0;
}

/* The next text of the input becomes a file. */
static void take_file(struct feed *feed, struct tree *tree, const char *name)
{
    size_t length;
    char *text = feed_text(feed, FILE_MOST, '\0', &length);
    tree_put(tree, name, text, length);
    free(text);
}

/* The programme, with its scripts and lists as they are, for one input. */
static struct programme copy_programme(struct arena *arena, struct tree *tree)
{
    struct programme copy = *town->programme;
    copy.tree = tree;
    size_t count = copy.assessment_count;
    copy.arena = arena;
    copy.faults = (struct err_list){0};
    copy.judgement_count = 0;
    copy.measures =
        arena_take(arena, copy.measure_count * sizeof *copy.measures);
    memcpy(copy.measures, town->programme->measures,
           copy.measure_count * sizeof *copy.measures);
    copy.assessments = arena_take(arena, count * sizeof *copy.assessments);
    for (size_t i = 0; i < count; i++) {
        struct assessment *assessment = &copy.assessments[i];
        *assessment = town->programme->assessments[i];
        size_t size = assessment->part_count * sizeof *assessment->parts;
        assessment->parts =
            memcpy(arena_take(arena, size), assessment->parts, size);
    }
    return copy;
}

/* Areas */

static void check_area(const struct areas *areas, int at)
{
    struct err err;
    const struct area *area = &areas->items[at];
    DEMAND(at == 0 || strcmp(areas->items[at - 1].code, area->code) < 0);
    DEMAND(areas_find(areas, area->code, &err) == at);
    DEMAND(areas_find(areas, area->name, &err) == at);
    for (size_t i = 0; i < area->alias_count; i++)
        DEMAND(areas_find(areas, area->aliases[i], &err) == at);
    DEMAND(areas_within(areas, at, at));
    int depth = 0;
    for (int up = area->parent; up != AREA_NONE; up = areas->items[up].parent) {
        DEMAND(up >= 0 && (size_t)up < areas->count && ++depth < 1000);
        DEMAND(areas_within(areas, at, up) && !areas_within(areas, up, at));
    }
    DEMAND(depth == area->depth);
}

static void check_group(const struct areas *areas,
                        const struct membership *membership, int *members)
{
    DEMAND(membership->from <= membership->to);
    DEMAND(areas_has_group(areas, membership->group));
    DEMAND(areas_in_group(areas, membership->area, membership->group,
                          membership->of, membership->from));
    size_t count = areas_members(areas, membership->group, membership->of,
                                 membership->to, members);
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        DEMAND(i == 0 || members[i - 1] < members[i]);
        found = found || members[i] == membership->area;
    }
    DEMAND(found);
}

static void check_areas(const struct areas *areas, struct arena *arena)
{
    int *members = arena_take(arena, (areas->count + 1) * sizeof *members);
    for (size_t i = 0; i < areas->count; i++)
        check_area(areas, (int)i);
    for (size_t i = 0; i < areas->membership_count; i++)
        check_group(areas, &areas->memberships[i], members);
}

static const struct tree_file *file_of(struct tree *tree, const char *path)
{
    struct err err;
    const struct tree_file *file = tree_read(tree, path, 0, &err);
    DEMAND(file != NULL);
    return file;
}

/* The lines below the first, last one first. */
static void reverse_lines(struct tree *tree, const char *path)
{
    const struct tree_file *file = file_of(tree, path);
    struct buffer out = {0};
    size_t head = strcspn(file->text, "\n") + 1, end = file->length;
    buffer_put(&out, file->text, head < end ? head : end);
    while (end > head) {
        size_t from = end - (file->text[end - 1] == '\n');
        while (from > head && file->text[from - 1] != '\n')
            from--;
        buffer_put(&out, file->text + from, end - from);
        if (file->text[end - 1] != '\n')
            buffer_add(&out, "\n");
        end = from;
    }
    tree_put(tree, path, buffer_text(&out), out.length);
    buffer_free(&out);
}

static bool has_plain_lines(struct tree *tree, const char *path)
{
    const struct tree_file *file = file_of(tree, path);
    return strlen(file->text) == file->length && file->text[0] != '\n' &&
           strpbrk(file->text, "\"\r") == NULL;
}

static void check_same(const struct areas *one, const struct areas *other)
{
    DEMAND(one->count == other->count && one->name_count == other->name_count);
    DEMAND(one->membership_count == other->membership_count);
    for (size_t i = 0; i < one->count; i++) {
        DEMAND(strcmp(one->items[i].code, other->items[i].code) == 0);
        DEMAND(strcmp(one->items[i].name, other->items[i].name) == 0);
        DEMAND(one->items[i].parent == other->items[i].parent);
    }
    for (size_t i = 0; i < one->membership_count; i++) {
        DEMAND(one->memberships[i].area == other->memberships[i].area);
        DEMAND(one->memberships[i].from == other->memberships[i].from);
    }
}

static void read_areas(struct feed *feed, struct arena *arena,
                       struct tree *tree)
{
    struct areas areas, turned;
    struct err_list faults = {0};
    static const char path[] = "areas.csv", groups[] = "groups.csv";
    take_file(feed, tree, path);
    take_file(feed, tree, groups);
    bool good = areas_load(&areas, arena, tree, path, groups, &faults);
    demand_faults(good, &faults);
    if (good) {
        check_areas(&areas, arena);
        if (has_plain_lines(tree, path) && has_plain_lines(tree, groups)) {
            reverse_lines(tree, path);
            reverse_lines(tree, groups);
            DEMAND(areas_load(&turned, arena, tree, path, groups, &faults));
            check_same(&areas, &turned);
        }
    }
    err_list_free(&faults);
}

/* Parameters */

static void check_param(const struct programme *programme, const char *of,
                        const struct param_spec *spec)
{
    static const int32_t days[] = {0, 13000, 14245, 20000};
    for (size_t i = 0; i < 4; i++)
        for (int area = 0; area <= TOWN; area++) {
            const struct param_row *row;
            struct param_value value =
                params_find(&programme->params, &programme->areas, of,
                            "answered", spec, area, days[i], &row);
            DEMAND(value.type == spec->value.type);
            DEMAND(param_allows(spec, &value, NULL));
            DEMAND(row == NULL || params_counts(&programme->params, row));
        }
}

static void check_params(const struct programme *programme)
{
    for (size_t i = 0; i < programme->measure_count; i++) {
        const struct measure *measure = &programme->measures[i];
        for (size_t k = 0; k < measure->params.count; k++)
            check_param(programme, measure->script.name,
                        &measure->params.items[k]);
        for (size_t k = 0; k < measure->rule_count; k++)
            DEMAND(programme_rule(programme, measure->rules[k]) != NULL);
    }
    for (size_t i = 0; i < programme->rule_count; i++)
        for (size_t k = 0; k < programme->rules[i].params.count; k++)
            check_param(programme, programme->rules[i].script.name,
                        &programme->rules[i].params.items[k]);
    for (size_t i = 0; i < programme->params.count; i++) {
        const struct param_row *row = &programme->params.rows[i];
        DEMAND(row->from <= row->to && row->area <= TOWN);
    }
}

static void read_params(struct feed *feed, struct arena *arena,
                        struct tree *tree)
{
    take_file(feed, tree, "config/params.csv");
    struct programme programme = copy_programme(arena, tree);
    catalog_params_load(&programme);
    catalog_params_check(&programme);
    programme.params.expected = feed_byte(feed) % 2 == 1;
    demand_faults(programme.faults.count == 0, &programme.faults);
    check_params(&programme);
    err_list_free(&programme.faults);
}

/* Judgements */

static void read_judgements(struct feed *feed, struct arena *arena,
                            struct tree *tree)
{
    struct err err;
    take_file(feed, tree, "config/judgements.csv");
    struct programme programme = copy_programme(arena, tree);
    catalog_judgements(&programme);
    demand_faults(programme.faults.count == 0, &programme.faults);
    for (size_t i = 0; i < programme.judgement_count; i++) {
        const struct judgement *judgement = &programme.judgements[i];
        const struct item *item =
            programme_item(&programme, judgement->of, &err);
        DEMAND(item != NULL && judgement->area >= 0 && judgement->area <= TOWN);
        DEMAND(judgement->period.kind == item->period);
        DEMAND(judgement->grade[0] && judgement->reason[0]);
        DEMAND(programme_judgement(&programme, item, judgement->area,
                                   judgement->period) == judgement);
    }
    err_list_free(&programme.faults);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct feed feed = feed_begin(data, size);
    struct arena *arena = arena_new();
    struct tree *tree = tree_new();
    switch (feed_below(&feed, 3)) {
    case 0: read_params(&feed, arena, tree); break;
    case 1: read_areas(&feed, arena, tree); break;
    default: read_judgements(&feed, arena, tree);
    }
    tree_free(tree);
    arena_free(arena);
    return 0;
}
