/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The map of a programme: read, and held against what is there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "catalog_world.h"
#include "map.h"
#include "map_check.h"

static const char header[] =
    "item,document,paragraph,subject,represented_by,test,reason\n";

static void write_map(const struct loaded *loaded, const char *rows)
{
    scene_write(&loaded->scene, "config/programme_map.csv",
                arena_format(loaded->scene.arena, "%s%s", header, rows));
}

static void write_test(const struct loaded *loaded)
{
    scene_write(&loaded->scene, "tests/scripts/ni35.lua",
                "return { of = \"ni35\", cases = {\n"
                "  { \"A1: of 4; 3 apart\", area = \"Hackney\" },\n"
                "  { area = \"Barking\" },\n"
                "  { \"the least\", area = \"Hackney\" } } }\n");
    scene_write(&loaded->scene, "tests/cases/run.bats",
                "@test \"no figure is 0\" {\n  true\n}\n");
}

static struct err_list *check(struct loaded *loaded)
{
    struct programme *programme = load(loaded);
    assert_faults(&programme->faults, 0);
    map_check(programme);
    return &programme->faults;
}

static void a_programme_needs_no_map(void **state)
{
    struct loaded *loaded = *state;
    struct map map;
    struct err_list faults = {0};
    assert_true(map_read(&map, loaded->scene.arena, scene_tree(&loaded->scene),
                         &faults));
    assert_int_equal(map.count, 0);
    assert_faults(check(loaded), 0);
}

static void rows_come_in_the_order_of_the_file(void **state)
{
    struct loaded *loaded = *state;
    struct map map;
    struct err_list faults = {0};
    write_map(loaded, "A2,d,para 2,s,measure ni35,,r\n"
                      "A1,d,\"para 1, line 2\",s,,,not yet\n");
    assert_true(map_read(&map, loaded->scene.arena, scene_tree(&loaded->scene),
                         &faults));
    assert_int_equal(map.count, 2);
    assert_string_equal(map.rows[0].item, "A2");
    assert_string_equal(map.rows[1].paragraph, "para 1, line 2");
    assert_string_equal(map.rows[1].reason, "not yet");
    assert_int_equal(map.rows[1].line, 3);
}

static void a_row_names_one_thing_after_the_other(void **state)
{
    struct loaded *loaded = *state;
    struct arena *arena = loaded->scene.arena;
    const struct map_row row = {.represented_by =
                                    " measure  ni35 ;rule bands;; source"};
    struct map_name name;
    const char *at = row.represented_by;
    assert_true(map_next(&name, arena, &at));
    assert_string_equal(name.kind, "measure");
    assert_string_equal(name.name, "ni35");
    assert_true(map_next(&name, arena, &at));
    assert_string_equal(name.name, "bands");
    assert_true(map_next(&name, arena, &at));
    assert_string_equal(name.kind, "source");
    assert_string_equal(name.name, "");
    assert_false(map_next(&name, arena, &at));
    assert_true(map_has(&row, arena, "rule", "bands"));
    assert_false(map_has(&row, arena, "rule", "ni35"));
    assert_false(map_has(&row, arena, "rule", "band"));
}

static void faults_of_form_have_their_lines(void **state)
{
    struct loaded *loaded = *state;
    scene_write(&loaded->scene, "config/programme_map.csv",
                "item,document,paragraph,subjct,represented_by,test,reason\n"
                "A1,d,p,s,,,r\n");
    const struct err_list *faults = check(loaded);
    assert_told(
        faults,
        "config/programme_map.csv:1: unknown column \"subjct\"; did you "
        "mean 'subject'?");
    assert_told(faults, "config/programme_map.csv:1: there is no column "
                        "\"subject\"; add it to the header, and a cell to "
                        "every line");
    assert_faults(faults, 2);
}

static void what_is_there_can_be_named(void **state)
{
    struct loaded *loaded = *state;
    write_test(loaded);
    write_judgements(loaded, "hate_crime,Hackney,2008Q1,good,seen,,a post\n");
    scene_write(&loaded->scene, "config/tables/stars.csv", "a\n");
    write_plugin(&loaded->scene, "extra", "api = 1");
    scene_write(&loaded->scene, "config/plugins.lua", "return { \"extra\" }");
    write_map(
        loaded,
        "A1,d,p,s,source hate_crime; measure ni35; rule bands; assessment "
        "hate_crime; group inner; judgement hate_crime; table stars; param "
        "race_detections.least; param against_peers.margin; plugin extra,"
        "tests/scripts/ni35.lua: the least,\n"
        "A2,d,p,s,measure ni35,tests/scripts/ni35.lua: A1: of 4; 3 "
        "apart; tests/cases/run.bats: no figure is 0,\n"
        "A3,d,p,s,measure ni35,,structure only\n"
        "A4,d,p,s,,,it is about persons\n");
    assert_faults(check(loaded), 0);
}

static void what_is_not_there_is_told_with_the_nearest(void **state)
{
    struct loaded *loaded = *state;
    write_map(loaded, "A1,d,p,s,source hate_crimes,,r\n"
                      "A2,d,p,s,measure ni53,,r\n"
                      "A3,d,p,s,rule band,,r\n"
                      "A4,d,p,s,assessment hat_crime,,r\n"
                      "A5,d,p,s,group inne,,r\n"
                      "A6,d,p,s,judgement ni35,,r\n"
                      "A7,d,p,s,table stars,,r\n"
                      "A8,d,p,s,param race_detections.leest,,r\n"
                      "A9,d,p,s,plugin extra,,r\n"
                      "A10,d,p,s,measures ni35,,r\n");
    const struct err_list *faults = check(loaded);
    static const char *const told[] = {
        "2: there is no source 'hate_crimes'; did you mean 'hate_crime'?",
        "3: there is no measure 'ni53'; did you mean 'ni35'?",
        "4: there is no rule 'band'; did you mean 'bands'?",
        "5: there is no assessment 'hat_crime'; did you mean 'hate_crime'?",
        "6: there is no group 'inne'; did you mean 'inner'?",
        "7: config/judgements.csv has no row of 'ni35'; there are no "
        "judged items",
        "8: config/tables has no table 'stars'; there are no tables",
        "9: there is no parameter 'race_detections.leest'; did you mean "
        "'race_detections.least'?",
        "10: no plugin is in use that is called 'extra'; there are no "
        "plugins in use",
        "11: nothing is of the kind 'measures'; did you mean 'measure'?",
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        assert_told(faults,
                    arena_format(loaded->scene.arena,
                                 "config/programme_map.csv:%s", told[i]));
    assert_faults(faults, 10);
}

static void tests_that_are_not_there_are_told(void **state)
{
    struct loaded *loaded = *state;
    write_test(loaded);
    write_map(loaded,
              "A1,d,p,s,measure ni35,tests/scripts/ni53.lua: the least,\n"
              "A2,d,p,s,measure ni35,tests/scripts/ni35.lua: the lest,\n"
              "A3,d,p,s,measure ni35,tests/scripts/ni35.lua,\n"
              "A4,d,p,s,measure ni35,config/areas.csv: code,\n"
              "A5,d,p,s,measure ni35,tests/../config/areas.csv: code,\n"
              "A6,d,p,s,measure ni35,tests/cases/run.bats: all is 0,\n");
    const struct err_list *faults = check(loaded);
    assert_told(faults, "config/programme_map.csv:2: there is no file "
                        "tests/scripts/ni53.lua; did you mean "
                        "'tests/scripts/ni35.lua'?");
    assert_told(faults, "config/programme_map.csv:3: tests/scripts/ni35.lua "
                        "has no case 'the lest'; did you mean 'the least'?");
    assert_told(faults, "config/programme_map.csv:4: 'tests/scripts/ni35.lua' "
                        "names no case; write the file and the title of a "
                        "case, as FILE: TITLE");
    assert_told(faults, "config/programme_map.csv:5: 'config/areas.csv' is no "
                        "file of tests; tests are in tests/ and "
                        "plugins/NAME/tests/");
    assert_told(faults, "config/programme_map.csv:7: tests/cases/run.bats "
                        "does not have 'all is 0'; write a text that stands "
                        "in it");
    assert_faults(faults, 6);
}

static void a_broken_test_is_told_once(void **state)
{
    struct loaded *loaded = *state;
    scene_write(&loaded->scene, "tests/scripts/ni35.lua", "return {\n  of = }");
    write_map(loaded, "A1,d,p,s,measure ni35,tests/scripts/ni35.lua: one,\n"
                      "A2,d,p,s,measure ni35,tests/scripts/ni35.lua: two,\n");
    const struct err_list *faults = check(loaded);
    assert_faults(faults, 1);
    assert_string_equal(faults->items[0].file, "tests/scripts/ni35.lua");
    assert_int_equal(faults->items[0].line, 2);
}

static void where_there_are_no_tests_none_is_missed(void **state)
{
    struct loaded *loaded = *state;
    write_map(loaded, "A1,d,p,s,measure ni35,tests/scripts/ni35.lua: one,\n");
    assert_faults(check(loaded), 0);
}

static void a_row_answers_for_its_item_once(void **state)
{
    struct loaded *loaded = *state;
    write_test(loaded);
    write_map(loaded, "A1,d,p,s,,,\n"
                      "A2,d,p,s,measure ni35,,\n"
                      "A1,d,p,s,,,r\n"
                      ",,,,,,r\n");
    const struct err_list *faults = check(loaded);
    assert_told(faults, "config/programme_map.csv:2: nothing represents A1; "
                        "name what does, or write in `reason` why nothing "
                        "does");
    assert_told(faults, "config/programme_map.csv:3: no test shows A2; name "
                        "one, or write in `reason` why there is none");
    assert_told(faults, "config/programme_map.csv:4: A1 stands in line 2 "
                        "already; keep one");
    assert_told(faults, "config/programme_map.csv:5: item is empty; write it, "
                        "or take the row out");
    assert_told(faults, "config/programme_map.csv:5: subject is empty; write "
                        "it, or take the row out");
    assert_faults(faults, 7);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_loaded, close_loaded)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_programme_needs_no_map),
        TEST(rows_come_in_the_order_of_the_file),
        TEST(a_row_names_one_thing_after_the_other),
        TEST(faults_of_form_have_their_lines),
        TEST(what_is_there_can_be_named),
        TEST(what_is_not_there_is_told_with_the_nearest),
        TEST(tests_that_are_not_there_are_told),
        TEST(a_broken_test_is_told_once),
        TEST(where_there_are_no_tests_none_is_missed),
        TEST(a_row_answers_for_its_item_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
