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

/* Figures in a tableau's cells, at most: half a gigabyte. */
static const double MOST_CELLS = 64.0 * 1024 * 1024;

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
    count_members(sums, out->starts);
    memcpy(next, out->starts, (count + 1) * sizeof *next);
    for (size_t s = 0; s < sums->count; s++)
        for (size_t i = sums->starts[s]; i < sums->starts[s + 1]; i++)
            out->items[next[sums->members[i]]++] = s;
    free(next);
}

void sums_index_free(struct sums_index *index)
{
    free(index->starts);
    free(index->items);
}

/* Groups */

struct group {
    size_t rows, columns; /* while they are counted, and then of: */
    struct simplex *simplex;
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
static void put_sum(struct attack *attack, struct group *group, size_t sum)
{
    const struct sums *sums = attack->sums;
    double known = 0;
    for (size_t i = sums->starts[sum]; i < sums->starts[sum + 1]; i++) {
        size_t figure = sums->members[i];
        double sign = i == sums->starts[sum] ? -1 : 1;
        if (attack->hidden[figure])
            simplex_add(group->simplex, group->rows, attack->column[figure],
                        sign);
        known -= sign * (attack->hidden[figure] ? least_of(sums, figure)
                                                : sums->values[figure]);
    }
    simplex_known(group->simplex, group->rows++, known);
}

static bool make_groups(struct attack *attack, const char **why)
{
    for (size_t f = 0; f < attack->sums->figure_count; f++) {
        struct group *group = &attack->groups[f];
        if (group->rows == 0)
            continue;
        if ((double)group->rows * (double)group->columns > MOST_CELLS) {
            *why = "too many hidden figures hang together to try them all";
            return false;
        }
        group->simplex = simplex_new(group->rows, group->columns);
        group->rows = 0;
    }
    return true;
}

static bool start_groups(struct attack *attack, const char **why)
{
    for (size_t s = 0; s < attack->sums->count; s++) {
        size_t first = first_hidden(attack, s);
        if (first != NOWHERE)
            put_sum(attack, &attack->groups[attack->root[first]], s);
    }
    for (size_t f = 0; f < attack->sums->figure_count; f++) {
        struct group *group = &attack->groups[f];
        if (group->simplex && !simplex_start(group->simplex)) {
            *why = "the figures that are shown do not add up";
            return false;
        }
    }
    return true;
}

struct attack *attack_new(const struct sums *sums, const bool *hidden,
                          const char **why)
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
    if (make_groups(attack, why) && start_groups(attack, why))
        return attack;
    attack_free(attack);
    return NULL;
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

static struct simplex *tableau_of(const struct attack *attack, size_t figure)
{
    return attack->groups[attack->root[figure]].simplex;
}

void attack_range(struct attack *attack, size_t figure, double *low,
                  double *high)
{
    double least = least_of(attack->sums, figure);
    struct simplex *simplex = tableau_of(attack, figure);
    *low = least;
    *high = INFINITY;
    if (!simplex)
        return;
    *high = least + simplex_most(simplex, attack->column[figure], INFINITY);
    *low = least + simplex_least(simplex, attack->column[figure], -INFINITY);
}

static bool is_wide(double low, double high, double width)
{
    return floor(high + SLACK) - ceil(low - SLACK) >= width;
}

bool attack_pins(struct attack *attack, size_t figure, double width,
                 double *low, double *high)
{
    double least = least_of(attack->sums, figure);
    size_t column = attack->column[figure];
    struct simplex *simplex = tableau_of(attack, figure);
    if (!simplex)
        return false;
    *low = least + simplex_seen_low(simplex, column);
    *high = least + simplex_seen_high(simplex, column);
    if (is_wide(*low, *high, width))
        return false;
    simplex_most(simplex, column, ceil(*low - SLACK) + width - least);
    *low = least + simplex_seen_low(simplex, column);
    *high = least + simplex_seen_high(simplex, column);
    if (is_wide(*low, *high, width))
        return false;
    *low = least + simplex_least(simplex, column, -INFINITY);
    return !is_wide(*low, *high, width);
}
