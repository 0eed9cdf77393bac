/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Areas per grade at each value of a parameter. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "forecast.h"
#include "town.h"

static struct sweep sweep;

static int close_swept(void **state)
{
    sweep_free(&sweep);
    return town_close(state);
}

static bool try_sweep(struct town *town, const char *of, const char *param,
                      const double *values, size_t count, struct err *err)
{
    const struct sweep_wish wish = {.item = "answered",
                                    .of = of,
                                    .param = param,
                                    .values = values,
                                    .count = count,
                                    .score = {.jobs = 1}};
    return forecast_sweep(&sweep, town->programme, town->store, &wish, err);
}

static void sweep_over(struct town *town, const char *of, const char *param,
                       const double *values, size_t count)
{
    struct err err;
    if (!try_sweep(town, of, param, values, count, &err))
        fail_msg("%s", err.what);
}

static void assert_step(const struct sweep_step *step, size_t met, size_t near,
                        size_t missed, size_t moved)
{
    assert_null(step->refused);
    assert_int_equal(step->graded[0], met);
    assert_int_equal(step->graded[1], near);
    assert_int_equal(step->graded[2], missed);
    assert_int_equal(step->moved, moved);
}

static void a_sweep_counts_areas_at_each_value(void **state)
{
    struct town *town = *state;
    const double targets[] = {50, 78, 83, 90};
    town_params(town, "");
    town_load(town);
    town_fill(town);
    sweep_over(town, "answered", "target", targets, 4);
    assert_int_equal(sweep.count, 4);
    assert_string_equal(sweep.grades[2], "missed");
    assert_step(&sweep.now, 1, 1, 1, 0);
    assert_true(isnan(sweep.now.value));
    assert_step(&sweep.steps[0], 3, 0, 0, 2);
    assert_step(&sweep.steps[1], 2, 0, 1, 1);
    assert_step(&sweep.steps[2], 0, 2, 1, 1);
    assert_step(&sweep.steps[3], 0, 0, 3, 2);
    assert_int_equal(sweep.steps[3].ungraded, 1);
}

static void a_swept_value_takes_the_place_of_rows(void **state)
{
    struct town *town = *state;
    const double targets[] = {83}, margins[] = {1};
    town_params(town, "answered,target,Brook,2007-01-01,,70\n"
                      "answered,target,,,,60\nbands,margin,hill,,,9\n"
                      "answered/bands,margin,,2007-01-01,,8\n"
                      "answered/bands,margin,Dale,,,7\n");
    town_load(town);
    town_fill(town);
    sweep_over(town, "answered", "target", targets, 1);
    assert_step(&sweep.now, 2, 0, 1, 0);
    assert_step(&sweep.steps[0], 0, 2, 1, 2);
    sweep_free(&sweep);
    sweep_over(town, "bands", "margin", margins, 1);
    assert_step(&sweep.steps[0], 2, 0, 1, 0);
    sweep_free(&sweep);
    const double wide[] = {40};
    sweep_over(town, "answered/bands", "margin", wide, 1);
    assert_step(&sweep.steps[0], 2, 1, 0, 1);
}

static void a_value_that_may_not_be_is_told(void **state)
{
    struct town *town = *state;
    const double values[] = {2, 91, 7};
    town_rule(town, "levels",
              "params = { low = 5, top = { default = 60, max = 90, "
              "above = \"low\" } },\n"
              "  grade = function(it, params)\n"
              "    return it.value > params.top and \"high\" or \"low\" end");
    town_measure(town, "graded",
                 "rule = \"levels\", compute = function(here)\n"
                 "  return here:sum(\"calls\") end");
    town_load(town);
    town_fill(town);
    const struct sweep_wish wish = {.item = "graded",
                                    .of = "levels",
                                    .param = "top",
                                    .values = values,
                                    .count = 3};
    struct err err;
    assert_true(
        forecast_sweep(&sweep, town->programme, town->store, &wish, &err));
    assert_string_equal(sweep.steps[0].refused,
                        "'top' of levels must be above 'low', and is 2 where "
                        "that is 5");
    assert_string_equal(sweep.steps[1].refused,
                        "'top' of levels must be at most 90, not 91");
    assert_null(sweep.steps[2].refused);
    assert_int_equal(sweep.steps[2].graded[0], 4);
}

static void what_cannot_be_swept_says_so(void **state)
{
    struct town *town = *state;
    const double values[] = {1};
    struct err err;
    town_load(town);
    town_fill(town);
    assert_false(try_sweep(town, "answered", "targe", values, 1, &err));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_string_equal(err.what, "'answered' has no parameter 'targe'");
    sweep_free(&sweep);
    assert_false(try_sweep(town, "answered", "rule", values, 1, &err));
    assert_string_equal(err.what, "answered.rule is no number");
    sweep_free(&sweep);
    const struct sweep_wish other = {.item = "rate",
                                     .of = "bands",
                                     .param = "margin",
                                     .values = values,
                                     .count = 1};
    assert_false(
        forecast_sweep(&sweep, town->programme, town->store, &other, &err));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_string_equal(err.what, "rate does not depend on bands.margin");
    assert_string_equal(err.mend, "name one that does: answered");
}

#define IN_TOWN(test) \
    cmocka_unit_test_setup_teardown(test, town_open, close_swept)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(a_sweep_counts_areas_at_each_value),
        IN_TOWN(a_swept_value_takes_the_place_of_rows),
        IN_TOWN(a_value_that_may_not_be_is_told),
        IN_TOWN(what_cannot_be_swept_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
