/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Centre and spread that a few odd figures hardly move. */
#ifndef STATS_ROBUST_H
#define STATS_ROBUST_H

#include <stdbool.h>
#include <stddef.h>

struct robust {
    double centre, spread, least, most;
};

/* Of `n` finite numbers, which are put in ascending order: the median, and
   1.4826 times the median deviation from it, or, where that is 0, 1.2533 times
   the mean one (Iglewicz and Hoaglin 1993). False for fewer than three
   numbers, and for those that never vary, which have all but a spread. */
bool stats_robust(struct robust *out, double *values, size_t n);

#endif
