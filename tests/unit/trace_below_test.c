/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Explanations go down: needs, parts, and what a run did not keep. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text.h"
#include "told.h"

static void needs_and_parts_are_explained_below(void **state)
{
    struct town *town = *state;
    town_calls(town, "Ashby,2008Q4,day,100,90\n");
    told_run(town);
    told_item(town, "twice", ASHBY, "2008Q4");
    assert_text("asked.0.word", "value");
    assert_text("asked.0.measure", "answered");
    assert_text("needs.0.item", "answered");
    assert_number("needs.0.value", 90);
    assert_text("needs.0.asked.0.lines.0.raw", "Ashby,2008Q4,day,100,90");
    told_item(town, "overview", ASHBY, "2008");
    assert_text("grade", "good");
    assert_text("parts.0.measure", "answered");
    assert_number("parts.0.weight", 2);
    assert_text("parts.0.grade", "pass");
    assert_text("parts.0.node.item", "overview/answered");
    assert_text("parts.0.node.rule.name", "strict");
    assert_text("parts.0.node.asked.1.lines.0.field", "90");
    assert_true(json_is_true(told_at("parts.0.node.same")));
    assert_text("parts.1.node.item", "rate");
}

static void an_assessment_among_the_parts_is_explained_in_turn(void **state)
{
    struct town *town = *state;
    town_calls(town, "Ashby,2008Q4,day,100,90\n");
    town_write(town, "scripts/assessments/board.lua",
               "return { title = \"B\", grades = { \"high\", \"low\" },\n"
               "  origin = \"local: a\", weigh = { \"overview\" },\n"
               "  assess = function(parts)\n"
               "    return parts[1].rank == 1 and \"high\" or \"low\" end }");
    programme_free(town->programme);
    town_load(town);
    told_run(town);
    told_item(town, "board", ASHBY, "2008");
    assert_text("grade", "high");
    assert_text("parts.0.assessment", "overview");
    assert_null(told_at("parts.0.measure"));
    assert_text("parts.0.grade", "good");
    assert_text("parts.0.node.parts.0.measure", "answered");
    assert_text("parts.0.node.parts.0.node.item", "overview/answered");
    assert_text("parts.0.node.parts.0.node.asked.1.lines.0.field", "90");
    assert_true(json_is_true(told_at("parts.0.node.same")));
    assert_true(json_is_true(told_at("same")));
}

/* What is near a part's grade, told with the whole and told for itself. */
static void assert_near_as_alone(struct town *town, int part)
{
    char name[16], path[48];
    told_item(town, "many", ASHBY, "2008Q4");
    snprintf(path, sizeof path, "parts.%d.node.rule.near", part);
    json_t *near = json_deep_copy(told_at(path));
    snprintf(name, sizeof name, "part_%d", part);
    told_item(town, name, ASHBY, "2008Q4");
    assert_true(json_is_object(near));
    assert_true(json_equal(near, told_at("rule.near")));
    json_decref(near);
}

/* More parts than both workers are asked for at once. */
static void each_of_many_parts_is_told_as_alone(void **state)
{
    enum { MANY = 140 };
    struct town *town = *state;
    struct buffer whole = {0};
    char name[16], path[32], graded[96];
    buffer_add(&whole,
               "return { title = \"Many\", grades = { \"high\", \"low\" "
               "},\n  origin = \"local: a\", weigh = {");
    town_rule(town, "half",
              "params = { least = 60 },\n"
              "grade = function(it, params)\n"
              "  return it.value >= params.least and \"high\" or \"low\" end");
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "part_%d", i);
        snprintf(graded, sizeof graded,
                 "rule = \"half\", compute = function(here)\n"
                 "return here:sum(\"answered\") - %d / 2 end",
                 i);
        town_measure(town, name, graded);
        buffer_addf(&whole, "\"%s\", ", name);
    }
    buffer_add(&whole, "},\n  assess = function(parts)\n"
                       "    return parts[31].grade end }");
    town_write(town, "scripts/assessments/many.lua", buffer_text(&whole));
    buffer_free(&whole);
    programme_free(town->programme);
    town_load(town);
    town_calls(town, "Ashby,2008Q4,day,100,90\n");
    told_run(town);
    told_item(town, "many", ASHBY, "2008Q4");
    assert_text("grade", "high");
    for (int i = 0; i < MANY; i++) {
        snprintf(path, sizeof path, "parts.%d.node.value", i);
        assert_number(path, 90 - i / 2.0);
        snprintf(path, sizeof path, "parts.%d.node.grade", i);
        assert_text(path, i <= 60 ? "high" : "low");
        snprintf(path, sizeof path, "parts.%d.node.same", i);
        assert_true(json_is_true(told_at(path)));
    }
    assert_number("parts.65.node.rule.near.better.value", 60);
    for (int i = 0; i < MANY; i += 27)
        assert_near_as_alone(town, i);
}

/* Its parts are computed again, and no run has stored them. */
static void what_a_run_did_not_keep_is_computed(void **state)
{
    struct town *town = *state;
    town_calls(town, "Ashby,2008Q4,day,100,90\n");
    bool *items = memory_take(town->programme->item_count * sizeof *items);
    items[town_spot(town, "overview", ASHBY, "2008").item] = true;
    told_run_some(town, items);
    free(items);
    told_item(town, "overview", ASHBY, "2008");
    assert_text("grade", "good");
    assert_true(json_is_true(told_at("same")));
    assert_text("parts.0.grade", "pass");
    assert_number("parts.0.node.value", 90);
    assert_null(told_at("parts.0.node.same"));
}

static void depth_says_how_far_down(void **state)
{
    struct town *town = *state;
    told_run(town);
    struct trace_wish wish = told_wish(town, "overview", ASHBY, "2008");
    wish.depth = 0;
    told(town, &wish);
    assert_int_equal(json_array_size(told_at("parts")), 2);
    assert_null(told_at("parts.0.node"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(needs_and_parts_are_explained_below),
        IN_TOWN(an_assessment_among_the_parts_is_explained_in_turn),
        IN_TOWN(each_of_many_parts_is_told_as_alone),
        IN_TOWN(what_a_run_did_not_keep_is_computed),
        IN_TOWN(depth_says_how_far_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
