/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A row that no import changed keeps the import that brought it: rows differ
   where their imports do. */
#include "because_rows.h"

#include <stdlib.h>
#include <string.h>

#include "moment.h"
#include "schema.h"
#include "store_name.h"
#include "text.h"

enum { SHOWN = 4 };

static void add_keys(struct buffer *sql, const struct source *source)
{
    buffer_add(sql, "period, area");
    for (size_t i = 0; i < source->column_count; i++)
        if (source->columns[i].key)
            store_name(sql, ", ", source->columns[i].name, "");
}

/* What the earlier of the two moments had and the later had not any more. */
static void add_old(struct buffer *sql, const struct source *source,
                    int64_t earlier, int64_t later)
{
    buffer_add(sql, "SELECT ");
    add_keys(sql, source);
    buffer_add(sql, ", import AS old, line AS old_line, NULL AS new, "
                    "NULL AS new_line FROM ");
    store_name(sql, "", source->name, "_past");
    buffer_addf(sql, " WHERE import <= %lld AND until > %lld AND until <= %lld",
                (long long)earlier, (long long)earlier, (long long)later);
}

static bool add_new(struct buffer *sql, struct store *store,
                    const struct source *source, int64_t earlier, int64_t later,
                    struct err *err)
{
    buffer_add(sql, "SELECT ");
    add_keys(sql, source);
    buffer_add(sql, ", NULL, NULL, import, line FROM ");
    bool good = moment_rows(sql, store, source, later, err);
    buffer_addf(sql, " WHERE import > %lld", (long long)earlier);
    return good;
}

/* A key stands at most once on either side. */
static bool write_sql(struct buffer *sql, struct store *store,
                      const struct source *source, int64_t earlier,
                      int64_t later, struct err *err)
{
    buffer_add(sql, "SELECT area, period, (SELECT file FROM import WHERE id = "
                    "old), old_line, (SELECT file FROM import WHERE id = new), "
                    "new_line FROM (SELECT ");
    add_keys(sql, source);
    buffer_add(sql, ", max(old) AS old, max(old_line) AS old_line, "
                    "max(new) AS new, max(new_line) AS new_line FROM (");
    add_old(sql, source, earlier, later);
    buffer_add(sql, " UNION ALL ");
    bool good = add_new(sql, store, source, earlier, later, err);
    buffer_add(sql, ") GROUP BY ");
    add_keys(sql, source);
    buffer_add(sql, ") ORDER BY ");
    add_keys(sql, source);
    return good;
}

struct finding {
    struct because_rows *rows;
    const int64_t *area_ids;
    size_t areas, capacity;
    struct because_row *items;
    bool backwards; /* the run after was made from the earlier imports */
    struct arena *arena;
};

static int area_of(const struct finding *finding, int64_t id)
{
    for (size_t i = 0; i < finding->areas; i++)
        if (finding->area_ids[i] == id)
            return (int)i;
    return AREA_NONE;
}

static const char *line_of(struct query *query, int column, struct arena *arena)
{
    if (query_is_null(query, column + 1))
        return NULL;
    return arena_format(arena, "%s:%lld", query_get_text(query, column),
                        (long long)query_get_integer(query, column + 1));
}

static void add(struct finding *finding, struct query *query)
{
    struct because_rows *rows = finding->rows;
    finding->items = memory_room(finding->items, rows->count,
                                 &finding->capacity, sizeof *finding->items);
    int was = finding->backwards ? 4 : 2, is = finding->backwards ? 2 : 4;
    finding->items[rows->count++] = (struct because_row){
        .area = area_of(finding, query_get_integer(query, 0)),
        .period = period_of_id(query_get_integer(query, 1)),
        .was = line_of(query, was, finding->arena),
        .is = line_of(query, is, finding->arena)};
}

static bool read_rows(struct finding *finding, struct store *store,
                      const char *sql, struct err *err)
{
    bool row = false, good;
    struct query *query = store_ask(store, sql, err);
    if (query == NULL)
        return false;
    while ((good = query_next(query, &row, err)) && row)
        add(finding, query);
    query_close(query);
    return good;
}

static void keep(struct finding *finding)
{
    size_t size = finding->rows->count * sizeof *finding->items;
    finding->rows->items = arena_take(finding->arena, size + 1);
    if (size > 0)
        memcpy(finding->rows->items, finding->items, size);
    free(finding->items);
}

bool because_rows_find(struct because_rows *rows,
                       const struct programme *programme,
                       const struct source *source, struct store *store,
                       int64_t before, int64_t after, struct arena *arena,
                       struct err *err)
{
    bool has;
    size_t areas = programme->areas.count;
    *rows = (struct because_rows){0};
    if (!schema_has_source(store, source, &has, err) || !has)
        return !has;
    int64_t *ids = arena_take(arena, (areas + 1) * sizeof *ids);
    struct buffer sql = {0};
    struct finding finding = {.rows = rows,
                              .area_ids = ids,
                              .areas = areas,
                              .backwards = before > after,
                              .arena = arena};
    int64_t earlier = before < after ? before : after;
    int64_t later = before < after ? after : before;
    bool good = schema_area_ids(store, &programme->areas, ids, err) &&
                write_sql(&sql, store, source, earlier, later, err) &&
                read_rows(&finding, store, buffer_text(&sql), err);
    keep(&finding);
    buffer_free(&sql);
    return good;
}

/* Telling of them */

enum nearness { ANYWHERE, THERE, THERE_AND_THEN };

static bool overlaps(struct period one, struct period other)
{
    return period_first(one) <= period_last(other) &&
           period_first(other) <= period_last(one);
}

static enum nearness nearness_of(const struct because_row *row,
                                 const struct areas *areas, int area,
                                 struct period period)
{
    if (row->area == AREA_NONE || area == AREA_NONE ||
        !areas_within(areas, row->area, area))
        return ANYWHERE;
    return overlaps(row->period, period) ? THERE_AND_THEN : THERE;
}

static void add_row(const struct because_row *row, struct buffer *out)
{
    if (row->is == NULL)
        buffer_addf(out, "%s is gone", row->was);
    else if (row->was == NULL)
        buffer_addf(out, "%s is new", row->is);
    else if (strcmp(row->is, row->was) == 0)
        buffer_add(out, row->is);
    else
        buffer_addf(out, "%s (was %s)", row->is, row->was);
}

static enum nearness nearest(const struct because_rows *rows,
                             const struct areas *areas, int area,
                             struct period period)
{
    enum nearness most = ANYWHERE;
    for (size_t i = 0; i < rows->count; i++) {
        enum nearness near = nearness_of(&rows->items[i], areas, area, period);
        if (near > most)
            most = near;
    }
    return most;
}

const char *because_rows_text(const struct because_rows *rows,
                              const struct areas *areas, int area,
                              struct period period, struct arena *arena)
{
    struct buffer out = {0};
    enum nearness least = nearest(rows, areas, area, period);
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        if (nearness_of(&rows->items[i], areas, area, period) < least)
            continue;
        if (count++ >= SHOWN)
            continue;
        buffer_add(&out, out.length > 0 ? ", " : "");
        add_row(&rows->items[i], &out);
    }
    if (count > SHOWN)
        buffer_addf(&out, " and %zu more", count - SHOWN);
    const char *text = arena_copy(arena, buffer_text(&out));
    buffer_free(&out);
    return text;
}
