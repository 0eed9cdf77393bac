/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which parameters of an assessment hold its grade back: each is tried at the
   ends of its range, or at its other choices, all else as it is. */
#ifndef NEAR_PARAMS_H
#define NEAR_PARAMS_H

#include <jansson.h>

#include "facts.h"
#include "scorer.h"

struct near_param {
    int grade;    /* better than the present one; NO_GRADE: it holds nothing */
    double value; /* that gives it; of a text the number of the choice */
};

/* In a worker: an array of [parameter, value, grade] for those that do. */
json_t *near_try_params(const struct grid *grid, struct scorer *scorer,
                        const struct spot *whole);

/* In the parent: what a worker sent, into one for each parameter. False when
   it is nothing of the kind. */
bool near_read_params(struct near_param *params, const json_t *answer,
                      const struct assessment *whole);

#endif
