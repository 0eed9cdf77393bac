/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A run in the store: what it keeps, what it was made from, and that it reads
   back as it was scored. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"
#include "town.h"
#include "trace_stored.h"

static struct run_report report;

static struct run_wish full(void)
{
    return (struct run_wish){.from = INT32_MIN,
                             .to = INT32_MAX,
                             .asked = "",
                             .made_at = "2009-07-01T09:00:00Z",
                             .score = {.jobs = 1, .limits = &SCORE_LIMITS}};
}

static void run(const struct town *town, const struct run_wish *wish)
{
    struct err err;
    run_report_free(&report);
    if (!run_make(town->programme, town->store, wish, &report, &err))
        fail_msg("%s", err.what);
}

static int open_filled(void **state)
{
    town_open(state);
    town_load(*state);
    town_fill(*state);
    return 0;
}

static int close_filled(void **state)
{
    run_report_free(&report);
    return town_close(state);
}

/* The answer of the store, as text: one row, columns parted by blanks. */
static const char *ask(const struct town *town, const char *sql)
{
    struct err err;
    struct store *store;
    bool row = false;
    const char *text = "";
    assert_true(store_open(&store, town->store, STORE_READ, &err));
    struct query *query = store_ask(store, sql, &err);
    if (!query)
        fail_msg("%s", err.what);
    assert_true(query_next(query, &row, &err));
    for (int i = 0; row && i < query_columns(query); i++)
        text = arena_format(town->scene.arena, "%s%s%s", text, i ? " " : "",
                            query_get_text(query, i));
    query_close(query);
    store_close(store);
    return text;
}

/* The note of an item's line. */
static const char *note_of(const char *item)
{
    for (size_t i = 0; i < report.line_count; i++)
        if (strcmp(report.lines[i].item->name, item) == 0)
            return report.lines[i].note;
    fail_msg("no line of %s", item);
    return "";
}

static void what_has_no_cells_says_why(void **state)
{
    struct town *town = *state;
    const struct run_wish wish = full();
    town_measure(town, "late",
                 "since = \"2030-01-01\", compute = function() end");
    programme_free(town->programme);
    town_load(town);
    run(town, &wish);
    assert_string_equal(note_of("late"),
                        "calls has no figures for the days that count");
}

static void nothing_imported_is_why_there_are_no_cells(void **state)
{
    struct town *town = *state;
    const struct run_wish wish = full();
    town_load(town);
    town_people(town, "Ashby,2007,1000\n");
    run(town, &wish);
    assert_int_equal(report.cells, 0);
    assert_string_equal(note_of("rate"), "nothing has been imported of calls");
    assert_string_equal(note_of("overview"),
                        "nothing has been imported of what any of its parts "
                        "needs");
}

static void a_run_is_recorded_with_its_counts(void **state)
{
    struct town *town = *state;
    struct run_wish wish = full();
    wish.note = "first";
    run(town, &wish);
    assert_int_equal(report.run, 1);
    assert_string_equal(ask(town, "SELECT made_at, programme, kind, asked, "
                                  "note, jobs FROM run"),
                        "2009-07-01T09:00:00Z Town full  first 1");
    assert_string_equal(
        ask(town, "SELECT cells = (SELECT count(*) FROM result), cells = ok "
                  "+ missing + not_applicable + suppressed + failed + skipped, "
                  "ok = (SELECT count(*) FROM result WHERE status = 'ok') "
                  "FROM run"),
        "1 1 1");
    assert_true(report.cells > 0);
    assert_string_equal(ask(town, "SELECT cells FROM run"),
                        arena_format(town->scene.arena, "%zu", report.cells));
}

static void results_stand_in_the_store_in_words(void **state)
{
    struct town *town = *state;
    struct run_wish wish = full();
    run(town, &wish);
    assert_string_equal(
        ask(town, "SELECT value, exact, numerator, denominator, grade, "
                  "direction, status, note FROM result JOIN item ON item.id = "
                  "result.item JOIN area ON area.id = result.area WHERE "
                  "item.name = 'answered' AND by = '' AND area.code = 'A1' AND "
                  "period = 320080101"),
        "82.0 82.0 82.0 100.0 met improved ok +2.0 points");
    assert_string_equal(
        ask(town, "SELECT count(*), count(value), count(grade) FROM result "
                  "JOIN item ON item.id = result.item WHERE item.name = "
                  "'answered' AND by = 'night' AND status = 'missing'"),
        "21 0 0");
    assert_string_equal(
        ask(town, "SELECT kind, title, unit, decimals, good FROM item WHERE "
                  "name = 'overview/answered'"),
        "part Calls answered percent 1 high");
}

static void a_run_says_what_it_was_made_from(void **state)
{
    struct town *town = *state;
    struct run_wish wish = full();
    run(town, &wish);
    assert_string_equal(
        ask(town, "SELECT group_concat(kind || ' ' || n, ', ') FROM (SELECT "
                  "kind, count(*) AS n FROM run_input WHERE length(hash) = 64 "
                  "GROUP BY kind)"),
        "areas 2, config 3, import 2, judgements 1, parameters 1, script 7");
    assert_string_equal(ask(town, "SELECT hash = (SELECT sha256 FROM import "
                                  "WHERE id = 1) FROM run_input WHERE kind = "
                                  "'import' AND name = 'calls/1'"),
                        "1");
}

static bool same_figure(double one, double other)
{
    return one == other || (isnan(one) && isnan(other));
}

static void assert_same_cell(const struct town *town, const struct grid *other,
                             const struct item *item, const struct cell *one,
                             const struct cell *two)
{
    const char *first = cell_grade(item, one), *second = cell_grade(item, two);
    assert_int_equal(one->status, two->status);
    assert_true(same_figure(one->exact, two->exact));
    assert_true(same_figure(one->value, two->value));
    assert_true(same_figure(one->numerator, two->numerator));
    assert_true(same_figure(one->denominator, two->denominator));
    assert_true(same_figure(one->lower, two->lower));
    assert_true(same_figure(one->upper, two->upper));
    assert_string_equal(first ? first : "", second ? second : "");
    assert_int_equal(one->computed, two->computed);
    assert_int_equal(one->direction, two->direction);
    assert_string_equal(town_note(town, one), grid_text(other, two->note));
}

static void a_run_reads_back_as_it_was_scored(void **state)
{
    struct town *town = *state;
    struct err err;
    struct store *store;
    struct run_wish wish = full();
    size_t seen = 0;
    run(town, &wish);
    town_grid(town);
    town_score(town, 2);
    struct grid *read = grid_new(town->programme, town->frames, town->chosen);
    assert_true(store_open(&store, town->store, STORE_READ, &err));
    assert_true(stored_results(read, store, 1, town->chosen, NULL, &err));
    store_close(store);
    for (size_t i = 0; i < read->count; i++) {
        const struct block *block = &town->grid->blocks[i];
        size_t count = block->by_count * (TOWN + 1) * block->periods;
        for (size_t c = 0; c < count; c++, seen++)
            assert_same_cell(town, read, block->item, &block->cells[c],
                             &read->blocks[i].cells[c]);
    }
    assert_true(seen > 100);
    grid_free(read);
}

static void a_judged_grade_reads_back_with_the_computed_one(void **state)
{
    struct town *town = *state;
    town_write(town, "config/judgements.csv",
               "of,area,period,grade,reason,reference,judged_by\n"
               "answered,Ashby,2008Q1,missed,a storm,paper 9,board\n"
               "answered,Dale,2007Q1,met,seen there,paper 9,board\n");
    programme_free(town->programme);
    town_load(town);
    a_run_reads_back_as_it_was_scored(state);
    assert_string_equal(ask(town, "SELECT grade, computed, note, value FROM "
                                  "result WHERE note = 'a storm'"),
                        "missed met a storm 82.0");
    assert_string_equal(ask(town, "SELECT grade, computed IS NULL, status, "
                                  "value IS NULL FROM result WHERE note = "
                                  "'seen there'"),
                        "met 1 ok 1");
}

static void each_run_is_kept(void **state)
{
    struct town *town = *state;
    struct run_wish wish = full();
    run(town, &wish);
    const char *sum = "SELECT count(*), sum(value) FROM result WHERE run = 1";
    const char *first = ask(town, sum);
    town_calls(town, "Ashby,2008Q1,day,60,10\nAshby,2008Q1,night,40,0\n");
    run(town, &wish);
    assert_int_equal(report.run, 2);
    assert_string_equal(ask(town, sum), first);
    assert_string_equal(
        ask(town, "SELECT group_concat(value, ', ') FROM (SELECT value FROM "
                  "result WHERE item = (SELECT id FROM item WHERE name = "
                  "'answered') AND by = '' AND area = 1 AND period = 320080101 "
                  "ORDER BY run)"),
        "82.0, 10.0");
}

static void the_number_of_workers_changes_nothing_in_the_store(void **state)
{
    struct town *town = *state;
    struct run_wish wish = full();
    run(town, &wish);
    wish.score.jobs = 5;
    run(town, &wish);
    assert_string_equal(
        ask(town, "SELECT count(*) FROM (SELECT item, by, area, period, value, "
                  "exact, lower, upper, grade, status, note FROM result WHERE "
                  "run = 1 EXCEPT SELECT item, by, area, period, value, exact, "
                  "lower, upper, grade, status, note FROM result WHERE run = "
                  "2)"),
        "0");
}

static void a_selection_is_all_that_is_stored(void **state)
{
    struct town *town = *state;
    struct err err;
    bool items[16] = {false}, areas[TOWN + 1] = {false};
    struct run_wish wish = full();
    items[town_spot(town, "twice", ASHBY, "2008Q1").item] = true;
    areas[ASHBY] = areas[DALE] = true;
    wish.items = items;
    wish.areas = areas;
    wish.asked = "--measure twice";
    assert_true(date_read(&wish.from, "2007-12-31", &err));
    assert_true(date_read(&wish.to, "2008-03-31", &err));
    run(town, &wish);
    assert_string_equal(
        ask(town, "SELECT group_concat(item.name || ' ' || area.name || ' ' "
                  "|| period.name || ' ' || value, ', ') FROM result JOIN item "
                  "ON item.id = item JOIN area ON area.id = area JOIN period "
                  "ON period.id = period"),
        "twice Ashby 2008Q1 164.0, twice Dale 2008Q1 100.0");
    assert_string_equal(ask(town, "SELECT kind, asked FROM run"),
                        "part --measure twice");
    assert_int_equal(report.cells, 2);
    assert_int_equal(report.line_count, 1);
}

static void a_report_tells_the_worst_of_each_item(void **state)
{
    struct town *town = *state;
    struct run_wish wish = full();
    town_measure(town, "failing",
                 "compute = function(here)\n"
                 "  if here.area.name == \"Brook\" then error(\"no\") end\n"
                 "  return nil, \"not counted\" end");
    programme_free(town->programme);
    town_load(town);
    run(town, &wish);
    const struct run_line *line = report.lines;
    while (strcmp(line->item->name, "failing") != 0)
        line++;
    assert_int_equal(line->cells, 25);
    assert_int_equal(line->counts[STATUS_FAILED], 5);
    assert_int_equal(line->counts[STATUS_MISSING], 20);
    assert_string_equal(line->note, "scripts/measures/failing.lua:5: no");
    assert_string_equal(line->place, "Brook, 2007Q1");
    assert_int_equal(report.counts[STATUS_FAILED], 5);
}

static void a_broken_script_is_recorded(void **state)
{
    struct town *town = *state;
    struct err err;
    struct run_wish wish = full();
    town_write(town, "scripts/measures/rate.lua", "return {\n)");
    programme_free(town->programme);
    assert_true(programme_load(&town->programme, town->scene.root, &err));
    run(town, &wish);
    assert_string_equal(
        ask(town, "SELECT group_concat(kind || ' ' || name || ' ' || needs, "
                  "', ') FROM run_broken WHERE needs <> ''"),
        "assessment overview rate");
    assert_string_equal(ask(town, "SELECT message LIKE "
                                  "'scripts/measures/rate.lua:2:%' FROM "
                                  "run_broken WHERE name = 'rate'"),
                        "1");
}

static bool stop_at_once(void *context)
{
    (void)context;
    return true;
}

static void a_run_that_is_stopped_leaves_nothing(void **state)
{
    struct town *town = *state;
    struct err err = {0};
    struct run_wish wish = full();
    wish.score.stop = stop_at_once;
    assert_false(run_make(town->programme, town->store, &wish, &report, &err));
    assert_int_equal(err.kind, ERR_INTERRUPTED);
    assert_string_equal(ask(town, "SELECT (SELECT count(*) FROM run), (SELECT "
                                  "count(*) FROM result)"),
                        "0 0");
}

#define IN_TOWN(test) \
    cmocka_unit_test_setup_teardown(test, open_filled, close_filled)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(a_run_is_recorded_with_its_counts),
        IN_TOWN(what_has_no_cells_says_why),
        cmocka_unit_test_setup_teardown(
            nothing_imported_is_why_there_are_no_cells, town_open,
            close_filled),
        IN_TOWN(results_stand_in_the_store_in_words),
        IN_TOWN(a_run_says_what_it_was_made_from),
        IN_TOWN(a_run_reads_back_as_it_was_scored),
        IN_TOWN(a_judged_grade_reads_back_with_the_computed_one),
        IN_TOWN(each_run_is_kept),
        IN_TOWN(the_number_of_workers_changes_nothing_in_the_store),
        IN_TOWN(a_selection_is_all_that_is_stored),
        IN_TOWN(a_report_tells_the_worst_of_each_item),
        IN_TOWN(a_broken_script_is_recorded),
        IN_TOWN(a_run_that_is_stopped_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
