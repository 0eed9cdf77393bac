/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The worker's half of an explanation: it answers for cells, hears what the
   scripts asked, and leaves both in its slot, the questions as JSON. */
#ifndef TRACE_HEAR_H
#define TRACE_HEAR_H

#include <jansson.h>

#include "crew.h"
#include "facts.h"
#include "grid.h"
#include "lib_actor.h"
#include "scorer.h"

struct frame;

/* A worker that explains. */
struct hearing;

struct hearing *hearing_new(struct grid *grid, struct frame *const *frames,
                            const struct vm_limits *limits);
void hearing_free(struct hearing *hearing); /* NULL allowed */

/* Start the worker, if it has not, for the questions to come. */
bool hearing_ready(struct hearing *hearing, struct err *err);

/* No question will come: its worker ends while the caller goes on. */
void hearing_dismiss(struct hearing *hearing);

/* What compute() or assess() answers for one cell, as scorer_answer() has it;
   what it asked is added to `asked`, an array. The value of a part is its
   measure's. */
bool hearing_value(struct hearing *hearing, const struct spot *spot,
                   struct answer *answer, json_t *asked, struct err *err);

/* The same of the rule, for the value that stands in the grid. */
bool hearing_grade(struct hearing *hearing, const struct spot *spot,
                   struct answer *answer, json_t *asked, struct err *err);

/* Hear the values, or the grades, of many cells at once. hearing_value() or
   hearing_grade() then has each at hand, for one time: what it rests on must be
   the same in the grid by then. */
bool hearing_values(struct hearing *hearing, const struct spot *spots,
                    size_t count, struct err *err);
bool hearing_grades(struct hearing *hearing, const struct spot *spots,
                    size_t count, struct err *err);

/* A value that is at hand; NULL: it is not, or it was lost. */
const struct answer *hearing_known(const struct hearing *hearing,
                                   const struct spot *spot);

#endif
