/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether two figures differ by more than chance: a test of the difference,
   since intervals that overlap do not tell. Two-sided. */
#ifndef STATS_DIFFER_H
#define STATS_DIFFER_H

#include <stddef.h>

enum differ_method {
    DIFFER_PROPORTIONS, /* numerator of denominator: the interval of the
                           difference from two Wilson intervals excludes 0
                           (Newcombe 1998, Statistics in Medicine 17:873,
                           method 10) */
    DIFFER_RATES,       /* a count and what it is a rate of: exact, the
                           first count given the sum of both is binomial
                           (Przyborowski and Wilenski 1940, Biometrika
                           31:313); twice the smaller tail */
    DIFFER_LIMITS       /* a value with limits: the interval of the difference
                           from the halves of the two intervals that face each
                           other excludes 0 (Zou and Donner 2008, Statistics
                           in Medicine 27:1693); for symmetric limits the
                           normal approximation */
};

struct differ_figure {
    double value, numerator, denominator, lower, upper;
};

/* 1 when `one` is surely more than `other`, -1 when it is surely less, 0 when
   that cannot be told, also for want of a figure. `confidence` is that of the
   test; limits are taken to be of the same. */
int stats_differ(enum differ_method method, const struct differ_figure *one,
                 const struct differ_figure *other, double confidence);

/* The rank of each of `count` figures as a span, 1 for the best: 1 and the
   number that is surely better, to `count` less the number that is surely
   worse. The most is the best when `most` is 1, the least when it is -1. */
struct differ_span {
    size_t first, last;
};

void stats_spans(enum differ_method method, const struct differ_figure *figures,
                 size_t count, int most, double confidence,
                 struct differ_span *spans);

#endif
