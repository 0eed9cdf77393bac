/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "grid_ranks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct standing {
    const char *kind;    /* of the area */
    double grade, value; /* less is better */
    int area;
};

static int compare_keys(const struct standing *one,
                        const struct standing *other)
{
    if (one->grade != other->grade)
        return one->grade < other->grade ? -1 : 1;
    return (one->value > other->value) - (one->value < other->value);
}

static int compare(const void *left, const void *right)
{
    const struct standing *one = left, *other = right;
    int order = strcmp(one->kind, other->kind);
    if (!order)
        order = compare_keys(one, other);
    return order ? order
                 : (one->area > other->area) - (one->area < other->area);
}

/* An assessment's grade goes before its figure, which a cap or a judgement
   does not change. */
static bool stand(const struct item *item, const struct area *area,
                  const struct cell *cell, struct standing *out)
{
    bool graded = item->kind == ITEM_ASSESSMENT;
    if (cell->status != STATUS_OK ||
        (graded ? cell->grade == NO_GRADE : isnan(cell->value)))
        return false;
    *out = (struct standing){.kind = area->kind};
    out->grade = graded ? cell->grade : 0;
    if (!isnan(cell->value))
        out->value = item_good(item) == GOOD_LOW ? cell->value : -cell->value;
    return true;
}

static size_t gather(const struct grid *grid, size_t item, size_t by,
                     struct period period, struct standing *standings)
{
    const struct areas *areas = &grid->programme->areas;
    size_t count = 0;
    for (size_t i = 0; i < areas->count; i++) {
        const struct cell *cell = grid_cell(grid, item, by, (int)i, period);
        struct standing *next = &standings[count];
        if (!cell ||
            !stand(grid->blocks[item].item, &areas->items[i], cell, next))
            continue;
        next->area = (int)i;
        count++;
    }
    return count;
}

/* Those of one kind, best first; one alone has no rank. */
static void rank_kind(const struct standing *standings, size_t count,
                      size_t *ranks)
{
    size_t first = 0;
    for (size_t i = 0; i < count; i++) {
        if (compare_keys(&standings[i], &standings[first]) != 0)
            first = i;
        ranks[standings[i].area] = count > 1 ? first + 1 : 0;
    }
}

static void rank_all(const struct standing *standings, size_t count,
                     size_t *ranks)
{
    for (size_t from = 0, end; from < count; from = end) {
        end = from + 1;
        while (end < count &&
               strcmp(standings[end].kind, standings[from].kind) == 0)
            end++;
        rank_kind(standings + from, end - from, ranks);
    }
}

void grid_ranks(const struct grid *grid, size_t item, const char *by,
                struct period period, size_t *ranks)
{
    size_t areas = grid->programme->areas.count;
    memset(ranks, 0, areas * sizeof *ranks);
    if (item >= grid->count || !grid->blocks[item].cells ||
        item_good(grid->blocks[item].item) == GOOD_NONE)
        return;
    struct standing *standings = memory_take((areas + 1) * sizeof *standings);
    size_t count = gather(grid, item, block_by(&grid->blocks[item], by), period,
                          standings);
    if (count > 0)
        qsort(standings, count, sizeof *standings, compare);
    rank_all(standings, count, ranks);
    free(standings);
}
