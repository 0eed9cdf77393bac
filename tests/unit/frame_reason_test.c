/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures that are not there, in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "frame_world.h"
#include "text.h"

/* The reason why a figure of the world below is not there. */
static void expect(enum ask_verb verb, int column, const char *strand, int area,
                   const char *period, const char *reason)
{
    struct frame_world world;
    world_open(&world, PERIOD_FINANCIAL_QUARTER);
    world_row(&world, "2007/08 Q3", BARNET, "race",
              "offences = 1, score = 1, rank = 1");
    world_row(&world, "2007/08 Q3", BARNET, "faith",
              "offences = NULL, detections = NULL, "
              "detections_note = '..'");
    world_row(&world, "2007/08 Q3", HACKNEY, "race",
              "offences = NULL, offences_note = '-'");
    world_row(&world, "2007/08 Q4", BARNET, "race", "rank = 2");
    world_load(&world);
    struct figure figure =
        world_ask(&world, verb, column, strand, area, period);
    assert_string_equal(world_reason(&world, verb, column, strand, &figure),
                        reason);
    world_close(&world);
}

static void no_rows(void **state)
{
    (void)state;
    expect(ASK_SUM, OFFENCES, NULL, BEXLEY, "2007/08 Q3",
           "no figures for Bexley, 2007/08 Q3, in crime");
    expect(ASK_SUM, OFFENCES, "race", BEXLEY, "2007/08 Q3",
           "no figures for Bexley, 2007/08 Q3, in crime where strand is race");
    expect(ASK_COUNT, -1, NULL, BEXLEY, "2007/08 Q3",
           "no figures for Bexley, 2007/08 Q3, in crime");
}

static void the_part_that_is_lacking_is_named(void **state)
{
    (void)state;
    expect(ASK_SUM, RANK, NULL, NORTH, "2007/08 Q4",
           "no figures for Hackney, 2007/08 Q4, in crime");
    expect(ASK_SUM, OFFENCES, "race", BARNET, "2007/08",
           "no figures for Barnet, 2007/08 Q1, in crime where strand is race");
}

static void an_empty_cell(void **state)
{
    (void)state;
    expect(ASK_SUM, OFFENCES, "faith", BARNET, "2007/08 Q3",
           "no offences for Barnet, 2007/08 Q3, in crime where strand is "
           "faith");
}

static void a_mark_is_quoted_with_its_reason(void **state)
{
    (void)state;
    expect(ASK_SUM, DETECTIONS, "faith", BARNET, "2007/08 Q3",
           "detections for Barnet, 2007/08 Q3, in crime where strand is faith "
           "reads \"..\": not available");
    expect(ASK_SUM, OFFENCES, NULL, HACKNEY, "2007/08 Q3",
           "offences for Hackney, 2007/08 Q3, in crime reads \"-\"");
}

static void several_rows(void **state)
{
    (void)state;
    expect(ASK_ONLY, OFFENCES, NULL, BARNET, "2007/08 Q3",
           "2 rows of crime for Barnet, 2007/08 Q3 match, only() wants one");
}

static void what_does_not_add_up(void **state)
{
    (void)state;
    expect(ASK_SUM, SCORE, NULL, NORTH, "2007/08 Q3",
           "score for North, 2007/08 Q3, in crime does not add up over areas");
    expect(ASK_SUM, RANK, NULL, BARNET, "2007/08",
           "rank for Barnet, 2007/08, in crime does not add up over time");
    expect(ASK_SUM, PLAN, NULL, BARNET, "2007/08 Q3",
           "plan for Barnet, 2007/08 Q3, in crime is no figure");
}

static void a_text_that_is_not_allowed(void **state)
{
    (void)state;
    expect(ASK_SUM, OFFENCES, "rcae", BARNET, "2007/08 Q3",
           "\"rcae\" is no strand of crime; did you mean \"race\"?");
    expect(ASK_SUM, OFFENCES, "homophobic", BARNET, "2007/08 Q3",
           "\"homophobic\" is no strand of crime; there are race, faith, "
           "other");
}

static void filters_of_every_type(void **state)
{
    struct frame_world world;
    struct buffer out = {0};
    (void)state;
    world_open(&world, PERIOD_MONTH);
    world_load(&world);
    struct question question = world_question(ASK_SUM, OFFENCES, "race");
    question.filter_count = 3;
    question.filters[1] = (struct filter){.column = RANK, .number = 2.5};
    question.filters[2] = (struct filter){.column = OPEN, .number = 1};
    struct figure figure;
    desk_ask(world.desk, &question, CITY, world_period("2008-01", PERIOD_MONTH),
             1, &figure);
    figure_reason(world.frame, &question, &figure, &out);
    assert_string_equal(buffer_text(&out),
                        "no figures for City, 2008-01, in crime where strand "
                        "is race and rank is 2.5 and open is yes");
    buffer_free(&out);
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_rows),
        cmocka_unit_test(the_part_that_is_lacking_is_named),
        cmocka_unit_test(an_empty_cell),
        cmocka_unit_test(a_mark_is_quoted_with_its_reason),
        cmocka_unit_test(several_rows),
        cmocka_unit_test(what_does_not_add_up),
        cmocka_unit_test(a_text_that_is_not_allowed),
        cmocka_unit_test(filters_of_every_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
