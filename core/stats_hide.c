/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is safe stays so when more is hidden, for every solution remains one:
   so each round looks only at what was not yet safe. */
#include "stats_hide.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "stats_moves.h"

static const size_t NOWHERE = (size_t)-1;

struct search {
    const struct sums *sums;
    const struct hiding *hiding;
    struct sums_index by_figure;
    size_t *owner_starts, *owned; /* figures of each owner */
    bool *hidden, *first, *safe;
    bool *helped; /* sums that gained a hidden figure in this round */
    struct attack *attack;
    bool wrong; /* the sums do not agree with what is shown */
};

bool hiding_is_small(const struct hiding *hiding, double value)
{
    return (value > 0 && value <= hiding->threshold) ||
           (value == 0 && hiding->zeros);
}

static size_t owner_of(const struct sums *sums, size_t figure)
{
    return sums->owners ? sums->owners[figure] : figure;
}

static void list_owned(struct search *search)
{
    size_t count = search->sums->figure_count;
    size_t *next = memory_take((count + 2) * sizeof *next);
    search->owner_starts = memory_take((count + 2) * sizeof *next);
    search->owned = memory_take((count + 1) * sizeof *search->owned);
    for (size_t f = 0; f < count; f++)
        search->owner_starts[owner_of(search->sums, f) + 1]++;
    for (size_t f = 0; f < count; f++)
        search->owner_starts[f + 1] += search->owner_starts[f];
    memcpy(next, search->owner_starts, (count + 1) * sizeof *next);
    for (size_t f = 0; f < count; f++)
        search->owned[next[owner_of(search->sums, f)]++] = f;
    free(next);
}

static void set_hidden(struct search *search, size_t figure, bool hidden)
{
    size_t owner = owner_of(search->sums, figure);
    for (size_t i = search->owner_starts[owner];
         i < search->owner_starts[owner + 1]; i++)
        search->hidden[search->owned[i]] = hidden;
}

static void search_begin(struct search *search, const struct sums *sums,
                         const struct hiding *hiding, bool *hidden)
{
    size_t room = sums->figure_count + 1;
    *search = (struct search){.sums = sums, .hiding = hiding, .hidden = hidden};
    search->first = memory_take(room);
    search->safe = memory_take(room);
    search->helped = memory_take(sums->count + 1);
    sums_index(sums, &search->by_figure);
    list_owned(search);
    for (size_t f = 0; f < sums->figure_count; f++) {
        search->first[f] = hidden[f] && !isnan(sums->values[f]);
        hidden[f] = hidden[f] || isnan(sums->values[f]);
    }
    for (size_t f = 0; f < sums->figure_count; f++)
        if (hidden[f])
            set_hidden(search, f, true);
}

static void search_end(struct search *search)
{
    sums_index_free(&search->by_figure);
    free(search->owner_starts);
    free(search->owned);
    free(search->first);
    free(search->safe);
    free(search->helped);
}

static bool is_stopped(const struct search *search)
{
    return search->hiding->stop && search->hiding->stop();
}

/* What is given away */

/* Whether a sum says that the figure is the same as one that is shown. */
static bool is_told_elsewhere(const struct search *search, size_t figure)
{
    const struct sums *sums = search->sums;
    const struct sums_index *index = &search->by_figure;
    for (size_t i = index->starts[figure]; i < index->starts[figure + 1]; i++) {
        size_t first = sums->starts[index->items[i]];
        bool pair = sums->starts[index->items[i] + 1] - first == 2;
        if (pair && (!search->hidden[sums->members[first]] ||
                     !search->hidden[sums->members[first + 1]]))
            return true;
    }
    return false;
}

/* Whether a figure may not be known. One that was hidden only for others, and
   is shown elsewhere, is no secret. */
static bool needs_cover(const struct search *search, size_t figure)
{
    double value = search->sums->values[figure];
    if (!search->hidden[figure] || search->safe[figure])
        return false;
    if (isnan(value) || search->first[figure])
        return true;
    return !search->hiding->first_only &&
           (value != 0 || search->hiding->zeros) &&
           !is_told_elsewhere(search, figure);
}

/* Whether limits tell something that would not be shown. */
static bool tells(const struct search *search, size_t figure, double low,
                  double high)
{
    return !isnan(search->sums->values[figure]) ||
           (ceil(low - 1e-6) <= search->hiding->threshold &&
            floor(high + 1e-6) >= (search->hiding->zeros ? 0 : 1));
}

static bool is_given_away(struct search *search, size_t figure)
{
    double low, high;
    if (!needs_cover(search, figure))
        return false;
    switch (attack_pins(search->attack, figure, search->hiding->width, &low,
                        &high)) {
    case PINNED_NO: return false;
    case PINNED: return tells(search, figure, low, high);
    case PINNED_WRONG: search->wrong = true; return true;
    default: return true;
    }
}

static void mark_moved(struct search *search, struct mover *mover,
                       size_t figure)
{
    const size_t *places;
    size_t count = mover_find(mover, figure, &places);
    for (size_t i = 0; i < count; i++)
        search->safe[places[i]] = true;
}

/* What a quick look finds safe. */
static void look_quickly(struct search *search, const bool *hidden)
{
    struct mover *mover = mover_new(search->sums, &search->by_figure, hidden,
                                    search->hiding->width);
    for (size_t f = 0; f < search->sums->figure_count; f++) {
        if (needs_cover(search, f) && !is_stopped(search))
            mark_moved(search, mover, f);
    }
    mover_free(mover);
}

/* What to hide for it */

struct choice {
    size_t figure, exposed;
};

static size_t count_hidden(const struct search *search, size_t sum)
{
    const struct sums *sums = search->sums;
    size_t count = 0;
    for (size_t i = sums->starts[sum]; i < sums->starts[sum + 1]; i++)
        count += search->hidden[sums->members[i]];
    return count;
}

static size_t count_bare(const struct search *search, size_t figure)
{
    const struct sums_index *index = &search->by_figure;
    size_t count = 0;
    for (size_t i = index->starts[figure]; i < index->starts[figure + 1]; i++)
        count += count_hidden(search, index->items[i]) == 0;
    return count;
}

/* Sums that would have it, or what is hidden with it, as their only hidden
   figure. */
static size_t count_exposed(const struct search *search, size_t figure)
{
    size_t owner = owner_of(search->sums, figure), count = 0;
    for (size_t i = search->owner_starts[owner];
         i < search->owner_starts[owner + 1]; i++)
        count += count_bare(search, search->owned[i]);
    return count;
}

/* Whether it may be hidden with all that belongs to it: nobody would look for
   something smaller than a hidden figure can be. */
static bool may_hide(const struct search *search, size_t figure)
{
    const struct sums *sums = search->sums;
    size_t owner = owner_of(sums, figure);
    if (search->hidden[figure] || sums->values[figure] == 0 ||
        (search->hiding->fixed && search->hiding->fixed[figure]))
        return false;
    for (size_t i = search->owner_starts[owner];
         i < search->owner_starts[owner + 1]; i++) {
        size_t member = search->owned[i];
        if (sums->values[member] < (sums->least ? sums->least[member] : 0))
            return false;
    }
    return true;
}

static bool is_better(const struct search *search, size_t figure,
                      size_t exposed, const struct choice *choice)
{
    const double *values = search->sums->values;
    if (choice->figure == NOWHERE)
        return true;
    if (exposed != choice->exposed)
        return exposed < choice->exposed;
    if (values[figure] != values[choice->figure])
        return values[figure] < values[choice->figure];
    return figure < choice->figure;
}

static void choose_in(const struct search *search, size_t sum,
                      struct choice *choice)
{
    const struct sums *sums = search->sums;
    for (size_t i = sums->starts[sum]; i < sums->starts[sum + 1]; i++) {
        size_t figure = sums->members[i];
        if (is_stopped(search))
            return;
        if (!may_hide(search, figure))
            continue;
        size_t exposed = count_exposed(search, figure);
        if (is_better(search, figure, exposed, choice))
            *choice = (struct choice){figure, exposed};
    }
}

/* From the sums that a figure is in: those of which it is the only hidden
   one, when `alone`, for nothing else helps there. `*waits` when one of them
   has just gained another hidden figure, which may be enough. */
static void choose_for(const struct search *search, size_t figure, bool alone,
                       struct choice *choice, bool *waits)
{
    const struct sums_index *index = &search->by_figure;
    for (size_t i = index->starts[figure]; i < index->starts[figure + 1]; i++) {
        size_t sum = index->items[i];
        if (alone && count_hidden(search, sum) != 1)
            continue;
        *waits = *waits || search->helped[sum];
        choose_in(search, sum, choice);
    }
}

static void note_help(struct search *search, size_t figure)
{
    size_t owner = owner_of(search->sums, figure);
    const struct sums_index *index = &search->by_figure;
    for (size_t i = search->owner_starts[owner];
         i < search->owner_starts[owner + 1]; i++) {
        size_t member = search->owned[i];
        for (size_t k = index->starts[member]; k < index->starts[member + 1];
             k++)
            search->helped[index->items[k]] = true;
    }
}

/* From the sums of what is hidden in the figure's own sums. */
static void choose_near(const struct search *search, size_t figure,
                        struct choice *choice, bool *waits)
{
    const struct sums *sums = search->sums;
    const struct sums_index *index = &search->by_figure;
    for (size_t i = index->starts[figure]; i < index->starts[figure + 1]; i++) {
        size_t sum = index->items[i];
        for (size_t k = sums->starts[sum]; k < sums->starts[sum + 1]; k++)
            if (search->hidden[sums->members[k]])
                choose_for(search, sums->members[k], false, choice, waits);
    }
}

/* When there is nothing left to hide nearby: from the sums of all that hangs
   together with the figure. */
static void choose_around(const struct search *search, size_t figure,
                          struct choice *choice, bool *waits)
{
    size_t group = attack_group(search->attack, figure);
    for (size_t f = 0; f < search->sums->figure_count; f++)
        if (search->hidden[f] && attack_group(search->attack, f) == group)
            choose_for(search, f, false, choice, waits);
}

/* False: there is nothing left that would protect it. */
static bool cover(struct search *search, size_t figure)
{
    struct choice choice = {NOWHERE, 0};
    bool waits = false;
    choose_for(search, figure, true, &choice, &waits);
    if (choice.figure == NOWHERE)
        choose_for(search, figure, false, &choice, &waits);
    if (choice.figure == NOWHERE && !waits)
        choose_near(search, figure, &choice, &waits);
    if (choice.figure == NOWHERE && !waits)
        choose_around(search, figure, &choice, &waits);
    if (waits)
        return true;
    if (choice.figure == NOWHERE)
        return false;
    set_hidden(search, choice.figure, true);
    note_help(search, choice.figure);
    return true;
}

/* Rounds */

enum round { ROUND_SAFE, ROUND_AGAIN, ROUND_FAILED };

static void find_given_away(struct search *search, bool *given_away)
{
    for (size_t f = 0; f < search->sums->figure_count; f++) {
        bool secret = needs_cover(search, f);
        if (secret && (search->wrong || is_stopped(search)))
            return;
        given_away[f] = is_given_away(search, f);
        search->safe[f] = search->safe[f] || (secret && !given_away[f]);
    }
}

static enum round fail(const char *reason, const char **why)
{
    *why = reason;
    return ROUND_FAILED;
}

static enum round cover_all(struct search *search, const bool *given_away,
                            size_t *left, const char **why)
{
    enum round outcome = ROUND_SAFE;
    for (size_t f = 0; f < search->sums->figure_count; f++) {
        if (!given_away[f])
            continue;
        outcome = ROUND_AGAIN;
        if (cover(search, f))
            continue;
        if (is_stopped(search))
            return fail("interrupted", why);
        *left = f;
        return fail("nothing else can be hidden that would protect it", why);
    }
    return outcome;
}

static enum round look_round(struct search *search, size_t *left,
                             const char **why)
{
    bool *given_away = memory_take(search->sums->figure_count + 1);
    enum round outcome;
    memset(search->helped, 0, search->sums->count);
    find_given_away(search, given_away);
    if (search->wrong)
        outcome = fail("the figures that are shown do not add up", why);
    else if (is_stopped(search))
        outcome = fail("interrupted", why);
    else
        outcome = cover_all(search, given_away, left, why);
    free(given_away);
    return outcome;
}

static enum round try_round(struct search *search, size_t *left,
                            const char **why)
{
    bool *before = memory_take(search->sums->figure_count + 1);
    memcpy(before, search->hidden, search->sums->figure_count);
    look_quickly(search, before);
    search->attack = attack_new(search->sums, before);
    enum round outcome = look_round(search, left, why);
    attack_free(search->attack);
    search->attack = NULL;
    free(before);
    return outcome;
}

bool stats_hide(const struct sums *sums, const struct hiding *hiding,
                bool *hidden, size_t *left, const char **why)
{
    struct search search;
    enum round outcome;
    *left = NOWHERE;
    search_begin(&search, sums, hiding, hidden);
    do
        outcome = try_round(&search, left, why);
    while (outcome == ROUND_AGAIN);
    search_end(&search);
    return outcome == ROUND_SAFE;
}

/* All choices */

struct trial {
    struct search search;
    size_t *candidates, count;
    size_t *taken, *best; /* candidates, by place */
    double best_sum;
    const char *why;
};

static bool trial_holds(struct trial *trial)
{
    struct search *search = &trial->search;
    bool holds = true;
    search->attack = attack_new(search->sums, search->hidden);
    for (size_t f = 0; holds && f < search->sums->figure_count; f++)
        holds = !is_stopped(search) && !is_given_away(search, f);
    attack_free(search->attack);
    search->attack = NULL;
    return holds;
}

static void keep_best(struct trial *trial, size_t size, double sum)
{
    trial->best_sum = sum;
    memcpy(trial->best, trial->taken, size * sizeof *trial->best);
}

/* Every choice of `size` candidates from number `from` on, `taken` of them
   chosen already. */
static void try_from(struct trial *trial, size_t from, size_t taken,
                     size_t size, double sum)
{
    if (sum >= trial->best_sum || is_stopped(&trial->search))
        return;
    if (taken == size) {
        if (trial_holds(trial))
            keep_best(trial, size, sum);
        return;
    }
    for (size_t i = from; i < trial->count; i++) {
        size_t figure = trial->candidates[i];
        trial->taken[taken] = figure;
        set_hidden(&trial->search, figure, true);
        try_from(trial, i + 1, taken + 1, size,
                 sum + trial->search.sums->values[figure]);
        set_hidden(&trial->search, figure, false);
    }
}

static void list_candidates(struct trial *trial)
{
    const struct sums *sums = trial->search.sums;
    for (size_t f = 0; f < sums->figure_count; f++)
        if (owner_of(sums, f) == f && may_hide(&trial->search, f))
            trial->candidates[trial->count++] = f;
}

static bool try_sizes(struct trial *trial, size_t most)
{
    for (size_t size = 0; size <= most && size <= trial->count; size++) {
        try_from(trial, 0, 0, size, 0);
        if (trial->best_sum == INFINITY)
            continue;
        for (size_t i = 0; i < size; i++)
            set_hidden(&trial->search, trial->best[i], true);
        return true;
    }
    return false;
}

bool stats_fewest(const struct sums *sums, const struct hiding *hiding,
                  size_t most, bool *hidden, const char **why)
{
    struct trial trial = {.best_sum = INFINITY};
    size_t room = sums->figure_count + 1;
    trial.why = "no choice of so few figures protects them";
    search_begin(&trial.search, sums, hiding, hidden);
    trial.candidates = memory_take(room * sizeof *trial.candidates);
    trial.taken = memory_take(room * sizeof *trial.taken);
    trial.best = memory_take(room * sizeof *trial.best);
    list_candidates(&trial);
    bool found = try_sizes(&trial, most) && !is_stopped(&trial.search);
    *why = is_stopped(&trial.search) ? "interrupted" : trial.why;
    free(trial.candidates);
    free(trial.taken);
    free(trial.best);
    search_end(&trial.search);
    return found;
}
