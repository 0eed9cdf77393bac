/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <math.h>

#include "stats_differ.h"

static struct differ_figure counts(double x, double n)
{
    return (struct differ_figure){x / n, x, n, NAN, NAN};
}

static struct differ_figure limits(double lower, double value, double upper)
{
    return (struct differ_figure){value, NAN, NAN, lower, upper};
}

/* Both ways round. */
static void expect(enum differ_method method, struct differ_figure one,
                   struct differ_figure other, int what)
{
    assert_int_equal(stats_differ(method, &one, &other, 0.95), what);
    assert_int_equal(stats_differ(method, &other, &one, 0.95), -what);
}

/* Newcombe (1998), table II, method 10: 0.0524 to 0.3339, 0.1705 to 0.8090,
   -0.0381 to 0.1926, 0.0000 to 0.1499, 0 - 0. */
static void proportions_differ_where_newcombe_says(void **state)
{
    (void)state;
    expect(DIFFER_PROPORTIONS, counts(56, 70), counts(48, 80), 1);
    expect(DIFFER_PROPORTIONS, counts(9, 10), counts(3, 10), 1);
    expect(DIFFER_PROPORTIONS, counts(5, 56), counts(0, 29), 0);
    expect(DIFFER_PROPORTIONS, counts(0, 10), counts(0, 20), 0);
    expect(DIFFER_PROPORTIONS, counts(10, 10), counts(0, 10), 1);
}

/* In R: poisson.test(c(10, 22)), and p-values of twice the smaller tail. */
static void rates_differ_where_the_exact_test_says(void **state)
{
    (void)state;
    expect(DIFFER_RATES, counts(10, 1000), counts(22, 1000), 0);
    expect(DIFFER_RATES, counts(10, 1000), counts(23, 1000), -1);
    expect(DIFFER_RATES, counts(0, 500), counts(5, 500), 0);
    expect(DIFFER_RATES, counts(0, 500), counts(6, 500), -1);
    expect(DIFFER_RATES, counts(0, 500), counts(0, 100), 0);
    expect(DIFFER_RATES, counts(100, 1000), counts(100, 1000), 0);
}

static void intervals_may_overlap_and_the_figures_differ(void **state)
{
    (void)state;
    expect(DIFFER_LIMITS, limits(9, 10, 11), limits(10.5, 11.5, 12.5), -1);
    expect(DIFFER_LIMITS, limits(9, 10, 11), limits(10.4, 11.4, 12.4), 0);
    /* Only the halves that face each other count. */
    expect(DIFFER_LIMITS, limits(0, 10, 10.1), limits(10.9, 11, 99), -1);
}

static void what_is_not_there_does_not_differ(void **state)
{
    (void)state;
    expect(DIFFER_PROPORTIONS, counts(NAN, 10), counts(1, 10), 0);
    expect(DIFFER_PROPORTIONS, counts(11, 10), counts(1, 10), 0);
    expect(DIFFER_RATES, counts(100, 0), counts(1, 10), 0);
    expect(DIFFER_RATES, counts(-1, 10), counts(100, 10), 0);
    expect(DIFFER_LIMITS, limits(NAN, 10, 11), limits(20, 21, 22), 0);
    expect(DIFFER_LIMITS, limits(11, 10, 9), limits(20, 21, 22), 0);
}

static void spans_count_the_surely_better_and_worse(void **state)
{
    const struct differ_figure figures[] = {
        limits(29, 30, 31), limits(18, 20, 22), limits(17, 19, 21),
        limits(1, 2, 3)};
    const size_t first[] = {1, 2, 2, 4}, last[] = {1, 3, 3, 4};
    struct differ_span spans[4];
    (void)state;
    stats_spans(DIFFER_LIMITS, figures, 4, 1, 0.95, spans);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(spans[i].first, first[i]);
        assert_int_equal(spans[i].last, last[i]);
    }
    stats_spans(DIFFER_LIMITS, figures, 4, -1, 0.95, spans);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(spans[i].first, 5 - last[i]);
        assert_int_equal(spans[i].last, 5 - first[i]);
    }
}

enum { MANY = 40 };

/* A span holds the place that the figure alone would give. */
static void spans_hold_the_place_of_the_figure(void **state)
{
    static const enum differ_method methods[] = {DIFFER_PROPORTIONS,
                                                 DIFFER_RATES};
    struct differ_figure figures[MANY];
    struct differ_span spans[MANY];
    (void)state;
    srand(7);
    for (int round = 0; round < 50; round++) {
        for (int i = 0; i < MANY; i++) {
            double n = 1 + rand() % 1000;
            figures[i] = counts(rand() % (int)(n + 1), n);
        }
        stats_spans(methods[round % 2], figures, MANY, 1, 0.95, spans);
        for (int i = 0; i < MANY; i++) {
            size_t more = 0, less = 0;
            for (int j = 0; j < MANY; j++) {
                more += figures[j].value > figures[i].value;
                less += figures[j].value < figures[i].value;
            }
            assert_in_range(spans[i].first, 1, 1 + more);
            assert_in_range(spans[i].last, MANY - less, MANY);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(proportions_differ_where_newcombe_says),
        cmocka_unit_test(rates_differ_where_the_exact_test_says),
        cmocka_unit_test(intervals_may_overlap_and_the_figures_differ),
        cmocka_unit_test(what_is_not_there_does_not_differ),
        cmocka_unit_test(spans_count_the_surely_better_and_worse),
        cmocka_unit_test(spans_hold_the_place_of_the_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
