/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Areas and items are found by code and name, not by the store's ids, so that
   a store from another copy of the programme reads the same. */
#include "trace_stored.h"

#include <math.h>
#include <string.h>

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

/* Set the grade, under the first rule whose scale has it. */
static void read_grade(const struct item *item, struct query *query,
                       struct cell *cell)
{
    const char *grade = query_get_text(query, 9);
    const char *computed = query_get_text(query, 10);
    const char *direction = query_get_text(query, 11);
    size_t tries = item->kind == ITEM_ASSESSMENT ? 1 : item->rule_count;
    for (size_t i = 0; i < tries && cell->grade < 0; i++) {
        size_t count;
        cell->rule = item->kind == ITEM_ASSESSMENT ? -1 : (int8_t)i;
        const char *const *scale = cell_scale(item, cell, &count);
        cell->grade = (int8_t)place_of(grade, scale, count);
        cell->computed = (int8_t)place_of(computed, scale, count);
    }
    if (cell->grade < 0)
        cell->rule = -1;
    bool ruled = cell->rule >= 0;
    if (ruled)
        cell->direction =
            (int8_t)place_of(direction, item->rules[cell->rule]->directions,
                             item->rules[cell->rule]->direction_count);
    else if (item->kind == ITEM_ASSESSMENT)
        cell->direction =
            (int8_t)place_of(direction, item->assessment->directions,
                             item->assessment->direction_count);
}

static void read_cell(struct grid *grid, const struct item *item,
                      struct query *query, struct cell *cell)
{
    const char *note = query_get_text(query, 13);
    *cell = EMPTY_CELL;
    cell->value = real_or_nan(query, 3);
    cell->exact = real_or_nan(query, 4);
    cell->numerator = real_or_nan(query, 5);
    cell->denominator = real_or_nan(query, 6);
    cell->lower = real_or_nan(query, 7);
    cell->upper = real_or_nan(query, 8);
    read_grade(item, query, cell);
    cell->status = (uint8_t)status_read(query_get_text(query, 12));
    cell->note = grid_note(grid, note, strlen(note));
}

static int area_of_code(const struct areas *areas, const char *code)
{
    for (size_t i = 0; i < areas->count; i++)
        if (strcmp(areas->items[i].code, code) == 0)
            return (int)i;
    return AREA_NONE;
}

static size_t by_of(const struct block *block, const char *by)
{
    for (size_t i = 0; i < block->by_count; i++)
        if (strcmp(block->bys[i], by) == 0)
            return i;
    return block->by_count;
}

static bool read_item(struct grid *grid, size_t item, struct query *query,
                      int64_t run, struct err *err)
{
    const struct block *block = &grid->blocks[item];
    bool row = false, done;
    query_integer(query, 1, run);
    query_text(query, 2, block->item->name);
    while ((done = query_next(query, &row, err)) && row) {
        int area =
            area_of_code(&grid->programme->areas, query_get_text(query, 0));
        struct period period = period_of_id(query_get_integer(query, 1));
        struct cell *cell =
            area == AREA_NONE
                ? NULL
                : grid_cell(grid, item, by_of(block, query_get_text(query, 2)),
                            area, period);
        if (cell)
            read_cell(grid, block->item, query, cell);
    }
    return done;
}

bool stored_results(struct grid *grid, struct store *store, int64_t run,
                    const bool *chosen, struct err *err)
{
    bool done = true;
    struct query *query = store_ask(
        store,
        "SELECT area.code, period, by, value, exact, numerator, "
        "denominator, lower, upper, grade, computed, direction, status, note "
        "FROM result JOIN area ON area.id = result.area WHERE run = ?1 AND "
        "item = (SELECT id FROM item WHERE name = ?2)",
        err);
    if (!query)
        return false;
    for (size_t i = 0; done && i < grid->count; i++)
        if (chosen[i] && grid->blocks[i].cells)
            done = read_item(grid, i, query, run, err);
    query_close(query);
    return done;
}
