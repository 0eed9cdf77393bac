/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "forecast_grades.h"

#include <string.h>

size_t grade_place(const char *const *names, size_t count, const char *grade)
{
    size_t i = 0;
    while (i < count && (!grade || strcmp(names[i], grade) != 0))
        i++;
    return i;
}

static void add_scale(const char **names, size_t *count,
                      const char *const *scale, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (grade_place(names, *count, scale[i]) == *count)
            names[(*count)++] = scale[i];
}

static void add_scales(const char **names, size_t *count,
                       const struct item *item)
{
    if (item->kind == ITEM_ASSESSMENT)
        add_scale(names, count, item->assessment->grades,
                  item->assessment->grade_count);
    for (size_t i = 0; i < item->rule_count; i++)
        add_scale(names, count, item->rules[i]->grades,
                  item->rules[i]->grade_count);
}

static size_t most_grades(const struct item *item)
{
    size_t most =
        item->kind == ITEM_ASSESSMENT ? item->assessment->grade_count : 0;
    for (size_t i = 0; i < item->rule_count; i++)
        most += item->rules[i]->grade_count;
    return most;
}

const char **grades_named(const struct item *before, const struct item *after,
                          size_t *count, struct arena *arena)
{
    size_t most = most_grades(after) + (before ? most_grades(before) : 0);
    const char **names = arena_take(arena, (most + 1) * sizeof *names);
    *count = 0;
    if (before)
        add_scales(names, count, before);
    add_scales(names, count, after);
    return names;
}

bool area_counts(const struct block *block, const struct areas *areas, int area)
{
    for (size_t i = 0; i < areas->count; i++)
        if (block->wanted[i] && areas->items[i].parent == area)
            return false;
    return block->wanted[area];
}

static bool has_result(const struct grid *grid, const struct block *block,
                       struct period period)
{
    int64_t index = (int64_t)period.at - block->first.at;
    size_t areas = grid->programme->areas.count;
    if (!block->cells || index < 0 || (size_t)index >= block->periods)
        return false;
    for (size_t by = 0; by < block->by_count; by++)
        for (size_t area = 0; area < areas; area++)
            if (block_cell(block, by, (int)area, (size_t)index, areas)
                    ->status == STATUS_OK)
                return true;
    return false;
}

size_t newest_result(const struct grid *grid, const struct block *block,
                     const struct block *other)
{
    for (size_t i = block->cells ? block->periods : 0; i-- > 0;) {
        struct period period = block_period(block, i);
        if (has_result(grid, block, period) ||
            (other && has_result(grid, other, period)))
            return i;
    }
    return block->periods;
}
