/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sample quantiles of long columns. */
#ifndef STATS_QUANTILE_H
#define STATS_QUANTILE_H

#include <stddef.h>

enum { QUANTILE_FIRST = 1, QUANTILE_USUAL = 7, QUANTILE_LAST = 9 };

/* Put the `n` finite numbers in ascending order. */
void quantile_sort(double *values, size_t n);

/* The quantile at `p`, from 0 to 1, of `n` > 0 numbers in ascending order; of
   the `type` 1 to 9 of Hyndman and Fan (1996, The American Statistician
   50:361), with R's allowance for the last bit. */
double quantile_at(const double *sorted, size_t n, double p, int type);

#endif
