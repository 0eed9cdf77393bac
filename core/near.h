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
#include "scorer.h"

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

/* A question, as a worker is given it. Of an assessment only the spot counts. */
struct near_request {
    struct spot spot;
    struct cell cell; /* of the spot, as it comes out now */
    double from, to;
    size_t scale; /* grades of the rule */
};

/* Whether there is anything to look for beside what a rule of the item gave. */
bool near_fits(const struct item *item, const struct answer *graded);

/* For a cell with a value, that stands in the grid, and the grade that a rule
   gave. */
void near_ask(struct near_request *request, const struct grid *grid,
              const struct spot *spot, const struct answer *graded);

/* Whether the answer to one is that to the other. */
bool near_same(const struct near_request *one,
               const struct near_request *other);

/* In a worker: the answer, from a scorer of that grid. */
json_t *near_look(struct grid *grid, struct scorer *scorer,
                  const struct near_request *request);

/* In the parent: what a worker sent, which could be anything. False when it is
   no answer. */
bool near_read(struct near *near, const struct near_request *request,
               const json_t *answer);

/* For an assessment: one for each part into `parts`, and one for each of its
   own parameters into `params`. */
bool near_read_parts(struct near_part *parts, struct near_param *params,
                     const struct item *item, const json_t *answer);

#endif
