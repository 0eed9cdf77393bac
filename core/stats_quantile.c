/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "stats_quantile.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

void quantile_sort(double *values, size_t n)
{
    qsort(values, n, sizeof *values, compare);
}

/* The value of a rank, which counts from 1 and may lie outside. */
static double ranked(const double *sorted, size_t n, double rank)
{
    double held = fmax(1, fmin((double)n, rank));
    return sorted[(size_t)held - 1];
}

/* Types 1 to 3: a step at each value. */
static double step(const double *sorted, size_t n, double p, int type)
{
    double fuzz = 4 * DBL_EPSILON;
    double place = (double)n * p - (type == 3 ? 0.5 : 0);
    double below = floor(place + fuzz);
    bool over = place - below > fuzz;
    double share = 1;
    if (!over && type != 1)
        share = type == 2 ? 0.5 : fmod(below, 2) != 0;
    if (!over && type == 1)
        share = 0;
    double low = ranked(sorted, n, below), high = ranked(sorted, n, below + 1);
    if (share == 0 || share == 1)
        return share == 0 ? low : high;
    return low / 2 + high / 2;
}

/* Types 4 to 9: lines between points; where the points are plotted. */
static double line(const double *sorted, size_t n, double p, int type)
{
    static const double a[] = {0, 0.5, 0, 1, 1. / 3, 3. / 8};
    static const double b[] = {1, 0.5, 0, 1, 1. / 3, 3. / 8};
    double fuzz = 4 * DBL_EPSILON;
    int i = type - 4;
    double place = a[i] + p * ((double)n + 1 - a[i] - b[i]);
    double below = floor(place + fuzz);
    double share = place - below;
    double low = ranked(sorted, n, below), high = ranked(sorted, n, below + 1);
    if (fabs(share) < fuzz || low == high)
        return low;
    return (1 - share) * low + share * high;
}

double quantile_at(const double *sorted, size_t n, double p, int type)
{
    return type < 4 ? step(sorted, n, p, type) : line(sorted, n, p, type);
}
