/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The verbs that show results differ in how they lay them out; what they ask
   of the store is the same, and is here. */
#include "reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "period.h"
#include "schema.h"
#include "text.h"
#include "value.h"

static const char *text(struct arena *arena, struct query *query, int column)
{
    return arena_copy(arena, query_get_text(query, column));
}

bool reading_input(const char **hash, struct store *store, struct arena *arena,
                   int64_t run, const char *kind, const char *name,
                   struct err *err)
{
    bool row = false;
    struct query *query = store_ask(
        store,
        "SELECT hash FROM run_input WHERE run = ? AND kind = ? AND name = ?",
        err);
    if (!query)
        return false;
    query_integer(query, 1, run);
    query_text(query, 2, kind);
    query_text(query, 3, name);
    bool good = query_next(query, &row, err);
    *hash = good && row ? text(arena, query, 0) : "";
    query_close(query);
    return good;
}

bool reading_items(struct item_row **items, size_t *count, struct store *store,
                   struct arena *arena, int64_t run, struct err *err)
{
    int64_t most;
    bool row = false, good;
    *count = 0;
    if (!store_number(store, "SELECT count(*) FROM item", 0, &most, err))
        return false;
    *items = arena_take(arena, ((size_t)most + 1) * sizeof **items);
    struct query *query = store_ask(
        store,
        "SELECT id, kind, name, title, unit, good, decimals FROM item "
        "WHERE EXISTS(SELECT 1 FROM result WHERE run = ? AND item = item.id) "
        "ORDER BY CASE kind WHEN 'assessment' THEN 0 WHEN 'measure' THEN 1 "
        "ELSE 2 END, name",
        err);
    if (!query)
        return false;
    query_integer(query, 1, run);
    while ((good = query_next(query, &row, err)) && row &&
           *count < (size_t)most)
        (*items)[(*count)++] = (struct item_row){
            query_get_integer(query, 0),     text(arena, query, 1),
            text(arena, query, 2),           text(arena, query, 3),
            text(arena, query, 4),           text(arena, query, 5),
            (int)query_get_integer(query, 6)};
    query_close(query);
    return good;
}

static void no_item(const struct item_row *items, size_t count,
                    const char *name, struct err *err)
{
    const char **names = memory_take((count + 1) * sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = items[i].name;
    const char *near = text_nearest(name, names, count);
    err_set(err, ERR_USAGE,
            "this run has no results for a measure or assessment '%s'", name);
    if (near)
        err_mend(err, "did you mean '%s'?", near);
    else
        err_mend(err, "assay results grid shows what it has");
    free(names);
}

const struct item_row *reading_item(const struct item_row *items, size_t count,
                                    const char *name, struct err *err)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(items[i].name, name) == 0)
            return &items[i];
    no_item(items, count, name, err);
    return NULL;
}

static double number(struct query *query, int column)
{
    return query_is_null(query, column) ? NAN : query_get_real(query, column);
}

static void read_result(struct result_row *row, struct arena *arena,
                        struct query *query, int64_t item)
{
    char name[PERIOD_NAME];
    *row = (struct result_row){
        .item = item,
        .period = query_get_integer(query, 0),
        .area = query_get_integer(query, 1),
        .by = text(arena, query, 2),
        .value = number(query, 3),
        .exact = number(query, 4),
        .numerator = number(query, 5),
        .denominator = number(query, 6),
        .lower = number(query, 7),
        .upper = number(query, 8),
        .grade = text(arena, query, 9),
        .computed = text(arena, query, 10),
        .direction = text(arena, query, 11),
        .status = text(arena, query, 12),
        .note = text(arena, query, 13),
        .area_code = text(arena, query, 14),
        .area_name = text(arena, query, 15),
        .area_kind = text(arena, query, 16),
        .parent = query_get_integer(query, 17),
        .basis = text(arena, query, 18),
    };
    period_name(period_of_id(row->period), name);
    row->period_name = arena_copy(arena, name);
}

#define RESULTS(basis)                                                    \
    "SELECT r.period, r.area, r.\"by\", r.value, r.exact, r.numerator, "  \
    "r.denominator, r.lower, r.upper, r.grade, r.computed, r.direction, " \
    "r.status, r.note, a.code, a.name, a.kind, a.parent, " basis " "      \
    "FROM result r JOIN area a ON a.id = r.area "                         \
    "WHERE r.run = ?1 AND r.item = ?2 AND (?3 IS NULL OR r.\"by\" = ?3) " \
    "AND r.period BETWEEN ?4 AND ?5 ORDER BY r.period, r.area, r.\"by\""

static struct query *ask_results(struct store *store,
                                 const struct reading_wish *wish,
                                 struct err *err)
{
    bool has;
    if (!schema_has_basis(store, &has, err))
        return NULL;
    struct query *query =
        store_ask(store, has ? RESULTS("r.basis") : RESULTS("NULL"), err);
    if (!query)
        return NULL;
    query_integer(query, 1, wish->run);
    query_integer(query, 2, wish->item);
    query_text(query, 3, wish->by);
    query_integer(query, 4, wish->range.first);
    query_integer(query, 5, wish->range.last);
    return query;
}

bool reading_results(struct result_row **rows, size_t *count,
                     struct store *store, struct arena *arena,
                     const struct reading_wish *wish, struct err *err)
{
    struct result_row *found = NULL;
    size_t capacity = 0;
    bool row = false, good;
    *count = 0;
    struct query *query = ask_results(store, wish, err);
    if (!query)
        return false;
    while ((good = query_next(query, &row, err)) && row) {
        found = memory_room(found, *count, &capacity, sizeof *found);
        read_result(&found[(*count)++], arena, query, wish->item);
    }
    query_close(query);
    *rows = arena_take(arena, (*count + 1) * sizeof **rows);
    if (*count)
        memcpy(*rows, found, *count * sizeof **rows);
    free(found);
    return good;
}

static bool draws_on_illustrative(const struct programme *programme,
                                  const struct measure *measure)
{
    for (size_t i = 0; i < measure->source_count; i++) {
        const struct source *source =
            programme_source(programme, measure->sources[i]);
        if (source && source->illustrative)
            return true;
    }
    return false;
}

static bool has_illustrative(const struct programme *programme,
                             const size_t *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (reading_is_illustrative(programme, &programme->items[items[i]]))
            return true;
    return false;
}

bool reading_is_illustrative(const struct programme *programme,
                             const struct item *item)
{
    return (item->measure && draws_on_illustrative(programme, item->measure)) ||
           has_illustrative(programme, item->needs, item->need_count) ||
           has_illustrative(programme, item->parts, item->part_count);
}
