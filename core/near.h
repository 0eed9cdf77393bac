/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How far a grade is from the next: a rule asked again about other values of
   the same cell, an assessment about other grades of its parts, everything
   else as it is. Rules are programs, so values are tried, in a worker: first
   each step from the value, then at growing distances, then between a value
   that does and the one before it that does not. */
#ifndef NEAR_H
#define NEAR_H

#include "facts.h"
#include "grid.h"
#include "lib_answer.h"
#include "near_params.h"
#include "vm.h"

struct near_value {
    int grade; /* NO_GRADE: no value within the limits gives one */
    double value;
};

/* The nearest values with a better and with a worse grade, in steps of the
   item's decimals, from `from` to `to`: 0 to 100 for percentages, else the
   range of the rule's peers, or of all areas of the kind, with its width
   added at both ends; not below 0 where none is, and for percentages only
   where one is outside 0 to 100. */
struct near {
    double from, to;
    struct near_value better, worse;
};

/* What the whole would come to with the part one grade better, or worse;
   NO_GRADE where there is no such grade, or the whole gets none. */
struct near_part {
    int better, worse;
};

struct nearing;

/* The grid may change between two questions, not in one, but for cells of other
   items. */
struct nearing *nearing_new(struct grid *grid, struct frame *const *frames,
                            const struct vm_limits *limits);
void nearing_free(struct nearing *nearing); /* NULL allowed */

/* No question will come: its worker ends while the caller goes on. */
void nearing_dismiss(struct nearing *nearing);

/* Start the worker, if it has not, for the questions to come. */
bool nearing_ready(struct nearing *nearing, struct err *err);

/* For a cell with a value, from the grade that a rule gave: one question at a
   time, and none of the item's cells may change before it is answered.
   `*found` is false when the worker was lost: then there is no answer. */
bool near_ask(struct nearing *nearing, const struct spot *spot,
              const struct answer *graded, struct err *err);
bool near_answer(struct nearing *nearing, struct near *near, bool *found,
                 struct err *err);

/* For an assessment: one for each part into `parts`, and one for each of its
   own parameters into `params`. */
bool near_find_parts(struct nearing *nearing, const struct spot *spot,
                     struct near_part *parts, struct near_param *params,
                     bool *found, struct err *err);

#endif
