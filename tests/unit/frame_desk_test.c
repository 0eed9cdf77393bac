/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Desks: what a question is answered, for areas, parents and other
   periods. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "frame_world.h"

static void open_world(struct frame_world *world)
{
    world_open(world, PERIOD_FINANCIAL_QUARTER);
}

static struct figure sum(struct frame_world *world, const char *strand,
                         int area, const char *period)
{
    return world_ask(world, ASK_SUM, OFFENCES, strand, area, period);
}

static void a_sum_takes_the_rows_that_match(void **state)
{
    struct frame_world world;
    struct figure figure;
    (void)state;
    open_world(&world);
    world_row(&world, "2007/08 Q3", BARNET, "race", "offences = 12");
    world_row(&world, "2007/08 Q3", BARNET, "faith", "offences = 3");
    world_load(&world);
    figure = sum(&world, NULL, BARNET, "2007/08 Q3");
    assert_int_equal(figure.state, FIGURE_OK);
    assert_true(figure.number == 15);
    assert_true(figure.integer);
    assert_int_equal(figure.rows, 2);
    assert_true(sum(&world, "race", BARNET, "2007/08 Q3").number == 12);
    figure = sum(&world, "other", BARNET, "2007/08 Q3");
    assert_int_equal(figure.state, FIGURE_NONE);
    assert_int_equal(figure.area, BARNET);
    world_close(&world);
}

static void a_count_is_0_only_where_there_are_rows(void **state)
{
    struct frame_world world;
    (void)state;
    open_world(&world);
    world_row(&world, "2007/08 Q3", BARNET, "race", "offences = 12");
    world_load(&world);
    struct figure figure =
        world_ask(&world, ASK_COUNT, 0, "other", BARNET, "2007/08 Q3");
    assert_int_equal(figure.state, FIGURE_OK);
    assert_true(figure.number == 0);
    figure = world_ask(&world, ASK_COUNT, 0, "other", BEXLEY, "2007/08 Q3");
    assert_int_equal(figure.state, FIGURE_NONE);
    world_close(&world);
}

static void a_mean_weighs_rows_alike(void **state)
{
    struct frame_world world;
    (void)state;
    open_world(&world);
    world_row(&world, "2007/08 Q1", BARNET, "race", "offences = 1");
    world_row(&world, "2007/08 Q1", BARNET, "faith", "offences = 2");
    world_row(&world, "2007/08 Q1", HACKNEY, "race", "offences = 6");
    world_load(&world);
    struct figure figure =
        world_ask(&world, ASK_MEAN, OFFENCES, NULL, NORTH, "2007/08 Q1");
    assert_true(figure.number == 3);
    assert_false(figure.integer);
    world_close(&world);
}

static void only_wants_one_row(void **state)
{
    struct frame_world world;
    struct figure figure;
    (void)state;
    open_world(&world);
    world_row(&world, "2007/08 Q1", BARNET, "race",
              "offences = 1, plan = 'weak'");
    world_row(&world, "2007/08 Q1", BARNET, "faith", "offences = 2");
    world_load(&world);
    figure =
        world_ask(&world, ASK_ONLY, OFFENCES, "race", BARNET, "2007/08 Q1");
    assert_true(figure.number == 1);
    figure = world_ask(&world, ASK_ONLY, PLAN, "race", BARNET, "2007/08 Q1");
    assert_string_equal(figure.text, "weak");
    figure = world_ask(&world, ASK_ONLY, OFFENCES, NULL, BARNET, "2007/08 Q1");
    assert_int_equal(figure.state, FIGURE_SEVERAL);
    assert_int_equal(figure.rows, 2);
    world_close(&world);
}

static void marks_and_gaps_are_no_figures(void **state)
{
    struct frame_world world;
    (void)state;
    open_world(&world);
    world_row(&world, "2007/08 Q1", BARNET, "race",
              "offences = NULL, offences_note = '*'");
    world_row(&world, "2007/08 Q1", BARNET, "faith", "offences = 2");
    world_row(&world, "2007/08 Q1", BEXLEY, "race",
              "offences = NULL, offences_note = 'z'");
    world_row(&world, "2007/08 Q1", HACKNEY, "race",
              "offences = NULL, offences_note = '..'");
    world_row(&world, "2007/08 Q1", HACKNEY, "faith", "offences = NULL");
    world_load(&world);
    assert_int_equal(sum(&world, NULL, BARNET, "2007/08 Q1").state,
                     FIGURE_SUPPRESSED);
    assert_int_equal(sum(&world, NULL, BEXLEY, "2007/08 Q1").state,
                     FIGURE_NOT_APPLICABLE);
    assert_int_equal(sum(&world, "race", HACKNEY, "2007/08 Q1").state,
                     FIGURE_MARKED);
    assert_int_equal(sum(&world, "faith", HACKNEY, "2007/08 Q1").state,
                     FIGURE_NONE);
    struct figure figure = sum(&world, NULL, SOUTH, "2007/08 Q1");
    assert_int_equal(figure.state, FIGURE_NOT_APPLICABLE);
    assert_int_equal(figure.area, BEXLEY);
    assert_string_equal(figure.reason, "does not apply");
    world_close(&world);
}

static void a_bound_is_carried_on(void **state)
{
    struct frame_world world;
    (void)state;
    open_world(&world);
    world_row(&world, "2007/08 Q1", BARNET, "race",
              "officers = 85, officers_note = 'over'");
    world_row(&world, "2007/08 Q1", HACKNEY, "race", "officers = 5");
    world_load(&world);
    struct figure figure =
        world_ask(&world, ASK_SUM, OFFICERS, NULL, NORTH, "2007/08 Q1");
    assert_true(figure.number == 90);
    assert_true(figure.bound);
    world_close(&world);
}

static void a_parent_adds_up_the_children_that_are_covered(void **state)
{
    struct frame_world world;
    (void)state;
    open_world(&world);
    world_row(&world, "2007/08 Q1", BARNET, "race", "offences = 1");
    world_row(&world, "2007/08 Q1", BEXLEY, "race", "offences = 2");
    world_row(&world, "2007/08 Q1", HACKNEY, "race", "offences = 4");
    world_row(&world, "2007/08 Q2", BARNET, "race", "offences = 1");
    world_row(&world, "2007/08 Q2", HACKNEY, "race", "offences = 4");
    world_load(&world);
    assert_true(sum(&world, NULL, NORTH, "2007/08 Q1").number == 5);
    assert_true(sum(&world, NULL, LONDON, "2007/08 Q1").number == 7);
    struct figure figure = sum(&world, NULL, LONDON, "2007/08 Q2");
    assert_int_equal(figure.state, FIGURE_NONE);
    assert_int_equal(figure.area, BEXLEY);
    assert_int_equal(figure.period.at,
                     world_period("2007/08 Q2", PERIOD_NONE).at);
    assert_int_equal(sum(&world, NULL, CITY, "2007/08 Q1").state, FIGURE_NONE);
    world_close(&world);
}

static void a_parent_with_rows_of_its_own_keeps_them(void **state)
{
    struct frame_world world;
    (void)state;
    open_world(&world);
    world_row(&world, "2007/08 Q1", BARNET, "race", "offences = 1");
    world_row(&world, "2007/08 Q1", BEXLEY, "race", "offences = 2");
    world_row(&world, "2007/08 Q1", NORTH, "race", "offences = 100");
    world_load(&world);
    assert_true(sum(&world, NULL, NORTH, "2007/08 Q1").number == 100);
    assert_true(sum(&world, NULL, LONDON, "2007/08 Q1").number == 102);
    assert_int_equal(sum(&world, "other", NORTH, "2007/08 Q1").state,
                     FIGURE_NONE);
    world_close(&world);
}

static void what_does_not_add_up_over_areas_is_not_added(void **state)
{
    struct frame_world world;
    (void)state;
    open_world(&world);
    world_row(&world, "2007/08 Q1", BARNET, "race", "score = 1");
    world_load(&world);
    struct figure figure =
        world_ask(&world, ASK_SUM, SCORE, NULL, LONDON, "2007/08 Q1");
    assert_int_equal(figure.state, FIGURE_NOT_ADDED);
    assert_int_equal(figure.area, LONDON);
    world_close(&world);
}

static void fill_year(struct frame_world *world)
{
    static const char *const rows[4][2] = {
        {"2007/08 Q1", "offences = 1, officers = 10, score = 2, rank = 1, "
                       "plan = 'weak'"},
        {"2007/08 Q2", "offences = 2, officers = 20, score = 4, rank = 2, "
                       "plan = 'weak'"},
        {"2007/08 Q3", "offences = 3, officers = 30, score = 6, rank = 3, "
                       "plan = 'weak'"},
        {"2007/08 Q4", "offences = 4, officers = 40, score = 8, rank = 4, "
                       "plan = 'good'"},
    };
    open_world(world);
    for (int i = 0; i < 4; i++)
        world_row(world, rows[i][0], BARNET, "race", rows[i][1]);
    world_load(world);
}

static void a_coarser_period_joins_its_parts_by_the_contract(void **state)
{
    struct frame_world world;
    struct figure figure;
    (void)state;
    fill_year(&world);
    assert_true(sum(&world, NULL, BARNET, "2007/08").number == 10);
    figure = world_ask(&world, ASK_SUM, OFFICERS, NULL, BARNET, "2007/08");
    assert_true(figure.number == 40);
    figure = world_ask(&world, ASK_SUM, SCORE, NULL, BARNET, "2007/08");
    assert_true(figure.number == 5);
    figure = world_ask(&world, ASK_MEAN, OFFICERS, NULL, BARNET, "2007/08");
    assert_true(figure.number == 25);
    figure = world_ask(&world, ASK_ONLY, PLAN, NULL, BARNET, "2007/08");
    assert_string_equal(figure.text, "good");
    figure = world_ask(&world, ASK_SUM, RANK, NULL, BARNET, "2007/08");
    assert_int_equal(figure.state, FIGURE_NOT_ADDED);
    figure = world_ask(&world, ASK_SUM, RANK, NULL, BARNET, "2007Q2");
    assert_true(figure.number == 1);
    figure = sum(&world, NULL, BARNET, "2008");
    assert_int_equal(figure.state, FIGURE_NONE);
    assert_int_equal(figure.period.at,
                     world_period("2008/09 Q1", PERIOD_NONE).at);
    world_close(&world);
}

static void a_finer_period_reads_the_one_that_holds_it(void **state)
{
    struct frame_world world;
    (void)state;
    fill_year(&world);
    assert_true(sum(&world, NULL, BARNET, "Aug 2007").number == 2);
    assert_true(sum(&world, NULL, BARNET, "2008-03-31").number == 4);
    world_close(&world);
}

static struct figure ask_span(struct frame_world *world, int column,
                              const char *period, int32_t span)
{
    struct figure figure;
    struct question question = world_question(ASK_SUM, column, NULL);
    desk_ask(world->desk, &question, BARNET, world_period(period, PERIOD_NONE),
             span, &figure);
    return figure;
}

static void a_span_ends_with_its_period(void **state)
{
    struct frame_world world;
    (void)state;
    fill_year(&world);
    assert_true(ask_span(&world, OFFENCES, "2007/08 Q4", 2).number == 7);
    assert_true(ask_span(&world, OFFICERS, "2007/08 Q3", 3).number == 30);
    assert_true(ask_span(&world, SCORE, "2007/08 Q4", 2).number == 7);
    assert_int_equal(ask_span(&world, OFFENCES, "2007/08 Q2", 3).state,
                     FIGURE_NONE);
    assert_int_equal(ask_span(&world, OFFENCES, "2007/08", 2).state,
                     FIGURE_NONE);
    assert_int_equal(ask_span(&world, OFFENCES, "2007/08 Q2", INT32_MAX).state,
                     FIGURE_NONE);
    world_close(&world);
}

static void finer_periods_are_added_where_they_fill_the_coarser(void **state)
{
    struct frame_world world;
    (void)state;
    fill_year(&world);
    assert_true(ask_span(&world, OFFENCES, "2007-09", 6).number == 3);
    assert_int_equal(ask_span(&world, OFFENCES, "2007-10", 6).state,
                     FIGURE_NOT_ADDED);
    assert_true(ask_span(&world, OFFENCES, "2007-09", 2).number == 2);
    assert_true(ask_span(&world, OFFICERS, "2007-10", 6).number == 30);
    world_close(&world);
}

static void a_text_that_the_contract_does_not_have_is_told(void **state)
{
    struct frame_world world;
    (void)state;
    fill_year(&world);
    assert_int_equal(sum(&world, "rcae", BARNET, "2007/08 Q1").state,
                     FIGURE_UNKNOWN);
    world_close(&world);
}

static void the_latest_is_the_newest_figure_that_there_is(void **state)
{
    struct frame_world world;
    struct figure figure;
    struct question question = world_question(ASK_ONLY, OFFENCES, "race");
    (void)state;
    open_world(&world);
    world_row(&world, "2007/08 Q1", BARNET, "race", "offences = 1");
    world_row(&world, "2007/08 Q2", BARNET, "race", "offences = 2");
    world_row(&world, "2007/08 Q3", BARNET, "faith", "offences = 3");
    world_load(&world);
    desk_ask_latest(world.desk, &question, BARNET,
                    world_period("2008/09", PERIOD_FINANCIAL_YEAR), &figure);
    assert_true(figure.number == 2);
    assert_true(
        period_same(figure.period, world_period("2007/08 Q2", PERIOD_NONE)));
    desk_ask_latest(world.desk, &question, BARNET,
                    world_period("2007-05", PERIOD_MONTH), &figure);
    assert_true(figure.number == 1);
    desk_ask_latest(world.desk, &question, BARNET,
                    world_period("2007-03", PERIOD_MONTH), &figure);
    assert_int_equal(figure.state, FIGURE_NONE);
    desk_ask_latest(world.desk, &question, BEXLEY,
                    world_period("2009-03", PERIOD_MONTH), &figure);
    assert_int_equal(figure.state, FIGURE_NONE);
    world_close(&world);
}

static void rows_are_given_one_by_one(void **state)
{
    struct frame_world world;
    struct figure figure;
    struct question question = world_question(ASK_COUNT, -1, "race");
    struct period year = world_period("2007/08", PERIOD_NONE);
    size_t next = 0;
    double seen = 0;
    (void)state;
    open_world(&world);
    world_row(&world, "2006/07 Q4", BARNET, "race", "offences = 1");
    world_row(&world, "2007/08 Q1", BARNET, "faith", "offences = 10");
    world_row(&world, "2007/08 Q1", BARNET, "race", "offences = 100");
    world_row(&world, "2007/08 Q1", BEXLEY, "race", "offences = 1000");
    world_row(&world, "2007/08 Q4", BARNET, "race", "offences = 10000");
    world_load(&world);
    for (long row;
         (row = desk_row(world.desk, &question, BARNET, year, &next)) >= 0;) {
        frame_cell(world.frame, (size_t)row, OFFENCES, &figure);
        seen += figure.number;
    }
    assert_true(seen == 10100);
    next = 0;
    assert_int_equal(desk_row(world.desk, &question, NORTH, year, &next), -1);
    world_close(&world);
}

/* A script's text may be at the address of an earlier, other one. */
static void a_question_is_known_by_its_content(void **state)
{
    struct frame_world world;
    struct figure figure;
    char strand[8] = "race";
    struct question question = world_question(ASK_SUM, OFFENCES, strand);
    struct period period = world_period("2007/08 Q1", PERIOD_NONE);
    (void)state;
    open_world(&world);
    world_row(&world, "2007/08 Q1", BARNET, "race", "offences = 1");
    world_row(&world, "2007/08 Q1", BARNET, "faith", "offences = 2");
    world_load(&world);
    for (int i = 0; i < 3; i++) {
        strcpy(strand, "race");
        desk_ask(world.desk, &question, BARNET, period, 1, &figure);
        assert_true(figure.number == 1);
        strcpy(strand, "faith");
        desk_ask(world.desk, &question, BARNET, period, 1, &figure);
        assert_true(figure.number == 2);
    }
    world_close(&world);
}

/* More questions than the desk has room for at first. */
static void many_questions_are_kept_apart(void **state)
{
    struct frame_world world;
    struct figure figure;
    struct question question = {
        .verb = ASK_COUNT,
        .column = -1,
        .filter_count = 1,
        .filters = {{.column = OFFENCES, .text = NULL}}};
    struct period period = world_period("2007/08 Q1", PERIOD_NONE);
    (void)state;
    open_world(&world);
    world_row(&world, "2007/08 Q1", BARNET, "race", "offences = 7");
    world_row(&world, "2007/08 Q1", BARNET, "faith", "offences = 700");
    world_load(&world);
    for (int twice = 0; twice < 2; twice++)
        for (int i = 0; i < 1000; i++) {
            question.filters[0].number = i;
            desk_ask(world.desk, &question, BARNET, period, 1, &figure);
            assert_true(figure.number == (i == 7 || i == 700));
        }
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sum_takes_the_rows_that_match),
        cmocka_unit_test(a_count_is_0_only_where_there_are_rows),
        cmocka_unit_test(a_mean_weighs_rows_alike),
        cmocka_unit_test(only_wants_one_row),
        cmocka_unit_test(marks_and_gaps_are_no_figures),
        cmocka_unit_test(a_bound_is_carried_on),
        cmocka_unit_test(a_parent_adds_up_the_children_that_are_covered),
        cmocka_unit_test(a_parent_with_rows_of_its_own_keeps_them),
        cmocka_unit_test(what_does_not_add_up_over_areas_is_not_added),
        cmocka_unit_test(a_coarser_period_joins_its_parts_by_the_contract),
        cmocka_unit_test(a_finer_period_reads_the_one_that_holds_it),
        cmocka_unit_test(a_span_ends_with_its_period),
        cmocka_unit_test(finer_periods_are_added_where_they_fill_the_coarser),
        cmocka_unit_test(a_text_that_the_contract_does_not_have_is_told),
        cmocka_unit_test(the_latest_is_the_newest_figure_that_there_is),
        cmocka_unit_test(rows_are_given_one_by_one),
        cmocka_unit_test(a_question_is_known_by_its_content),
        cmocka_unit_test(many_questions_are_kept_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
