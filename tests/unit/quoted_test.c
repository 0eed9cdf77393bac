/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Measures that pass on a figure which their source quotes without counts. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "town.h"

/* A quoted measure whose compute() is this. */
static void write_quoted(const struct town *town, const char *body)
{
    town_measure(town, "quoted",
                 arena_format(town->scene.arena,
                              "quoted = true,\n"
                              "compute = function(here)\n %s end",
                              body));
}

static void a_quoted_figure_is_passed_on(void **state)
{
    struct town *town = *state;
    write_quoted(town, "return here:only('calls', { shift = 'day' })");
    town_scored(town);
    assert_true(town_cell(town, "quoted", ASHBY, "2008Q1")->value == 60);
    assert_true(isnan(town_cell(town, "quoted", ASHBY, "2008Q1")->lower));
    assert_status(town, town_cell(town, "quoted", DALE, "2007Q1"),
                  STATUS_MISSING, "no figures for Dale, 2007Q1, in calls");
}

/* calls add up over areas, and still the town has none that is quoted. */
static void what_is_quoted_is_not_added_up(void **state)
{
    struct town *town = *state;
    write_quoted(town, "return here:only('calls', { shift = 'day' })");
    town_measure(town, "plain",
                 "compute = function(here)\n"
                 "  return here:only('calls', { shift = 'day' }) end");
    town_scored(town);
    assert_true(town_cell(town, "plain", TOWN, "2008Q1")->value == 216);
    assert_status(town, town_cell(town, "quoted", TOWN, "2008Q1"),
                  STATUS_NOT_APPLICABLE,
                  "calls for Town, 2008Q1, in calls where shift is day has no "
                  "row of its own, and what is quoted is not added up");
}

static void the_newest_figure_can_be_quoted(void **state)
{
    struct town *town = *state;
    write_quoted(town, "return (here:latest('calls', { shift = 'night' }))");
    town_scored(town);
    assert_true(town_cell(town, "quoted", COVE, "2008Q1")->value == 2);
    assert_true(town_cell(town, "quoted", ASHBY, "2007Q1")->value == 40);
}

/* The failure of Ashby's cell, 2008Q1, day 60 and 50. */
static void assert_not_quoted(void **state, const char *body, const char *note)
{
    struct town *town = *state;
    write_quoted(town, body);
    town_scored(town);
    assert_status(town, town_cell(town, "quoted", ASHBY, "2008Q1"),
                  STATUS_FAILED, note);
}

static void a_ratio_is_not_quoted(void **state)
{
    assert_not_quoted(state,
                      "return { numerator = here:only('answered', "
                      "{ shift = 'day' }), denominator = 60 }",
                      "scripts/measures/quoted.lua:5: quoted, and not a figure "
                      "of the source: compute() returned numerator and "
                      "denominator; hand back what only() or latest() read, "
                      "as it is");
}

static void limits_are_not_quoted(void **state)
{
    assert_not_quoted(state,
                      "local calls = here:only('calls', { shift = 'day' })\n"
                      "return { value = calls, lower = 1, upper = 99 }",
                      "of the source: compute() returned limits; hand");
}

static void what_is_worked_out_is_not_quoted(void **state)
{
    assert_not_quoted(state,
                      "return here:only('calls', { shift = 'day' }) * 1.5",
                      "of the source: compute() returned 90, and read 60; ");
}

static void a_sum_is_not_quoted(void **state)
{
    assert_not_quoted(state, "return here:sum('calls', { shift = 'day' })",
                      "compute() returned 60, and read no figure of one row; ");
}

static void two_figures_are_not_quoted(void **state)
{
    assert_not_quoted(state,
                      "here:only('answered', { shift = 'day' })\n"
                      "return here:only('calls', { shift = 'day' })",
                      "compute() read several figures that differ; ");
}

static void what_is_quoted_has_no_interval(void **state)
{
    struct town *town = *state;
    town_write(town, "scripts/measures/quoted.lua",
               "return { title = \"T\", unit = \"percent\",\n"
               "  good = \"high\", source = \"calls\", quoted = true,\n"
               "  compute = function() return 1 end }\n");
    town_load(town);
    const struct measure *measure =
        programme_measure(town->programme, "quoted");
    assert_true(measure->quoted);
    assert_int_equal(measure->interval, INTERVAL_NONE);
    assert_int_equal(measure->decimals, 1);
    assert_false(programme_measure(town->programme, "answered")->quoted);
}

static void what_needs_counts_is_not_quoted(void **state)
{
    struct town *town = *state;
    struct err err;
    town_measure(town, "quoted",
                 "quoted = true, per = 1000, interval = \"byar\",\n"
                 "  needs = \"answered\",\n"
                 "  compute = function() return 1 end");
    assert_true(programme_load(&town->programme, town->scene.root, &err));
    const struct err_list *faults = &town->programme->faults;
    assert_told(faults,
                "scripts/measures/quoted.lua:4: a quoted measure has no 'per'; "
                "leave it out: the figure is passed on as its source has it");
    assert_told(
        faults,
        "scripts/measures/quoted.lua:4: a quoted measure has no 'interval'; "
        "leave it out: the figure is passed on as its source has it");
    assert_told(
        faults,
        "scripts/measures/quoted.lua:5: a quoted measure has no 'needs'; leave "
        "it out: the figure is passed on as its source has it");
    assert_faults(faults, 3);
}

#define IN_TOWN(name) \
    cmocka_unit_test_setup_teardown(name, town_open, town_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(a_quoted_figure_is_passed_on),
        IN_TOWN(what_is_quoted_is_not_added_up),
        IN_TOWN(the_newest_figure_can_be_quoted),
        IN_TOWN(a_ratio_is_not_quoted),
        IN_TOWN(limits_are_not_quoted),
        IN_TOWN(what_is_worked_out_is_not_quoted),
        IN_TOWN(a_sum_is_not_quoted),
        IN_TOWN(two_figures_are_not_quoted),
        IN_TOWN(what_is_quoted_has_no_interval),
        IN_TOWN(what_needs_counts_is_not_quoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
