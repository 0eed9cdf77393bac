/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests of change against the same formulas in R, to 1e-10. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats_change.h"
#include "stats_robust.h"

static void assert_near(double found, double expected)
{
    assert_true(fabs(found - expected) <= 1e-10 * fabs(expected) + 1e-300);
}

static void a_wild_figure_does_not_move_the_spread(void **state)
{
    double values[] = {290, 24, 31, 27, 26, 28};
    struct robust usual;
    (void)state;
    assert_true(stats_robust(&usual, values, 6));
    assert_near(usual.centre, 27.5);
    assert_near(usual.spread, 3.7065);
    assert_near(usual.least, 24);
    assert_near(usual.most, 290);
}

static void half_alike_have_a_mean_deviation(void **state)
{
    double values[] = {0, 0, 1, 0, 0}, alike[] = {3, 3, 3};
    struct robust usual;
    (void)state;
    assert_true(stats_robust(&usual, values, 5));
    assert_near(usual.spread, 1.2533141373155 / 5);
    assert_false(stats_robust(&usual, alike, 3));
    assert_false(stats_robust(&usual, values, 2));
}

static void shares_agree_with_r(void **state)
{
    struct change_test test;
    (void)state;
    assert_true(change_of_shares(&test, 48, 100, 30, 110));
    assert_near(test.p, 0.0019049860773204233);
    assert_near(test.z, 3.1046588456700772);
    assert_near(test.was, 30.0 / 110);
    assert_true(change_of_shares(&test, 30, 110, 48, 100));
    assert_near(test.z, -3.1046588456700772);
    assert_false(change_of_shares(&test, 0, 100, 0, 110));
}

static void rates_agree_with_r(void **state)
{
    static const struct {
        double x, n, old_x, old_n, p, z;
    } cases[] = {
        {120, 1, 95, 1, 0.10145232764870653, 1.7049858486761837},
        {0, 5, 9, 4, 0.0013532789691977289, -3.3541019662496847},
        {30000, 2, 29000, 2, 3.9070209678299629e-05, 4.1169348479630914},
    };
    struct change_test test;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(change_of_rates(&test, cases[i].x, cases[i].n,
                                    cases[i].old_x, cases[i].old_n));
        assert_near(test.p, cases[i].p);
        assert_near(test.z, cases[i].z);
    }
    assert_false(change_of_rates(&test, 0, 1, 0, 1));
}

static void a_series_agrees_with_r(void **state)
{
    static const double past[] = {20, 22, 19, 24, 21, 23, 20, 25, 22, 21};
    bool joined[10] = {0, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    struct change_test test;
    (void)state;
    assert_true(change_by_range(&test, 30, past, joined, 10));
    assert_near(test.z, 2.9755660485176443);
    assert_near(test.p, 0.027054095559878005);
    assert_near(test.was, 21.7);
}

static void a_range_does_not_cross_a_gap(void **state)
{
    static const double past[] = {20, 22, 19, 24}, flat[] = {2, 2, 2};
    bool joined[4] = {0, 1, 0, 1};
    struct change_test test;
    (void)state;
    assert_true(change_by_range(&test, 30, past, joined, 4));
    assert_near(test.z, 2.5222846786197626);
    assert_near(test.p, 0.13700049859703181);
    assert_false(change_by_range(&test, 3, flat, joined, 3));
}

static void the_last_resorts_agree_with_r(void **state)
{
    double past[] = {9, 4, 5, 7, 5, 6};
    struct change_test test;
    (void)state;
    assert_true(change_robust(&test, 20, past, 6));
    assert_near(test.z, 9.0546279823971378);
    assert_near(test.p, 0.015212512364998092);
    assert_true(change_of_intervals(&test, 10, 4, 3, 2));
    assert_near(test.z, 6.1356577840360691);
    assert_near(test.p, 8.4807544151362791e-10);
    assert_false(change_of_intervals(&test, 10, 0, 3, 0));
}

static void many_are_adjusted_as_r_does(void **state)
{
    static const double p[] = {0.04, 0.001, 0.03, 0.5, 0.001, 1};
    static const double expected[] = {0.06, 0.003, 0.06, 0.6, 0.003, 1};
    double adjusted[6];
    (void)state;
    change_adjust(adjusted, p, 6);
    for (size_t i = 0; i < 6; i++)
        assert_near(adjusted[i], expected[i]);
    change_adjust(adjusted, p, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wild_figure_does_not_move_the_spread),
        cmocka_unit_test(half_alike_have_a_mean_deviation),
        cmocka_unit_test(shares_agree_with_r),
        cmocka_unit_test(rates_agree_with_r),
        cmocka_unit_test(a_series_agrees_with_r),
        cmocka_unit_test(a_range_does_not_cross_a_gap),
        cmocka_unit_test(the_last_resorts_agree_with_r),
        cmocka_unit_test(many_are_adjusted_as_r_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
