/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "because_state.h"

#include <math.h>
#include <string.h>

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

static struct because_state read(const struct grid *grid,
                                 const struct because_cell *wanted,
                                 struct arena *arena)
{
    size_t at = item_of(grid->programme, wanted->item);
    const struct cell *cell = find(grid, at, wanted);
    if (cell == NULL || cell->status == STATUS_NONE)
        return (struct because_state){.value = NAN,
                                      .exact = NAN,
                                      .grade = "",
                                      .direction = "",
                                      .status = ""};
    const struct item *item = &grid->programme->items[at];
    return (struct because_state){
        .there = true,
        .value = cell->value,
        .exact = cell->exact,
        .grade = word(arena, cell_grade(item, cell)),
        .direction = word(arena, cell_direction(item, cell)),
        .status = status_name((enum status)cell->status)};
}

void states_read(struct because_state *states, const struct remake *remake,
                 const struct because_cell *cells, size_t count,
                 struct arena *arena)
{
    for (size_t i = 0; i < count; i++)
        states[i] = read(remake->grid, &cells[i], arena);
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
    return same_number(state->exact, is->exact) &&
           same_number(state->value, is->value);
}
