/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A cell as it comes out now: what its scripts answer is finished as a run
   finishes it, and stands in the grid while it is told. */
#ifndef TRACE_FRESH_H
#define TRACE_FRESH_H

#include "trace_hear.h"

struct fresh {
    struct cell *place;  /* in the grid, where it stands */
    struct cell before;  /* what stood there */
    struct cell stored;  /* by the run; STATUS_NONE: nothing */
    struct answer value; /* of compute() or assess() */
    struct answer grade; /* of the rule; STATUS_NONE without one */
    const struct judgement *judgement; /* in force; NULL: none */
    json_t *asked;
};

/* It takes the place of what is there, so that it is graded by the value that
   is told with it; `stored` is the grid of what the run stored, NULL without.
   To be ended even on failure. */
bool fresh_make(struct fresh *fresh, struct hearing *hearing, struct grid *grid,
                const struct grid *stored, const struct spot *spot,
                struct err *err);

/* Put back what was there. */
void fresh_end(struct fresh *fresh);

/* Hear cells of different items that are made next at once, instead of one by
   one, and begin to look for what is `near` their grades. */
bool fresh_ahead(struct hearing *hearing, struct grid *grid,
                 const struct spot *spots, size_t count, bool near,
                 struct err *err);

#endif
