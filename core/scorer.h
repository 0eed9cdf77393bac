/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One cell at a time: what a worker does, and `explain` with its ears open.
   Values come from a measure's compute(), grades from the most specific rule
   in force, an assessment's from its parts. Reads frames and finished cells;
   writes nothing but its answer. */
#ifndef SCORER_H
#define SCORER_H

#include "facts.h"
#include "grid.h"
#include "lib_actor.h"

enum stage { STAGE_VALUE, STAGE_GRADE, STAGE_ASSESS };

struct scorer;

/* The grid and the frames (by source index) must outlive it. Scripts are
   compiled when they are first used. */
struct scorer *scorer_new(const struct grid *grid, struct frame *const *frames,
                          const struct vm_limits *limits);
void scorer_free(struct scorer *scorer); /* NULL allowed */

/* Forget every script that is at work: the next answers come from states that
   have done nothing yet. */
void scorer_renew(struct scorer *scorer);

/* Hear every question that scripts ask from now on; NULL stops that. */
void scorer_listen(struct scorer *scorer,
                   void (*heard)(void *context, const struct heard *heard),
                   void *context);

/* Answer for one cell. STAGE_GRADE for a cell without a value, or without
   rules, answers STATUS_NONE. */
void scorer_answer(struct scorer *scorer, enum stage stage,
                   const struct spot *spot, struct answer *answer);

/* What a rule is given of a spot; valid until the next call. */
const struct it *scorer_it(struct scorer *scorer, const struct spot *spot,
                           const struct rule *rule);

#endif
