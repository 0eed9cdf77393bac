/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where each rule takes a figure, above all one half-way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats_round.h"

#include <math.h>

static void assert_rounds(double x, double base, enum rounding rule,
                          double expected)
{
    double got = stats_round(x, base, rule);
    if (got != expected || (got == 0 && signbit(got)))
        fail_msg("%g to base %g, %s: %g and not %g", x, base,
                 ROUNDING_NAMES[rule], got, expected);
}

static void halves_part_the_rules(void **state)
{
    static const struct {
        double x, up, away, even, floor, ceiling;
    } cases[] = {
        {2.5, 5, 5, 0, 0, 5},          {7.5, 10, 10, 10, 5, 10},
        {12.5, 15, 15, 10, 10, 15},    {-2.5, 0, -5, 0, -5, 0},
        {-7.5, -5, -10, -10, -10, -5}, {-12.5, -10, -15, -10, -15, -10},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_rounds(cases[i].x, 5, ROUND_UP, cases[i].up);
        assert_rounds(cases[i].x, 5, ROUND_AWAY, cases[i].away);
        assert_rounds(cases[i].x, 5, ROUND_EVEN, cases[i].even);
        assert_rounds(cases[i].x, 5, ROUND_FLOOR, cases[i].floor);
        assert_rounds(cases[i].x, 5, ROUND_CEILING, cases[i].ceiling);
    }
}

static void all_else_goes_to_what_is_nearest(void **state)
{
    (void)state;
    for (enum rounding rule = ROUND_UP; rule <= ROUND_EVEN; rule++) {
        assert_rounds(2, 5, rule, 0);
        assert_rounds(3, 5, rule, 5);
        assert_rounds(7, 5, rule, 5);
        assert_rounds(8, 5, rule, 10);
        assert_rounds(1, 3, rule, 0);
        assert_rounds(2, 3, rule, 3);
        assert_rounds(-2, 5, rule, 0);
        assert_rounds(-3, 5, rule, -5);
    }
}

static void a_multiple_stays_under_every_rule(void **state)
{
    (void)state;
    for (enum rounding rule = ROUND_UP; rule <= ROUND_CEILING; rule++)
        for (double base = 1; base <= 12; base++)
            for (double times = -20; times <= 20; times++)
                assert_rounds(times * base, base, rule, times * base + 0.0);
}

static void a_count_becomes_a_multiple_less_than_a_base_away(void **state)
{
    (void)state;
    for (enum rounding rule = ROUND_UP; rule <= ROUND_CEILING; rule++)
        for (double base = 1; base <= 12; base++)
            for (double x = 0; x <= 100; x++) {
                double rounded = stats_round(x, base, rule);
                assert_true(fmod(rounded, base) == 0);
                assert_true(fabs(rounded - x) < base);
            }
}

static void every_rule_has_a_name(void **state)
{
    (void)state;
    assert_string_equal(ROUNDING_NAMES[ROUND_UP], "up");
    assert_string_equal(ROUNDING_NAMES[ROUND_AWAY], "away");
    assert_string_equal(ROUNDING_NAMES[ROUND_EVEN], "even");
    assert_string_equal(ROUNDING_NAMES[ROUND_FLOOR], "floor");
    assert_string_equal(ROUNDING_NAMES[ROUND_CEILING], "ceiling");
    assert_null(ROUNDING_NAMES[ROUND_CEILING + 1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(halves_part_the_rules),
        cmocka_unit_test(all_else_goes_to_what_is_nearest),
        cmocka_unit_test(a_multiple_stays_under_every_rule),
        cmocka_unit_test(a_count_becomes_a_multiple_less_than_a_base_away),
        cmocka_unit_test(every_rule_has_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
