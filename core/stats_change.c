/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each test asks for an upper tail, so that a p of 1e-30 is one. */
#include "stats_change.h"

#include <math.h>
#include <stdlib.h>

#define MATHLIB_STANDALONE 1
#include <Rmath.h>

#include "memory.h"
#include "stats.h"
#include "stats_robust.h"

/* A mean moving range of two in standard deviations (d2 for n = 2). */
static const double RANGE_TO_SD = 1.128;

static double normal_p(double z)
{
    return fmin2(1, 2 * pnorm(fabs(z), 0, 1, false, false));
}

static double student_p(double t, double df)
{
    return fmin2(1, 2 * pt(fabs(t), df, false, false));
}

static bool answer(struct change_test *out, const char *method, double was,
                   double z, double p)
{
    *out = (struct change_test){method, was, z, p};
    return isfinite(z) && p >= 0;
}

static double mean_of(const double *values, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return sum / (double)n;
}

/* 0 when there is none. */
static double mean_range(const double *past, const bool *joined, size_t n)
{
    double sum = 0;
    size_t ranges = 0;
    for (size_t i = 1; i < n; i++)
        if (joined[i]) {
            sum += fabs(past[i] - past[i - 1]);
            ranges++;
        }
    return ranges ? sum / (double)ranges : 0;
}

bool change_by_range(struct change_test *out, double now, const double *past,
                     const bool *joined, size_t n)
{
    double range = n > 2 ? mean_range(past, joined, n) : 0;
    if (range <= 0)
        return false;
    double was = mean_of(past, n), size = (double)n;
    double t = (now - was) / (range / RANGE_TO_SD * sqrt(1 + 1 / size));
    return answer(out, "moving range", was, t, student_p(t, 0.62 * (size - 1)));
}

bool change_of_shares(struct change_test *out, double x, double n, double old_x,
                      double old_n)
{
    double share = (x + old_x) / (n + old_n);
    double s = sqrt(share * (1 - share) * (1 / n + 1 / old_n));
    if (!(s > 0))
        return false;
    double z = (x / n - old_x / old_n) / s;
    return answer(out, "two proportions", old_x / old_n, z, normal_p(z));
}

bool change_of_rates(struct change_test *out, double x, double n, double old_x,
                     double old_n)
{
    double all = x + old_x, share = n / (n + old_n);
    if (!(all > 0))
        return false;
    double most = x > 0 ? pbeta(share, x, old_x + 1, true, false) : 1;
    double least = old_x > 0 ? pbeta(share, x + 1, old_x, false, false) : 1;
    double z = (x - all * share) / sqrt(all * share * (1 - share));
    return answer(out, "two rates", old_x / old_n, z,
                  fmin2(1, 2 * fmin2(least, most)));
}

bool change_robust(struct change_test *out, double now, double *past, size_t n)
{
    struct robust usual;
    if (!stats_robust(&usual, past, n))
        return false;
    double size = (double)n;
    double z = (now - usual.centre) / (usual.spread * sqrt(1 + 1 / size));
    return answer(out, "robust z", usual.centre, z,
                  student_p(z, 0.37 * (size - 1)));
}

bool change_of_intervals(struct change_test *out, double now, double width,
                         double old, double old_width)
{
    double s = hypot(width, old_width) / (2 * stats_z(0.95));
    if (!(s > 0))
        return false;
    double z = (now - old) / s;
    return answer(out, "two intervals", old, z, normal_p(z));
}

struct ranked {
    double p;
    size_t at;
};

static int by_p_descending(const void *left, const void *right)
{
    const struct ranked *one = left, *other = right;
    if (one->p != other->p)
        return one->p > other->p ? -1 : 1;
    return (one->at > other->at) - (one->at < other->at);
}

void change_adjust(double *adjusted, const double *p, size_t n)
{
    double least = 1;
    struct ranked *ranked = memory_take((n + 1) * sizeof *ranked);
    for (size_t i = 0; i < n; i++)
        ranked[i] = (struct ranked){p[i], i};
    qsort(ranked, n, sizeof *ranked, by_p_descending);
    for (size_t i = 0; i < n; i++) {
        double step = ranked[i].p * (double)n / (double)(n - i);
        least = fmin2(least, step);
        adjusted[ranked[i].at] = least;
    }
    free(ranked);
}
