/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The least step at which something holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "climb.h"

/* Holds from `from` to `to`; counts how often it is asked. */
struct hill {
    double from, to;
    size_t asked;
};

static bool holds(void *context, double steps)
{
    struct hill *hill = context;
    hill->asked++;
    return steps >= hill->from && steps <= hill->to;
}

static double least(double from, double to, double last)
{
    struct hill hill = {from, to, 0};
    double steps = climb_least(last, holds, &hill);
    assert_true(hill.asked < 80);
    return steps;
}

static void the_least_step_is_found(void **state)
{
    (void)state;
    for (double from = 1; from <= 1000; from++)
        assert_true(least(from, 1e6, 1000) == from);
    assert_true(least(123456, 1e6, 1e6) == 123456);
}

static void a_short_stretch_near_by_is_not_missed(void **state)
{
    (void)state;
    for (double at = 1; at <= 8; at++)
        assert_true(least(at, at, 1000) == at);
}

static void what_lies_beyond_the_last_step_is_not_tried(void **state)
{
    (void)state;
    assert_true(least(10, 1e6, 9) == 0);
    assert_true(least(10, 1e6, 10) == 10);
    assert_true(least(1, 1e6, 0) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_least_step_is_found),
        cmocka_unit_test(a_short_stretch_near_by_is_not_missed),
        cmocka_unit_test(what_lies_beyond_the_last_step_is_not_tried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
