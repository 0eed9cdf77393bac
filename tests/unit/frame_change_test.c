/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures otherwise than they were loaded. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "frame_change.h"
#include "frame_world.h"

static void open_filled(struct frame_world *world)
{
    world_open(world, PERIOD_FINANCIAL_QUARTER);
    world_row(world, "2007/08 Q3", BARNET, "race",
              "offences = 12, score = 1.5");
    world_row(world, "2007/08 Q3", BARNET, "faith", "offences = 3, score = 2");
    world_row(world, "2007/08 Q3", HACKNEY, "race", "offences = 40");
    world_row(world, "2007/08 Q4", BARNET, "race", "offences = 7");
    world_load(world);
    assert_true(frame_loosen(world->frame));
}

static double sum(struct frame_world *world, int area)
{
    return world_ask(world, ASK_SUM, OFFENCES, "race", area, "2007/08 Q3")
        .number;
}

static size_t rows_of(struct frame_world *world, int area, int32_t span,
                      const char *period, uint32_t *rows)
{
    struct question question = world_question(ASK_SUM, OFFENCES, "race");
    return frame_rows_behind(world->frame, &question, area,
                             world_period(period, PERIOD_FINANCIAL_QUARTER),
                             span, rows);
}

static void a_desk_answers_anew_after_a_change(void **state)
{
    struct frame_world world;
    uint32_t rows[8];
    (void)state;
    open_filled(&world);
    assert_int_equal(rows_of(&world, BARNET, 1, "2007/08 Q3", rows), 1);
    struct frame_figure was = frame_figure_at(world.frame, rows[0], OFFENCES);
    assert_true(was.number == 12);
    assert_true(sum(&world, BARNET) == 12);
    assert_true(sum(&world, LONDON) == 52);
    frame_put(world.frame, rows[0], OFFENCES,
              (struct frame_figure){.number = 20});
    assert_true(sum(&world, BARNET) == 20);
    assert_true(sum(&world, LONDON) == 60);
    frame_put(world.frame, rows[0], OFFENCES, was);
    assert_true(sum(&world, LONDON) == 52);
    world_close(&world);
}

static void a_text_that_is_changed_is_looked_for_anew(void **state)
{
    struct frame_world world;
    uint32_t rows[8];
    (void)state;
    open_filled(&world);
    assert_true(sum(&world, LONDON) == 52);
    rows_of(&world, HACKNEY, 1, "2007/08 Q3", rows);
    struct frame_figure was = frame_figure_at(world.frame, rows[0], STRAND);
    assert_true(was.code != 0 && isnan(was.number));
    frame_put(world.frame, rows[0], STRAND,
              (struct frame_figure){
                  .code = frame_text_code(world.frame, STRAND, "faith")});
    assert_int_equal(
        world_ask(&world, ASK_SUM, OFFENCES, "faith", HACKNEY, "2007/08 Q3")
            .number,
        40);
    assert_int_equal(rows_of(&world, HACKNEY, 1, "2007/08 Q3", rows), 0);
    frame_put(world.frame, rows[0], STRAND, was);
    assert_true(sum(&world, LONDON) == 52);
    world_close(&world);
}

static void rows_behind_an_answer_are_those_of_the_areas_below(void **state)
{
    struct frame_world world;
    uint32_t rows[8];
    (void)state;
    open_filled(&world);
    assert_int_equal(rows_of(&world, LONDON, 1, "2007/08 Q3", rows), 2);
    assert_int_equal(rows_of(&world, LONDON, 2, "2007/08 Q4", rows), 3);
    assert_int_equal(rows_of(&world, BEXLEY, 2, "2007/08 Q4", rows), 0);
    world_close(&world);
}

static void a_column_has_its_span(void **state)
{
    struct frame_world world;
    struct frame_span span;
    (void)state;
    open_filled(&world);
    assert_true(frame_spans(world.frame, OFFENCES, &span));
    assert_true(span.least == 3 && span.most == 40);
    assert_int_equal(span.decimals, 0);
    assert_true(frame_spans(world.frame, SCORE, &span));
    assert_int_equal(span.decimals, 1);
    assert_false(frame_spans(world.frame, RANK, &span));
    world_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_desk_answers_anew_after_a_change),
        cmocka_unit_test(a_text_that_is_changed_is_looked_for_anew),
        cmocka_unit_test(rows_behind_an_answer_are_those_of_the_areas_below),
        cmocka_unit_test(a_column_has_its_span),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
