/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "because_try.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "because_mix.h"
#include "because_state.h"

static size_t cause_count(const struct trying *trying)
{
    return trying->because->causes.count;
}

static const struct cause *cause_at(const struct trying *trying, size_t i)
{
    return &trying->because->causes.items[i];
}

static bool has_item(const struct trying *trying, const char *name)
{
    for (size_t i = 0; i < trying->item_count; i++)
        if (strcmp(trying->items[i], name) == 0)
            return true;
    return false;
}

static void find_items(struct trying *trying)
{
    const struct because_wish *wish = trying->wish;
    trying->items = arena_take(trying->because->arena,
                               (wish->count + 1) * sizeof *trying->items);
    for (size_t i = 0; i < wish->count; i++)
        if (!has_item(trying, wish->cells[i].item))
            trying->items[trying->item_count++] = wish->cells[i].item;
}

static size_t item_at(const struct trying *trying, const char *name)
{
    size_t i = 0;
    while (strcmp(trying->items[i], name) != 0)
        i++;
    return i;
}

/* Reach */

/* By item of the programme: what the cause touches, and what rests on it. */
static void spread(const struct programme *programme, const struct cause *cause,
                   bool *touched)
{
    for (size_t i = 0; i < programme->item_count; i++) {
        const struct item *item = &programme->items[i];
        touched[i] = cause_touches(cause, item);
        for (size_t n = 0; n < item->need_count && !touched[i]; n++)
            touched[i] = touched[item->needs[n]];
    }
}

static void mark(struct trying *trying, size_t cause,
                 const struct programme *programme)
{
    bool *touched = memory_take(programme->item_count + 1);
    bool *reached = trying->reached + cause * trying->item_count;
    spread(programme, cause_at(trying, cause), touched);
    for (size_t i = 0; i < programme->item_count; i++)
        if (touched[i] && has_item(trying, programme->items[i].name))
            reached[item_at(trying, programme->items[i].name)] = true;
    free(touched);
}

static void find_reach(struct trying *trying)
{
    size_t causes = cause_count(trying);
    trying->reached =
        arena_take(trying->because->arena, causes * trying->item_count + 1);
    for (size_t i = 0; i < causes; i++) {
        mark(trying, i, trying->before.programme);
        mark(trying, i, trying->after.programme);
    }
}

bool trying_reaches(const struct trying *trying, size_t cause, const char *item)
{
    return trying->reached[cause * trying->item_count + item_at(trying, item)];
}

/* Below 0: only the rank differs. */
static int differ(const struct because_state *one,
                  const struct because_state *other)
{
    if (!states_same(one, other))
        return 1;
    return one->rank != other->rank ? -1 : 0;
}

enum moved trying_moves(const struct trying *trying, size_t cause, size_t cell)
{
    const struct because_state *in = trying->states[cause * WAYS + PUT_IN];
    const struct because_state *out = trying->states[cause * WAYS + TAKEN_OUT];
    int put_in = differ(&in[cell], &trying->was[cell]);
    int taken_out = differ(&out[cell], &trying->is[cell]);
    if (put_in > 0 || taken_out > 0)
        return MOVED;
    return put_in < 0 || taken_out < 0 ? MOVED_RANK : MOVED_NOTHING;
}

/* Scoring */

static struct because_state *take_states(struct trying *trying)
{
    return arena_take(trying->because->arena, (trying->because->count + 1) *
                                                  sizeof(struct because_state));
}

static struct because_state *read_states(struct trying *trying,
                                         const struct remake *remake)
{
    struct because_state *states = take_states(trying);
    states_read(states, remake, trying->because->cells, trying->because->count,
                trying->because->arena);
    return states;
}

static struct mix mix_of(const struct trying *trying, enum way way)
{
    const struct because *because = trying->because;
    const struct because_wish *wish = trying->wish;
    bool after = way == TAKEN_OUT;
    struct score_wish score = wish->score;
    score.progress = NULL;
    return (struct mix){.base = after ? &because->after : &because->before,
                        .other = after ? &because->before : &because->after,
                        .causes = &because->causes,
                        .after = after,
                        .root = wish->root,
                        .path = wish->path,
                        .names = trying->items,
                        .count = trying->item_count,
                        .score = score,
                        .arena = because->arena};
}

/* The results that were asked about, and those whose rank alone differs. */
static void add_ranked(struct trying *trying)
{
    struct because *because = trying->because;
    struct because_cell *ranked = NULL;
    size_t count =
        states_ranked(&ranked, &trying->before, &trying->after, trying->items,
                      trying->item_count, because->arena);
    struct because_cell *cells = arena_take(
        because->arena, (because->count + count + 1) * sizeof *cells);
    if (because->count > 0)
        memcpy(cells, because->cells, because->count * sizeof *cells);
    if (count > 0)
        memcpy(cells + because->count, ranked, count * sizeof *cells);
    because->cells = cells;
    because->count += count;
    free(ranked);
}

static bool score_sides(struct trying *trying, struct err *err)
{
    bool *none = arena_take(trying->because->arena, cause_count(trying) + 1);
    struct mix before = mix_of(trying, PUT_IN),
               after = mix_of(trying, TAKEN_OUT);
    before.swapped = after.swapped = none;
    if (!mix_score(&trying->before, &before, err) ||
        !mix_score(&trying->after, &after, err))
        return false;
    add_ranked(trying);
    trying->was = read_states(trying, &trying->before);
    trying->is = read_states(trying, &trying->after);
    return true;
}

/* Only what the cause can reach is asked for. */
static size_t choose_items(const struct trying *trying, size_t cause,
                           const char **names)
{
    size_t count = 0;
    for (size_t i = 0; i < trying->item_count; i++)
        if (trying->reached[cause * trying->item_count + i])
            names[count++] = trying->items[i];
    return count;
}

static struct because_state *own_states(const struct trying *trying,
                                        enum way way)
{
    return way == PUT_IN ? trying->was : trying->is;
}

static struct because_state *other_states(const struct trying *trying,
                                          enum way way)
{
    return way == PUT_IN ? trying->is : trying->was;
}

/* What the cause does not reach is as it was. */
static void restore(struct trying *trying, size_t cause, enum way way,
                    struct because_state *states)
{
    for (size_t i = 0; i < trying->because->count; i++)
        if (!trying_reaches(trying, cause, trying->because->cells[i].item))
            states[i] = own_states(trying, way)[i];
}

/* A programme that cannot be scored with the one cause alone, such as a script
   without the parameter that it declares, has no results. */
static bool try_cause(struct trying *trying, size_t cause, enum way way,
                      struct err *err)
{
    struct arena *arena = trying->because->arena;
    struct mix mix = mix_of(trying, way);
    struct remake remake = {0};
    bool *swapped = arena_take(arena, cause_count(trying) + 1);
    const char **names =
        arena_take(arena, (trying->item_count + 1) * sizeof *names);
    swapped[cause] = true;
    mix.swapped = swapped;
    mix.names = names;
    mix.count = choose_items(trying, cause, names);
    bool good = mix_score(&remake, &mix, err);
    struct because_state *states =
        good ? read_states(trying, &remake) : take_states(trying);
    for (size_t i = 0; !good && i < trying->because->count; i++)
        states[i] = (struct because_state){.value = NAN,
                                           .exact = NAN,
                                           .grade = "",
                                           .direction = "",
                                           .status = ""};
    restore(trying, cause, way, states);
    trying->states[cause * WAYS + way] = states;
    remake_free(&remake);
    return good || err->kind != ERR_INTERRUPTED;
}

static void tell_progress(const struct trying *trying, size_t done)
{
    const struct score_wish *score = &trying->wish->score;
    if (score->progress != NULL)
        score->progress(score->context, done, cause_count(trying) * WAYS);
}

static bool try_all(struct trying *trying, struct err *err)
{
    size_t causes = cause_count(trying);
    for (size_t i = 0; i < causes; i++)
        for (enum way way = PUT_IN; way < WAYS; way++) {
            tell_progress(trying, i * WAYS + way);
            if (!try_cause(trying, i, way, err))
                return false;
        }
    return true;
}

static void try_one(struct trying *trying)
{
    for (enum way way = PUT_IN; way < WAYS; way++)
        trying->states[way] = other_states(trying, way);
}

static bool try_two(struct trying *trying, struct err *err)
{
    for (size_t i = 0; i < 2; i++) {
        tell_progress(trying, i * WAYS);
        if (!try_cause(trying, i, PUT_IN, err))
            return false;
        trying->states[(1 - i) * WAYS + TAKEN_OUT] =
            trying->states[i * WAYS + PUT_IN];
    }
    return true;
}

static bool try_causes(struct trying *trying, struct err *err)
{
    size_t causes = cause_count(trying);
    trying->states = arena_take(trying->because->arena,
                                (causes * WAYS + 1) * sizeof *trying->states);
    if (causes == 1)
        try_one(trying);
    bool done = causes < 2    ? true
                : causes == 2 ? try_two(trying, err)
                              : try_all(trying, err);
    tell_progress(trying, causes * WAYS);
    return done;
}

bool trying_do(struct trying *trying, struct because *because,
               const struct because_wish *wish, struct err *err)
{
    *trying = (struct trying){.because = because, .wish = wish};
    find_items(trying);
    if (!score_sides(trying, err))
        return false;
    find_reach(trying);
    return try_causes(trying, err);
}

void trying_end(struct trying *trying)
{
    remake_free(&trying->before);
    remake_free(&trying->after);
}
