/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Intervals. Distribution functions are R's own (r-mathlib), so that an auditor
   repeats a limit in R to the last digit; only the modules stats and stats_*
   include Rmath.h. Arguments are checked before R sees them:
   its warnings go to standard output. `confidence` is a level such as 0.95,
   more than 0 and less than 1. Functions return false, with the reason in
   `why` (a static text), when a limit does not exist. */
#ifndef STATS_H
#define STATS_H

#include <stdbool.h>

struct interval {
    double lower, upper;
};

/* Wilson score interval of the proportion x/n (Wilson 1927, JASA 22:209).
   0 <= x <= n, n > 0; x and n may be fractional (weighted counts). */
bool stats_wilson(double x, double n, double confidence, struct interval *out,
                  const char **why);

/* Byar's approximation to the Poisson limits of the count x (Breslow and Day
   1987, vol. II p. 69), for x >= 10; below that the exact limits, as the
   Office for Health Improvement's rule has it. Limits of the count. */
bool stats_byar(double x, double confidence, struct interval *out,
                const char **why);

/* Exact Poisson limits of the count x, from the chi-square distribution
   (Garwood 1936, Biometrika 28:437). */
bool stats_poisson(double x, double confidence, struct interval *out,
                   const char **why);

/* The two-sided standard normal quantile: 1.959964 for 0.95; NAN when the
   confidence is no level. */
double stats_z(double confidence);

#endif
