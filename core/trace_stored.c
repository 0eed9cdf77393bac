/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Areas and items are known by code and name, not by the store's ids, so that
   a store from another copy of the programme reads the same. Of an assessment
   of many measures there are rows by the ten thousand. */
#include "trace_stored.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "basis.h"
#include "facts.h"
#include "schema.h"

static double real_or_nan(struct query *query, int column)
{
    return query_is_null(query, column) ? NAN : query_get_real(query, column);
}

static int place_of(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return (int)i;
    return -1;
}

static int8_t direction_of(const struct item *item, const struct cell *cell,
                           const char *direction)
{
    size_t count;
    const char *const *words = cell_directions(item, cell, &count);
    return (int8_t)place_of(direction, words, count);
}

/* Set the grade, if the scale of the rule has it; -1: the item's own scale. */
static bool read_graded(const struct item *item, struct query *query,
                        int8_t rule, struct cell *cell)
{
    size_t count;
    cell->rule = rule;
    const char *const *scale = cell_scale(item, cell, &count);
    cell->grade = (int8_t)place_of(query_get_text(query, 9), scale, count);
    cell->computed = (int8_t)place_of(query_get_text(query, 10), scale, count);
    return cell->grade >= 0;
}

/* Under the first rule, of those in force, whose scale has it; else under any,
   for the rules may have been others then. */
static bool read_ruled(const struct grid *grid, const struct spot *spot,
                       struct query *query, struct cell *cell)
{
    const struct item *item = grid->blocks[spot->item].item;
    for (int any = 0; any < 2; any++)
        for (size_t i = 0; i < item->rule_count; i++)
            if ((any || spot_has_rule(grid, spot, i)) &&
                read_graded(item, query, (int8_t)i, cell))
                return true;
    return false;
}

static void read_grade(const struct grid *grid, const struct spot *spot,
                       struct query *query, struct cell *cell)
{
    const struct item *item = grid->blocks[spot->item].item;
    bool graded = item->kind == ITEM_ASSESSMENT
                      ? read_graded(item, query, -1, cell)
                      : read_ruled(grid, spot, query, cell);
    if (!graded)
        cell->rule = -1;
    cell->direction = direction_of(item, cell, query_get_text(query, 11));
}

static void read_figures(struct query *query, struct cell *cell)
{
    cell->value = real_or_nan(query, 3);
    cell->exact = real_or_nan(query, 4);
    cell->numerator = real_or_nan(query, 5);
    cell->denominator = real_or_nan(query, 6);
    cell->lower = real_or_nan(query, 7);
    cell->upper = real_or_nan(query, 8);
}

/* Rows come area by area, so the last one found is most often the next. */
struct area_places {
    int64_t *ids; /* by place in the register; 0: not in the store */
    size_t count, last;
};

static int place_of_area(struct area_places *areas, int64_t id)
{
    if (id > 0 && areas->last < areas->count && areas->ids[areas->last] == id)
        return (int)areas->last;
    for (areas->last = 0; areas->last < areas->count; areas->last++)
        if (areas->ids[areas->last] == id)
            return (int)areas->last;
    return AREA_NONE;
}

static struct spot spot_of(const struct grid *grid, size_t item,
                           struct area_places *areas, struct query *query)
{
    return (struct spot){
        .item = item,
        .by = block_by(&grid->blocks[item], query_get_text(query, 2)),
        .area = place_of_area(areas, query_get_integer(query, 0)),
        .period = period_of_id(query_get_integer(query, 1)),
    };
}

/* Nothing, where the grid has no such cell. */
static void read_cell(struct grid *grid, const struct spot *spot,
                      struct query *query)
{
    const char *note = query_get_text(query, 13);
    struct cell *cell = spot->area == AREA_NONE ? NULL : spot_cell(grid, spot);
    if (!cell)
        return;
    *cell = EMPTY_CELL;
    read_figures(query, cell);
    read_grade(grid, spot, query, cell);
    cell->status = (uint8_t)status_read(query_get_text(query, 12));
    cell->note = grid_note(grid, note, strlen(note));
    cell->bound = (uint8_t)basis_bound(query_get_text(query, 14));
}

/* What is asked of the store. */
struct stored {
    struct grid *grid;
    struct area_places areas;
    int64_t run;
    const bool *chosen;
    const struct focus *focus;
    struct query *all, *some; /* some: within a focus, of one `by` */
};

enum {
    AT_RUN = 1,
    AT_ITEM,
    AT_AREA,
    AT_BY,
    AT_PERIODS,
    AT_FIRST = AT_PERIODS + FOCUS_PERIODS,
    AT_LAST
};

static struct query *ask(const struct stored *stored, struct query *query,
                         size_t item)
{
    query_integer(query, AT_RUN, stored->run);
    query_text(query, AT_ITEM, stored->grid->blocks[item].item->name);
    return query;
}

static struct query *ask_by(const struct stored *stored, size_t item, size_t by)
{
    const struct focus *focus = stored->focus;
    const struct focus_periods *of = &focus->items[item];
    struct query *query = ask(stored, stored->some, item);
    query_integer(query, AT_AREA, stored->areas.ids[focus->area]);
    query_text(query, AT_BY, stored->grid->blocks[item].bys[by]);
    for (int i = 0; i < FOCUS_PERIODS; i++)
        query_integer(query, AT_PERIODS + i,
                      period_id(of->periods[(size_t)i < of->count ? i : 0]));
    query_integer(query, AT_FIRST, period_id(of->span.first));
    query_integer(query, AT_LAST,
                  of->span.last.kind != PERIOD_NONE ? period_id(of->span.last)
                                                    : INT64_MAX);
    return query;
}

static bool read_cells(struct stored *stored, size_t item, struct query *query,
                       struct err *err)
{
    bool row = false, done;
    while ((done = query_next(query, &row, err)) && row) {
        const struct spot spot =
            spot_of(stored->grid, item, &stored->areas, query);
        read_cell(stored->grid, &spot, query);
    }
    return done;
}

static bool read_item(struct stored *stored, size_t item, struct err *err)
{
    const struct block *block = &stored->grid->blocks[item];
    bool done = true;
    if (!stored->focus || stored->focus->items[item].all)
        return read_cells(stored, item, ask(stored, stored->all, item), err);
    for (size_t by = 0; done && by < block->by_count; by++)
        done = read_cells(stored, item, ask_by(stored, item, by), err);
    return done;
}

static bool read_items(struct stored *stored, struct err *err)
{
    const struct grid *grid = stored->grid;
    bool done = true;
    for (size_t i = 0; done && i < grid->count; i++)
        if (stored->chosen[i] && grid->blocks[i].cells)
            done = read_item(stored, i, err);
    return done;
}

#define RESULTS(basis)                                                       \
    "SELECT area, period, by, value, exact, numerator, denominator, lower, " \
    "upper, grade, computed, direction, status, note, " basis                \
    " FROM result WHERE run = ?1 "                                           \
    "AND item = (SELECT id FROM item WHERE name = ?2)"
/* Each half is a walk along the table's key: that is in the order by, area,
   period. */
#define OWN(basis) \
    RESULTS(basis) " AND by = ?4 AND area = ?3 AND period BETWEEN ?9 AND ?10"
#define OTHERS(basis)                                                \
    RESULTS(basis)                                                   \
    " AND by = ?4 AND area IN (SELECT id FROM area WHERE id <> ?3) " \
    "AND period IN (?5, ?6, ?7, ?8)"
#define FOCUSED(basis) OWN(basis) " UNION ALL " OTHERS(basis)

static bool prepare(struct stored *stored, struct store *store, struct err *err)
{
    bool has;
    if (!schema_has_basis(store, &has, err))
        return false;
    stored->all =
        store_ask(store, has ? RESULTS("basis") : RESULTS("NULL"), err);
    stored->some =
        stored->all
            ? store_ask(store, has ? FOCUSED("basis") : FOCUSED("NULL"), err)
            : NULL;
    return stored->some != NULL;
}

bool stored_results(struct grid *grid, struct store *store, int64_t run,
                    const bool *chosen, const struct focus *focus,
                    struct err *err)
{
    const struct areas *areas = &grid->programme->areas;
    struct stored stored = {
        .grid = grid,
        .areas = {.ids = memory_take((areas->count + 1) * sizeof(int64_t)),
                  .count = areas->count},
        .run = run,
        .chosen = chosen,
        .focus = focus};
    bool done = schema_area_ids(store, areas, stored.areas.ids, err) &&
                prepare(&stored, store, err) && read_items(&stored, err);
    query_close(stored.some);
    query_close(stored.all);
    free(stored.areas.ids);
    return done;
}
