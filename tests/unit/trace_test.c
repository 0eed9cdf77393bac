/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Explanations: from a grade to the lines of the files behind it, checked
   against the run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "heard.h"
#include "told.h"
#include "trace_explain.h"
#include "trace_lines.h"

static struct err err;

static void a_cell_is_told_with_its_figures(void **state)
{
    struct town *town = *state;
    told_run(town);
    told_item(town, "answered", ASHBY, "2008Q1");
    assert_text("schema", "assay.explain/1");
    assert_text("item", "answered");
    assert_text("kind", "measure");
    assert_text("area", "Ashby");
    assert_text("period", "2008Q1");
    assert_text("status", "ok");
    assert_number("value", 82);
    assert_number("lower", 73.3);
    assert_number("numerator", 82);
    assert_text("grade", "met");
    assert_text("direction", "improved");
    assert_text("script.file", "scripts/measures/answered.lua");
    assert_number("script.line", 6);
    assert_true(json_is_true(told_at("same")));
    assert_number("stored.value", 82);
}

static void questions_end_at_lines_of_files(void **state)
{
    struct town *town = *state;
    told_run(town);
    told_item(town, "answered", ASHBY, "2008Q1");
    assert_int_equal(json_array_size(told_at("asked")), 2);
    assert_text("asked.0.word", "sum");
    assert_text("asked.0.source", "calls");
    assert_text("asked.0.column", "calls");
    assert_text("asked.0.area", "Ashby");
    assert_number("asked.0.value", 100);
    assert_int_equal(json_array_size(told_at("asked.0.lines")), 2);
    assert_text("asked.0.lines.0.file", "calls.csv");
    assert_number("asked.0.lines.0.line", 4);
    assert_text("asked.0.lines.0.raw", "Ashby,2008Q1,day,60,50");
    assert_number("asked.0.lines.0.column", 4);
    assert_text("asked.0.lines.0.field", "60");
    assert_text("asked.0.lines.0.keys", "shift day");
    assert_text("asked.1.lines.1.field", "32");
    assert_number("asked.1.lines.1.column", 5);
}

static void lines_are_counted_beyond_as_many_as_wished(void **state)
{
    struct town *town = *state;
    told_run(town);
    struct trace_wish wish = told_wish(town, "answered", TOWN, "2008Q1");
    wish.lines = 3;
    told(town, &wish);
    assert_int_equal(json_array_size(told_at("asked.0.lines")), 3);
    assert_number("asked.0.more", 4);
}

static void a_value_of_by_asks_only_its_rows(void **state)
{
    struct town *town = *state;
    told_run(town);
    struct trace_wish wish = told_wish(town, "answered", ASHBY, "2008Q1");
    wish.by = "night";
    told(town, &wish);
    assert_text("by", "night");
    assert_number("value", 80);
    assert_text("asked.0.where.shift", "night");
    assert_int_equal(json_array_size(told_at("asked.0.lines")), 1);
    wish.by = "dusk";
    assert_null(trace_explain(town->programme, town->store, NULL, &wish, &err));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_string_equal(err.what,
                        "answered has nothing for Ashby in 2008Q1, dusk");
}

static void the_rule_is_told_with_what_it_was_given(void **state)
{
    struct town *town = *state;
    town_write(town, "config/params.csv",
               "of,param,area,from,to,value,status,reason,reference\n"
               "answered/bands,margin,hill,2008-01-01,,2,confirmed,agreed,"
               "paper 4\n");
    programme_free(town->programme);
    town_load(town);
    told_run(town);
    told_item(town, "answered", BROOK, "2008Q1");
    assert_text("rule.name", "bands");
    assert_text("rule.origin", "local");
    assert_text("rule.reference", "a paper");
    assert_text("rule.compares", "the rounded value");
    assert_text("rule.reason", "-2.0 points");
    assert_number("rule.before.value", 80);
    assert_text("rule.before.period", "2007Q1");
    assert_text("rule.params.0.name", "margin");
    assert_number("rule.params.0.value", 2);
    assert_text("rule.params.0.set_by", "config/params.csv");
    assert_number("rule.params.0.line", 2);
    assert_text("rule.params.0.reason", "agreed");
    assert_text("params.0.set_by", "default");
    told_item(town, "rate", ASHBY, "2008Q1");
    assert_text("rule.peers.group", "all");
    assert_number("rule.peers.count", 2);
    assert_number("rule.peers.mean", 33);
    assert_true(json_is_false(told_at("rule.peers.self")));
}

/* Stored and read again under the scale of the rule that graded there. */
static void the_row_that_named_the_rule_is_told(void **state)
{
    struct town *town = *state;
    town_rule(town, "upside_down",
              "grade = function(it)\n"
              "  return it.value >= 80 and \"high\" or \"low\" end");
    town_write(town, "config/params.csv",
               "of,param,area,from,to,value,status,reason,reference\n"
               "answered,rule,Ashby,2008-01-01,,upside_down,confirmed,agreed,"
               "paper 4\n");
    programme_free(town->programme);
    town_load(town);
    told_run(town);
    told_item(town, "answered", ASHBY, "2008Q1");
    assert_text("grade", "high");
    assert_text("rule.name", "upside_down");
    assert_text("params.2.of", "answered");
    assert_text("params.2.name", "rule");
    assert_text("params.2.value", "upside_down");
    assert_text("params.2.set_by", "config/params.csv");
    assert_number("params.2.line", 2);
    assert_text("params.2.reason", "agreed");
    assert_true(json_is_true(told_at("same")));
    told_item(town, "answered", ASHBY, "2007Q1");
    assert_text("rule.name", "bands");
    assert_null(told_at("params.2"));
}

static void what_was_superseded_is_told(void **state)
{
    struct town *town = *state;
    town_calls(town, "Ashby,2008Q1,day,60,55\n");
    told_run(town);
    told_item(town, "answered", ASHBY, "2008Q1");
    assert_number("value", 87);
    assert_text("asked.1.was.0.value", "50");
    assert_text("asked.1.was.0.keys", "shift day");
    assert_number("asked.1.was.0.line", 4);
    assert_number("asked.1.was.0.import", 1);
    assert_number("asked.1.was.0.until", 3);
    assert_number("asked.1.lines.1.import", 3);
}

/* Grade and figure that stand beside each other belong together, also when
   the data have changed since the run. */
static void what_differs_from_the_run_is_told(void **state)
{
    struct town *town = *state;
    told_run(town);
    town_calls(town, "Ashby,2008Q1,day,60,20\n");
    told_item(town, "answered", ASHBY, "2008Q1");
    assert_true(json_is_false(told_at("same")));
    assert_number("value", 52);
    assert_text("grade", "missed");
    assert_text("rule.reason", "-28.0 points");
    assert_number("stored.value", 82);
    assert_text("stored.grade", "met");
}

static void without_a_run_the_cell_is_graded_all_the_same(void **state)
{
    struct town *town = *state;
    told_run(town);
    struct trace_wish wish = told_wish(town, "answered", ASHBY, "2008Q1");
    wish.run = 0;
    told(town, &wish);
    assert_null(told_at("stored"));
    assert_number("value", 82);
    assert_text("grade", "met");
}

static void a_judged_grade_is_told_with_who_judged(void **state)
{
    struct town *town = *state;
    town_write(town, "config/judgements.csv",
               "of,area,period,grade,reason,reference,judged_by\n"
               "answered,Ashby,2008Q1,missed,a storm,paper 9,board\n");
    programme_free(town->programme);
    town_load(town);
    told_run(town);
    told_item(town, "answered", ASHBY, "2008Q1");
    assert_text("grade", "missed");
    assert_text("computed_grade", "met");
    assert_text("judged.judged_by", "board");
    assert_text("judged.reason", "a storm");
    assert_number("judged.line", 2);
    assert_true(json_is_true(told_at("same")));
}

static void a_failure_is_told_with_its_trace(void **state)
{
    struct town *town = *state;
    town_measure(town, "failing",
                 "compute = function(here)\n"
                 "  here:sum(\"calls\") error(\"no\") end");
    programme_free(town->programme);
    town_load(town);
    told_run(town);
    told_item(town, "failing", ASHBY, "2008Q1");
    assert_text("status", "failed");
    assert_text("note", "scripts/measures/failing.lua:5: no");
    assert_number("asked.0.value", 100);
    assert_true(json_is_true(told_at("same")));
}

static void a_missing_figure_says_what_was_asked(void **state)
{
    struct town *town = *state;
    told_run(town);
    told_item(town, "rate", DALE, "2008Q1");
    assert_text("status", "missing");
    assert_text("asked.1.source", "people");
    assert_null(told_at("asked.1.value"));
    assert_int_equal(json_array_size(told_at("asked.1.lines")), 0);
}

static void the_items_that_it_represents_are_told(void **state)
{
    struct town *town = *state;
    town_write(town, "config/programme_map.csv",
               "item,document,paragraph,subject,represented_by,test,reason\n"
               "A1,paper 4,para 2,calls,measure answered; rule bands,,r\n"
               "A2,paper 4,para 3,rate,measure rate,,r\n"
               "A3,paper 5,line 1,all,assessment overview,,r\n"
               "A4,paper 5,line 2,answers,measure answered,,r\n");
    town_calls(town, "Ashby,2008Q4,day,100,90\n");
    told_run(town);
    told_item(town, "overview", ASHBY, "2008");
    assert_int_equal(json_array_size(told_at("represents")), 1);
    assert_text("represents.0.item", "A3");
    assert_text("represents.0.document", "paper 5");
    assert_text("represents.0.paragraph", "line 1");
    assert_text("parts.0.node.represents.0.item", "A1");
    assert_text("parts.0.node.represents.1.item", "A4");
    told_item(town, "twice", ASHBY, "2008Q4");
    assert_null(told_at("represents"));
}

struct walk {
    const struct town *town;
    size_t cells;
};

/* As alone, whatever it shares with others. */
static bool same_as_alone(void *context, const struct spot *spot,
                          const json_t *node, const struct err *why,
                          struct err *failure)
{
    struct walk *walk = context;
    char name[PERIOD_NAME];
    const char *by = json_string_value(json_object_get(node, "by"));
    struct trace_wish wish =
        told_wish(walk->town, walk->town->programme->items[spot->item].name,
                  spot->area, period_name(spot->period, name));
    (void)failure;
    assert_null(why);
    wish.by = by && by[0] ? by : NULL;
    told(walk->town, &wish);
    assert_true(json_equal(node, told_at("")));
    walk->cells++;
    return true;
}

static size_t count_results(const struct town *town)
{
    struct store *store;
    int64_t count;
    assert_true(store_open(&store, town->store, STORE_READ, &err));
    assert_true(
        store_number(store, "SELECT count(*) FROM result", 0, &count, &err));
    store_close(store);
    return (size_t)count;
}

static void all_cells_are_told_as_each_alone(void **state)
{
    struct town *town = *state;
    struct walk walk = {.town = town};
    bool *items = memory_take(town->programme->item_count);
    told_run(town);
    memset(items, true, town->programme->item_count);
    const struct trace_many many = {
        .wish = told_wish(town, "answered", ASHBY, "2008Q1"),
        .items = items,
        .from = INT32_MIN,
        .to = INT32_MAX,
        .each = same_as_alone,
        .context = &walk};
    if (!trace_all(town->programme, town->store, &many, &err))
        fail_msg("%s", err.what);
    assert_int_equal(walk.cells, count_results(town));
    free(items);
}

static void a_count_of_none_tells_what_it_looked_through(void **state)
{
    struct town *town = *state;
    const struct trace_wish wish = told_wish(town, "answered", ASHBY, "2008Q1");
    json_t *asked = json_pack(
        "{s:s, s:s, s:{s:s}, s:i, s:I, s:i, s:f}", "word", "count", "source",
        "calls", "where", "shift", "dawn", "area_index", ASHBY, "period_id",
        (json_int_t)period_id(wish.period), "periods", 1, "value", 0.0);
    struct store *store;
    assert_true(store_open(&store, town->store, STORE_READ, &err));
    struct lines *lines = lines_new(town->programme, store, &err);
    assert_true(lines_find(lines, asked, 1, &err));
    const json_t *none = json_object_get(asked, "none_of");
    const json_t *line = json_array_get(json_object_get(none, "lines"), 0);
    assert_int_equal(json_array_size(json_object_get(asked, "lines")), 0);
    assert_int_equal(json_integer_value(json_object_get(none, "more")), 1);
    assert_int_equal(json_integer_value(json_object_get(line, "line")), 4);
    assert_null(json_object_get(line, "raw"));
    lines_free(lines);
    store_close(store);
    json_decref(asked);
}

static void a_place_without_results_is_refused(void **state)
{
    struct town *town = *state;
    told_run(town);
    struct trace_wish wish = told_wish(town, "answered", ASHBY, "2001Q1");
    assert_null(trace_explain(town->programme, town->store, NULL, &wish, &err));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_string_equal(err.what, "answered has nothing for Ashby in 2001Q1");
}

static void expect_heard(const struct town *town, bool sound, const char *entry)
{
    char text[400];
    snprintf(text, sizeof text,
             "[{ 'word': 'sum', 'period_id': 320080101, 'periods': 1, %s }]",
             entry);
    for (char *quote; (quote = strchr(text, '\'')) != NULL;)
        *quote = '"';
    json_t *asked = json_loads(text, 0, NULL);
    assert_non_null(asked);
    size_t item = item_index(town->programme,
                             programme_item(town->programme, "twice", &err));
    if (heard_is_sound(town->programme, item, asked) != sound)
        fail_msg("%s", text);
    json_decref(asked);
}

/* A worker that a script took over could send anything. */
static void what_a_worker_says_it_heard_is_checked(void **state)
{
    struct town *town = *state;
#define CALLS "'area_index': 0, 'source': 'calls', "
    expect_heard(town, true, CALLS "'column': 'calls', 'where': {}");
    expect_heard(town, true, CALLS "'where': { 'shift': 'day' }, 'value': 3");
    expect_heard(town, true, "'area_index': 0, 'measure': 'answered'");
    expect_heard(town, false, CALLS "'column': 'cells', 'where': {}");
    expect_heard(town, false, CALLS "'where': { 'cells': 'day' }");
    expect_heard(town, false, CALLS "'where': { 'shift': [] }");
    expect_heard(town, false, CALLS "'column': 'calls'");
    expect_heard(town, false, "'area_index': 0, 'source': 'cells'");
    expect_heard(town, false, "'area_index': 0, 'column': 'calls'");
    expect_heard(town, false, "'area_index': 5");
    expect_heard(town, false, "'area_index': -1");
    expect_heard(town, false, "'area_index': 0, 'periods': 0");
    expect_heard(town, false, "'area_index': 0, 'period_id': 320080102");
    expect_heard(town, false, "'area_index': 0, 'measure': 'twice'");
    expect_heard(town, false, "'area_index': 0, 'measure': 'thrice'");
    expect_heard(town, false, "'area_index': 0, 'value': '\\u001b[2J'");
    expect_heard(town, false, "'area_index': 0, 'state': 99");
#undef CALLS
}

static void a_row_that_is_said_to_have_decided_is_checked(void **state)
{
    struct town *town = *state;
    struct sheet_row row = {.line = 4};
    const struct data_table table = {.name = "bands",
                                     .sheet = {.rows = &row, .count = 1}};
    town->programme->modules.tables = (struct data_tables){&table, 1};
#define ROW(name, line) \
    "'area_index': 0, 'table': " name ", 'line': " line ", 'comparison': "
    expect_heard(town, true, ROW("'bands'", "4") "'x 1 (>= 0)'");
    expect_heard(town, false, ROW("'bands'", "5") "'x 1'");
    expect_heard(town, false, ROW("'bands'", "'4'") "'x 1'");
    expect_heard(town, false, ROW("'band'", "4") "'x 1'");
    expect_heard(town, false, ROW("7", "4") "'x 1'");
    expect_heard(town, false, ROW("'bands'", "4") "'\\u001b[2J'");
    expect_heard(town, false, ROW("'bands'", "4") "7");
    expect_heard(town, false, "'area_index': 0, 'line': 4");
#undef ROW
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(a_cell_is_told_with_its_figures),
        IN_TOWN(questions_end_at_lines_of_files),
        IN_TOWN(lines_are_counted_beyond_as_many_as_wished),
        IN_TOWN(a_value_of_by_asks_only_its_rows),
        IN_TOWN(the_rule_is_told_with_what_it_was_given),
        IN_TOWN(the_row_that_named_the_rule_is_told),
        IN_TOWN(what_was_superseded_is_told),
        IN_TOWN(what_differs_from_the_run_is_told),
        IN_TOWN(without_a_run_the_cell_is_graded_all_the_same),
        IN_TOWN(a_judged_grade_is_told_with_who_judged),
        IN_TOWN(a_failure_is_told_with_its_trace),
        IN_TOWN(a_missing_figure_says_what_was_asked),
        IN_TOWN(the_items_that_it_represents_are_told),
        IN_TOWN(all_cells_are_told_as_each_alone),
        IN_TOWN(a_count_of_none_tells_what_it_looked_through),
        IN_TOWN(a_place_without_results_is_refused),
        IN_TOWN(what_a_worker_says_it_heard_is_checked),
        IN_TOWN(a_row_that_is_said_to_have_decided_is_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
