/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The administrator's rows: what may stand in them, which of them wins, and
   what holds between them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "files.h"
#include "params.h"
#include "period.h"
#include "scene.h"

#define HEADER "of,param,area,from,to,value,status,reason,reference\n"

/* Barking and Hackney; Hackney is in inner from 2009, both are in pilot. */
struct tuned {
    struct scene scene;
    struct areas areas;
    struct params params;
    struct param_specs specs;
};

enum { BARKING, HACKNEY };

/* fair and good are numbers from 0 to 100, good above fair; word is a or b;
   strict is true or false. */
static struct param_spec declared[] = {
    {.name = "fair",
     .value = {.number = 20},
     .min = 0,
     .max = 100,
     .below = "good"},
    {.name = "good",
     .value = {.number = 40},
     .min = 0,
     .max = 100,
     .above = "fair"},
    {.name = "strict", .value = {.type = PARAM_FLAG}, .min = NAN, .max = NAN},
    {.name = "word",
     .value = {.type = PARAM_TEXT, .text = "a"},
     .min = NAN,
     .max = NAN},
};

static int open_tuned(void **state)
{
    static struct tuned tuned;
    static const char *choices[] = {"a", "b"};
    declared[3].choices = choices;
    declared[3].choice_count = 2;
    tuned = (struct tuned){.specs = {declared, 4}};
    scene_open(&tuned.scene);
    struct scene *scene = &tuned.scene;
    scene_write(scene, "areas.csv",
                "code,name,kind,parent,aliases\n"
                "E02,Barking,borough,,\nE12,Hackney,borough,,\n");
    scene_write(scene, "groups.csv",
                "group,of,area,from,to\ninner,,Hackney,2009-01-01,\n"
                "pilot,,Hackney,,\npilot,,Barking,,\n");
    assert_true(areas_load(&tuned.areas, scene->arena, scene_tree(scene),
                           "areas.csv", "groups.csv", &scene->faults));
    *state = &tuned;
    return 0;
}

static int close_tuned(void **state)
{
    struct tuned *tuned = *state;
    scene_close(&tuned->scene);
    return 0;
}

/* Load `rows` and check those of the rule "bands". */
static bool tune(struct tuned *tuned, const char *rows)
{
    struct scene *scene = &tuned->scene;
    scene_write(scene, "params.csv",
                arena_format(scene->arena, HEADER "%s", rows));
    bool loaded = params_load(&tuned->params, scene->arena, scene_tree(scene),
                              "params.csv", &tuned->areas, &scene->faults);
    return params_check(&tuned->params, "bands", &tuned->specs, &tuned->areas,
                        &scene->faults) &&
           loaded;
}

static double find(const struct tuned *tuned, const char *param, const char *as,
                   int area, const char *date, const struct param_row **row)
{
    struct err err;
    int32_t day;
    assert_true(date_read(&day, date, &err));
    return params_find(&tuned->params, &tuned->areas, "bands", as,
                       param_find(&tuned->specs, param), area, day, row)
        .number;
}

static void assert_number(const struct tuned *tuned, const char *as, int area,
                          const char *date, double number, long line)
{
    const struct param_row *row;
    assert_true(find(tuned, "fair", as, area, date, &row) == number);
    if (line == 0)
        assert_null(row);
    else
        assert_int_equal(row->line, line);
}

static void assert_told_in(struct tuned *tuned, const char *rest)
{
    assert_told(&tuned->scene.faults,
                arena_format(tuned->scene.arena, "params.csv%s", rest));
}

static void without_a_file_defaults_are_in_force(void **state)
{
    struct tuned *tuned = *state;
    struct scene *scene = &tuned->scene;
    assert_true(params_load(&tuned->params, scene->arena, scene_tree(scene),
                            "params.csv", &tuned->areas, &scene->faults));
    assert_number(tuned, NULL, HACKNEY, "2008-06-30", 20, 0);
    assert_false(params_vary(&tuned->params, "bands", NULL));
}

static void the_most_specific_place_wins(void **state)
{
    struct tuned *tuned = *state;
    assert_true(tune(tuned, "bands,fair,*,,,21,confirmed,r,\n"
                            "bands,fair,inner,,,22,confirmed,r,\n"
                            "bands,fair,Barking,,,23,confirmed,r,\n"));
    assert_number(tuned, NULL, BARKING, "2008-06-30", 23, 4);
    assert_number(tuned, NULL, HACKNEY, "2008-06-30", 21, 2);
    assert_number(tuned, NULL, HACKNEY, "2009-06-30", 22, 3);
    assert_number(tuned, NULL, AREA_NONE, "2009-06-30", 21, 2);
}

static void the_newest_from_wins(void **state)
{
    struct tuned *tuned = *state;
    assert_true(tune(tuned,
                     "bands,fair,,2009-04-01,2010-03-31,23,confirmed,r,\n"
                     "bands,fair,,2008-04-01,,22,confirmed,r,\n"));
    assert_number(tuned, NULL, HACKNEY, "2008-03-31", 20, 0);
    assert_number(tuned, NULL, HACKNEY, "2008-04-01", 22, 3);
    assert_number(tuned, NULL, HACKNEY, "2010-03-31", 23, 2);
    assert_number(tuned, NULL, HACKNEY, "2010-04-01", 22, 3);
}

static void a_rule_can_be_tuned_for_one_measure(void **state)
{
    struct tuned *tuned = *state;
    assert_true(tune(tuned, "ni35/bands,fair,*,,,30,confirmed,r,\n"
                            "bands,fair,*,2008-04-01,,25,confirmed,r,\n"));
    assert_number(tuned, "ni35", HACKNEY, "2009-06-30", 30, 2);
    assert_number(tuned, "hotline", HACKNEY, "2009-06-30", 25, 3);
    assert_number(tuned, NULL, HACKNEY, "2009-06-30", 25, 3);
    assert_false(params_vary(&tuned->params, "other", "ni35"));
    assert_true(params_vary(&tuned->params, "bands", "hotline"));
}

static void expected_rows_count_when_asked_for_and_drafts_never(void **state)
{
    struct tuned *tuned = *state;
    assert_true(tune(tuned, "bands,fair,*,2009-04-01,,25,expected,r,\n"
                            "bands,fair,*,2009-04-01,,26,draft,r,\n"));
    assert_number(tuned, NULL, HACKNEY, "2009-06-30", 20, 0);
    tuned->params.expected = true;
    assert_number(tuned, NULL, HACKNEY, "2009-06-30", 25, 2);
}

static void values_have_the_type_of_the_default(void **state)
{
    struct tuned *tuned = *state;
    const struct param_row *row;
    assert_true(tune(tuned, "bands,strict,*,,,TRUE,confirmed,r,\n"
                            "bands,word,*,,,b,confirmed,r,\n"));
    assert_true(find(tuned, "strict", NULL, HACKNEY, "2008-01-01", &row) == 1);
    find(tuned, "word", NULL, HACKNEY, "2008-01-01", &row);
    assert_string_equal(row->value.text, "b");
}

static void what_a_row_must_say_is_told_at_once(void **state)
{
    struct tuned *tuned = *state;
    assert_false(tune(tuned, "bands,fair,Hakney,,,21,confirmed,r,\n"
                             "bands,fair,iner,,,21,confirmed,r,\n"
                             "bands,fair,,2009-04-01,2008-04-01,21,confirmed,"
                             "r,\n"
                             "bands,fair,,,,21,confirmd,r,\n"
                             "bands,fair,,,,,confirmed,,\n"));
    assert_told_in(tuned, ":3: \"iner\" is neither an area nor a group; did "
                          "you mean 'inner'?");
    assert_told_in(tuned, ":4: the row ends before it begins: 2009-04-01 to "
                          "2008-04-01; swap the two dates");
    assert_told_in(tuned, ":5: \"confirmd\" is no status; did you mean "
                          "'confirmed'?");
    assert_told_in(tuned, ":6: value is empty; write the value, or take the "
                          "row out");
    assert_told_in(tuned, ":6: reason is empty; say why, for whoever asks "
                          "later");
    assert_faults(&tuned->scene.faults, 6);
    assert_int_equal(tuned->params.count, 0);
}

static void a_date_that_a_spreadsheet_rewrote_is_told(void **state)
{
    struct tuned *tuned = *state;
    assert_false(tune(tuned, "bands,fair,,01/04/2008,,21,confirmed,r,\n"));
    assert_faults(&tuned->scene.faults, 1);
    const struct err *err = &tuned->scene.faults.items[0];
    assert_int_equal(err->line, 2);
    assert_non_null(strstr(err->what, "01/04/2008"));
    assert_non_null(strstr(err->mend, "2008-04-01"));
}

static void values_outside_what_is_declared_are_told(void **state)
{
    struct tuned *tuned = *state;
    assert_false(tune(tuned, "bands,fare,*,,,21,confirmed,r,\n"
                             "bands,fair,*,,,120,confirmed,r,\n"
                             "bands,word,*,,,c,confirmed,r,\n"
                             "bands,strict,*,,,2,confirmed,r,\n"
                             "bands,good,*,,,12%,confirmed,r,\n"));
    assert_told_in(tuned, ":2: 'fare' is no parameter of bands; did you mean "
                          "'fair'?");
    assert_told_in(tuned, ":3: 'fair' of bands must be from 0 to 100, not "
                          "120; change the value, or the range in the "
                          "script");
    assert_told_in(tuned, ":4: 'word' of bands must be \"a\" or \"b\", not "
                          "c; change the value, or the range in the script");
    assert_told_in(tuned, ":5: 'strict' is true or false, not \"2\"; write "
                          "true or false");
    assert_faults(&tuned->scene.faults, 5);
    assert_number(tuned, NULL, HACKNEY, "2009-06-30", 20, 0);
}

static void the_same_place_and_day_twice_is_a_tie(void **state)
{
    struct tuned *tuned = *state;
    assert_false(tune(tuned, "bands,fair,E12,2008-04-01,,21,confirmed,r,\n"
                             "bands,fair,Hackney,2008-04-01,,22,confirmed,r,"
                             "\n"));
    assert_told_in(tuned, ":3: 'fair' of bands is set twice for the same "
                          "place from the same day, here and in line 2; keep "
                          "one, or give them different days");
    assert_number(tuned, NULL, HACKNEY, "2009-06-30", 21, 2);
}

static void two_groups_tie_where_they_share_an_area(void **state)
{
    struct tuned *tuned = *state;
    assert_true(tune(tuned,
                     "bands,fair,inner,2008-04-01,2008-12-31,21,confirmed,r,\n"
                     "bands,fair,pilot,2008-04-01,,22,confirmed,r,\n"));
    assert_false(tune(tuned, "bands,fair,inner,2008-04-01,,21,confirmed,r,\n"
                             "bands,fair,pilot,2008-04-01,,22,confirmed,r,\n"));
    assert_faults(&tuned->scene.faults, 1);
}

static void bands_do_not_cross_where_rows_meet(void **state)
{
    struct tuned *tuned = *state;
    assert_false(tune(tuned,
                      "bands,fair,Hackney,2009-04-01,,35,confirmed,r,\n"
                      "bands,good,*,2008-04-01,,30,confirmed,r,\n"
                      "bands,good,Hackney,2010-04-01,,50,confirmed,r,\n"));
    assert_told_in(tuned, ":3: 'fair' of bands must be below 'good', and is "
                          "35 where that is 30, for Hackney, on 2009-04-01; "
                          "mend one of the two values");
    assert_faults(&tuned->scene.faults, 1);
}

static void a_row_is_held_against_the_other_default(void **state)
{
    struct tuned *tuned = *state;
    assert_false(tune(tuned, "ni35/bands,good,*,,,15,confirmed,r,\n"));
    assert_told_in(tuned, ":2: 'fair' of ni35/bands must be below 'good', "
                          "and is 20 where that is 15; mend one of the two "
                          "values");
    assert_faults(&tuned->scene.faults, 1);
}

static void a_file_has_a_fingerprint(void **state)
{
    struct tuned *tuned = *state;
    char before[65];
    assert_true(tune(tuned, "bands,fair,*,,,21,confirmed,r,\n"));
    memcpy(before, tuned->params.hash, sizeof before);
    assert_true(tune(tuned, "bands,fair,*,,,22,confirmed,r,\n"));
    assert_string_not_equal(before, tuned->params.hash);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_tuned, close_tuned)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(without_a_file_defaults_are_in_force),
        TEST(the_most_specific_place_wins),
        TEST(the_newest_from_wins),
        TEST(a_rule_can_be_tuned_for_one_measure),
        TEST(expected_rows_count_when_asked_for_and_drafts_never),
        TEST(values_have_the_type_of_the_default),
        TEST(what_a_row_must_say_is_told_at_once),
        TEST(a_date_that_a_spreadsheet_rewrote_is_told),
        TEST(values_outside_what_is_declared_are_told),
        TEST(the_same_place_and_day_twice_is_a_tie),
        TEST(two_groups_tie_where_they_share_an_area),
        TEST(bands_do_not_cross_where_rows_meet),
        TEST(a_row_is_held_against_the_other_default),
        TEST(a_file_has_a_fingerprint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
