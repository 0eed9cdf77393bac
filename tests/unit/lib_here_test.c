/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a script asks of `here`, in its own words: figures, what is missing,
   mistakes, other measures, several sources. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "here_world.h"

/* Figures */

static void figures_of_the_cell_are_answered(void **state)
{
    ASK("here:sum('offences')", "24");
    ASK("here:sum('offences', { strand = 'race' })", "20");
    ASK("here:mean('offences')", "12.0");
    ASK("here:count()", "2");
    ASK("here:count({ strand = 'faith' })", "1");
    ASK("here:only('plan', { strand = 'faith' })", "weak");
    ASK("here:sum('offences', { open = true })", "20");
    ASK("here:sum('offences', { strand = 'race', rank = 4 })", "20");
}

static void whole_figures_are_integers(void **state)
{
    ASK("math.type(here:sum('offences'))", "integer");
    ASK("math.type(here:sum('officers', { strand = 'race' }))", "float");
    ASK("here:sum('officers', { strand = 'race' })", "2.5");
}

static void a_question_asked_again_is_answered_again(void **state)
{
    struct stage *stage = *state;
    ASK("here:sum('offences') + here:sum('offences')", "48");
    ASK("here:sum('offences') + here:only('offences', { strand = 'race' })",
        "44");
    stage->place.area = BEXLEY;
    ASK("here:sum('offences')", "7");
}

static void a_missing_figure_stops_the_cell(void **state)
{
    struct stage *stage = *state;
    ASK("here:sum('score')", "missing: no score for Barnet, 2008Q3, in crime");
    stage->place.area = CITY;
    ASK("here:sum('offences')",
        "missing: no figures for City, 2008Q3, in crime");
    ASK("here:sum('offences', { strand = 'race' })",
        "missing: no figures for City, 2008Q3, in crime where strand is "
        "race");
}

static void a_mark_decides_the_status(void **state)
{
    struct stage *stage = *state;
    stage->place.area = BEXLEY;
    ASK("here:sum('detections')",
        "suppressed: detections for Bexley, 2008Q3, in crime reads \"*\": "
        "hidden by the source");
    ASK("here:sum('officers')",
        "not applicable: officers for Bexley, 2008Q3, in crime reads "
        "\"z\": does not apply");
    ASK("here:sum('score')",
        "missing: score for Bexley, 2008Q3, in crime reads \"..\": not "
        "available");
}

static void a_script_can_do_without_what_is_missing(void **state)
{
    struct stage *stage = *state;
    ASK("here:sum('score', nil, { missing = 0 })", "0");
    ASK("here:sum('score', { strand = 'race' }, { missing = 'none' })", "none");
    stage->place.area = BEXLEY;
    ASK("here:sum('score', nil, { missing = 1.5 })", "1.5");
    ASK("here:sum('detections', nil, { missing = 0 })",
        "suppressed: detections for Bexley, 2008Q3, in crime reads \"*\": "
        "hidden by the source");
    ASK("here:sum('offences', nil, { mising = 0 })",
        "failed: 'mising' is no option here; { missing = ... } is");
}

static void a_caught_stop_lets_the_script_go_on(void **state)
{
    ASK("not pcall(here.sum, here, 'score'), here:sum('offences')", "true 24");
}

static void what_does_not_add_up_does_not_apply(void **state)
{
    ASK("here:span(2):only('rank', { strand = 'race' })",
        "not applicable: rank for Barnet, 2008Q3, in crime where strand is "
        "race does not add up over time");
}

static void bounds_are_remembered(void **state)
{
    struct stage *stage = *state;
    ASK("here:sum('officers', { strand = 'race' })", "2.5");
    assert_false(here_read(vm_state(stage->vm)).bounded);
    ASK("here:sum('officers', { strand = 'faith' })", "85.0");
    assert_true(here_read(vm_state(stage->vm)).bounded);
    ASK("here:sum('offences')", "24");
    assert_false(here_read(vm_state(stage->vm)).bounded);
}

static void latest_tells_its_period(void **state)
{
    struct stage *stage = *state;
    stage->place.period = world_period("2009Q2", PERIOD_QUARTER);
    assert_string_equal(
        stage_answer(stage, "local n, p = here:latest('offences', { strand = "
                            "'race' }) return n, p.name"),
        "20 2008Q3");
    stage->place.period = world_period("2007Q4", PERIOD_QUARTER);
    assert_string_equal(
        stage_answer(stage, "local n, p = here:latest('offences') return n, "
                            "p.name, p.first, p.last, p.kind"),
        "8 2007Q3 2007-07-01 2007-09-30 quarter");
    ASK("here:latest('score', nil, { missing = 'none' })", "none");
}

static void has_tells_whether_a_figure_is_there(void **state)
{
    ASK("here:has('offences'), here:has('score'), here:has('plan')",
        "true false true");
    ASK("here:has('offences', { strand = 'other' })", "false");
    ASK("here:has('offences', { strand = 'rase' })",
        "failed: \"rase\" is no strand of crime; did you mean \"race\"?");
}

static void rows_come_in_key_order(void **state)
{
    assert_string_equal(
        stage_answer(*state,
                     "local list = {}\n"
                     "for row in here:rows() do\n"
                     "  list[#list + 1] = row.strand .. row.offences .. "
                     "tostring(row.detections)\n"
                     "end\n"
                     "return table.concat(list, ' ')"),
        "faith4nil race205");
    assert_string_equal(stage_answer(*state,
                                     "local n = 0\n"
                                     "local where = { strand = 'race' }\n"
                                     "for row in here:span(3):rows(where) do\n"
                                     "  where.strand = ('x'):rep(n)\n"
                                     "  n = n + row.offences\n"
                                     "end\n"
                                     "return n"),
                        "39");
    assert_string_equal(
        stage_answer(*state, "for row in here:rows({ strand = 'other' }) "
                             "do return row end return 'none'"),
        "none");
}

/* Mistakes */

static void an_unknown_column_is_told_with_all(void **state)
{
    static const char all[] = "columns: strand, offences, detections, "
                              "officers, score, rank, plan, open";
    char expected[256];
    snprintf(expected, sizeof expected,
             "failed: 'ofences' is no column of crime; did you mean "
             "'offences'? %s",
             all);
    ASK("here:sum('ofences')", expected);
    snprintf(expected, sizeof expected,
             "failed: 'wards' is no column of crime; %s", all);
    ASK("here:sum('offences', { wards = 1 })", expected);
    snprintf(expected, sizeof expected,
             "failed: 'area' is no column of crime: here stands at one area, "
             "see here.area; ask here:parent() or here:peers() for another; "
             "%s",
             all);
    ASK("here:sum('offences', { area = 'Bexley' })", expected);
}

/* Lua's own order of keys is another in each state. */
static void of_several_mistakes_the_first_by_name_is_told(void **state)
{
    for (int i = 0; i < 8; i++) {
        ASK("not pcall(here.sum, here, 'score', { zebra = 1, aardvark = 2,"
            " strand = 3, moth = 4 }) and select(2, pcall(here.sum, here,"
            " 'score', { zebra = 1, aardvark = 2, moth = 4 }))"
            ":match(\"'%w+'\")",
            "'aardvark'");
        ASK("here:sum('score', nil, { zebra = 1, missing = 0, moth = 2 })",
            "failed: 'moth' is no option here; { missing = ... } is");
        ASK("here:sum('score', { strand = 3, score = 'x', plan = 4 })",
            "failed: 'plan' holds texts, so that where wants one, not a "
            "number");
    }
}

/* A zero byte does not make another key of it. */
static void a_key_is_compared_whole(void **state)
{
    ASK("here:sum('offences', { strand = 'race', ['strand\\0x'] = 'x' })",
        "failed: where is written { column = value }");
    ASK("here:sum('offences', nil, { ['missing\\0x'] = 0 })",
        "failed: 'string' is no option here; { missing = ... } is");
}

static void a_condition_of_the_wrong_type_is_told(void **state)
{
    ASK("here:sum('offences', { strand = 5 })",
        "failed: 'strand' holds texts, so that where wants one, not a "
        "number");
    ASK("here:sum('offences', { rank = '4' })",
        "failed: 'rank' holds figures, so that where wants a finite number, "
        "not a string");
    ASK("here:sum('offences', { 'race' })",
        "failed: where is written { column = value }");
    ASK("here:sum('offences', 'race')",
        "failed: bad argument #2 to 'sum' (table expected, got string)");
}

static void a_question_of_the_wrong_kind_is_told(void **state)
{
    ASK("here:sum('strand')",
        "failed: 'strand' is no figure; here:only() reads it");
    ASK("here:only('offences')",
        "failed: 2 rows of crime for Barnet, 2008Q3 match, only() wants one");
    ASK("here:sum('offences', { strand = 'rase' })",
        "failed: \"rase\" is no strand of crime; did you mean \"race\"?");
    ASK("here:sum()", "failed: bad argument #1 to 'sum' (name of a column "
                      "expected, got no value)");
}

static void a_dot_for_a_colon_is_told(void **state)
{
    ASK("here.sum('offences')",
        "failed: write a colon after here: here:sum(\"column\")");
}

static void an_unknown_word_is_told(void **state)
{
    ASK("here:smu('offences')",
        "failed: here has no 'smu'; did you mean 'sum'?");
    ASK("here:back(1).perid",
        "failed: here has no 'perid'; did you mean 'period'?");
    ASK("here.area.nmae", "failed: an area has no 'nmae'; it has code, name, "
                          "kind and in_group()");
    ASK("here.period.start", "failed: a period has no 'start'; it has name, "
                             "first, last and kind");
}

static void here_cannot_be_changed(void **state)
{
    assert_string_equal(stage_answer(*state, "here.note = 1"),
                        "failed: here cannot be changed; use a local variable");
    assert_string_equal(stage_answer(*state, "here:back(1).note = 1"),
                        "failed: here cannot be changed; use a local variable");
    assert_string_equal(
        stage_answer(*state, "here.area.name = 'x'"),
        "failed: here, its area and its period cannot be changed");
}

/* By a column */

static void questions_go_by_the_column(void **state)
{
    struct stage *stage = *state;
    stage->place.by_column = STRAND;
    stage->place.by = "faith";
    ASK("here:sum('offences'), here:count(), here:only('plan')", "4 1 weak");
    ASK("here:has('detections')", "false");
    ASK("here:sum('offences', { strand = 'race' })",
        "failed: 'strand' is what this measure goes by; leave it out of "
        "where");
}

/* Other measures */

static void another_measure_is_read_by_name(void **state)
{
    struct stage *stage = *state;
    ASK("here:value('rate'), here:value('visits')", "12.5 3.0");
    assert_true(here_read(vm_state(stage->vm)).bounded);
    ASK("here:back(1):value('rate')", "missing: no rate there");
    ASK("here:back(1):value('rate', { missing = 0 })", "0");
    ASK("here:value('rates')", "failed: 'rates' is not among this script's "
                               "needs; did you mean 'rate'?");
    ASK("here:value('population')",
        "failed: 'population' is not among this script's needs; write needs "
        "= { \"population\" }");
    ASK("here:span(2):value('rate')",
        "failed: value() reads one period; go through here:series(n)");
}

/* Hearing */

static void every_question_is_heard(void **state)
{
    struct stage *stage = *state;
    stage_answer(stage, "here:sum('offences') here:back(1):sum('offences') "
                        "here:span(2):count() here:has('score') "
                        "here:sum('score', nil, { missing = 0 }) "
                        "here:latest('rank', { strand = 'race' }) "
                        "here:value('rate') here:rows() here:sum('score')");
    static const char *const expected[] = {
        "sum crime Barnet 2008Q3 1 found",
        "sum crime Barnet 2008Q2 1 found",
        "count crime Barnet 2008Q3 2 found",
        "has crime Barnet 2008Q3 1 lacking",
        "sum crime Barnet 2008Q3 1 replaced",
        "latest crime Barnet 2008Q3 1 found",
        "value rate Barnet 2008Q3 1 found",
        "rows crime Barnet 2008Q3 1 rows",
        "sum crime Barnet 2008Q3 1 lacking",
    };
    assert_int_equal(stage->heard_count, 9);
    for (size_t i = 0; i < 9; i++)
        assert_string_equal(stage->heard[i], expected[i]);
}

/* Several sources */

static void columns_of_several_sources_are_named_in_full(void **state)
{
    ASK("here:sum('crime.offences') / here:sum('staff.officers')", "0.6");
    ASK("here:sum('crime.offences', { ['crime.strand'] = 'race' })", "20");
    ASK("here:count('staff'), here:count('crime', { strand = 'race' })", "1 1");
    ASK("here:sum('offences')", "failed: with several sources write "
                                "'crime.offences', not 'offences'");
    ASK("here:sum('staf.officers')",
        "failed: 'staf' is none of the sources that this script declares; "
        "did you mean 'staff'? sources: crime, staff");
    ASK("here:count()",
        "failed: with several sources name one first: (\"crime\", ...)");
}

static void only_the_first_source_goes_by_the_column(void **state)
{
    struct stage *stage = *state;
    stage->place.by_column = STRAND;
    stage->place.by = "faith";
    ASK("here:sum('crime.offences'), here:sum('staff.officers')", "4 40.0");
    ASK("here:count('staff', { strand = 'race' })", "1");
}

static void statuses_have_names(void **state)
{
    (void)state;
    for (enum status i = STATUS_OK; i <= STATUS_SKIPPED; i++)
        assert_int_equal(status_read(status_name(i)), i);
    assert_int_equal(status_read("fine"), STATUS_NONE);
}

/* Lua's own order of keys differs from state to state. */
static void of_several_faults_the_first_by_name_is_told(void **state)
{
    (void)state;
    for (int i = 0; i < 10; i++) {
        void *fresh;
        stage_open(&fresh);
        assert_string_equal(
            stage_answer(fresh, "return select(2, pcall(here.sum, here, "
                                "'offences', { wards = 1, plan = 2, rank = "
                                "'x', open = 'y', strand = 3 }))"),
            "'open' holds figures, so that where wants a finite number, not "
            "a string");
        assert_string_equal(
            stage_answer(fresh, "return here:sum('score', nil, { z = 1, "
                                "missing = 0, mising = 2, [1] = 3 })"),
            "failed: 'mising' is no option here; { missing = ... } is");
        stage_close(&fresh);
    }
}

static void a_where_has_at_most_eight_columns(void **state)
{
    ASK("here:sum('offences', { a = 1, b = 1, c = 1, d = 1, e = 1, f = 1, "
        "g = 1, h = 1, i = 1 })",
        "failed: where has too many columns; at most 8");
    ASK("here:sum('offences', { 1, strand = 'race' })",
        "failed: where is written { column = value }");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_STAGE(figures_of_the_cell_are_answered),
        ON_STAGE(whole_figures_are_integers),
        ON_STAGE(a_question_asked_again_is_answered_again),
        ON_STAGE(a_missing_figure_stops_the_cell),
        ON_STAGE(a_mark_decides_the_status),
        ON_STAGE(a_script_can_do_without_what_is_missing),
        ON_STAGE(a_caught_stop_lets_the_script_go_on),
        ON_STAGE(of_several_faults_the_first_by_name_is_told),
        ON_STAGE(a_where_has_at_most_eight_columns),
        ON_STAGE(what_does_not_add_up_does_not_apply),
        ON_STAGE(bounds_are_remembered),
        ON_STAGE(latest_tells_its_period),
        ON_STAGE(has_tells_whether_a_figure_is_there),
        ON_STAGE(rows_come_in_key_order),
        ON_STAGE(an_unknown_column_is_told_with_all),
        ON_STAGE(of_several_mistakes_the_first_by_name_is_told),
        ON_STAGE(a_key_is_compared_whole),
        ON_STAGE(a_condition_of_the_wrong_type_is_told),
        ON_STAGE(a_question_of_the_wrong_kind_is_told),
        ON_STAGE(a_dot_for_a_colon_is_told),
        ON_STAGE(an_unknown_word_is_told),
        ON_STAGE(here_cannot_be_changed),
        ON_STAGE(questions_go_by_the_column),
        ON_STAGE(another_measure_is_read_by_name),
        ON_STAGE(every_question_is_heard),
        ON_TWO(columns_of_several_sources_are_named_in_full),
        ON_TWO(only_the_first_source_goes_by_the_column),
        cmocka_unit_test(statuses_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
