/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Depth first: a sum that a change has put out of balance is mended by another
   hidden figure in it, first by those that mend other sums as well. What a
   figure is not known to be may grow, but not shrink. */
#include "stats_moves.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

enum {
    DEPTH_MOST = 64, /* figures changed */
    TRIED_MOST = 3,  /* candidates for one sum */
    STEPS_MOST = 200 /* in one search */
};

struct mover {
    const struct sums *sums;
    const struct sums_index *index;
    const bool *hidden;
    double step;
    signed char *change; /* by figure: -1, 0, 1 */
    int *balance;        /* by sum: parts less total, in steps */
    size_t changed[DEPTH_MOST], count;
    size_t *open; /* sums that were put out of balance, newest last */
    size_t open_count, open_capacity;
    int steps;
};

struct mover *mover_new(const struct sums *sums, const struct sums_index *index,
                        const bool *hidden, double step)
{
    struct mover *mover = memory_take(sizeof *mover);
    mover->sums = sums;
    mover->index = index;
    mover->hidden = hidden;
    mover->step = step;
    mover->change = memory_take(sums->figure_count + 1);
    mover->balance = memory_take((sums->count + 1) * sizeof *mover->balance);
    return mover;
}

void mover_free(struct mover *mover)
{
    free(mover->change);
    free(mover->balance);
    free(mover->open);
    free(mover);
}

static bool may_change(const struct mover *mover, size_t figure, int by)
{
    double value = mover->sums->values[figure];
    double least = mover->sums->least ? mover->sums->least[figure] : 0;
    if (!mover->hidden[figure] || mover->change[figure])
        return false;
    return by > 0 || (!isnan(value) && value - mover->step >= least);
}

static void open_sum(struct mover *mover, size_t sum)
{
    mover->open = memory_room(mover->open, mover->open_count,
                              &mover->open_capacity, sizeof *mover->open);
    mover->open[mover->open_count++] = sum;
}

static void set_change(struct mover *mover, size_t figure, int by)
{
    const struct sums_index *index = mover->index;
    int less = by - mover->change[figure];
    for (size_t i = index->starts[figure]; i < index->starts[figure + 1]; i++) {
        size_t sum = index->items[i];
        mover->balance[sum] += less * index->signs[i];
        if (by)
            open_sum(mover, sum);
    }
    mover->change[figure] = (signed char)by;
}

/* How many sums a change mends, less those that it puts out of balance. */
static int gain_of(const struct mover *mover, size_t figure, int by)
{
    const struct sums_index *index = mover->index;
    int gain = 0;
    for (size_t i = index->starts[figure]; i < index->starts[figure + 1]; i++) {
        size_t sum = index->items[i];
        int before = mover->balance[sum];
        gain += abs(before) - abs(before + by * index->signs[i]);
    }
    return gain;
}

struct candidate {
    size_t figure;
    int by, gain;
};

static void keep_candidate(struct candidate *best, size_t *count,
                           struct candidate candidate)
{
    size_t at = *count < TRIED_MOST ? (*count)++ : TRIED_MOST;
    while (at > 0 && best[at - 1].gain < candidate.gain) {
        if (at < TRIED_MOST)
            best[at] = best[at - 1];
        at--;
    }
    if (at < TRIED_MOST)
        best[at] = candidate;
}

static size_t find_candidates(const struct mover *mover, size_t sum,
                              struct candidate *best)
{
    const struct sums *sums = mover->sums;
    size_t count = 0;
    for (size_t i = sums->starts[sum]; i < sums->starts[sum + 1]; i++) {
        size_t figure = sums->members[i];
        int sign = i == sums->starts[sum] ? -1 : 1;
        int by = mover->balance[sum] > 0 ? -sign : sign;
        if (may_change(mover, figure, by))
            keep_candidate(
                best, &count,
                (struct candidate){figure, by, gain_of(mover, figure, by)});
    }
    return count;
}

static bool mend(struct mover *mover);

static bool try_candidate(struct mover *mover,
                          const struct candidate *candidate)
{
    size_t open = mover->open_count;
    if (mover->count == DEPTH_MOST || mover->steps++ > STEPS_MOST)
        return false;
    set_change(mover, candidate->figure, candidate->by);
    mover->changed[mover->count++] = candidate->figure;
    if (mend(mover))
        return true;
    mover->count--;
    set_change(mover, candidate->figure, 0);
    mover->open_count = open;
    return false;
}

/* Whether all sums can be brought into balance. */
static bool mend(struct mover *mover)
{
    struct candidate best[TRIED_MOST];
    size_t at = mover->open_count;
    while (at > 0 && mover->balance[mover->open[at - 1]] == 0)
        at--;
    if (at == 0)
        return true;
    size_t count = find_candidates(mover, mover->open[at - 1], best);
    for (size_t i = 0; i < count; i++)
        if (try_candidate(mover, &best[i]))
            return true;
    return false;
}

static void clear(struct mover *mover)
{
    for (size_t i = 0; i < mover->count; i++)
        set_change(mover, mover->changed[i], 0);
    mover->count = 0;
    mover->open_count = 0;
    mover->steps = 0;
}

size_t mover_find(struct mover *mover, size_t figure, const size_t **places)
{
    size_t count = 0;
    *places = mover->changed;
    for (int by = 1; by >= -1 && count == 0; by -= 2) {
        struct candidate first = {figure, by, 0};
        if (may_change(mover, figure, by) && try_candidate(mover, &first))
            count = mover->count;
        clear(mover);
    }
    return count;
}
