/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A programme's folder becomes items in order, and everything that is wrong
   with it is told, while the rest can still be scored. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "catalog_world.h"
#include "files.h"
#include "text.h"

/* Names of all items, in order. */
static const char *order_of(const struct loaded *loaded)
{
    const struct programme *programme = loaded->programme;
    const char *names = "";
    for (size_t i = 0; i < programme->item_count; i++)
        names = arena_format(loaded->scene.arena, "%s%s ", names,
                             programme->items[i].name);
    return names;
}

/* Why a script is not among the items. */
static const struct broken *broken_of(const struct programme *programme,
                                      const char *name)
{
    for (size_t i = 0; i < programme->broken_count; i++)
        if (strcmp(programme->broken[i].name, name) == 0)
            return &programme->broken[i];
    fail_msg("%s is not broken", name);
    return NULL;
}

static void a_folder_becomes_items_in_order(void **state)
{
    struct programme *programme = load(*state);
    assert_faults(&programme->faults, 0);
    assert_string_equal(order_of(*state), "ni35 race_detections "
                                          "hate_crime/race_detections "
                                          "hate_crime ");
    assert_string_equal(programme->config.title, "Policing");
    assert_int_equal(programme->areas.count, 3);
    assert_non_null(programme_source(programme, "hate_crime"));
    assert_null(programme_source(programme, "crime"));
}

static void a_part_is_graded_by_rules_of_its_own(void **state)
{
    struct programme *programme = load(*state);
    const struct item *measure = &programme->items[1];
    const struct item *part = &programme->items[2];
    const struct item *assessment = &programme->items[3];
    assert_int_equal(part->kind, ITEM_PART);
    assert_string_equal(part->rules[0]->script.name, "bands");
    assert_string_equal(measure->rules[0]->script.name, "against_peers");
    assert_ptr_equal(part->measure, measure->measure);
    assert_int_equal(part->needs[0], 1);
    assert_int_equal(part->period, PERIOD_QUARTER);
    assert_int_equal(assessment->part_count, 2);
    assert_int_equal(assessment->parts[0], 2);
    assert_int_equal(assessment->parts[1], 0);
    assert_int_equal(assessment->period, PERIOD_QUARTER);
}

static void needs_come_first(void **state)
{
    struct loaded *loaded = *state;
    write_measure(&loaded->scene, "a", "needs = \"z\",");
    write_measure(&loaded->scene, "m", "needs = { \"a\", \"ni35\" },");
    write_measure(&loaded->scene, "z", "");
    struct programme *programme = load(loaded);
    assert_string_equal(order_of(loaded),
                        "ni35 race_detections z a "
                        "hate_crime/race_detections hate_crime m ");
    const struct item *last = &programme->items[programme->item_count - 1];
    assert_int_equal(last->need_count, 2);
    assert_int_equal(last->needs[0], 3);
    assert_int_equal(last->needs[1], 0);
}

static void needs_in_a_circle_are_told(void **state)
{
    struct loaded *loaded = *state;
    write_measure(&loaded->scene, "a", "needs = \"b\",");
    write_measure(&loaded->scene, "b", "needs = \"c\",");
    write_measure(&loaded->scene, "c", "needs = \"a\",");
    write_measure(&loaded->scene, "d", "needs = \"c\",");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "scripts/measures/c.lua:3: needs go in a circle: a needs b, "
                "b needs c, c needs a; take one of these needs out");
    assert_faults(&programme->faults, 1);
    assert_int_equal(programme->broken_count, 4);
    assert_null(broken_of(programme, "b")->needs);
    assert_string_equal(broken_of(programme, "d")->needs, "c");
    assert_int_equal(programme->item_count, 4);
}

static void a_measure_that_needs_itself_is_a_circle(void **state)
{
    struct loaded *loaded = *state;
    write_measure(&loaded->scene, "a", "needs = \"a\",");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "scripts/measures/a.lua:3: needs go in a circle: a needs a; "
                "take one of these needs out");
    assert_int_equal(programme->broken_count, 1);
}

static void what_a_measure_names_must_be_there(void **state)
{
    struct loaded *loaded = *state;
    struct scene *scene = &loaded->scene;
    write_measure(scene, "a", "by = \"strnd\", levels = { \"boro\" },");
    write_measure(scene, "b", "needs = { \"ni36\" }, rule = \"band\",");
    scene_write(scene, "scripts/measures/c.lua",
                "return { title = \"T\", unit = \"score\",\n"
                "  good = \"high\", source = \"hate_crimes\",\n"
                "  compute = function() return 1 end }\n");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "scripts/measures/a.lua:3: 'strnd' is no text column of "
                "hate_crime; did you mean 'strand'?");
    assert_told(&programme->faults,
                "scripts/measures/a.lua:3: no area is of the kind 'boro'; "
                "did you mean 'borough'?");
    assert_told(&programme->faults, "scripts/measures/b.lua:3: there is no "
                                    "measure 'ni36'; did you mean 'ni35'?");
    assert_told(&programme->faults, "scripts/measures/b.lua:3: there is no "
                                    "rule 'band'; did you mean 'bands'?");
    assert_told(&programme->faults,
                "scripts/measures/c.lua:2: there is no source 'hate_crimes'; "
                "did you mean 'hate_crime'?");
    assert_faults(&programme->faults, 5);
    assert_int_equal(programme->broken_count, 3);
    assert_int_equal(programme->item_count, 4);
}

static void figures_are_no_column_to_split_by(void **state)
{
    struct loaded *loaded = *state;
    write_measure(&loaded->scene, "a", "by = \"offences\",");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "scripts/measures/a.lua:3: 'offences' is no text column of "
                "hate_crime; the text columns are strand");
}

static void rules_name_groups(void **state)
{
    struct loaded *loaded = *state;
    write_rule(&loaded->scene, "bands", "only = \"iner\",");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults, "scripts/rules/bands.lua:3: there is no "
                                    "group 'iner'; did you mean 'inner'?");
    assert_string_equal(broken_of(programme, "hate_crime")->needs, "bands");
}

static void assessments_weigh_measures_that_are_there(void **state)
{
    struct loaded *loaded = *state;
    scene_write(&loaded->scene, "scripts/assessments/hate_crime.lua",
                "return { title = \"T\", grades = { \"a\" },\n"
                "  origin = \"local: a\",\n"
                "  weigh = { \"ni53\", { \"ni35\", rule = \"star\" } },\n"
                "  assess = function() return \"a\" end }\n");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "scripts/assessments/hate_crime.lua:3: there is no measure "
                "or assessment 'ni53'; did you mean 'ni35'?");
    assert_told(&programme->faults,
                "scripts/assessments/hate_crime.lua:3: there is no rule "
                "'star'; the rules are against_peers, bands");
    assert_int_equal(programme->item_count, 2);
}

static void an_assessment_can_weigh_assessments(void **state)
{
    struct loaded *loaded = *state;
    write_assessment(&loaded->scene, "board", "\"zone\", \"ni35\"");
    write_assessment(&loaded->scene, "zone", "{ \"hate_crime\", weight = 2 }");
    struct programme *programme = load(loaded);
    assert_faults(&programme->faults, 0);
    assert_string_equal(order_of(loaded),
                        "ni35 race_detections hate_crime/race_detections "
                        "hate_crime zone board ");
    const struct item *board = &programme->items[5];
    assert_int_equal(board->part_count, 2);
    assert_int_equal(board->parts[0], 4);
    assert_int_equal(board->parts[1], 0);
    assert_int_equal(board->period, PERIOD_QUARTER);
}

static void parts_in_a_circle_are_told(void **state)
{
    struct loaded *loaded = *state;
    write_assessment(&loaded->scene, "a", "\"b\"");
    write_assessment(&loaded->scene, "b", "\"ni35\", \"c\"");
    write_assessment(&loaded->scene, "c", "\"a\"");
    write_assessment(&loaded->scene, "d", "\"hate_crime\", \"c\"");
    write_assessment(&loaded->scene, "e", "\"e\"");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "scripts/assessments/c.lua:2: parts go in a circle: a weighs "
                "b, b weighs c, c weighs a; take one of these parts out");
    assert_told(&programme->faults,
                "scripts/assessments/e.lua:2: parts go in a circle: e weighs "
                "e; take one of these parts out");
    assert_faults(&programme->faults, 2);
    assert_int_equal(programme->broken_count, 5);
    assert_null(broken_of(programme, "b")->needs);
    assert_string_equal(broken_of(programme, "d")->needs, "c");
    assert_string_equal(broken_of(programme, "d")->err.what,
                        "'d' needs the assessment 'c', which is broken");
    assert_string_equal(order_of(loaded), "ni35 race_detections "
                                          "hate_crime/race_detections "
                                          "hate_crime ");
}

static void an_assessment_that_is_weighed_grades_itself(void **state)
{
    struct loaded *loaded = *state;
    write_assessment(&loaded->scene, "board",
                     "{ \"hate_crime\", rule = \"bands\" }");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "scripts/assessments/board.lua:2: 'hate_crime' is an "
                "assessment, and has its grades from itself; take its rule "
                "out");
    assert_faults(&programme->faults, 1);
    assert_int_equal(programme->item_count, 4);
}

static void what_is_broken_stops_all_that_weighs_it(void **state)
{
    struct loaded *loaded = *state;
    write_assessment(&loaded->scene, "board", "\"hate_crime\"");
    write_assessment(&loaded->scene, "council", "\"board\"");
    scene_write(&loaded->scene, "scripts/measures/ni35.lua", "return {");
    struct programme *programme = load(loaded);
    assert_faults(&programme->faults, 1);
    assert_string_equal(broken_of(programme, "hate_crime")->needs, "ni35");
    assert_string_equal(broken_of(programme, "board")->needs, "hate_crime");
    assert_string_equal(broken_of(programme, "council")->needs, "board");
    assert_string_equal(order_of(loaded), "race_detections ");
}

static void a_broken_script_stops_only_what_needs_it(void **state)
{
    struct loaded *loaded = *state;
    scene_write(&loaded->scene, "scripts/measures/ni35.lua",
                "return {\n  title = \"T\"\n  unit = \"score\" }\n");
    struct programme *programme = load(loaded);
    assert_faults(&programme->faults, 1);
    const struct broken *own = broken_of(programme, "ni35");
    assert_null(own->needs);
    assert_string_equal(own->err.file, "scripts/measures/ni35.lua");
    assert_int_equal(own->err.line, 3);
    assert_string_equal(broken_of(programme, "hate_crime")->needs, "ni35");
    assert_string_equal(order_of(loaded), "race_detections ");
}

static void a_broken_contract_is_told_once(void **state)
{
    struct loaded *loaded = *state;
    scene_write(&loaded->scene, "config/sources/hate_crime.lua",
                "return { title = \"T\", area = \"A\" }");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "config/sources/hate_crime.lua: columns is missing; add "
                "columns = { { name = \"...\", type = \"integer\" } }");
    assert_faults(&programme->faults, 2);
    assert_string_equal(broken_of(programme, "ni35")->needs, "hate_crime");
    assert_string_equal(broken_of(programme, "hate_crime")->needs,
                        "race_detections");
    assert_int_equal(programme->item_count, 0);
}

static void a_name_means_one_script(void **state)
{
    struct loaded *loaded = *state;
    write_rule(&loaded->scene, "ni35", "");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "scripts/rules/ni35.lua: 'ni35' is the name of "
                "scripts/measures/ni35.lua already; rename one of the two "
                "files");
    assert_int_equal(programme->item_count, 4);
}

static void rules_that_cannot_be_told_apart_are_told(void **state)
{
    struct loaded *loaded = *state;
    struct scene *scene = &loaded->scene;
    write_rule(scene, "old", "till = \"2008-03-31\",");
    write_rule(scene, "new", "since = \"2008-04-01\",");
    write_rule(scene, "inner", "only = \"inner\",");
    write_measure(scene, "a", "rules = { \"old\", \"new\", \"inner\" },");
    write_measure(scene, "b", "rules = { \"old\", \"bands\" },");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "scripts/measures/b.lua: 'old' and 'bands' both grade 'b' in "
                "the same places on the same days; give one `only`, "
                "`applies`, `since` or `till`");
    assert_faults(&programme->faults, 1);
}

static void items_are_found_by_name(void **state)
{
    struct programme *programme = load(*state);
    struct err err;
    assert_string_equal(programme_item(programme, "ni35", &err)->title, "T");
    assert_null(programme_item(programme, "ni36", &err));
    assert_string_equal(err.what, "there is no measure or assessment 'ni36'");
    assert_string_equal(err.mend, "did you mean 'ni35'?");
}

static void keep_hash(void *context, const char *kind, const char *name,
                      const char *hash)
{
    assert_int_equal(strlen(hash), 64);
    buffer_addf(context, "%s %s\n", kind, name);
}

static void everything_loaded_has_a_fingerprint(void **state)
{
    struct loaded *loaded = *state;
    write_plugin(&loaded->scene, "spc", "api = 1");
    scene_write(&loaded->scene, "config/plugins.lua", "return { \"spc\" }");
    struct buffer list = {0};
    programme_hashes(load(loaded), keep_hash, &list);
    assert_string_equal(buffer_text(&list),
                        "areas config/areas.csv\n"
                        "areas config/groups.csv\n"
                        "config config/programme.lua\n"
                        "config config/sources/hate_crime.lua\n"
                        "judgements config/judgements.csv\n"
                        "parameters config/params.csv\n"
                        "plugin spc\n"
                        "script scripts/assessments/hate_crime.lua\n"
                        "script scripts/measures/ni35.lua\n"
                        "script scripts/measures/race_detections.lua\n"
                        "script scripts/rules/against_peers.lua\n"
                        "script scripts/rules/bands.lua\n");
    buffer_free(&list);
}

static void a_contract_names_a_place_that_is_there(void **state)
{
    struct loaded *loaded = *state;
    scene_write(&loaded->scene, "config/sources/census.lua",
                "return { title = \"T\", area = { constant = \"X99\" },\n"
                "  period = { column = \"P\", kind = \"year\" },\n"
                "  columns = { { name = \"n\", type = \"integer\" } } }");
    struct programme *programme = load(loaded);
    assert_faults(&programme->faults, 1);
    assert_string_equal(programme->faults.items[0].file,
                        "config/sources/census.lua");
    assert_non_null(strstr(programme->faults.items[0].what, "X99"));
}

static void a_folder_without_a_programme_cannot_be_loaded(void **state)
{
    struct loaded *loaded = *state;
    struct err err;
    assert_false(programme_load(
        &loaded->programme,
        files_join(loaded->scene.arena, loaded->scene.root, "scripts"), &err));
    assert_int_equal(err.kind, ERR_STORE);
    assert_null(loaded->programme);
}

static void a_programme_that_is_no_lua_cannot_be_loaded(void **state)
{
    struct loaded *loaded = *state;
    struct err err;
    scene_write(&loaded->scene, "config/programme.lua", "title = ");
    assert_false(programme_load(&loaded->programme, loaded->scene.root, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_string_equal(err.file, "config/programme.lua");
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_loaded, close_loaded)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_folder_becomes_items_in_order),
        TEST(a_part_is_graded_by_rules_of_its_own),
        TEST(needs_come_first),
        TEST(needs_in_a_circle_are_told),
        TEST(a_measure_that_needs_itself_is_a_circle),
        TEST(what_a_measure_names_must_be_there),
        TEST(figures_are_no_column_to_split_by),
        TEST(rules_name_groups),
        TEST(assessments_weigh_measures_that_are_there),
        TEST(an_assessment_can_weigh_assessments),
        TEST(parts_in_a_circle_are_told),
        TEST(an_assessment_that_is_weighed_grades_itself),
        TEST(what_is_broken_stops_all_that_weighs_it),
        TEST(a_broken_script_stops_only_what_needs_it),
        TEST(a_broken_contract_is_told_once),
        TEST(a_name_means_one_script),
        TEST(rules_that_cannot_be_told_apart_are_told),
        TEST(items_are_found_by_name),
        TEST(everything_loaded_has_a_fingerprint),
        TEST(a_contract_names_a_place_that_is_there),
        TEST(a_folder_without_a_programme_cannot_be_loaded),
        TEST(a_programme_that_is_no_lua_cannot_be_loaded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
