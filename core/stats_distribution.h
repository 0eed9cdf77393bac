/* SPDX-License-Identifier: GPL-2.0-or-later */
/* R's distribution functions, under R's names, with R's order of parameters:
   pnorm(x, mean, sd), qgamma(p, shape, rate), dhyper(x, m, n, k). Also
   lgamma(x) and lchoose(n, k). There is no qf: R's is wrong by 2e-3 at large
   degrees of freedom; take it from qbeta. Arguments are checked before R
   sees them, and what it prints nevertheless is heard and kept from the
   output. */
#ifndef STATS_DISTRIBUTION_H
#define STATS_DISTRIBUTION_H

#include <stdbool.h>
#include <stddef.h>

struct distribution;

/* What a function refuses: "prob", "must lie between 0 and 1"; static. */
struct distribution_fault {
    const char *what, *why;
};

/* The functions, from 0 on, in order of their names; NULL after the last. */
const struct distribution *distribution_at(size_t i);

const char *distribution_name(const struct distribution *d);

/* How many numbers it takes, and how many of them must be given. */
int distribution_most(const struct distribution *d);
int distribution_least(const struct distribution *d);

/* Whether it has an upper tail: all but densities and plain functions. */
bool distribution_has_tails(const struct distribution *d);

/* The figure at the `count` numbers `x`, from distribution_least() to
   distribution_most() of them; of the upper tail if `upper`. False, with the
   reason, where there is none, it is infinite, or R is not sure of it. */
bool distribution_call(const struct distribution *d, const double *x, int count,
                       bool upper, double *out,
                       struct distribution_fault *fault);

#endif
