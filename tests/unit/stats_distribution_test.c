/* SPDX-License-Identifier: GPL-2.0-or-later */
/* R's distribution functions against figures that R printed, what they refuse,
   and their words in scripts. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "script_world.h"
#include "stats_distribution.h"

struct figure {
    const char *name;
    double x[4];
    int count;
    bool upper;
    double expected;
};

static const struct distribution *named(const char *name)
{
    const struct distribution *d;
    for (size_t i = 0; (d = distribution_at(i)); i++)
        if (strcmp(distribution_name(d), name) == 0)
            return d;
    fail_msg("no function %s", name);
    return NULL;
}

/* R 4.2.2, seventeen digits. */
static const struct figure figures[] = {
    {"dbeta", {0.2, 2, 3}, 3, false, 1.536},
    {"dbinom", {3, 10, 0.25}, 3, false, 0.25028228759765625},
    {"dchisq", {2.5, 3}, 2, false, 0.18072239266818127},
    {"dgamma", {2, 3, 4}, 3, false, 0.042939216371521524},
    {"dgamma", {2, 3}, 2, false, 0.2706705664732254},
    {"dhyper", {2, 5, 7, 4}, 4, false, 0.42424242424242425},
    {"dnbinom", {3, 2.5, 0.4}, 3, false, 0.1434409146652377},
    {"dnbinom_mu", {3, 2.5, 4}, 3, false, 0.14030587306377318},
    {"dnorm", {1}, 1, false, 0.24197072451914337},
    {"dnorm", {1, 2, 3}, 3, false, 0.12579440923099772},
    {"dpois", {4, 2.5}, 2, false, 0.13360188578108531},
    {"dt", {1.5, 4}, 2, false, 0.12287999999999999},
    {"lchoose", {50, 6}, 2, false, 16.581244590406037},
    {"lgamma", {10.5}, 1, false, 13.940625219403763},
    {"pbeta", {0.2, 2, 3}, 3, false, 0.18080000000000004},
    {"pbinom", {3, 10, 0.25}, 3, false, 0.77587509155273426},
    {"pbinom", {3, 10, 0.25}, 3, true, 0.22412490844726574},
    {"pchisq", {9.5495, 1}, 2, true, 0.0020000389054194803},
    {"pf", {3.2, 4, 20}, 3, true, 0.03483162372878252},
    {"pgamma", {2, 3, 4}, 3, false, 0.98624603225599705},
    {"phyper", {2, 5, 7, 4}, 4, false, 0.84848484848484862},
    {"pnbinom", {3, 2.5, 0.4}, 3, false, 0.55580192155119446},
    {"pnbinom_mu", {3, 2.5, 4}, 3, false, 0.52518659688186786},
    {"pnorm", {9}, 1, true, 1.1285884059538408e-19},
    {"pnorm", {1, 2, 3}, 3, false, 0.36944134018176367},
    {"ppois", {4, 2.5}, 2, false, 0.89117801891415127},
    {"pt", {-2, 3.5}, 2, false, 0.063069261287956743},
    {"qbeta", {0.025, 3, 8}, 3, false, 0.066739511177734467},
    {"qbinom", {0.975, 50, 0.3}, 3, false, 22},
    {"qchisq", {1e-10, 4}, 2, false, 2.8284404581659481e-05},
    {"qgamma", {0.975, 120}, 2, false, 142.40124187018748},
    {"qgamma", {0.975, 120, 4}, 3, false, 35.600310467546869},
    {"qhyper", {0.5, 50, 70, 30}, 4, false, 12},
    {"qnbinom", {0.9, 2.5, 0.4}, 3, false, 8},
    {"qnbinom_mu", {0.9, 2.5, 4}, 3, false, 8},
    {"qnorm", {0.999}, 1, false, 3.0902323061678132},
    {"qnorm", {0.001}, 1, true, 3.0902323061678132},
    {"qpois", {0.95, 12.5}, 2, false, 19},
    {"qt", {0.975, 7}, 2, false, 2.3646242515927844},
};

static void figures_are_those_of_r(void **state)
{
    struct distribution_fault fault;
    (void)state;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        const struct figure *f = &figures[i];
        double found;
        assert_true(distribution_call(named(f->name), f->x, f->count, f->upper,
                                      &found, &fault));
        if (fabs(found - f->expected) > 1e-14 * fabs(f->expected))
            fail_msg("%s: %.17g, not %.17g", f->name, found, f->expected);
    }
}

static void names_are_in_order(void **state)
{
    (void)state;
    for (size_t i = 1; distribution_at(i); i++)
        assert_true(strcmp(distribution_name(distribution_at(i - 1)),
                           distribution_name(distribution_at(i))) < 0);
}

struct refusal {
    const char *name;
    double x[4];
    const char *what, *why;
};

static const struct refusal refusals[] = {
    {"qnorm", {1.5, 0, 1}, "p", "must lie between 0 and 1"},
    {"qnorm", {0, 0, 1}, "the result", "is infinite"},
    {"pnorm", {NAN, 0, 1}, "x", "must be a number"},
    {"pnorm", {0, INFINITY, 1}, "mean", "must be a finite number"},
    {"pnorm", {0, 0, 0}, "sd", "must be more than 0 and finite"},
    {"ppois", {3, -1}, "lambda", "must be 0 or more and finite"},
    {"dpois", {2.5, 1}, "x", "must be a whole number"},
    {"pbinom", {3, 10.5, 0.5}, "size", "must be a whole number from 0 to 1e12"},
    {"dnbinom", {3, 2, 0}, "prob", "must be more than 0 and at most 1"},
    {"dhyper", {1, 3, 3, 7}, "k", "must be at most m + n"},
    {"phyper", {1, 3e9, 3, 7}, "m", "must be a whole number from 0 to 1e8"},
    {"qnbinom", {0.5, 1, 1e-9}, "the mean", "must be at most 1e7"},
    {"qnbinom_mu", {0.5, 1, 1e9}, "the mean", "must be at most 1e7"},
    {"lgamma", {-1}, "the result", "is infinite"},
    {"lchoose", {3, 5}, "the result", "is infinite"},
};

static void what_does_not_exist_says_why(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const struct refusal *r = &refusals[i];
        const struct distribution *d = named(r->name);
        struct distribution_fault fault = {"", ""};
        double found;
        assert_false(distribution_call(d, r->x, distribution_most(d), false,
                                       &found, &fault));
        assert_string_equal(fault.what, r->what);
        assert_string_equal(fault.why, r->why);
    }
}

/* R's series for this one does not converge, and R prints so. */
static void what_r_prints_is_kept_from_the_output(void **state)
{
    const double x[] = {7.7403264482980551e-196, 1.4321603742257805,
                        55343342906507.602};
    struct distribution_fault fault;
    double found;
    int ends[2], kept = dup(1);
    (void)state;
    fflush(stdout);
    assert_int_equal(pipe(ends), 0);
    dup2(ends[1], 1);
    bool called = distribution_call(named("qbeta"), x, 3, true, &found, &fault);
    fflush(stdout);
    dup2(kept, 1);
    close(kept);
    close(ends[1]);
    char text[8];
    assert_int_equal(read(ends[0], text, sizeof text), 0);
    close(ends[0]);
    assert_false(called);
    assert_string_equal(fault.why, "cannot be computed here with precision");
}

static void scripts_have_them(void **state)
{
    (void)state;
    assert_script_true("return stats.pnorm(0) == 0.5");
    assert_script_true("return stats.pnorm(9, 'upper') < 2e-19");
    assert_script_true("return stats.qnorm(0.5, 10, 2) == 10");
    assert_script_true("return stats.pchisq(3, 2, 'lower') =="
                       " stats.pchisq(3, 2)");
    assert_script_true("local p, why = stats.qt(2, 5)"
                       " return not p and why == 'p must lie between 0 and 1'");
}

static void scripts_are_told_of_mistakes(void **state)
{
    (void)state;
    assert_script_fails("stats.pnorm('1')",
                        "bad argument #1 to 'pnorm' (a number, \"upper\" or "
                        "\"lower\" is expected)");
    assert_script_fails("stats.dpois(1, 2, 'upper')",
                        "bad argument #3 to 'dpois' (this function has no "
                        "tails)");
    assert_script_fails("stats.pbinom(1, 2)",
                        "stats.pbinom takes 3 numbers, not 2");
    assert_script_fails("stats.pt(1, {})",
                        "bad argument #2 to 'pt' (number expected, got table)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_those_of_r),
        cmocka_unit_test(names_are_in_order),
        cmocka_unit_test(what_does_not_exist_says_why),
        cmocka_unit_test(what_r_prints_is_kept_from_the_output),
        cmocka_unit_test(scripts_have_them),
        cmocka_unit_test(scripts_are_told_of_mistakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
