/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tests that analysts write: what passes, what fails and how it is told, and
   what is no test at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "files.h"
#include "score.h"
#include "text.h"
#include "town.h"
#include "trial.h"

/* What was told of each case: "name: why", a line each. */
static struct buffer told;
static struct err err;

static int open_tested(void **state)
{
    town_open(state);
    town_load(*state);
    told = (struct buffer){0};
    return 0;
}

static int close_tested(void **state)
{
    buffer_free(&told);
    return town_close(state);
}

static void tell(void *context, const char *name, const char *why)
{
    assert_null(context);
    buffer_addf(&told, "%s: %s\n", name, why ? why : "passed");
}

/* Run a test file with this text. */
static bool run_text(const struct town *town, const char *text)
{
    const struct trial_use use = {.limits = &SCORE_LIMITS, .tell = tell};
    town_write(town, "tests/t.lua", text);
    return trial_run(
        town->programme,
        files_join(town->scene.arena, town->scene.root, "tests/t.lua"),
        "tests/t.lua", &use, &err);
}

/* Run cases of `answered`: 82 of 100 in Ashby, 4 of 8 in Cove. */
static bool run_cases(const struct town *town, const char *cases)
{
    return run_text(town, arena_format(town->scene.arena,
                                       "return { of = \"answered\",\n"
                                       "  given = { calls = [[\n"
                                       "district,quarter,shift,calls,answered\n"
                                       "Ashby,2007Q1,day,100,70\n"
                                       "Ashby,2008Q1,day,60,50\n"
                                       "Ashby,2008Q1,night,40,32\n"
                                       "Cove,2008Q1,day,8,4\n"
                                       "]], people = [[\n"
                                       "district,year,residents\n"
                                       "Ashby,2007,1200\n"
                                       "]] },\n"
                                       "  cases = {\n%s\n} }",
                                       cases));
}

static void assert_told_all(const struct town *town, const char *cases,
                            const char *all)
{
    if (!run_cases(town, cases))
        fail_msg("%s", err.what);
    assert_string_equal(buffer_text(&told), all);
}

static void what_comes_out_as_expected_passes(void **state)
{
    assert_told_all(
        *state,
        "{ \"Ashby\", area = \"Ashby\", period = \"2008Q1\",\n"
        "  expect = { value = 82, numerator = 82, denominator = 100,\n"
        "    lower = 73.3, upper = 88.3, grade = \"met\",\n"
        "    direction = \"improved\", note = \"2.0 points\",\n"
        "    status = \"ok\" } },\n"
        "{ \"too few\", area = \"Cove\", period = \"2008Q1\",\n"
        "  expect = { status = \"missing\", note = \"too few\" } },\n"
        "{ area = \"Ashby\", period = \"2008Q1\", by = \"night\",\n"
        "  expect = { value = 80, grade = \"met\" } },\n"
        "{ \"other\", of = \"rate\", area = \"Ashby\", period = \"2008Q1\",\n"
        "  expect = { value = 83, grade = \"\" }, tolerance = 0.5 }",
        "tests/t.lua: Ashby: passed\n"
        "tests/t.lua: too few: passed\n"
        "tests/t.lua: answered: passed\n"
        "tests/t.lua: other: passed\n");
}

static void all_that_differs_is_told(void **state)
{
    assert_told_all(
        *state,
        "{ \"wrong\", area = \"Ashby\", period = \"2008Q1\",\n"
        "  expect = { value = 81.9, numerator = 80, grade = \"near\",\n"
        "    direction = \"worsened\", note = \"short\" } },\n"
        "{ \"none\", area = \"Cove\", period = \"2008Q1\",\n"
        "  expect = { value = 50, grade = \"met\" } },\n"
        "{ \"far\", of = \"rate\", area = \"Ashby\", period = \"2008Q1\",\n"
        "  expect = { value = 83 } }",
        "tests/t.lua: wrong: value is 82.0, not 81.9; numerator is 82, not "
        "80; grade is met, not near; direction is improved, not worsened; the "
        "note is \"+2.0 points\", without \"short\"\n"
        "tests/t.lua: none: status is missing (too few calls), not ok; value "
        "is not there, not 50; grade is not there, not met\n"
        "tests/t.lua: far: value is 83.3, not 83\n");
}

static void a_case_without_its_place_fails(void **state)
{
    assert_told_all(
        *state,
        "{ \"a\", area = \"Ashby\", expect = { value = 1 } },\n"
        "{ \"b\", period = \"2008Q1\", expect = { value = 1 } },\n"
        "{ \"c\", area = \"Ashby\", period = \"2001Q1\",\n"
        "  expect = { value = 1 } },\n"
        "{ \"d\", area = \"Dale\", period = \"2008Q1\",\n"
        "  expect = { value = 1 } },\n"
        "{ \"e\", area = \"Ashby\", period = \"2008Q1\", by = \"dusk\",\n"
        "  expect = { value = 1 } }",
        "tests/t.lua: a: the case lacks period = \"...\"\n"
        "tests/t.lua: b: the case lacks area = \"...\"\n"
        "tests/t.lua: c: answered has no result for Ashby in 2001Q1\n"
        "tests/t.lua: d: answered has no result for Dale in 2008Q1\n"
        "tests/t.lua: e: answered has no result for Ashby in 2008Q1\n");
}

static void a_place_that_is_none_fails_with_the_nearest(void **state)
{
    struct town *town = *state;
    assert_true(run_cases(town, "{ \"a\", area = \"Ashbie\",\n"
                                "  period = \"2008Q1\",\n"
                                "  expect = { value = 1 } },\n"
                                "{ \"b\", area = \"Ashby\",\n"
                                "  period = \"2008Q5\",\n"
                                "  expect = { value = 1 } }"));
    assert_non_null(strstr(buffer_text(&told), "Ashby"));
    assert_non_null(strstr(buffer_text(&told), "2008Q5"));
    assert_null(strstr(buffer_text(&told), "passed"));
}

/* The defaults that the script declares are what its tests are about. */
static void tuned_parameters_and_judgements_do_not_count(void **state)
{
    struct town *town = *state;
    town_write(town, "config/params.csv",
               "of,param,area,from,to,value,status,reason,reference\n"
               "answered,target,,,,90,confirmed,agreed,p\n");
    town_write(town, "config/judgements.csv",
               "of,area,period,grade,reason,reference,judged_by\n"
               "answered,Ashby,2008Q1,missed,a storm,paper 9,board\n");
    programme_free(town->programme);
    town_load(town);
    assert_told_all(town,
                    "{ \"a\", area = \"Ashby\", period = \"2008Q1\",\n"
                    "  expect = { grade = \"met\" } }",
                    "tests/t.lua: a: passed\n");
}

/* It is no test, for this reason. */
static void assert_refused(bool done, const char *what, const char *mend)
{
    assert_false(done);
    assert_string_equal(err.what, what);
    assert_string_equal(err.mend, mend);
    assert_string_equal(err.file, "tests/t.lua");
    assert_string_equal(buffer_text(&told), "");
}

static void a_field_that_nobody_reads_is_refused(void **state)
{
    struct town *town = *state;
    assert_refused(run_cases(town, "{ area = \"Ashby\", period = \"2008Q1\",\n"
                                   "  expect = { valeu = 82 } }"),
                   "'valeu' is no field of expect", "did you mean 'value'?");
    assert_refused(
        run_cases(town, "{ aera = \"Ashby\", expect = { value = 1 } }"),
        "'aera' is no field of a case", "did you mean 'area'?");
    assert_refused(run_text(town, "return { of = \"answered\", case = {} }"),
                   "'case' is no field of a test file",
                   "did you mean 'cases'?");
}

/* An expectation of another type could never fail. */
static void a_field_of_another_type_is_refused(void **state)
{
    struct town *town = *state;
    assert_refused(run_cases(town, "{ area = \"Ashby\", period = \"2008Q1\",\n"
                                   "  expect = { grade = 5 } }"),
                   "'grade' of expect must be text", "");
    assert_refused(run_cases(town, "{ area = \"Ashby\", period = \"2008Q1\",\n"
                                   "  expect = { value = \"82\" } }"),
                   "'value' of expect must be a number", "");
    assert_refused(run_cases(town, "{ area = \"Ashby\", period = 2008,\n"
                                   "  expect = { value = 82 } }"),
                   "'period' of a case must be text", "");
    assert_refused(run_text(town, "return { of = \"answered\", cases = 5 }"),
                   "'cases' of a test file must be a table", "");
}

static void a_case_that_expects_nothing_is_refused(void **state)
{
    struct town *town = *state;
    assert_refused(run_cases(town, "{ area = \"Ashby\", period = \"2008Q1\",\n"
                                   "  expect = {} }"),
                   "case 1 expects nothing", "");
    assert_refused(run_text(town, "return { of = \"answered\" }"),
                   "there are no cases",
                   "add cases = { { \"name\", area = ..., period = ..., expect "
                   "= { ... } } }");
}

static void a_case_of_nothing_is_refused(void **state)
{
    struct town *town = *state;
    assert_refused(run_cases(town, "{ of = \"answerd\",\n"
                                   "  expect = { value = 1 } }"),
                   "there is no measure or assessment 'answerd'",
                   "did you mean 'answered'?");
    assert_refused(
        run_text(town, "return { cases = { { expect = { value = 1 } } } }"),
        "the case does not say what it is a case of",
        "add of = \"NAME\" to it, or to the file");
}

static void what_is_given_must_be_a_source_and_import(void **state)
{
    struct town *town = *state;
    static const char format[] = "return { of = \"answered\",\n"
                                 "  given = { %s },\n"
                                 "  cases = { { area = \"Ashby\",\n"
                                 "    period = \"2008Q1\",\n"
                                 "    expect = { value = 1 } } } }";
    struct arena *arena = town->scene.arena;
    assert_refused(run_text(town, arena_format(arena, format, "call = \"\"")),
                   "given.call is not a source of this programme", "");
    assert_refused(run_text(town, arena_format(arena, format, "calls = 5")),
                   "given.calls is not CSV text", "");
    assert_false(run_text(
        town, arena_format(arena, format,
                           "calls = \"district,quarter,shift,calls,answered"
                           "\\nAshbie,2008Q1,day,1,1\\n\"")));
    assert_string_equal(err.file, "tests/t.lua, given.calls");
    assert_int_equal(err.line, 2);
}

static void a_file_that_is_no_lua_is_refused(void **state)
{
    struct town *town = *state;
    assert_false(run_text(town, "return {\n)"));
    assert_string_equal(err.file, "tests/t.lua");
    assert_int_equal(err.line, 2);
    const struct trial_use use = {.limits = &SCORE_LIMITS, .tell = tell};
    assert_false(
        trial_run(town->programme, "/nowhere/t.lua", "t.lua", &use, &err));
}

#define IN_TOWN(test) \
    cmocka_unit_test_setup_teardown(test, open_tested, close_tested)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(what_comes_out_as_expected_passes),
        IN_TOWN(all_that_differs_is_told),
        IN_TOWN(a_case_without_its_place_fails),
        IN_TOWN(a_place_that_is_none_fails_with_the_nearest),
        IN_TOWN(tuned_parameters_and_judgements_do_not_count),
        IN_TOWN(a_field_that_nobody_reads_is_refused),
        IN_TOWN(a_field_of_another_type_is_refused),
        IN_TOWN(a_case_that_expects_nothing_is_refused),
        IN_TOWN(a_case_of_nothing_is_refused),
        IN_TOWN(what_is_given_must_be_a_source_and_import),
        IN_TOWN(a_file_that_is_no_lua_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
