/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The word in the sandbox: what it refuses, and that a study too long for the
   time there is ends. What it counts: stats_ranks_test.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "script_world.h"

/* A design that is right, and `change` to it. */
#define DESIGN(change)                                                     \
    "local design = { areas = 2, measures = 1, figures = { 3, 5 }, "       \
    "weights = { 1 }, scalings = { 'minmax' }, means = { 'arithmetic' }, " \
    "replications = 3, seed = 1 } " change                                 \
    " return stats.rank_uncertainty(design)"

static void counts_are_lists_of_lists(void **state)
{
    (void)state;
    assert_script_true("local ranked, above = (function() " DESIGN(
        "") " end)() "
            "return #ranked == 2 and #above == 2 and ranked[2][1] == 3 and "
            "ranked[1][2] == 3 and above[2][1] == 3 and above[1][2] == 0");
}

static void a_design_that_is_wrong_is_refused(void **state)
{
    static const struct {
        const char *text, *what;
    } cases[] = {
        {DESIGN("design.areas = 0"),
         "areas must be a whole number from 1 to 1000"},
        {DESIGN("design.measures = 2"), "weights must have 2 entries"},
        {DESIGN("design.areas, design.measures = 1000, 51"),
         "areas * areas * measures may be at most 50000000"},
        {DESIGN("design.figures = { 3 }"), "figures must have 2 entries"},
        {DESIGN("design.figures = { 3, '5' }"),
         "figures has no number in place 2"},
        {DESIGN("design.figures = { 3, math.huge }"),
         "figures has no finite number in place 2"},
        {DESIGN("design.errors = { 0 / 0, 1 }"),
         "errors has no finite number in place 1"},
        {DESIGN("design.weights = { -1 }"), "weights must be 0 or more"},
        {DESIGN("design.weights = nil"), "weights must be a list"},
        {DESIGN("design.means = {}"), "means must have from 1 to 4 entries"},
        {DESIGN("design.least = 2"), "least must be a number from 0 to 1"},
        {DESIGN("design.replications = 100001"),
         "replications must be a whole number from 1 to 100000"},
        {DESIGN("design.seed = 1.5"), "seed must be a whole number"},
        {DESIGN("design.means = { 'mode' }"), "means has no 'mode'"},
        {DESIGN("design.means = { 1 }"), "means must be texts"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_script_fails(cases[i].text, cases[i].what);
}

static void a_long_study_ends_with_the_time(void **state)
{
    static const char text[] =
        "local figures = {} for i = 1, 20000 do figures[i] = i * 7919 % 613 "
        "end " DESIGN("design.areas, design.measures = 500, 40 "
                      "design.figures = figures design.weights = {} "
                      "for m = 1, 40 do design.weights[m] = m end "
                      "design.means = { 'copeland' } "
                      "design.replications = 100000");
    struct vm_limits limits = SCRIPT_LIMITS;
    struct vm *vm;
    struct err err;
    (void)state;
    limits.seconds = 0.2;
    assert_false(run_script_within(&vm, &limits, text, &err));
    assert_int_equal(vm_limit(vm), VM_OUT_OF_TIME);
    vm_close(vm);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_lists_of_lists),
        cmocka_unit_test(a_design_that_is_wrong_is_refused),
        cmocka_unit_test(a_long_study_ends_with_the_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
