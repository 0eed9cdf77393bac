/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Areas and items are found by code and name, not by the store's ids, so that
   a store from another copy of the programme reads the same. */
#include "trace_stored.h"

#include <math.h>
#include <string.h>

#include "basis.h"
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

/* Set the grade, under the first rule whose scale has it. */
static void read_grade(const struct item *item, struct query *query,
                       struct cell *cell)
{
    bool ruled = item->kind != ITEM_ASSESSMENT;
    size_t tries = ruled ? item->rule_count : 1;
    for (size_t i = 0; i < tries && cell->grade < 0; i++) {
        size_t count;
        cell->rule = ruled ? (int8_t)i : -1;
        const char *const *scale = cell_scale(item, cell, &count);
        cell->grade = (int8_t)place_of(query_get_text(query, 9), scale, count);
        cell->computed =
            (int8_t)place_of(query_get_text(query, 10), scale, count);
    }
    if (cell->grade < 0)
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

static void read_cell(struct grid *grid, const struct item *item,
                      struct query *query, struct cell *cell)
{
    const char *note = query_get_text(query, 13);
    *cell = EMPTY_CELL;
    read_figures(query, cell);
    read_grade(item, query, cell);
    cell->status = (uint8_t)status_read(query_get_text(query, 12));
    cell->note = grid_note(grid, note, strlen(note));
    cell->bound = (uint8_t)basis_bound(query_get_text(query, 14));
}

static int area_of_code(const struct areas *areas, const char *code)
{
    for (size_t i = 0; i < areas->count; i++)
        if (strcmp(areas->items[i].code, code) == 0)
            return (int)i;
    return AREA_NONE;
}

/* The cell that a row is about; NULL when the grid has none there. */
static struct cell *cell_of(struct grid *grid, size_t item, struct query *query)
{
    int area = area_of_code(&grid->programme->areas, query_get_text(query, 0));
    struct period period = period_of_id(query_get_integer(query, 1));
    size_t by = block_by(&grid->blocks[item], query_get_text(query, 2));
    return area == AREA_NONE ? NULL : grid_cell(grid, item, by, area, period);
}

static bool read_item(struct grid *grid, size_t item, struct query *query,
                      int64_t run, struct err *err)
{
    const struct item *of = grid->blocks[item].item;
    bool row = false, done;
    query_integer(query, 1, run);
    query_text(query, 2, of->name);
    while ((done = query_next(query, &row, err)) && row) {
        struct cell *cell = cell_of(grid, item, query);
        if (cell)
            read_cell(grid, of, query, cell);
    }
    return done;
}

#define RESULTS(basis)                                                \
    "SELECT area.code, period, by, value, exact, numerator, "         \
    "denominator, lower, upper, grade, computed, direction, status, " \
    "note, " basis " FROM result JOIN area ON area.id = result.area " \
    "WHERE run = ?1 AND item = (SELECT id FROM item WHERE name = ?2)"

bool stored_results(struct grid *grid, struct store *store, int64_t run,
                    const bool *chosen, struct err *err)
{
    bool has, done = true;
    if (!schema_has_basis(store, &has, err))
        return false;
    struct query *query =
        store_ask(store, has ? RESULTS("basis") : RESULTS("NULL"), err);
    if (!query)
        return false;
    for (size_t i = 0; done && i < grid->count; i++)
        if (chosen[i] && grid->blocks[i].cells)
            done = read_item(grid, i, query, run, err);
    query_close(query);
    return done;
}
