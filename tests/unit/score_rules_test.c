/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which rule grades a cell, and what a script that fails costs. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "score.h"
#include "scorer.h"
#include "town.h"

/* A measure of 1 everywhere, graded by these rules. */
static void write_ruled(const struct town *town, const char *rules)
{
    town_measure(town, "ruled",
                 arena_format(town->scene.arena,
                              "rules = { %s },\n"
                              "compute = function() return 1 end",
                              rules));
}

/* A rule that always says high (or low), served as `fields` say. */
static void write_rule(const struct town *town, const char *name,
                       const char *fields, const char *grade)
{
    town_rule(town, name,
              arena_format(town->scene.arena,
                           "%s grade = function() return \"%s\" end", fields,
                           grade));
}

static void the_most_specific_rule_grades(void **state)
{
    struct town *town = *state;
    write_rule(town, "general", "", "low");
    write_rule(town, "hilly", "only = \"hill\",", "high");
    write_ruled(town, "\"general\", \"hilly\"");
    town_scored(town);
    assert_string_equal(town_grade(town, "ruled", ASHBY, "2008Q1"), "high");
    assert_string_equal(town_grade(town, "ruled", BROOK, "2008Q1"), "high");
    assert_string_equal(town_grade(town, "ruled", COVE, "2008Q1"), "low");
    assert_string_equal(town_grade(town, "ruled", TOWN, "2008Q1"), "low");
}

static void a_rule_can_say_whom_it_serves(void **state)
{
    struct town *town = *state;
    write_rule(town, "general", "", "low");
    write_rule(town, "brook",
               "applies = function(here)\n"
               "  return here.area.name == \"Brook\" end,",
               "high");
    write_ruled(town, "\"general\", \"brook\"");
    town_scored(town);
    assert_string_equal(town_grade(town, "ruled", BROOK, "2008Q1"), "high");
    assert_string_equal(town_grade(town, "ruled", ASHBY, "2008Q1"), "low");
}

static void a_rule_is_in_force_between_its_days(void **state)
{
    struct town *town = *state;
    write_rule(town, "old", "till = \"2007-12-31\",", "low");
    write_rule(town, "new", "since = \"2008-01-01\",", "high");
    write_ruled(town, "\"old\", \"new\"");
    town_scored(town);
    assert_string_equal(town_grade(town, "ruled", ASHBY, "2007Q4"), "low");
    assert_string_equal(town_grade(town, "ruled", ASHBY, "2008Q1"), "high");
}

static void a_row_swaps_the_rule_in_its_places_and_days(void **state)
{
    struct town *town = *state;
    write_rule(town, "general", "", "low");
    write_rule(town, "other", "", "high");
    write_ruled(town, "\"general\"");
    town_write(town, "config/params.csv",
               "of,param,area,from,to,value,status,reason,reference\n"
               "ruled,rule,hill,2008-01-01,,other,confirmed,agreed,\n"
               "ruled,rule,Brook,2008-01-01,,general,confirmed,agreed,\n"
               "ruled,rule,Dale,,,other,draft,perhaps,\n");
    town_scored(town);
    assert_string_equal(town_grade(town, "ruled", ASHBY, "2007Q1"), "low");
    assert_string_equal(town_grade(town, "ruled", ASHBY, "2008Q1"), "high");
    assert_string_equal(town_grade(town, "ruled", BROOK, "2008Q1"), "low");
    assert_string_equal(town_grade(town, "ruled", COVE, "2008Q1"), "low");
    assert_string_equal(town_grade(town, "ruled", DALE, "2008Q1"), "low");
}

/* The assessment says "strict", one word. */
static void a_row_swaps_the_rule_of_a_part(void **state)
{
    struct town *town = *state;
    town_write(town, "config/params.csv",
               "of,param,area,from,to,value,status,reason,reference\n"
               "overview/answered,rule,Brook,,,bands,confirmed,agreed,\n");
    town_scored(town);
    assert_string_equal(town_grade(town, "overview/answered", ASHBY, "2007Q1"),
                        "fail");
    assert_string_equal(town_grade(town, "overview/answered", BROOK, "2007Q1"),
                        "met");
    assert_string_equal(town_grade(town, "answered", ASHBY, "2007Q1"),
                        "missed");
}

static void without_a_rule_that_serves_there_is_no_grade(void **state)
{
    struct town *town = *state;
    write_rule(town, "hilly", "only = \"hill\",", "high");
    write_ruled(town, "\"hilly\"");
    town_scored(town);
    assert_string_equal(town_grade(town, "ruled", COVE, "2008Q1"), "");
    assert_status(town, town_cell(town, "ruled", COVE, "2008Q1"), STATUS_OK,
                  "");
}

static void rules_that_tie_fail_the_cell_where_they_do(void **state)
{
    struct town *town = *state;
    write_rule(town, "hilly", "only = \"hill\",", "high");
    write_rule(town, "ash",
               "applies = function(here)\n"
               "  return here.area.name == \"Ashby\" end,",
               "low");
    write_ruled(town, "\"hilly\", \"ash\"");
    town_scored(town);
    const struct cell *cell = town_cell(town, "ruled", ASHBY, "2008Q1");
    assert_status(town, cell, STATUS_FAILED,
                  "rules hilly and ash both serve ruled here; let one of "
                  "them say `only` or `applies`");
    assert_true(cell->value == 1);
    assert_string_equal(town_grade(town, "ruled", BROOK, "2008Q1"), "high");
}

static void a_rule_of_both_kinds_beats_either(void **state)
{
    struct town *town = *state;
    write_rule(town, "hilly", "only = \"hill\",", "low");
    write_rule(town, "ash",
               "applies = function(here)\n"
               "  return here.area.name == \"Ashby\" end,",
               "low");
    write_rule(town, "both",
               "only = \"hill\", applies = function() return true end,",
               "high");
    write_ruled(town, "\"hilly\", \"ash\", \"both\"");
    town_scored(town);
    assert_string_equal(town_grade(town, "ruled", ASHBY, "2008Q1"), "high");
}

static void a_rule_that_fails_fails_the_cell(void **state)
{
    struct town *town = *state;
    town_rule(town, "wrong",
              "applies = function(here)\n"
              "  if here.area.name == \"Cove\" then return 5 end\n"
              "  return true end,\n"
              "grade = function(it)\n"
              "  return it.area.name == \"Dale\" and \"lw\" or \"low\" end,\n"
              "direction = function(it)\n"
              "  if it.area.name == \"Brook\" then return it.x.y end end");
    write_ruled(town, "\"wrong\"");
    town_scored(town);
    assert_string_equal(town_grade(town, "ruled", ASHBY, "2008Q1"), "low");
    assert_status(town, town_cell(town, "ruled", COVE, "2008Q1"), STATUS_FAILED,
                  "applies() returned a number");
    assert_status(town, town_cell(town, "ruled", DALE, "2008Q1"), STATUS_FAILED,
                  "did you mean 'low'?");
    assert_status(town, town_cell(town, "ruled", BROOK, "2008Q1"),
                  STATUS_FAILED, "scripts/rules/wrong.lua:");
    assert_true(town_cell(town, "ruled", BROOK, "2008Q1")->value == 1);
}

static void a_measure_can_say_where_it_applies(void **state)
{
    struct town *town = *state;
    town_measure(town, "some",
                 "applies = function(here)\n"
                 "  return here.area.code == \"A1\", \"only in Ashby\" end,\n"
                 "compute = function() return 1 end");
    town_scored(town);
    assert_int_equal(town_cell(town, "some", ASHBY, "2008Q1")->status,
                     STATUS_OK);
    assert_status(town, town_cell(town, "some", BROOK, "2008Q1"),
                  STATUS_NOT_APPLICABLE, "only in Ashby");
}

/* A measure that fails in Brook, and one that needs it. */
static void write_failing(const struct town *town, const char *needing)
{
    town_measure(town, "failing",
                 "compute = function(here)\n"
                 "  if here.area.name == \"Brook\" then error(\"no\") end\n"
                 "  return 1 end");
    town_measure(town, "needing",
                 arena_format(town->scene.arena,
                              "needs = \"failing\",\n"
                              "compute = function(here)\n  %s end",
                              needing));
}

static void a_failing_script_costs_its_own_cells(void **state)
{
    struct town *town = *state;
    write_failing(town, "return here:value(\"failing\")");
    town_scored(town);
    assert_status(town, town_cell(town, "failing", BROOK, "2008Q1"),
                  STATUS_FAILED, "scripts/measures/failing.lua:5: no");
    assert_int_equal(town_cell(town, "failing", ASHBY, "2008Q1")->status,
                     STATUS_OK);
    assert_int_equal(town_cell(town, "answered", BROOK, "2008Q1")->status,
                     STATUS_OK);
}

static void what_needs_a_failed_cell_is_skipped(void **state)
{
    struct town *town = *state;
    write_failing(town, "return here:value(\"failing\")");
    town_measure(town, "third",
                 "needs = \"needing\",\n"
                 "compute = function(here)\n"
                 "  return here:value(\"needing\") end");
    town_scored(town);
    assert_status(town, town_cell(town, "needing", BROOK, "2008Q1"),
                  STATUS_SKIPPED,
                  "needs failing, which failed for Brook, 2008Q1");
    assert_status(town, town_cell(town, "third", BROOK, "2008Q1"),
                  STATUS_SKIPPED, "needs needing, which");
    assert_true(town_cell(town, "needing", ASHBY, "2008Q1")->value == 1);
}

/* `missing = 0` is for what is not there, not for what went wrong. */
static void a_failed_cell_cannot_be_replaced(void **state)
{
    struct town *town = *state;
    write_failing(town, "return here:value(\"failing\", { missing = 0 })");
    town_scored(town);
    assert_status(town, town_cell(town, "needing", BROOK, "2008Q1"),
                  STATUS_SKIPPED, "needs failing");
}

static void a_need_that_is_missing_can_be_replaced(void **state)
{
    struct town *town = *state;
    town_measure(town, "needing",
                 "needs = \"answered\",\n"
                 "compute = function(here)\n"
                 "  return here:value(\"answered\", { missing = 7 }) end");
    town_scored(town);
    assert_true(town_cell(town, "needing", COVE, "2008Q1")->value == 7);
    assert_true(town_cell(town, "needing", ASHBY, "2008Q1")->value == 82);
}

static void what_is_missing_says_where(void **state)
{
    struct town *town = *state;
    town_scored(town);
    assert_status(town, town_cell(town, "answered", DALE, "2007Q1"),
                  STATUS_MISSING, "no figures for Dale, 2007Q1, in calls");
    assert_status(town, town_cell(town, "rate", DALE, "2008Q1"), STATUS_MISSING,
                  "in people");
}

static void a_figure_with_a_bound_marks_what_rests_on_it(void **state)
{
    struct town *town = *state;
    town_load(town);
    town_calls(town, "Ashby,2008Q1,day,over 85,40\nBrook,2008Q1,day,85,40\n");
    town_people(town, "Ashby,2008,1000\n");
    town_grid(town);
    town_score(town, 1);
    assert_true(town_cell(town, "answered", ASHBY, "2008Q1")->bound);
    assert_false(town_cell(town, "answered", BROOK, "2008Q1")->bound);
    assert_true(town_cell(town, "twice", ASHBY, "2008Q1")->bound);
}

static void count(void *context, const struct heard *heard)
{
    size_t *sums = context;
    if (strcmp(heard->word, "sum") == 0 && heard->area == ASHBY)
        (*sums)++;
}

static void a_listener_hears_every_question(void **state)
{
    struct town *town = *state;
    size_t sums = 0;
    struct answer answer;
    town_scored(town);
    struct spot spot = town_spot(town, "answered", ASHBY, "2008Q1");
    struct scorer *scorer = scorer_new(town->grid, town->frames, &SCORE_LIMITS);
    scorer_listen(scorer, count, &sums);
    scorer_answer(scorer, STAGE_VALUE, &spot, &answer);
    assert_int_equal(answer.status, STATUS_OK);
    assert_int_equal(sums, 2);
    scorer_listen(scorer, NULL, NULL);
    scorer_answer(scorer, STAGE_VALUE, &spot, &answer);
    assert_int_equal(sums, 2);
    scorer_free(scorer);
    scorer_free(NULL);
}

#define IN_TOWN(test) \
    cmocka_unit_test_setup_teardown(test, town_open, town_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(the_most_specific_rule_grades),
        IN_TOWN(a_rule_can_say_whom_it_serves),
        IN_TOWN(a_rule_is_in_force_between_its_days),
        IN_TOWN(a_row_swaps_the_rule_in_its_places_and_days),
        IN_TOWN(a_row_swaps_the_rule_of_a_part),
        IN_TOWN(without_a_rule_that_serves_there_is_no_grade),
        IN_TOWN(rules_that_tie_fail_the_cell_where_they_do),
        IN_TOWN(a_rule_of_both_kinds_beats_either),
        IN_TOWN(a_rule_that_fails_fails_the_cell),
        IN_TOWN(a_measure_can_say_where_it_applies),
        IN_TOWN(a_failing_script_costs_its_own_cells),
        IN_TOWN(what_needs_a_failed_cell_is_skipped),
        IN_TOWN(a_failed_cell_cannot_be_replaced),
        IN_TOWN(a_need_that_is_missing_can_be_replaced),
        IN_TOWN(what_is_missing_says_where),
        IN_TOWN(a_figure_with_a_bound_marks_what_rests_on_it),
        IN_TOWN(a_listener_hears_every_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
