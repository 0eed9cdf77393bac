/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The administrator's rows held against the scripts: parameters, rules by
   name, judged grades. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "catalog_world.h"

static void a_row_can_name_the_rules(void **state)
{
    struct loaded *loaded = *state;
    write_rule(&loaded->scene, "late", "since = \"2009-04-01\",");
    write_rule(&loaded->scene, "early", "till = \"2009-03-31\",");
    write_params(loaded,
                 "ni35,rule,*,,,early late,confirmed,r,\n"
                 "hate_crime/race_detections,rule,,,,late,confirmed,r,\n"
                 "race_detections,rule,,,,bands,expected,r,\n");
    struct programme *programme = load(loaded);
    assert_faults(&programme->faults, 0);
    assert_int_equal(programme->items[0].rule_count, 2);
    assert_string_equal(programme->items[0].rules[1]->script.name, "late");
    assert_string_equal(programme->items[1].rules[0]->script.name,
                        "against_peers");
    assert_string_equal(programme->items[2].rules[0]->script.name, "late");
}

/* The rule by which the item is graded there, by the row or its own. */
static const char *ruled(const struct programme *programme, size_t index,
                         int area, int32_t day)
{
    const struct item *item = &programme->items[index];
    const struct ruling *ruling = programme_ruling(programme, item, area, day);
    for (size_t i = 0; i < item->rule_count; i++)
        if (ruling_names(item, ruling, i))
            return item->rules[i]->script.name;
    return "";
}

enum { IN_2007 = 13600, IN_2008 = 14000 };

static void a_row_can_name_rules_for_some_places_or_days(void **state)
{
    struct loaded *loaded = *state;
    write_rule(&loaded->scene, "near", "");
    write_rule(&loaded->scene, "later", "");
    write_params(loaded,
                 "race_detections,rule,Hackney,,,bands,confirmed,r,\n"
                 "race_detections,rule,inner,2008-04-01,,later,confirmed,r,\n"
                 "race_detections,rule,,2008-04-01,,near,confirmed,r,\n"
                 "hate_crime/race_detections,rule,E02,,,near,confirmed,r,\n"
                 "ni35,rule,Hackney,,,near,confirmed,r,\n");
    struct programme *programme = load(loaded);
    assert_faults(&programme->faults, 0);
    assert_int_equal(programme->items[1].rule_count, 4);
    assert_int_equal(programme->items[1].own_count, 1);
    assert_string_equal(ruled(programme, 1, BARKING, IN_2007), "against_peers");
    assert_string_equal(ruled(programme, 1, BARKING, IN_2008), "near");
    assert_string_equal(ruled(programme, 1, HACKNEY, IN_2007), "bands");
    assert_string_equal(ruled(programme, 1, HACKNEY, IN_2008), "bands");
    assert_string_equal(ruled(programme, 2, BARKING, IN_2007), "near");
    assert_string_equal(ruled(programme, 2, HACKNEY, IN_2007), "bands");
    assert_string_equal(ruled(programme, 0, HACKNEY, IN_2007), "near");
    assert_string_equal(ruled(programme, 0, BARKING, IN_2007), "");
}

static void a_row_for_all_is_what_others_add_to(void **state)
{
    struct loaded *loaded = *state;
    write_rule(&loaded->scene, "near", "");
    write_params(loaded, "race_detections,rule,Hackney,,,near,confirmed,r,\n"
                         "race_detections,rule,,,,bands,confirmed,r,\n"
                         "race_detections/near,x,,,,1,confirmed,r,\n");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "config/params.csv:4: 'x' is no parameter of near; there are "
                "no parameters");
    assert_faults(&programme->faults, 1);
    assert_string_equal(ruled(programme, 1, BARKING, IN_2007), "bands");
    assert_string_equal(ruled(programme, 1, HACKNEY, IN_2007), "near");
    assert_int_equal(programme->items[1].rule_count, 2);
}

static void rows_that_name_rules_are_checked(void **state)
{
    struct loaded *loaded = *state;
    write_rule(&loaded->scene, "near", "");
    write_params(loaded, "ni35,rule,,,,bnads,confirmed,r,\n"
                         "ni35,rule,,,,bands,confirmed,r,\n"
                         "ni35,rule,*,,,bands,confirmed,r,\n"
                         "ni35,rule,Hackney,,,bands,confirmed,r,\n"
                         "ni35,rule,E12,,,near,confirmed,r,\n"
                         "ni35,rule,inner,,,near bands,confirmed,r,\n"
                         "hate_crime/ni35,rule,inner,,,near,confirmed,r,\n");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "config/params.csv:2: there is no rule 'bnads'; did you mean "
                "'bands'?");
    assert_told(&programme->faults,
                "config/params.csv:4: the rule of ni35 is named twice for the "
                "same place, here and in line 3; keep one, or give them "
                "different days");
    assert_told(&programme->faults,
                "config/params.csv:6: the rule of ni35 is named twice for the "
                "same place, here and in line 5; keep one, or give them "
                "different days");
    assert_told(&programme->faults,
                "config/params.csv:7: 'bands' and 'near' both grade 'ni35' in "
                "the same places on the same days; give one `only`, "
                "`applies`, `since` or `till`");
    assert_told(&programme->faults,
                "config/params.csv:8: 'hate_crime/ni35' has no rule of its "
                "own to be changed in some places; name its rule in the "
                "assessment, or in a row for all areas and days, first");
    assert_faults(&programme->faults, 5);
}

static void no_row_names_a_rule_for_an_assessment(void **state)
{
    struct loaded *loaded = *state;
    write_assessment(&loaded->scene, "board", "\"hate_crime\"");
    write_params(loaded, "board/hate_crime,rule,,,,bands,confirmed,r,\n");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "config/params.csv:2: rules are named for a measure, and "
                "'board/hate_crime' is none that is weighed there; write the "
                "name of a measure, or assessment/measure");
    assert_faults(&programme->faults, 1);
    assert_int_equal(programme->item_count, 5);
}

static void a_row_that_changes_nothing_is_told(void **state)
{
    struct loaded *loaded = *state;
    write_params(loaded,
                 "race_detection,least,,,,5,confirmed,r,\n"
                 "ni35/against_peers,margin,,,,5,confirmed,r,\n"
                 "race_detections/against_peer,margin,,,,5,confirmed,r,\n"
                 "race_detections,leest,,,,5,confirmed,r,\n"
                 "bands,rule,,,,bands,confirmed,r,\n"
                 "race_detections/against_peers,margin,,,,5,confirmed,r,\n"
                 "race_detections/bands,rule,,,,bands,confirmed,r,\n");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "config/params.csv:2: there is no measure, rule or "
                "assessment 'race_detection'; did you mean "
                "'race_detections'?");
    assert_told(&programme->faults,
                "config/params.csv:3: 'against_peers' does not grade 'ni35', "
                "so this changes nothing; name a rule that grades it, or "
                "take the row out");
    assert_told(&programme->faults,
                "config/params.csv:4: there is no rule 'against_peer'; did "
                "you mean 'against_peers'?");
    assert_told(&programme->faults,
                "config/params.csv:5: 'leest' is no parameter of "
                "race_detections; did you mean 'least'?");
    assert_told(&programme->faults,
                "config/params.csv:6: rules are named for a measure, and "
                "'bands' is none; write the name of a measure, or "
                "assessment/measure");
    assert_told(&programme->faults,
                "config/params.csv:8: there is no assessment "
                "'race_detections'; the assessments are hate_crime");
    assert_faults(&programme->faults, 6);
}

static void rows_of_a_broken_script_are_not_told_as_unused(void **state)
{
    struct loaded *loaded = *state;
    scene_write(&loaded->scene, "scripts/measures/ni35.lua", "return 1");
    write_params(loaded, "ni35,least,,,,5,confirmed,r,\n");
    write_judgements(loaded, "ni35,Hackney,2008Q3,good,r,,Board\n");
    assert_faults(&load(loaded)->faults, 1);
}

static void judged_grades_are_found_by_place_and_time(void **state)
{
    struct loaded *loaded = *state;
    write_judgements(loaded,
                     "hate_crime,Hackney,2008Q3,excellent,Peer review,m 7,"
                     "Board\n"
                     "hate_crime,Barking,2008Q3,poor,Peer review,,Board\n"
                     "hate_crime,Hackney,2008Q2,fair,Peer review,,Board\n");
    struct programme *programme = load(loaded);
    struct err err;
    struct period period;
    const struct item *item = programme_item(programme, "hate_crime", &err);
    assert_faults(&programme->faults, 0);
    assert_true(period_read(&period, "2008Q3", PERIOD_QUARTER, &err));
    const struct judgement *judgement =
        programme_judgement(programme, item, 1, period);
    assert_string_equal(judgement->grade, "excellent");
    assert_string_equal(judgement->judged_by, "Board");
    assert_int_equal(judgement->line, 2);
    assert_null(
        programme_judgement(programme, item, 1, period_step(period, 1)));
    assert_null(
        programme_judgement(programme, &programme->items[0], 1, period));
}

static void judgements_are_held_against_what_is_graded(void **state)
{
    struct loaded *loaded = *state;
    write_judgements(loaded, "hate_crimes,Hackney,2008Q3,good,r,,Board\n"
                             "hate_crime,Hakney,2008Q3,good,r,,Board\n"
                             "hate_crime,Hackney,2008Q3,goood,r,,Board\n"
                             "ni35,Hackney,2008Q3,good,r,,Board\n"
                             "race_detections,Hackney,2008Q3,good,,,\n"
                             "hate_crime,Hackney,2008Q3,good,r,,Board\n"
                             "hate_crime,E12,2008Q3,fair,r,,Board\n"
                             "hate_crime,E12,2008-07,fair,r,,Board\n");
    struct programme *programme = load(loaded);
    static const char *const told[] = {
        "2: 'hate_crimes' is not the name of anything that is graded; did "
        "you mean 'hate_crime'?",
        "4: \"goood\" is no grade of 'hate_crime'; did you mean 'good'?",
        "5: no rule grades 'ni35', so it has no scale; name its rule in the "
        "script first",
        "6: reason is empty; say why, for whoever asks later",
        "6: judged_by is empty; name the post that judged",
        "8: this was judged already, in line 7; keep one",
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        assert_told(&programme->faults,
                    arena_format(loaded->scene.arena,
                                 "config/judgements.csv:%s", told[i]));
    assert_faults(&programme->faults, 8);
    assert_int_equal(programme->judgement_count, 1);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_loaded, close_loaded)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_row_can_name_the_rules),
        TEST(a_row_can_name_rules_for_some_places_or_days),
        TEST(a_row_for_all_is_what_others_add_to),
        TEST(rows_that_name_rules_are_checked),
        TEST(no_row_names_a_rule_for_an_assessment),
        TEST(a_row_that_changes_nothing_is_told),
        TEST(rows_of_a_broken_script_are_not_told_as_unused),
        TEST(judged_grades_are_found_by_place_and_time),
        TEST(judgements_are_held_against_what_is_graded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
