/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "because_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grid_ranks.h"

static int area_of(const struct areas *areas, const char *code)
{
    for (size_t i = 0; i < areas->count; i++)
        if (strcmp(areas->items[i].code, code) == 0)
            return (int)i;
    return AREA_NONE;
}

static size_t item_of(const struct programme *programme, const char *name)
{
    size_t i = 0;
    while (i < programme->item_count &&
           strcmp(programme->items[i].name, name) != 0)
        i++;
    return i;
}

static const struct cell *find(const struct grid *grid, size_t item,
                               const struct because_cell *wanted)
{
    int area = area_of(&grid->programme->areas, wanted->area);
    if (item == grid->count || area == AREA_NONE ||
        grid->blocks[item].cells == NULL)
        return NULL;
    size_t by = block_by(&grid->blocks[item], wanted->by);
    return by < grid->blocks[item].by_count
               ? grid_cell(grid, item, by, area, wanted->period)
               : NULL;
}

static const char *word(struct arena *arena, const char *text)
{
    return text != NULL ? arena_copy(arena, text) : "";
}

/* Ranks in every period of one item and by-value, each worked out when it is
   first asked for. */
struct ranking {
    const struct grid *grid;
    size_t item, count;
    const char *by;
    size_t **periods;
};

static void ranking_end(struct ranking *ranking)
{
    for (size_t i = 0; i < ranking->count; i++)
        free(ranking->periods[i]);
    free(ranking->periods);
    ranking->periods = NULL;
    ranking->count = 0;
}

static void ranking_turn(struct ranking *ranking, size_t item, const char *by)
{
    if (ranking->periods != NULL && ranking->item == item &&
        strcmp(ranking->by, by) == 0)
        return;
    ranking_end(ranking);
    ranking->item = item;
    ranking->by = by;
    ranking->count = ranking->grid->blocks[item].periods;
    ranking->periods =
        memory_take((ranking->count + 1) * sizeof *ranking->periods);
}

static size_t rank_of(struct ranking *ranking, size_t item, const char *by,
                      int area, struct period period)
{
    const struct grid *grid = ranking->grid;
    ranking_turn(ranking, item, by);
    size_t at = (size_t)(period.at - grid->blocks[item].first.at);
    if (ranking->periods[at] == NULL) {
        ranking->periods[at] = memory_take((grid->programme->areas.count + 1) *
                                           sizeof **ranking->periods);
        grid_ranks(grid, item, by, period, ranking->periods[at]);
    }
    return ranking->periods[at][area];
}

static const struct because_state NOTHING = {
    .value = NAN, .exact = NAN, .grade = "", .direction = "", .status = ""};

static struct because_state
state_of(const struct item *item, const struct cell *cell, struct arena *arena)
{
    return (struct because_state){
        .there = true,
        .value = cell->value,
        .exact = cell->exact,
        .grade = word(arena, cell_grade(item, cell)),
        .direction = word(arena, cell_direction(item, cell)),
        .status = status_name((enum status)cell->status)};
}

static struct because_state read(struct ranking *ranking,
                                 const struct because_cell *wanted,
                                 struct arena *arena)
{
    const struct grid *grid = ranking->grid;
    size_t at = item_of(grid->programme, wanted->item);
    const struct cell *cell = find(grid, at, wanted);
    if (cell == NULL || cell->status == STATUS_NONE)
        return NOTHING;
    struct because_state state =
        state_of(&grid->programme->items[at], cell, arena);
    state.rank =
        rank_of(ranking, at, wanted->by,
                area_of(&grid->programme->areas, wanted->area), wanted->period);
    return state;
}

void states_read(struct because_state *states, const struct remake *remake,
                 const struct because_cell *cells, size_t count,
                 struct arena *arena)
{
    struct ranking ranking = {.grid = remake->grid};
    for (size_t i = 0; i < count; i++)
        states[i] = read(&ranking, &cells[i], arena);
    ranking_end(&ranking);
}

/* Results of which nothing but the rank differs */

struct ranked {
    const struct remake *before, *after;
    struct because_cell *items;
    size_t count, capacity;
    struct arena *arena;
};

static void add_ranked(struct ranked *ranked, const struct because_cell *cell)
{
    ranked->items = memory_room(ranked->items, ranked->count, &ranked->capacity,
                                sizeof *ranked->items);
    ranked->items[ranked->count++] = *cell;
}

static void compare_area(struct ranked *ranked, struct because_cell *cell,
                         struct ranking *was, struct ranking *is,
                         const struct area *area)
{
    cell->area = area->code;
    cell->area_name = area->name;
    cell->before = read(was, cell, ranked->arena);
    cell->after = read(is, cell, ranked->arena);
    if (cell->before.rank == cell->after.rank ||
        !states_same(&cell->before, &cell->after))
        return;
    cell->area = arena_copy(ranked->arena, area->code);
    cell->area_name = arena_copy(ranked->arena, area->name);
    add_ranked(ranked, cell);
}

static void compare_by(struct ranked *ranked, const struct block *block,
                       const char *item, const char *by)
{
    const struct areas *areas = &ranked->after->programme->areas;
    struct ranking was = {.grid = ranked->before->grid};
    struct ranking is = {.grid = ranked->after->grid};
    struct because_cell cell = {.item = item,
                                .by = arena_copy(ranked->arena, by),
                                .decimals = item_decimals(block->item)};
    for (size_t area = 0; area < areas->count; area++)
        for (size_t i = 0; i < block->periods; i++) {
            cell.period = block_period(block, i);
            compare_area(ranked, &cell, &was, &is, &areas->items[area]);
        }
    ranking_end(&was);
    ranking_end(&is);
}

static void compare_item(struct ranked *ranked, const char *item)
{
    const struct grid *grid = ranked->after->grid;
    size_t at = item_of(grid->programme, item);
    const struct block *block = at < grid->count ? &grid->blocks[at] : NULL;
    for (size_t by = 0;
         block != NULL && block->cells != NULL && by < block->by_count; by++)
        compare_by(ranked, block, item, block->bys[by]);
}

size_t states_ranked(struct because_cell **cells, const struct remake *before,
                     const struct remake *after, const char *const *items,
                     size_t count, struct arena *arena)
{
    struct ranked ranked = {.before = before, .after = after, .arena = arena};
    for (size_t i = 0; i < count; i++)
        compare_item(&ranked, items[i]);
    *cells = ranked.items;
    return ranked.count;
}

static bool same_number(double one, double other)
{
    return one == other || (isnan(one) && isnan(other));
}

bool states_same_words(const struct because_state *one,
                       const struct because_state *other)
{
    return one->there == other->there &&
           strcmp(one->grade, other->grade) == 0 &&
           strcmp(one->direction, other->direction) == 0 &&
           strcmp(one->status, other->status) == 0;
}

bool states_same(const struct because_state *one,
                 const struct because_state *other)
{
    return same_number(one->exact, other->exact) &&
           same_number(one->value, other->value) &&
           states_same_words(one, other);
}

bool state_has_change(const struct because_state *state,
                      const struct because_cell *cell)
{
    const struct because_state *was = &cell->before, *is = &cell->after;
    if (was->there != is->there)
        return state->there == is->there;
    if (strcmp(was->status, is->status) != 0)
        return strcmp(state->status, is->status) == 0;
    if (strcmp(was->grade, is->grade) != 0)
        return strcmp(state->grade, is->grade) == 0;
    if (strcmp(was->direction, is->direction) != 0)
        return strcmp(state->direction, is->direction) == 0;
    if (!same_number(was->exact, is->exact) ||
        !same_number(was->value, is->value))
        return same_number(state->exact, is->exact) &&
               same_number(state->value, is->value);
    return state->rank == is->rank;
}
