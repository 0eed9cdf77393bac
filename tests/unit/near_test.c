/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How far the next grades are, as explanations tell it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "told.h"

/* bands: near from 75, met from 80; against_peers: better below 33. */
static void the_next_grades_are_told_with_their_distance(void **state)
{
    struct town *town = *state;
    told_run(town);
    told_item(town, "answered", BROOK, "2008Q1");
    assert_text("rule.near.grade", "near");
    assert_number("rule.near.from", 0);
    assert_number("rule.near.to", 100);
    assert_text("rule.near.better.grade", "met");
    assert_number("rule.near.better.value", 80);
    assert_text("rule.near.worse.grade", "missed");
    assert_number("rule.near.worse.value", 74.9);
    assert_number("rule.near.worse.by", -3.1);
    told_item(town, "rate", ASHBY, "2008Q1");
    assert_number("rule.near.from", 0);
    assert_text("rule.near.better.grade", "better");
    assert_number("rule.near.better.value", 32.9);
}

/* A rule that looks elsewhere gives no other grade, whatever the value. */
static void where_no_value_gives_another_grade_that_is_told(void **state)
{
    struct town *town = *state;
    town_rule(town, "against_peers",
              "grade = function() return \"low\", \"fixed\" end");
    programme_free(town->programme);
    town_load(town);
    told_run(town);
    told_item(town, "rate", ASHBY, "2008Q1");
    assert_text("rule.near.grade", "low");
    assert_int_equal(json_object_size(told_at("rule.near.better")), 0);
    assert_null(told_at("rule.near.worse"));
}

static void parts_that_would_move_the_whole_are_told(void **state)
{
    struct town *town = *state;
    town_calls(town, "Ashby,2008Q4,day,100,90\n");
    told_run(town);
    told_item(town, "overview", ASHBY, "2008");
    assert_text("grade", "good");
    assert_number("parts.0.score", 2);
    assert_null(told_at("parts.0.one_better"));
    assert_text("parts.0.one_worse", "poor");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(the_next_grades_are_told_with_their_distance),
        IN_TOWN(where_no_value_gives_another_grade_that_is_told),
        IN_TOWN(parts_that_would_move_the_whole_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
