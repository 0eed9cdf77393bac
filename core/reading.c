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

static const char SCENARIO[] = "scenario";

static const char *text(struct arena *arena, struct query *query, int column)
{
    return arena_copy(arena, query_get_text(query, column));
}

static void read_run(struct run_row *run, struct arena *arena,
                     struct query *query)
{
    *run = (struct run_row){
        .id = query_get_integer(query, 0),
        .made_at = text(arena, query, 1),
        .version = text(arena, query, 2),
        .programme = text(arena, query, 3),
        .kind = text(arena, query, 4),
        .asked = text(arena, query, 5),
        .note = text(arena, query, 6),
        .jobs = query_get_integer(query, 7),
        .cells = query_get_integer(query, 8),
        .ok = query_get_integer(query, 9),
        .missing = query_get_integer(query, 10),
        .not_applicable = query_get_integer(query, 11),
        .suppressed = query_get_integer(query, 12),
        .failed = query_get_integer(query, 13),
        .skipped = query_get_integer(query, 14),
        .walled = query_get_integer(query, 15) != 0,
        .actor = text(arena, query, 16),
        .system_user = text(arena, query, 17),
    };
}

#define RUNS(who)                                                       \
    "SELECT id, made_at, version, programme, kind, asked, note, jobs, " \
    "cells, ok, missing, not_applicable, suppressed, failed, skipped, " \
    "walled, " who " FROM run ORDER BY id DESC"

static struct query *ask_runs(struct store *store, struct err *err)
{
    bool has;
    if (!schema_has_column(store, "run", "actor", &has, err))
        return NULL;
    return store_ask(
        store, has ? RUNS("actor, system_user") : RUNS("NULL, NULL"), err);
}

bool reading_runs(struct run_row **runs, size_t *count, struct store *store,
                  struct arena *arena, struct err *err)
{
    int64_t most;
    bool row = false, good;
    *count = 0;
    if (!store_number(store, "SELECT count(*) FROM run", 0, &most, err))
        return false;
    *runs = arena_take(arena, ((size_t)most + 1) * sizeof **runs);
    struct query *query = ask_runs(store, err);
    if (!query)
        return false;
    while ((good = query_next(query, &row, err)) && row &&
           *count < (size_t)most)
        read_run(&(*runs)[(*count)++], arena, query);
    query_close(query);
    return good;
}

bool reading_is_scenario(const struct run_row *run)
{
    return strcmp(run->kind, SCENARIO) == 0;
}

/* "r3" or "3"; 0, which no run has, when it is neither. */
static int64_t run_number(const char *word)
{
    struct err err;
    int64_t number = 0;
    word += *word == 'r';
    return value_integer(word, strlen(word), &number, &err) ? number : 0;
}

static bool no_run(const char *word, const struct run_row *runs, size_t count,
                   struct err *err)
{
    err_set(err, ERR_USAGE, "there is no run '%s'", word);
    if (!count)
        return err_mend(err, "make one: assay run");
    return err_mend(err, "latest, previous, or r1 to r%lld: assay runs list",
                    (long long)runs[0].id);
}

static const struct run_row *run_numbered(const struct run_row *runs,
                                          size_t count, int64_t number)
{
    for (size_t i = 0; i < count; i++)
        if (runs[i].id == number)
            return &runs[i];
    return NULL;
}

/* The newest after `skip` newer ones; scenarios do not count. */
static const struct run_row *run_back(const struct run_row *runs, size_t count,
                                      size_t skip)
{
    for (size_t i = 0; i < count; i++)
        if (!reading_is_scenario(&runs[i]) && skip-- == 0)
            return &runs[i];
    return NULL;
}

static const struct run_row *find_run(const struct run_row *runs, size_t count,
                                      const char *word)
{
    if (strcmp(word, "latest") == 0)
        return run_back(runs, count, 0);
    if (strcmp(word, "previous") == 0)
        return run_back(runs, count, 1);
    return run_numbered(runs, count, run_number(word));
}

bool reading_run(struct run_row *run, struct store *store, struct arena *arena,
                 const char *word, struct err *err)
{
    struct run_row *runs;
    size_t count;
    if (!reading_runs(&runs, &count, store, arena, err))
        return false;
    word = word ? word : "latest";
    const struct run_row *found = find_run(runs, count, word);
    if (!found)
        return no_run(word, runs, count, err);
    *run = *found;
    return true;
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
