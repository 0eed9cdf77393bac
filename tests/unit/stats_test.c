/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Limits against figures that R and PHEindicatormethods gave, to 1e-10. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats.h"

struct share {
    double x, n, confidence, lower, upper;
};

struct count {
    double x, confidence, lower, upper;
};

static void assert_near(double found, double expected)
{
    double most = 1e-10 * fabs(expected) + 1e-12;
    assert_true(fabs(found - expected) <= most);
}

/* R's prop.test(correct = FALSE). */
static void wilson_agrees_with_r(void **state)
{
    static const struct share cases[] = {
        {0, 1, 0.999, 0, 0.9154517518168364},
        {2, 2, 0.95, 0.3423802275066532, 1},
        {1, 5, 0.998, 0.017711912122975258, 0.776095941226896},
        {5, 10, 0.9, 0.26927182113826736, 0.7307281788617327},
        {3, 29, 0.99, 0.02655069354621427, 0.3280145727006682},
        {50, 100, 0.8, 0.43644222446010295, 0.563557775539897},
        {100, 100, 0.98, 0.9486595468161892, 1},
        {1, 1000, 0.999, 7.844198621950202e-05, 0.012611720609224789},
        {17, 25000, 0.95, 0.00042462036061614075, 0.0010888054416957143},
        {1, 1e9, 0.9, 2.2309222076973335e-10, 4.482451220594626e-09},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct interval limits;
        const char *why;
        assert_true(stats_wilson(cases[i].x, cases[i].n, cases[i].confidence,
                                 &limits, &why));
        assert_near(limits.lower, cases[i].lower);
        assert_near(limits.upper, cases[i].upper);
    }
}

/* phe_proportion of PHEindicatormethods, multiplier taken out. */
static void wilson_agrees_with_public_health_england(void **state)
{
    static const struct share cases[] = {
        {0, 100, 0.95, 0, 0.03699349820698566},
        {1, 1000000, 0.98, 1.3746789486371268e-07, 7.274386424017513e-06},
        {2, 100, 0.99, 0.003914877230097622, 0.09581698297709242},
        {499999, 1000000, 0.998, 0.4984538912339867, 0.5015441087851121},
        {98, 100, 0.999, 0.8689648701857762, 0.9972456162212788},
        {5, 5, 0.95, 0.56551753521682534, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct interval limits;
        const char *why;
        assert_true(stats_wilson(cases[i].x, cases[i].n, cases[i].confidence,
                                 &limits, &why));
        assert_near(limits.lower, cases[i].lower);
        assert_near(limits.upper, cases[i].upper);
    }
}

static void wilson_ends_are_exact(void **state)
{
    struct interval limits;
    const char *why;
    (void)state;
    for (double n = 1; n < 200; n++) {
        assert_true(stats_wilson(0, n, 0.95, &limits, &why));
        assert_true(limits.lower == 0 && limits.upper < 1);
        assert_true(stats_wilson(n, n, 0.95, &limits, &why));
        assert_true(limits.upper == 1 && limits.lower > 0);
    }
}

/* R's qchisq, as in poisson.test. */
static void poisson_agrees_with_r(void **state)
{
    static const struct count cases[] = {
        {0, 0.99, 0, 5.298317366548035},
        {3, 0.998, 0.19053337756840324, 13.06224077918807},
        {10, 0.8, 6.221304605225032, 15.406641171976519},
        {15, 0.9, 9.246330490976733, 23.097129760139232},
        {100, 0.98, 78.21598305379582, 125.83865288360528},
        {100000, 0.998, 99025.63189050092, 100981.07267802989},
        {10000000, 0.999, 9989597.716571523, 10010409.835659435},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct interval limits;
        const char *why;
        assert_true(
            stats_poisson(cases[i].x, cases[i].confidence, &limits, &why));
        assert_near(limits.lower, cases[i].lower);
        assert_near(limits.upper, cases[i].upper);
    }
}

static void byar_agrees_with_the_written_formula(void **state)
{
    static const struct count cases[] = {
        {10, 0.8, 6.224016412683438, 15.400447115690696},
        {49, 0.95, 36.24757065275727, 64.78199480541164},
        {999, 0.99, 919.4620355993444, 1083.3348811876135},
        {100000, 0.998, 99025.63129872346, 100981.07327148196},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct interval limits;
        const char *why;
        assert_true(stats_byar(cases[i].x, cases[i].confidence, &limits, &why));
        assert_near(limits.lower, cases[i].lower);
        assert_near(limits.upper, cases[i].upper);
    }
}

/* phe_rate for each 100,000 of a population, which changes method at 10. */
static void byar_is_exact_below_ten(void **state)
{
    struct interval limits;
    const char *why;
    (void)state;
    assert_true(stats_byar(4, 0.999, &limits, &why));
    assert_near(limits.lower * 100000 / 4321, 8.220080126805332);
    assert_near(limits.upper * 100000 / 4321, 363.571077382556);
    assert_true(stats_byar(0.5, 0.999, &limits, &why));
    assert_near(limits.lower * 100000 / 4321, 4.5440769856852625e-06);
    assert_true(stats_byar(20, 0.95, &limits, &why));
    assert_near(limits.lower * 100000 / 4321, 282.6065455884271);
    assert_near(limits.upper * 100000 / 4321, 714.8780460355719);
}

static void z_is_the_two_sided_quantile(void **state)
{
    (void)state;
    assert_near(stats_z(0.95), 1.959963984540054);
    assert_near(stats_z(0.998), 3.090232306167813);
    assert_true(isnan(stats_z(0)));
    assert_true(isnan(stats_z(1)));
    assert_true(isnan(stats_z(95)));
}

static void limits_that_do_not_exist_say_why(void **state)
{
    struct interval limits;
    const char *why = NULL;
    (void)state;
    assert_false(stats_wilson(1, 0, 0.95, &limits, &why));
    assert_string_equal(why, "the denominator must be more than 0");
    assert_false(stats_wilson(3, 2, 0.95, &limits, &why));
    assert_string_equal(why, "the numerator is more than the denominator");
    assert_false(stats_poisson(-1, 0.95, &limits, &why));
    assert_string_equal(why, "a count must be 0 or more");
    assert_false(stats_byar((double)NAN, 0.95, &limits, &why));
    assert_string_equal(why, "a count must be 0 or more");
    assert_false(stats_byar((double)INFINITY, 0.95, &limits, &why));
    assert_false(stats_byar(1e13, 0.95, &limits, &why));
    assert_string_equal(why, "a count must be at most 1e12");
    assert_false(stats_poisson(5, 95, &limits, &why));
    assert_string_equal(why, "the confidence must lie between 0 and 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wilson_agrees_with_r),
        cmocka_unit_test(wilson_agrees_with_public_health_england),
        cmocka_unit_test(wilson_ends_are_exact),
        cmocka_unit_test(poisson_agrees_with_r),
        cmocka_unit_test(byar_agrees_with_the_written_formula),
        cmocka_unit_test(byar_is_exact_below_ten),
        cmocka_unit_test(z_is_the_two_sided_quantile),
        cmocka_unit_test(limits_that_do_not_exist_say_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
