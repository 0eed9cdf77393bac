/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every limit is a quantile of R's own distributions put through a published
   formula; what R would warn about is refused before it is asked. */
#include "stats.h"

#include <math.h>

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

/* Above this the chi-square quantile is no longer exact to a count. */
#define COUNT_MOST 1e12

static bool refuse(const char **why, const char *reason)
{
    *why = reason;
    return false;
}

static bool is_level(double confidence)
{
    return confidence > 0 && confidence < 1;
}

static bool check_count(double x, double confidence, const char **why)
{
    if (!is_level(confidence))
        return refuse(why, "the confidence must lie between 0 and 1");
    if (!isfinite(x) || x < 0)
        return refuse(why, "a count must be 0 or more");
    if (x > COUNT_MOST)
        return refuse(why, "a count must be at most 1e12");
    return true;
}

static bool check_share(double x, double n, double confidence, const char **why)
{
    if (!check_count(x, confidence, why))
        return false;
    if (!isfinite(n) || n <= 0)
        return refuse(why, "the denominator must be more than 0");
    if (x > n)
        return refuse(why, "the numerator is more than the denominator");
    return true;
}

double stats_z(double confidence)
{
    if (!is_level(confidence))
        return NAN;
    return qnorm((1 - confidence) / 2, 0, 1, false, false);
}

bool stats_wilson(double x, double n, double confidence, struct interval *out,
                  const char **why)
{
    if (!check_share(x, n, confidence, why))
        return false;
    double z = stats_z(confidence);
    double half = z * sqrt(z * z + 4 * x * (1 - x / n));
    double whole = 2 * (n + z * z);
    /* The ends are exact by algebra and off by 1e-17 in doubles. */
    out->lower = x > 0 ? fmax(0, (2 * x + z * z - half) / whole) : 0;
    out->upper = x < n ? fmin(1, (2 * x + z * z + half) / whole) : 1;
    return true;
}

bool stats_poisson(double x, double confidence, struct interval *out,
                   const char **why)
{
    if (!check_count(x, confidence, why))
        return false;
    double tail = (1 - confidence) / 2;
    out->lower = x > 0 ? qchisq(tail, 2 * x, true, false) / 2 : 0;
    out->upper = qchisq(tail, 2 * x + 2, false, false) / 2;
    return true;
}

/* Byar's cube: a limit of the count `x`, `z` standard errors away. */
static double cube(double x, double z)
{
    double root = 1 - 1 / (9 * x) + z / (3 * sqrt(x));
    return x * root * root * root;
}

bool stats_byar(double x, double confidence, struct interval *out,
                const char **why)
{
    if (x < 10)
        return stats_poisson(x, confidence, out, why);
    if (!check_count(x, confidence, why))
        return false;
    double z = stats_z(confidence);
    out->lower = fmax(0, cube(x, -z));
    out->upper = cube(x + 1, z);
    return true;
}
