/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The smallest changes that would have given another grade, in the town:
   Brook answered 78 of 100 calls, near the target of 80. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tell_why_not.h"
#include "told.h"
#include "trace_why_not.h"

static struct err err;

/* What was found last; the test's. */
static json_t *found;

static void why_not(const struct town *town, const char *item, int area,
                    const char *period, const char *grade)
{
    struct trace_wish wish = told_wish(town, item, area, period);
    json_decref(found);
    found = trace_why_not(town->programme, town->store, &wish, grade, &err);
}

static int close_found(void **state)
{
    json_decref(found);
    found = NULL;
    return told_close(state);
}

static const json_t *first(const char *list)
{
    return json_array_get(json_object_get(found, list), 0);
}

static double number(const json_t *entry, const char *key)
{
    return json_number_value(json_object_get(entry, key));
}

static void assert_name(const json_t *entry, const char *name)
{
    assert_string_equal(json_string_value(json_object_get(entry, "name")),
                        name);
}

static void the_smallest_figure_and_parameter_are_found(void **state)
{
    struct town *town = *state;
    told_run(town);
    why_not(town, "answered", BROOK, "2008Q1", "met");
    assert_non_null(found);
    assert_name(first("figures"), "answered");
    assert_true(number(first("figures"), "was") == 39);
    assert_true(number(first("figures"), "to") == 41);
    assert_true(number(first("figures"), "line") > 1);
    assert_string_equal(
        json_string_value(json_object_get(first("figures"), "field")), "39");
    assert_name(first("params"), "target");
    assert_true(number(first("params"), "to") == 78);
}

static void what_is_proposed_gives_the_grade_and_less_does_not(void **state)
{
    struct town *town = *state;
    town_calls(town, "Brook,2008Q1,day,50,40\nBrook,2008Q1,night,50,39\n");
    told_run(town);
    told_item(town, "answered", BROOK, "2008Q1");
    assert_text("grade", "near");
    town_calls(town, "Brook,2008Q1,day,50,41\nBrook,2008Q1,night,50,39\n");
    told_item(town, "answered", BROOK, "2008Q1");
    assert_text("grade", "met");
}

static void an_assessment_is_reached_through_its_parts(void **state)
{
    struct town *town = *state;
    town_calls(town, "Ashby,2008Q4,day,100,90\n");
    told_run(town);
    why_not(town, "overview", ASHBY, "2008", "poor");
    assert_non_null(found);
    assert_name(first("figures"), "answered");
    assert_true(number(first("figures"), "to") == 79);
}

static void what_it_has_already_is_said(void **state)
{
    struct town *town = *state;
    told_run(town);
    why_not(town, "answered", BROOK, "2008Q1", "near");
    assert_true(json_is_true(json_object_get(found, "already")));
}

static void a_grade_that_there_is_not_is_refused(void **state)
{
    struct town *town = *state;
    told_run(town);
    why_not(town, "answered", BROOK, "2008Q1", "mett");
    assert_null(found);
    assert_string_equal(err.what, "answered has no grade 'mett'");
    assert_string_equal(err.mend, "did you mean 'met'?");
}

static void it_is_told_in_words(void **state)
{
    struct buffer out = {0};
    json_t *node = json_loads(
        "{\"area\":\"Brook\",\"title\":\"Calls\",\"period\":\"2008Q1\","
        "\"status\":\"ok\",\"grade\":\"near\"}",
        0, NULL);
    json_t *why = json_loads(
        "{\"wanted\":\"met\",\"already\":false,\"figures\":[{\"name\":"
        "\"answered\",\"was\":39,\"to\":41,\"file\":\"c.csv\",\"line\":4,"
        "\"column\":5,\"area\":\"Brook\",\"period\":\"2008Q1\",\"keys\":"
        "\"shift day\"}],\"pair\":[],\"params\":[{\"of\":\"bands\",\"name\":"
        "\"margin\",\"was\":2,\"to\":3,\"set_by\":\"default\"}],"
        "\"tried\":{\"figures\":4,\"left_out\":2,\"params\":3,\"paired\":4}}",
        0, NULL);
    (void)state;
    tell_why_not(&out, node, why);
    assert_string_equal(
        buffer_text(&out),
        "Brook   Calls   2008Q1   near\n"
        "To be met, all else equal, the smallest changes that do it:\n"
        "  figure: answered 39 -> 41  c.csv:4 column 5  Brook, 2008Q1, shift "
        "day\n"
        "  parameter: bands.margin 2 -> 3  the declared default\n"
        "  two figures: none within the limits\n"
        "Limits: 4 figures, each within its contract and the range of its "
        "column, widened by that range; 3 parameters within what they "
        "declare; pairs of 4 figures.\n"
        "2 more figures were not tried.\n");
    buffer_free(&out);
    json_decref(node);
    json_decref(why);
}

#define FOUND(test) \
    cmocka_unit_test_setup_teardown(test, told_open, close_found)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOUND(the_smallest_figure_and_parameter_are_found),
        FOUND(what_is_proposed_gives_the_grade_and_less_does_not),
        FOUND(an_assessment_is_reached_through_its_parts),
        FOUND(what_it_has_already_is_said),
        FOUND(a_grade_that_there_is_not_is_refused),
        cmocka_unit_test(it_is_told_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
