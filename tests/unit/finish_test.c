/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From an answer to a cell: the value, its limits, one rounding, and what a
   worker's bytes may not do. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "finish.h"
#include "town.h"

static const struct answer blank = {.status = STATUS_OK,
                                    .value = NAN,
                                    .numerator = NAN,
                                    .denominator = NAN,
                                    .lower = NAN,
                                    .upper = NAN,
                                    .grade = -1,
                                    .direction = -1,
                                    .rule = -1};

static struct cell cell;

static int open_grid(void **state)
{
    town_open(state);
    town_load(*state);
    town_fill(*state);
    town_grid(*state);
    return 0;
}

static const struct item *item_of(const struct town *town, const char *name)
{
    return programme_item(town->programme, name, &(struct err){0});
}

/* Finish a value of numerator and denominator. */
static void divide(const struct town *town, const char *item, double numerator,
                   double denominator)
{
    struct answer answer = blank;
    answer.numerator = numerator;
    answer.denominator = denominator;
    finish_value(town->grid, item_of(town, item), &answer, &cell);
}

/* Equal to the last digit printed. */
static void assert_limits(double lower, double upper)
{
    assert_true(cell.lower == lower);
    assert_true(cell.upper == upper);
}

static void a_proportion_has_wilson_limits(void **state)
{
    struct town *town = *state;
    divide(town, "answered", 82, 100);
    assert_int_equal(cell.status, STATUS_OK);
    assert_true(cell.exact == 82);
    assert_true(cell.value == 82);
    assert_limits(73.3, 88.3);
    assert_true(cell.numerator == 82 && cell.denominator == 100);
    divide(town, "answered", 1, 3);
    assert_true(cell.exact == 100.0 * 1 / 3);
    assert_true(cell.value == 33.3);
    assert_limits(6.1, 79.2);
}

static void a_rate_has_byar_limits_for_as_many(void **state)
{
    struct town *town = *state;
    divide(town, "rate", 100, 2000);
    assert_true(cell.value == 50);
    assert_limits(40.7, 60.8);
}

/* More of a part than of the whole is no proportion: the value is shown, and
   no limits are made up. */
static void limits_that_do_not_exist_are_left_out(void **state)
{
    static const double cases[][2] = {{5, 4}, {-5, 4}, {5, -4}, {10, 6.7e-305}};
    struct town *town = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        divide(town, i == 0 ? "answered" : "rate", cases[i][0], cases[i][1]);
        assert_int_equal(cell.status, STATUS_OK);
        assert_true(isfinite(cell.value));
        assert_true(isnan(cell.lower) && isnan(cell.upper));
    }
}

static void a_denominator_of_0_is_missing(void **state)
{
    struct town *town = *state;
    divide(town, "answered", 5, 0);
    assert_status(town, &cell, STATUS_MISSING, "the denominator is 0");
    assert_true(isnan(cell.value) && isnan(cell.exact) && isnan(cell.lower));
    divide(town, "answered", 0, 0);
    assert_status(town, &cell, STATUS_MISSING, "the denominator is 0");
    divide(town, "answered", 1e308, 1e-3);
    assert_status(town, &cell, STATUS_FAILED, "the value is too large");
}

static void a_value_is_rounded_once_and_half_away_from_0(void **state)
{
    static const double cases[][2] = {
        {0.05, 0.1}, {-0.05, -0.1}, {0.25, 0.3}, {2.45, 2.5}, {0.149, 0.1}};
    struct town *town = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct answer answer = blank;
        answer.value = cases[i][0];
        answer.lower = cases[i][0];
        answer.upper = cases[i][0];
        finish_value(town->grid, item_of(town, "rate"), &answer, &cell);
        assert_true(cell.exact == cases[i][0]);
        assert_true(cell.value == cases[i][1]);
        assert_limits(cases[i][1], cases[i][1]);
    }
}

static void what_is_not_ok_has_no_figures(void **state)
{
    struct town *town = *state;
    struct answer answer = blank;
    answer.status = STATUS_SUPPRESSED;
    answer.value = 5;
    strcpy(answer.note, "hidden");
    finish_value(town->grid, item_of(town, "rate"), &answer, &cell);
    assert_status(town, &cell, STATUS_SUPPRESSED, "hidden");
    assert_true(isnan(cell.value) && isnan(cell.exact));
}

/* The answer after a worker's slot. */
static struct answer carry(const struct answer *answer,
                           void (*spoil)(struct raw *raw))
{
    struct answer out;
    struct raw raw;
    struct slot *slot = memory_share(sizeof *slot);
    answer_pack(answer, slot, &raw);
    if (spoil)
        spoil(&raw);
    answer_unpack(&raw, slot, &out);
    memory_unshare(slot, sizeof *slot);
    return out;
}

static void an_answer_comes_through_a_slot_whole(void **state)
{
    (void)state;
    const struct answer answer = {.status = STATUS_SUPPRESSED,
                                  .value = 1.5,
                                  .numerator = 2,
                                  .denominator = NAN,
                                  .lower = -1,
                                  .upper = 9,
                                  .grade = 2,
                                  .direction = 1,
                                  .rule = 3,
                                  .bound = BOUND_ABOUT,
                                  .note = "caf\xC3\xA9"};
    struct answer back = carry(&answer, NULL);
    assert_int_equal(back.status, STATUS_SUPPRESSED);
    assert_true(back.value == 1.5 && back.numerator == 2);
    assert_true(back.lower == -1 && back.upper == 9);
    assert_true(isnan(back.denominator));
    assert_int_equal(back.grade, 2);
    assert_int_equal(back.direction, 1);
    assert_int_equal(back.rule, 3);
    assert_int_equal(back.bound, BOUND_ABOUT);
    assert_string_equal(back.note, "caf\xC3\xA9");
}

static void put_infinity(struct raw *raw)
{
    raw->value = INFINITY;
}

static void put_infinite_limit(struct raw *raw)
{
    raw->upper = -INFINITY;
}

static void put_status(struct raw *raw)
{
    raw->status = 200;
}

/* One byte less: half a character. */
static void cut_note(struct raw *raw)
{
    raw->length--;
}

static void point_outside(struct raw *raw)
{
    raw->text = CREW_TEXT;
}

static void what_no_worker_of_ours_writes_is_a_failure(void **state)
{
    static void (*const spoils[])(struct raw *) = {
        put_infinity, put_infinite_limit, put_status, cut_note};
    struct answer answer = blank;
    (void)state;
    answer.value = 3;
    strcpy(answer.note, "caf\xC3\xA9");
    for (size_t i = 0; i < sizeof spoils / sizeof *spoils; i++) {
        struct answer back = carry(&answer, spoils[i]);
        assert_int_equal(back.status, STATUS_FAILED);
        assert_string_equal(back.note, "the worker broke the protocol");
        assert_true(isnan(back.value));
    }
    assert_string_equal(carry(&answer, point_outside).note, "");
}

/* Finish a grade on a cell of `answered` with a value. */
static void give_grade(const struct town *town, const struct answer *answer)
{
    divide(town, "answered", 82, 100);
    finish_grade(town->grid, item_of(town, "answered"), answer, &cell);
}

static void a_grade_is_added_to_the_value(void **state)
{
    struct town *town = *state;
    struct answer answer = blank;
    answer.rule = 0;
    answer.grade = 1;
    answer.direction = 2;
    strcpy(answer.note, "near enough");
    give_grade(town, &answer);
    const struct item *item = item_of(town, "answered");
    assert_string_equal(cell_grade(item, &cell), "near");
    assert_string_equal(cell_direction(item, &cell), "worsened");
    assert_status(town, &cell, STATUS_OK, "near enough");
    assert_true(cell.value == 82);
}

static void a_reason_stands_after_the_note(void **state)
{
    struct town *town = *state;
    struct answer answer = blank;
    answer.value = 82;
    strcpy(answer.note, "as item g has it");
    finish_value(town->grid, item_of(town, "answered"), &answer, &cell);
    strcpy(answer.note, "");
    answer.rule = 0;
    finish_grade(town->grid, item_of(town, "answered"), &answer, &cell);
    assert_status(town, &cell, STATUS_OK, "as item g has it");
    strcpy(answer.note, "near");
    finish_grade(town->grid, item_of(town, "answered"), &answer, &cell);
    assert_status(town, &cell, STATUS_OK, "as item g has it; near");
    answer.status = STATUS_FAILED;
    strcpy(answer.note, "broken");
    finish_grade(town->grid, item_of(town, "answered"), &answer, &cell);
    assert_status(town, &cell, STATUS_FAILED, "broken");
}

static void a_grade_outside_the_scale_is_none(void **state)
{
    struct town *town = *state;
    const struct item *item = item_of(town, "answered");
    struct answer answer = blank;
    answer.rule = 0;
    answer.grade = 3;
    answer.direction = 100;
    give_grade(town, &answer);
    assert_int_equal(cell.grade, NO_GRADE);
    assert_null(cell_direction(item, &cell));
    answer.rule = 1;
    answer.grade = 0;
    give_grade(town, &answer);
    assert_null(cell_grade(item, &cell));
    assert_int_equal(cell.rule, -1);
}

static void a_rule_that_fails_fails_the_cell_and_keeps_its_value(void **state)
{
    struct town *town = *state;
    struct answer answer = blank;
    answer.status = STATUS_FAILED;
    strcpy(answer.note, "x.lua: no");
    give_grade(town, &answer);
    assert_status(town, &cell, STATUS_FAILED, "x.lua: no");
    assert_true(cell.value == 82);
    assert_int_equal(cell.grade, NO_GRADE);
}

static void an_assessment_has_grade_and_rounded_score(void **state)
{
    struct town *town = *state;
    struct answer answer = blank;
    answer.grade = 1;
    answer.value = 1.005;
    finish_assessment(town->grid, item_of(town, "overview"), &answer, &cell);
    assert_string_equal(cell_grade(item_of(town, "overview"), &cell), "poor");
    assert_true(cell.value == 1.01);
    assert_true(cell.exact == 1.005);
    answer.grade = 2;
    finish_assessment(town->grid, item_of(town, "overview"), &answer, &cell);
    assert_int_equal(cell.grade, NO_GRADE);
}

static const struct judgement judged = {.grade = "missed",
                                        .reason = "nobody was there"};

static void a_judged_grade_keeps_the_computed_one(void **state)
{
    struct town *town = *state;
    const struct item *item = item_of(town, "answered");
    struct answer answer = blank;
    answer.rule = 0;
    answer.grade = 0;
    give_grade(town, &answer);
    finish_judgement(town->grid, item, &judged, &cell);
    assert_string_equal(cell_grade(item, &cell), "missed");
    assert_string_equal(cell_computed(item, &cell), "met");
    assert_status(town, &cell, STATUS_OK, "nobody was there");
    assert_true(cell.value == 82);
}

static void a_judged_grade_stands_where_nothing_was_computed(void **state)
{
    struct town *town = *state;
    const struct item *item = item_of(town, "answered");
    cell = EMPTY_CELL;
    cell.status = STATUS_MISSING;
    finish_judgement(town->grid, item, &judged, &cell);
    assert_string_equal(cell_grade(item, &cell), "missed");
    assert_null(cell_computed(item, &cell));
    assert_int_equal(cell.status, STATUS_OK);
    assert_true(isnan(cell.value));
}

static int open_ruled(void **state)
{
    town_open(state);
    struct town *town = *state;
    town_write(town, "config/params.csv",
               "of,param,area,from,to,value,status,reason,reference\n"
               "answered,rule,Ashby,,,strict,confirmed,agreed,\n");
    town_load(town);
    town_fill(town);
    town_grid(town);
    return 0;
}

/* Its own scale has no such grade. */
static void a_judged_grade_can_be_of_another_rule(void **state)
{
    struct town *town = *state;
    const struct item *item = item_of(town, "answered");
    cell = EMPTY_CELL;
    cell.rule = 1;
    cell.grade = cell.direction = 0;
    cell.status = STATUS_OK;
    assert_string_equal(cell_grade(item, &cell), "pass");
    finish_judgement(town->grid, item, &judged, &cell);
    assert_string_equal(cell_grade(item, &cell), "missed");
    assert_null(cell_computed(item, &cell));
    assert_null(cell_direction(item, &cell));
}

#define WITH_GRID(test) \
    cmocka_unit_test_setup_teardown(test, open_grid, town_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_GRID(a_proportion_has_wilson_limits),
        WITH_GRID(a_rate_has_byar_limits_for_as_many),
        WITH_GRID(limits_that_do_not_exist_are_left_out),
        WITH_GRID(a_denominator_of_0_is_missing),
        WITH_GRID(a_value_is_rounded_once_and_half_away_from_0),
        WITH_GRID(what_is_not_ok_has_no_figures),
        cmocka_unit_test(an_answer_comes_through_a_slot_whole),
        cmocka_unit_test(what_no_worker_of_ours_writes_is_a_failure),
        WITH_GRID(a_grade_is_added_to_the_value),
        WITH_GRID(a_reason_stands_after_the_note),
        WITH_GRID(a_grade_outside_the_scale_is_none),
        WITH_GRID(a_rule_that_fails_fails_the_cell_and_keeps_its_value),
        WITH_GRID(an_assessment_has_grade_and_rounded_score),
        WITH_GRID(a_judged_grade_keeps_the_computed_one),
        WITH_GRID(a_judged_grade_stands_where_nothing_was_computed),
        cmocka_unit_test_setup_teardown(a_judged_grade_can_be_of_another_rule,
                                        open_ruled, town_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
