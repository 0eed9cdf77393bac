/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What scripts answer for cells that are explained, what they asked for it, and
   what is near the grades. */
#ifndef TRACE_HEAR_H
#define TRACE_HEAR_H

#include <jansson.h>

#include "near.h"

struct frame;

/* The workers that explain. */
struct hearing;

struct hearing *hearing_new(struct grid *grid, struct frame *const *frames,
                            const struct vm_limits *limits);
void hearing_free(struct hearing *hearing); /* NULL allowed */

/* Start them for the questions to come: one, or both where there will be many
   of them or something near is looked for. */
bool hearing_ready(struct hearing *hearing, bool both, struct err *err);

/* No question will come: they end while the caller goes on. */
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

/* One that is at hand; NULL: it is not, or it was lost. Valid until something
   is asked. */
const struct answer *hearing_known_value(const struct hearing *hearing,
                                         const struct spot *spot);
const struct answer *hearing_known_grade(const struct hearing *hearing,
                                         const struct spot *spot);

/* Look for what is near the grades of cells of different items, and return: one
   answer is waited for by hearing_near_end(). Of very many some are only looked
   for then. */
bool hearing_near_all(struct hearing *hearing,
                      const struct near_request *requests, size_t count,
                      struct err *err);
bool hearing_near_begin(struct hearing *hearing,
                        const struct near_request *request, struct err *err);

/* Into `*near` what near_look() found, the caller's; NULL: its worker was
   lost, or it is too much. */
bool hearing_near_end(struct hearing *hearing,
                      const struct near_request *request, json_t **near,
                      struct err *err);

/* Before the cell changes: nothing is being looked for near another one of its
   item. */
bool hearing_near_clear(struct hearing *hearing, const struct spot *spot,
                        struct err *err);

#endif
