/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From what a script answered to a finished cell: the value made of numerator
   and denominator, its interval, the one rounding. Every value that the
   program prints was made here. */
#ifndef FINISH_H
#define FINISH_H

#include "crew.h"
#include "grid.h"
#include "lib_actor.h"

/* The confidence of the limits that are printed. */
#define FINISH_CONFIDENCE 0.95

/* A worker's answer as a raw cell, its note in the slot; and back, with
   every field checked: a raw cell that no worker of ours writes is a failed
   answer. */
void answer_pack(const struct answer *answer, struct slot *slot,
                 struct raw *raw);
void answer_unpack(const struct raw *raw, const struct slot *slot,
                   struct answer *answer);

/* The cell of a measure that compute() answered for. */
void finish_value(struct grid *grid, const struct item *item,
                  const struct answer *answer, struct cell *cell);

/* Add what the rule said to a cell that has its value; its reason stands
   after what compute() noted. */
void finish_grade(struct grid *grid, const struct item *item,
                  const struct answer *answer, struct cell *cell);

/* The cell of an assessment. */
void finish_assessment(struct grid *grid, const struct item *item,
                       const struct answer *answer, struct cell *cell);

/* Add to an assessment's note why its grade is not compared with the one
   before: a break lies between. Nothing for NULL. */
void finish_break(struct grid *grid, const struct break_day *one,
                  struct cell *cell);

/* A judged grade in place of the computed one, which is kept. */
void finish_judgement(struct grid *grid, const struct item *item,
                      const struct judgement *judgement, struct cell *cell);

#endif
