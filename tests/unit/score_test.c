/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Scoring: what needs what, levels, rules, failures, and that the number of
   workers changes nothing. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "score.h"
#include "town.h"

static void values_and_grades_come_from_the_scripts(void **state)
{
    struct town *town = *state;
    town_scored(town);
    const struct cell *cell = town_cell(town, "answered", ASHBY, "2008Q1");
    assert_status(town, cell, STATUS_OK, "+2.0 points");
    assert_true(cell->value == 82);
    assert_true(cell->numerator == 82);
    assert_true(cell->denominator == 100);
    assert_string_equal(town_grade(town, "answered", ASHBY, "2008Q1"), "met");
    assert_string_equal(town_grade(town, "answered", BROOK, "2008Q1"), "near");
    assert_string_equal(town_grade(town, "answered", DALE, "2008Q1"), "missed");
    cell = town_cell(town, "answered", COVE, "2008Q1");
    assert_status(town, cell, STATUS_MISSING, "too few calls");
    assert_true(isnan(cell->value));
    assert_string_equal(town_grade(town, "answered", COVE, "2008Q1"), "");
}

static void a_parent_is_scored_from_its_districts(void **state)
{
    struct town *town = *state;
    town_scored(town);
    const struct cell *cell = town_cell(town, "answered", TOWN, "2008Q1");
    assert_status(town, cell, STATUS_OK, "points");
    assert_true(cell->numerator == 82 + 78 + 4 + 50);
    assert_true(cell->denominator == 100 + 100 + 8 + 100);
}

static void each_value_of_by_has_a_result(void **state)
{
    struct town *town = *state;
    town_scored(town);
    struct spot spot = town_spot(town, "answered", ASHBY, "2008Q1");
    const struct block *block = &town->grid->blocks[spot.item];
    assert_int_equal(block->by_count, 3);
    assert_string_equal(block->bys[1], "day");
    assert_true(
        grid_cell(town->grid, spot.item, 1, ASHBY, spot.period)->numerator ==
        50);
    assert_true(
        grid_cell(town->grid, spot.item, 2, ASHBY, spot.period)->numerator ==
        32);
}

static void a_measure_reads_what_it_needs(void **state)
{
    struct town *town = *state;
    town_scored(town);
    assert_true(town_cell(town, "twice", ASHBY, "2008Q1")->value == 164);
    assert_status(town, town_cell(town, "twice", COVE, "2008Q1"),
                  STATUS_MISSING, "no answered for Cove, 2008Q1");
}

static void levels_say_where_a_measure_is_scored(void **state)
{
    struct town *town = *state;
    town_measure(town, "whole",
                 "levels = \"region\",\n"
                 "compute = function(here) return here:sum(\"calls\") end");
    town_scored(town);
    assert_true(town_cell(town, "whole", TOWN, "2008Q1")->value == 308);
    assert_int_equal(town_cell(town, "whole", ASHBY, "2008Q1")->status,
                     STATUS_NONE);
}

static void direction_is_against_the_year_before(void **state)
{
    struct town *town = *state;
    town_scored(town);
    struct spot spot = town_spot(town, "answered", ASHBY, "2008Q1");
    const struct item *item = &town->programme->items[spot.item];
    assert_string_equal(
        cell_direction(item, town_cell(town, "answered", ASHBY, "2008Q1")),
        "improved");
    assert_string_equal(
        cell_direction(item, town_cell(town, "answered", BROOK, "2008Q1")),
        "worsened");
    assert_null(
        cell_direction(item, town_cell(town, "answered", DALE, "2008Q1")));
}

/* Returns at the end of two years. In 2008 Ashby answers 90 of 100 calls of
   1000 residents, Brook 70 of 100 of 2000. */
static void score_years(struct town *town, const char *more)
{
    town_load(town);
    town_calls(town, arena_format(town->scene.arena,
                                  "Ashby,2007Q4,day,100,70\n"
                                  "Brook,2007Q4,day,100,70\n"
                                  "Ashby,2008Q4,day,100,90\n"
                                  "Brook,2008Q4,day,100,70\n%s",
                                  more));
    town_people(town, "Ashby,2007,1000\nBrook,2007,2000\n");
    town_grid(town);
    town_score(town, 2);
}

static void an_assessment_weighs_parts_graded_by_its_own_rules(void **state)
{
    struct town *town = *state;
    score_years(town, "");
    assert_string_equal(town_grade(town, "answered", BROOK, "2008Q4"),
                        "missed");
    assert_string_equal(town_grade(town, "overview/answered", BROOK, "2008Q4"),
                        "fail");
    assert_string_equal(town_grade(town, "rate", BROOK, "2008Q4"), "better");
    assert_string_equal(town_grade(town, "overview", ASHBY, "2008"), "good");
    assert_true(town_cell(town, "overview", ASHBY, "2008")->value == 1.67);
    assert_string_equal(town_grade(town, "overview", BROOK, "2008"), "poor");
    assert_true(town_cell(town, "overview", BROOK, "2008")->value == 1.33);
    assert_status(town, town_cell(town, "overview", COVE, "2008"),
                  STATUS_MISSING, "nothing is graded");
}

/* Also a reason that was given after the workers had started. */
static void an_assessment_is_told_the_reasons_of_its_parts(void **state)
{
    struct town *town = *state;
    town_write(town, "scripts/assessments/telling.lua",
               "return { title = \"T\", grades = { \"good\" },\n"
               "  origin = \"local: a\", weigh = { \"answered\", \"rate\" },\n"
               "  assess = function(parts)\n"
               "    return nil, parts[1].reason end }");
    town_scored(town);
    assert_status(town, town_cell(town, "telling", ASHBY, "2008Q1"),
                  STATUS_MISSING, "+2.0 points");
    assert_status(town, town_cell(town, "telling", COVE, "2008Q1"),
                  STATUS_MISSING, "too few calls");
}

static void an_assessment_has_a_direction_from_its_grades(void **state)
{
    struct town *town = *state;
    score_years(town, "");
    assert_string_equal(town_grade(town, "overview", ASHBY, "2007"), "poor");
    assert_int_equal(town_cell(town, "overview", ASHBY, "2008")->direction, 0);
    assert_int_equal(town_cell(town, "overview", BROOK, "2008")->direction, 1);
    assert_int_equal(town_cell(town, "overview", BROOK, "2007")->direction, -1);
}

static const char judgements[] =
    "of,area,period,grade,reason,reference,judged_by\n"
    "overview/answered,Brook,2008Q4,pass,a storm,paper 9,board\n"
    "answered,Dale,2008Q4,met,seen there,paper 9,board\n";

static void a_judged_part_counts_in_the_assessment(void **state)
{
    struct town *town = *state;
    town_write(town, "config/judgements.csv", judgements);
    score_years(town, "");
    const struct cell *cell =
        town_cell(town, "overview/answered", BROOK, "2008Q4");
    assert_status(town, cell, STATUS_OK, "a storm");
    assert_int_equal(cell->computed, 1);
    assert_string_equal(town_grade(town, "overview", BROOK, "2008"), "good");
}

/* Weighs overview and rate. */
static void write_board(const struct town *town, const char *fields)
{
    static const char text[] =
        "return { title = \"Board\", grades = { \"high\", \"low\" },\n"
        "  origin = \"local: a\", %s\n"
        "  weigh = { { \"overview\", weight = 3 }, \"rate\" },\n"
        "  assess = function(parts)\n"
        "    local part, rate = parts.overview, parts.rate\n"
        "    if not part.grade then return nil, part.reason end\n"
        "    return part.rank == 1 and \"high\" or \"low\",\n"
        "      table.concat({ part.assessment, part.period, part.grade,\n"
        "        rate.measure, rate.period, rate.grade or rate.status },\n"
        "        \" \"),\n"
        "      part.weight * part.score + part.value end }";
    town_write(town, "scripts/assessments/board.lua",
               arena_format(town->scene.arena, text, fields));
}

static void an_assessment_weighs_an_assessment(void **state)
{
    struct town *town = *state;
    write_board(town, "");
    score_years(town, "");
    const struct cell *cell = town_cell(town, "board", ASHBY, "2008");
    assert_status(town, cell, STATUS_OK,
                  "overview 2008 good rate 2008Q4 worse");
    assert_true(cell->value == 7.67);
    assert_int_equal(cell->direction, 0);
    assert_string_equal(town_grade(town, "board", ASHBY, "2008"), "high");
    assert_string_equal(town_grade(town, "board", BROOK, "2008"), "low");
    assert_status(town, town_cell(town, "board", COVE, "2008"), STATUS_MISSING,
                  "nothing is graded");
}

/* By the quarter, each is given the year that it lies in. */
static void a_part_of_longer_periods_is_the_one_around(void **state)
{
    struct town *town = *state;
    write_board(town, "period = \"quarter\",");
    score_years(town, "");
    assert_status(town, town_cell(town, "board", ASHBY, "2008Q1"), STATUS_OK,
                  "overview 2008 good rate 2008Q1 missing");
    assert_status(town, town_cell(town, "board", ASHBY, "2008Q4"), STATUS_OK,
                  "overview 2008 good rate 2008Q4 worse");
}

static void a_judged_assessment_counts_where_it_is_weighed(void **state)
{
    struct town *town = *state;
    write_board(town, "");
    town_write(town, "config/judgements.csv",
               "of,area,period,grade,reason,reference,judged_by\n"
               "overview,Brook,2008,good,a storm,paper 9,board\n"
               "board,Ashby,2008,low,a flood,paper 9,board\n");
    score_years(town, "");
    assert_string_equal(town_grade(town, "board", BROOK, "2008"), "high");
    const struct cell *cell = town_cell(town, "board", ASHBY, "2008");
    assert_status(town, cell, STATUS_OK, "a flood");
    assert_int_equal(cell->computed, 0);
    assert_int_equal(cell->grade, 1);
}

/* A grade was judged where no figure is: a rule of the part has nothing to
   look at. */
static void a_judged_measure_without_a_figure_is_a_missing_part(void **state)
{
    struct town *town = *state;
    town_write(town, "config/judgements.csv", judgements);
    score_years(town, "Dale,2007Q4,day,100,90\n");
    assert_string_equal(town_grade(town, "answered", DALE, "2008Q4"), "met");
    assert_status(town, town_cell(town, "overview/answered", DALE, "2008Q4"),
                  STATUS_MISSING, "judged without a figure");
}

static void parameters_are_those_in_force_there(void **state)
{
    struct town *town = *state;
    town_write(town, "config/params.csv",
               "of,param,area,from,to,value,status,reason,reference\n"
               "answered,target,Brook,2008-01-01,,70,confirmed,agreed,p\n"
               "answered/bands,margin,,2008-01-01,,40,confirmed,agreed,p\n");
    town_scored(town);
    assert_string_equal(town_grade(town, "answered", BROOK, "2008Q1"), "met");
    assert_string_equal(town_grade(town, "answered", DALE, "2008Q1"), "near");
    assert_string_equal(town_grade(town, "answered", ASHBY, "2007Q1"),
                        "missed");
}

/* All that the grid holds, in words. */
static char *words_of(const struct town *town)
{
    struct buffer out = {0};
    for (size_t i = 0; i < town->grid->count; i++) {
        const struct block *block = &town->grid->blocks[i];
        size_t cells = block->by_count * (TOWN + 1) * block->periods;
        for (size_t c = 0; c < cells; c++) {
            const struct cell *cell = &block->cells[c];
            buffer_addf(&out, "%zu %zu: %d %a %a %a %a %a %d %d %d %s\n", i, c,
                        cell->status, cell->exact, cell->numerator,
                        cell->denominator, cell->lower, cell->upper, cell->rule,
                        cell->grade, cell->direction, town_note(town, cell));
        }
    }
    return out.text;
}

/* A measure and a rule that count their own calls; another measure that the
   same rule grades. */
static void write_counting(const struct town *town)
{
    town_write(town, "scripts/rules/counting.lua",
               "local n = 0\n"
               "return { title = \"C\", grades = { \"high\", \"low\" },\n"
               "  origin = \"local: a\", grade = function() n = n + 1\n"
               "  return n > 1 and \"low\" or \"high\", \"\" .. n end }");
    town_write(town, "scripts/measures/first.lua",
               "local n = 0\n"
               "return { title = \"F\", unit = \"calls\", good = \"none\",\n"
               "  source = \"calls\", levels = \"region\", by = \"shift\",\n"
               "  rule = \"counting\",\n"
               "  compute = function() n = n + 1 return n end }");
    town_measure(town, "second",
                 "levels = \"region\", rule = \"counting\",\n"
                 "compute = function() return 1 end");
}

/* Locals of a script last for one area of one item, whoever is at work. */
static void the_number_of_workers_changes_nothing(void **state)
{
    static const size_t crews[] = {1, 2, 5};
    struct town *town = *state;
    char *words[3];
    write_counting(town);
    town_load(town);
    town_fill(town);
    for (size_t i = 0; i < 3; i++) {
        town_grid(town);
        town_score(town, crews[i]);
        words[i] = words_of(town);
    }
    assert_string_equal(words[0], words[1]);
    assert_string_equal(words[0], words[2]);
    struct spot spot = town_spot(town, "first", TOWN, "2007Q1");
    for (size_t by = 0; by < 3; by++)
        assert_true(
            grid_cell(town->grid, spot.item, by, TOWN, spot.period)->value ==
            1);
    assert_status(town, town_cell(town, "second", TOWN, "2007Q2"), STATUS_OK,
                  "2");
    for (size_t i = 0; i < 3; i++)
        free(words[i]);
}

struct watcher {
    size_t calls, done, total;
    bool stop;
};

static void watch(void *context, size_t done, size_t total)
{
    struct watcher *watcher = context;
    assert_true(done >= watcher->done && done <= total);
    watcher->calls++;
    watcher->done = done;
    watcher->total = total;
}

static bool should_stop(void *context)
{
    const struct watcher *watcher = context;
    return watcher->stop;
}

static bool score_watched(struct town *town, struct watcher *watcher,
                          struct err *err)
{
    town_load(town);
    town_fill(town);
    town_grid(town);
    const struct score_wish wish = {.chosen = town->chosen,
                                    .jobs = 2,
                                    .limits = &SCORE_LIMITS,
                                    .progress = watch,
                                    .stop = should_stop,
                                    .context = watcher};
    return score_grid(town->grid, town->frames, &wish, err);
}

static void progress_is_told_to_the_end(void **state)
{
    struct err err;
    struct watcher watcher = {0};
    assert_true(score_watched(*state, &watcher, &err));
    assert_true(watcher.calls > 0);
    assert_int_equal(watcher.done, watcher.total);
}

static void scoring_can_be_stopped(void **state)
{
    struct err err = {0};
    struct watcher watcher = {.stop = true};
    assert_false(score_watched(*state, &watcher, &err));
    assert_int_equal(err.kind, ERR_INTERRUPTED);
}

static void what_is_chosen_brings_what_it_needs(void **state)
{
    struct town *town = *state;
    bool chosen[8] = {false};
    town_scored(town);
    chosen[town_spot(town, "overview", ASHBY, "2008").item] = true;
    score_choose_needs(town->programme, chosen);
    assert_true(chosen[town_spot(town, "rate", ASHBY, "2008Q1").item]);
    assert_true(chosen[town_spot(town, "answered", ASHBY, "2008Q1").item]);
    assert_false(chosen[town_spot(town, "twice", ASHBY, "2008Q1").item]);
}

#define IN_TOWN(test) \
    cmocka_unit_test_setup_teardown(test, town_open, town_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(values_and_grades_come_from_the_scripts),
        IN_TOWN(a_parent_is_scored_from_its_districts),
        IN_TOWN(each_value_of_by_has_a_result),
        IN_TOWN(a_measure_reads_what_it_needs),
        IN_TOWN(levels_say_where_a_measure_is_scored),
        IN_TOWN(direction_is_against_the_year_before),
        IN_TOWN(an_assessment_weighs_parts_graded_by_its_own_rules),
        IN_TOWN(an_assessment_is_told_the_reasons_of_its_parts),
        IN_TOWN(an_assessment_has_a_direction_from_its_grades),
        IN_TOWN(a_judged_part_counts_in_the_assessment),
        IN_TOWN(an_assessment_weighs_an_assessment),
        IN_TOWN(a_part_of_longer_periods_is_the_one_around),
        IN_TOWN(a_judged_assessment_counts_where_it_is_weighed),
        IN_TOWN(a_judged_measure_without_a_figure_is_a_missing_part),
        IN_TOWN(parameters_are_those_in_force_there),
        IN_TOWN(the_number_of_workers_changes_nothing),
        IN_TOWN(progress_is_told_to_the_end),
        IN_TOWN(scoring_can_be_stopped),
        IN_TOWN(what_is_chosen_brings_what_it_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
