/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Two workers: what is near a grade is looked for by the second while the first
   hears the next cell, and both share what is asked of many cells. More would
   cost as much, each, as some dozens of cells. */
#include "trace_hear.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "trace_ear.h"

enum { EARS = 2, FIRST = 0, SECOND = 1, FEW = 4 };

struct hearing {
    const struct grid *grid;
    struct ear *ears[EARS];
};

struct hearing *hearing_new(struct grid *grid, struct frame *const *frames,
                            const struct vm_limits *limits)
{
    struct hearing *hearing = memory_take(sizeof *hearing);
    hearing->grid = grid;
    for (int i = 0; i < EARS; i++)
        hearing->ears[i] = ear_new(grid, frames, limits);
    return hearing;
}

bool hearing_ready(struct hearing *hearing, bool both, struct err *err)
{
    return ear_ready(hearing->ears[FIRST], err) &&
           (!both || ear_ready(hearing->ears[SECOND], err));
}

void hearing_dismiss(struct hearing *hearing)
{
    for (int i = 0; i < EARS; i++)
        ear_dismiss(hearing->ears[i]);
}

void hearing_free(struct hearing *hearing)
{
    if (!hearing)
        return;
    hearing_dismiss(hearing);
    for (int i = 0; i < EARS; i++)
        ear_free(hearing->ears[i]);
    free(hearing);
}

/* Each half of them, of as many as fit; how many were begun. */
static bool begin_both(struct hearing *hearing, const struct ask *asks,
                       size_t count, size_t *begun, struct err *err)
{
    bool shared = count >= FEW && ear_is_ready(hearing->ears[SECOND]);
    size_t first = shared ? (count + 1) / 2 : count;
    if (first > EAR_MOST)
        first = EAR_MOST;
    size_t second = shared ? count - first : 0;
    if (second > EAR_MOST)
        second = EAR_MOST;
    *begun = first + second;
    return ear_begin(hearing->ears[FIRST], asks, first, err) &&
           ear_begin(hearing->ears[SECOND], asks + first, second, err);
}

static bool end_both(struct hearing *hearing, struct err *err)
{
    return ear_end(hearing->ears[FIRST], err) &&
           ear_end(hearing->ears[SECOND], err);
}

static enum stage value_stage(const struct hearing *hearing,
                              const struct spot *spot)
{
    return hearing->grid->blocks[spot->item].item->kind == ITEM_ASSESSMENT
               ? STAGE_ASSESS
               : STAGE_VALUE;
}

static struct ask ask_of(const struct hearing *hearing, bool grade,
                         const struct spot *spot)
{
    return (struct ask){.stage =
                            grade ? STAGE_GRADE : value_stage(hearing, spot),
                        .near.spot = *spot};
}

static bool hear_all(struct hearing *hearing, bool grades,
                     const struct spot *spots, size_t count, struct err *err)
{
    struct ask *asks = memory_take((count + 1) * sizeof *asks);
    bool done = true;
    for (size_t i = 0; i < count; i++)
        asks[i] = ask_of(hearing, grades, &spots[i]);
    for (size_t at = 0, begun; done && at < count; at += begun)
        done = begin_both(hearing, asks + at, count - at, &begun, err) &&
               end_both(hearing, err);
    free(asks);
    return done;
}

bool hearing_values(struct hearing *hearing, const struct spot *spots,
                    size_t count, struct err *err)
{
    return hear_all(hearing, false, spots, count, err);
}

bool hearing_grades(struct hearing *hearing, const struct spot *spots,
                    size_t count, struct err *err)
{
    return hear_all(hearing, true, spots, count, err);
}

/* The ear that was asked; NULL: none. */
static struct ear *asked_ear(const struct hearing *hearing,
                             const struct ask *ask)
{
    for (int i = 0; i < EARS; i++)
        if (ear_outcome(hearing->ears[i], ask))
            return hearing->ears[i];
    return NULL;
}

static const struct answer *answer_known(const struct hearing *hearing,
                                         const struct ask *ask)
{
    const struct ear *ear = asked_ear(hearing, ask);
    const struct outcome *outcome = ear ? ear_outcome(ear, ask) : NULL;
    return outcome && outcome->told ? &outcome->answer : NULL;
}

const struct answer *hearing_known_value(const struct hearing *hearing,
                                         const struct spot *spot)
{
    const struct ask ask = ask_of(hearing, false, spot);
    return answer_known(hearing, &ask);
}

const struct answer *hearing_known_grade(const struct hearing *hearing,
                                         const struct spot *spot)
{
    const struct ask ask = ask_of(hearing, true, spot);
    return answer_known(hearing, &ask);
}

static bool hear_one(struct hearing *hearing, const struct ask *ask,
                     struct answer *answer, json_t *asked, struct err *err)
{
    struct ear *ear = asked_ear(hearing, ask);
    struct outcome outcome;
    if (!ear_take(ear ? ear : hearing->ears[FIRST], ask, &outcome, err))
        return false;
    if (!outcome.told)
        return err_set(
            err, ERR_SCRIPT, "%s could not be explained: %s",
            hearing->grid->programme->items[ask->near.spot.item].name,
            outcome.lost[0] ? outcome.lost : "its questions are too many");
    *answer = outcome.answer;
    json_array_extend(asked, outcome.told);
    json_decref(outcome.told);
    return true;
}

bool hearing_value(struct hearing *hearing, const struct spot *spot,
                   struct answer *answer, json_t *asked, struct err *err)
{
    const struct ask ask = ask_of(hearing, false, spot);
    return hear_one(hearing, &ask, answer, asked, err);
}

bool hearing_grade(struct hearing *hearing, const struct spot *spot,
                   struct answer *answer, json_t *asked, struct err *err)
{
    const struct ask ask = ask_of(hearing, true, spot);
    return hear_one(hearing, &ask, answer, asked, err);
}

static struct ask ask_near(const struct near_request *request)
{
    return (struct ask){.is_near = true, .near = *request};
}

bool hearing_near_all(struct hearing *hearing,
                      const struct near_request *requests, size_t count,
                      struct err *err)
{
    struct ask *asks = memory_take((count + 1) * sizeof *asks);
    size_t begun;
    for (size_t i = 0; i < count; i++)
        asks[i] = ask_near(&requests[i]);
    bool done = begin_both(hearing, asks, count, &begun, err);
    free(asks);
    return done;
}

bool hearing_near_begin(struct hearing *hearing,
                        const struct near_request *request, struct err *err)
{
    const struct ask ask = ask_near(request);
    return asked_ear(hearing, &ask) ||
           ear_begin(hearing->ears[SECOND], &ask, 1, err);
}

bool hearing_near_end(struct hearing *hearing,
                      const struct near_request *request, json_t **near,
                      struct err *err)
{
    const struct ask ask = ask_near(request);
    struct ear *ear = asked_ear(hearing, &ask);
    struct outcome outcome;
    if (!ear_take(ear ? ear : hearing->ears[SECOND], &ask, &outcome, err))
        return false;
    *near = outcome.told;
    return true;
}

bool hearing_near_clear(struct hearing *hearing, const struct spot *spot,
                        struct err *err)
{
    for (int i = 0; i < EARS; i++)
        if (ear_looks_among(hearing->ears[i], spot) &&
            !ear_end(hearing->ears[i], err))
            return false;
    return true;
}
