/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Quantiles against the definitions of Hyndman and Fan, and their word. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "script_world.h"
#include "stats_quantile.h"

/* R's quantile(c(1, 2, 4, 8, 16), 0.3, type = 1 to 9). */
static void each_type_is_that_of_r(void **state)
{
    static const double values[] = {1, 2, 4, 8, 16};
    static const double expected[] = {
        2, 2, 2, 1.5, 2, 1.8, 2.4, 1.9333333333333333, 1.95,
    };
    (void)state;
    for (int type = QUANTILE_FIRST; type <= QUANTILE_LAST; type++) {
        double found = quantile_at(values, 5, 0.3, type);
        assert_true(fabs(found - expected[type - 1]) < 1e-14);
    }
}

static void ends_are_the_extremes(void **state)
{
    static const double values[] = {-1e308, 3, 1e308};
    (void)state;
    for (int type = QUANTILE_FIRST; type <= QUANTILE_LAST; type++) {
        assert_true(quantile_at(values, 3, 0, type) == -1e308);
        assert_true(quantile_at(values, 3, 1, type) == 1e308);
        assert_true(quantile_at(values, 1, 0.5, type) == -1e308);
        assert_true(isfinite(quantile_at(values, 3, 0.5, type)));
    }
}

static void sorting_is_ascending(void **state)
{
    double values[] = {3, -1, 2, 2};
    (void)state;
    quantile_sort(values, 4);
    assert_true(values[0] == -1 && values[1] == 2 && values[3] == 3);
}

static void scripts_have_it(void **state)
{
    (void)state;
    assert_script_true("return stats.quantile({4, 1, 3, 2}, 0.5) == 2.5");
    assert_script_true("return stats.quantile({4, 1, 3, 2}, 0.5, 1) == 2");
    assert_script_true("local q = stats.quantile({4, 1, 3}, {0, 1})"
                       " return q[1] == 1 and q[2] == 4 and #q == 2");
    assert_script_true("local q, why = stats.quantile({}, 0.5)"
                       " return not q and why == 'the list is empty'");
    assert_script_true("local q, why = stats.quantile({0/0}, 0.5) return"
                       " why == 'an entry of the list is not finite'");
    assert_script_true("local q, why = stats.quantile({1}, {0, 2})"
                       " return why == 'p must lie between 0 and 1'");
}

static void scripts_are_told_of_mistakes(void **state)
{
    (void)state;
    assert_script_fails("stats.quantile({1, 'a'}, 0.5)",
                        "entry 2 of the list is a string, not a number");
    assert_script_fails("stats.quantile({1}, 0.5, 10)",
                        "bad argument #3 to 'quantile' (the type of a quantile "
                        "is 1 to 9)");
    assert_script_fails("stats.quantile(1, 0.5)",
                        "bad argument #1 to 'quantile' (table expected, got "
                        "number)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_type_is_that_of_r),
        cmocka_unit_test(ends_are_the_extremes),
        cmocka_unit_test(sorting_is_ascending),
        cmocka_unit_test(scripts_have_it),
        cmocka_unit_test(scripts_are_told_of_mistakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
