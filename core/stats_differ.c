/* SPDX-License-Identifier: GPL-2.0-or-later */
#define MATHLIB_STANDALONE
#include "stats_differ.h"

#include <math.h>
#include <stdbool.h>

#include <Rmath.h>

#include "stats.h"

static int way_of(double number)
{
    return (number > 0) - (number < 0);
}

/* The half of an interval that faces the other figure. */
static double half(double value, const struct interval *limits, int towards)
{
    return towards > 0 ? limits->upper - value : value - limits->lower;
}

/* Whether the difference is further from 0 than its interval reaches. */
static int compare(double one, const struct interval *first, double other,
                   const struct interval *second)
{
    int way = way_of(one - other);
    double reach = hypot(half(one, first, -way), half(other, second, way));
    return fabs(one - other) > reach ? way : 0;
}

static int compare_proportions(const struct differ_figure *one,
                               const struct differ_figure *other,
                               double confidence)
{
    struct interval first, second;
    const char *why;
    if (!stats_wilson(one->numerator, one->denominator, confidence, &first,
                      &why) ||
        !stats_wilson(other->numerator, other->denominator, confidence, &second,
                      &why))
        return 0;
    return compare(one->numerator / one->denominator, &first,
                   other->numerator / other->denominator, &second);
}

static bool is_rate(const struct differ_figure *figure)
{
    return isfinite(figure->numerator) && isfinite(figure->denominator) &&
           figure->numerator >= 0 && figure->denominator > 0;
}

/* Tails of the binomial by the beta distribution, which has them for weighted
   counts too. */
static int compare_rates(const struct differ_figure *one,
                         const struct differ_figure *other, double confidence)
{
    if (!is_rate(one) || !is_rate(other))
        return 0;
    double x = one->numerator, y = other->numerator;
    double share = one->denominator / (one->denominator + other->denominator);
    double least = (1 - confidence) / 2;
    double as_many = x > 0 ? pbeta(share, x, y + 1, true, false) : 1;
    double as_few = y > 0 ? pbeta(share, x + 1, y, false, false) : 1;
    return as_many < least ? 1 : as_few < least ? -1 : 0;
}

static bool has_limits(const struct differ_figure *figure)
{
    return figure->lower <= figure->value && figure->value <= figure->upper;
}

static int compare_limits(const struct differ_figure *one,
                          const struct differ_figure *other)
{
    const struct interval first = {one->lower, one->upper};
    const struct interval second = {other->lower, other->upper};
    if (!has_limits(one) || !has_limits(other))
        return 0;
    return compare(one->value, &first, other->value, &second);
}

int stats_differ(enum differ_method method, const struct differ_figure *one,
                 const struct differ_figure *other, double confidence)
{
    switch (method) {
    case DIFFER_PROPORTIONS: return compare_proportions(one, other, confidence);
    case DIFFER_RATES: return compare_rates(one, other, confidence);
    case DIFFER_LIMITS: return compare_limits(one, other);
    }
    return 0;
}

void stats_spans(enum differ_method method, const struct differ_figure *figures,
                 size_t count, int most, double confidence,
                 struct differ_span *spans)
{
    for (size_t i = 0; i < count; i++)
        spans[i] = (struct differ_span){1, count};
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++) {
            int better = most * stats_differ(method, &figures[i], &figures[j],
                                             confidence);
            if (better == 0)
                continue;
            spans[better > 0 ? j : i].first++;
            spans[better > 0 ? i : j].last--;
        }
}
