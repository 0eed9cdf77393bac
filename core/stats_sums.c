/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hidden figures that no sum connects are searched apart, each group of them
   with a tableau of its own. */
#include "stats_sums.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "stats_simplex.h"

static const double SLACK = 1e-6;

/* Cells of a tableau, at most: half a gigabyte; and to be done soon. */
static const double MOST_CELLS = 64e6, SOON_CELLS = 2e6;

static const size_t NOWHERE = (size_t)-1;

/* By figure */

static void count_members(const struct sums *sums, size_t *starts)
{
    for (size_t i = 0; i < sums->starts[sums->count]; i++)
        starts[sums->members[i] + 1]++;
    for (size_t f = 0; f < sums->figure_count; f++)
        starts[f + 1] += starts[f];
}

void sums_index(const struct sums *sums, struct sums_index *out)
{
    size_t count = sums->figure_count;
    size_t *next = memory_take((count + 1) * sizeof *next);
    out->starts = memory_take((count + 1) * sizeof *out->starts);
    out->items =
        memory_take((sums->starts[sums->count] + 1) * sizeof *out->items);
    out->signs = memory_take(sums->starts[sums->count] + 1);
    count_members(sums, out->starts);
    memcpy(next, out->starts, (count + 1) * sizeof *next);
    for (size_t s = 0; s < sums->count; s++)
        for (size_t i = sums->starts[s]; i < sums->starts[s + 1]; i++) {
            size_t at = next[sums->members[i]]++;
            out->items[at] = s;
            out->signs[at] = i == sums->starts[s] ? -1 : 1;
        }
    free(next);
}

void sums_index_free(struct sums_index *index)
{
    free(index->starts);
    free(index->items);
    free(index->signs);
}

/* Groups */

struct group {
    size_t rows, columns;
    struct simplex *simplex; /* once it was asked for */
    bool wrong;
};

struct attack {
    const struct sums *sums;
    const bool *hidden;
    size_t *root;         /* by figure, towards the first of its group */
    size_t *column;       /* by figure, in its group's tableau */
    struct group *groups; /* by first figure */
};

static double least_of(const struct sums *sums, size_t figure)
{
    return sums->least ? sums->least[figure] : 0;
}

static size_t find_root(size_t *root, size_t figure)
{
    while (root[figure] != figure) {
        root[figure] = root[root[figure]];
        figure = root[figure];
    }
    return figure;
}

/* The first of a group is its root, so that groups come in order. */
static void join(size_t *root, size_t one, size_t other)
{
    one = find_root(root, one);
    other = find_root(root, other);
    if (one < other)
        root[other] = one;
    else
        root[one] = other;
}

static size_t first_hidden(const struct attack *attack, size_t sum)
{
    const struct sums *sums = attack->sums;
    for (size_t i = sums->starts[sum]; i < sums->starts[sum + 1]; i++)
        if (attack->hidden[sums->members[i]])
            return sums->members[i];
    return NOWHERE;
}

static void join_sum(struct attack *attack, size_t sum)
{
    const struct sums *sums = attack->sums;
    size_t first = first_hidden(attack, sum);
    for (size_t i = sums->starts[sum]; i < sums->starts[sum + 1]; i++)
        if (attack->hidden[sums->members[i]])
            join(attack->root, first, sums->members[i]);
}

static void find_groups(struct attack *attack)
{
    for (size_t f = 0; f < attack->sums->figure_count; f++)
        attack->root[f] = f;
    for (size_t s = 0; s < attack->sums->count; s++)
        if (first_hidden(attack, s) != NOWHERE)
            join_sum(attack, s);
    for (size_t f = 0; f < attack->sums->figure_count; f++)
        attack->root[f] = find_root(attack->root, f);
}

static void count_sizes(struct attack *attack)
{
    for (size_t f = 0; f < attack->sums->figure_count; f++)
        if (attack->hidden[f])
            attack->column[f] = attack->groups[attack->root[f]].columns++;
    for (size_t s = 0; s < attack->sums->count; s++) {
        size_t first = first_hidden(attack, s);
        if (first != NOWHERE)
            attack->groups[attack->root[first]].rows++;
    }
}

/* A sum as the parts, less the total, that come to 0: shown ones go to the
   other side, and hidden ones count from the least that they can be. */
static void put_sum(struct attack *attack, struct group *group, size_t row,
                    size_t sum)
{
    const struct sums *sums = attack->sums;
    double known = 0;
    for (size_t i = sums->starts[sum]; i < sums->starts[sum + 1]; i++) {
        size_t figure = sums->members[i];
        double sign = i == sums->starts[sum] ? -1 : 1;
        if (attack->hidden[figure])
            simplex_add(group->simplex, row, attack->column[figure], sign);
        known -= sign * (attack->hidden[figure] ? least_of(sums, figure)
                                                : sums->values[figure]);
    }
    simplex_known(group->simplex, row, known);
}

static void make_group(struct attack *attack, struct group *group)
{
    size_t row = 0;
    group->simplex = simplex_new(group->rows, group->columns);
    simplex_stop(group->simplex, attack->sums->stop);
    for (size_t s = 0; s < attack->sums->count; s++) {
        size_t first = first_hidden(attack, s);
        if (first != NOWHERE && &attack->groups[attack->root[first]] == group)
            put_sum(attack, group, row++, s);
    }
    group->wrong = !simplex_start(group->simplex);
}

struct attack *attack_new(const struct sums *sums, const bool *hidden)
{
    size_t room = sums->figure_count + 1;
    struct attack *attack = memory_take(sizeof *attack);
    attack->sums = sums;
    attack->hidden = hidden;
    attack->root = memory_take(room * sizeof *attack->root);
    attack->column = memory_take(room * sizeof *attack->column);
    attack->groups = memory_take(room * sizeof *attack->groups);
    find_groups(attack);
    count_sizes(attack);
    return attack;
}

void attack_free(struct attack *attack)
{
    if (!attack)
        return;
    for (size_t f = 0; f < attack->sums->figure_count; f++)
        simplex_free(attack->groups[f].simplex);
    free(attack->root);
    free(attack->column);
    free(attack->groups);
    free(attack);
}

size_t attack_group(const struct attack *attack, size_t figure)
{
    return attack->root[figure];
}

/* Limits */

/* The group of a figure, ready to be searched unless it has no sums or more
   than so many cells. */
static struct group *ready_group(struct attack *attack, size_t figure,
                                 double most)
{
    struct group *group = &attack->groups[attack->root[figure]];
    double cells = (double)group->rows * (double)group->columns;
    if (!group->simplex && group->rows > 0 && cells <= most)
        make_group(attack, group);
    return group;
}

bool attack_range(struct attack *attack, size_t figure, double *low,
                  double *high, const char **why)
{
    double least = least_of(attack->sums, figure);
    struct group *group = ready_group(attack, figure, MOST_CELLS);
    *low = least;
    *high = INFINITY;
    if (group->rows == 0)
        return true;
    if (!group->simplex || group->wrong) {
        *why = group->wrong
                   ? "the figures that are shown do not add up"
                   : "too many hidden figures hang together to try them all";
        return false;
    }
    size_t column = attack->column[figure];
    *high = least + simplex_most(group->simplex, column, INFINITY);
    *low = least + simplex_least(group->simplex, column, -INFINITY);
    return true;
}

static bool is_wide(double low, double high, double width)
{
    return floor(high + SLACK) - ceil(low - SLACK) >= width;
}

static bool is_seen_wide(const struct simplex *simplex, size_t column,
                         double least, double width, double *low, double *high)
{
    *low = least + simplex_seen_low(simplex, column);
    *high = least + simplex_seen_high(simplex, column);
    return is_wide(*low, *high, width);
}

enum pinned attack_pins(struct attack *attack, size_t figure, double width,
                        double *low, double *high)
{
    double least = least_of(attack->sums, figure);
    size_t column = attack->column[figure];
    struct group *group = ready_group(attack, figure, SOON_CELLS);
    struct simplex *simplex = group->simplex;
    if (group->rows == 0)
        return PINNED_NO;
    if (!simplex || group->wrong)
        return simplex ? PINNED_WRONG : PINNED_UNKNOWN;
    if (is_seen_wide(simplex, column, least, width, low, high))
        return PINNED_NO;
    simplex_most(simplex, column, ceil(*low - SLACK) + width - least);
    if (is_seen_wide(simplex, column, least, width, low, high))
        return PINNED_NO;
    *low = least + simplex_least(simplex, column, -INFINITY);
    return is_wide(*low, *high, width) ? PINNED_NO : PINNED;
}
