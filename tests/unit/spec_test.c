/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What measures, rules and assessments may declare, and what is said to
   those that declare something else. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"
#include "spec.h"

static const char race_detections[] =
    "-- Of the race hate crimes recorded, how many ended in a detection?\n"
    "return {\n"
    "  title  = \"Race crime sanction detections\",\n"
    "  unit   = \"percent\",\n"
    "  good   = \"high\",\n"
    "  source = \"hate_crime\",\n"
    "  period = \"quarter\",\n"
    "  breaks = { \"2005-04-01\" },\n"
    "  params = {\n"
    "    least  = { default = 10, min = 1, doc = \"no rate below this\" },\n"
    "    target = { default = 33, min = 0, max = 100 },\n"
    "  },\n"
    "  compute = function(here, params)\n"
    "    return here:sum(\"detections\", { strand = \"race\" })\n"
    "  end,\n"
    "}\n";

static const char against_peers[] =
    "return {\n"
    "  title  = \"Against similar boroughs\",\n"
    "  grades = { \"good\", \"fair\", \"poor\" },\n"
    "  origin = \"local: board paper 7\",\n"
    "  peers  = { group = \"inner\", self = true },\n"
    "  series = 4,\n"
    "  params = { margin = 2 },\n"
    "  direction = function(it, params) return \"improved\" end,\n"
    "  grade = function(it, params) return \"good\", \"above\" end,\n"
    "}\n";

static const char hate_crime[] =
    "return {\n"
    "  title  = \"Hate crime\",\n"
    "  grades = { \"good\", \"fair\", \"poor\" },\n"
    "  origin = \"reconstructed: methods note 3\",\n"
    "  weigh  = {\n"
    "    { \"race_detections\", weight = 2, rule = \"against_peers\" },\n"
    "    \"ni35\",\n"
    "  },\n"
    "  assess = function(parts, params) return \"good\", \"why\" end,\n"
    "}\n";

static const char required[] = "title = \"T\", unit = \"score\", "
                               "source = \"s\", compute = print, ";

static struct script script_of(const char *kind, const char *name,
                               const char *file, const char *text)
{
    return (struct script){.kind = kind,
                           .name = name,
                           .file = file,
                           .text = text,
                           .length = strlen(text)};
}

static bool read_measure(struct scene *scene, struct measure *measure,
                         const char *text)
{
    const char *file = "scripts/measures/ni35.lua";
    struct script script = script_of("measure", "ni35", file, text);
    json_t *data = scene_data(file, text);
    bool good =
        spec_measure(measure, &script, data, scene->arena, &scene->faults);
    json_decref(data);
    return good;
}

static bool read_rule(struct scene *scene, struct rule *rule, const char *text)
{
    const char *file = "scripts/rules/against_peers.lua";
    struct script script = script_of("rule", "against_peers", file, text);
    json_t *data = scene_data(file, text);
    bool good = spec_rule(rule, &script, data, scene->arena, &scene->faults);
    json_decref(data);
    return good;
}

static bool read_assessment(struct scene *scene, struct assessment *assessment,
                            const char *text)
{
    const char *file = "scripts/assessments/hate_crime.lua";
    struct script script = script_of("assessment", "hate_crime", file, text);
    json_t *data = scene_data(file, text);
    bool good = spec_assessment(assessment, &script, data, scene->arena,
                                &scene->faults);
    json_decref(data);
    return good;
}

/* `fields` in front of those that every measure must have. */
static bool read_fields(struct scene *scene, struct measure *measure,
                        const char *fields)
{
    return read_measure(
        scene, measure,
        arena_format(scene->arena, "return { %s\n%s }", required, fields));
}

static int open_scene(void **state)
{
    static struct scene scene;
    scene_open(&scene);
    *state = &scene;
    return 0;
}

static int close_scene(void **state)
{
    scene_close(*state);
    return 0;
}

static void a_measure_is_what_it_declares(void **state)
{
    struct scene *scene = *state;
    struct measure measure;
    assert_true(read_measure(scene, &measure, race_detections));
    assert_string_equal(measure.title, "Race crime sanction detections");
    assert_int_equal(measure.good, GOOD_HIGH);
    assert_int_equal(measure.source_count, 1);
    assert_string_equal(measure.sources[0], "hate_crime");
    assert_int_equal(measure.period, PERIOD_QUARTER);
    assert_int_equal(measure.breaks.count, 1);
    assert_int_equal(measure.breaks.items[0].day, 12874);
    assert_int_equal(measure.since, INT32_MIN);
    assert_false(measure.has_applies);
    assert_int_equal(measure.rule_count, 0);
    assert_faults(&scene->faults, 0);
}

static void percentages_are_proportions(void **state)
{
    struct measure measure;
    assert_true(read_measure(*state, &measure, race_detections));
    assert_int_equal(measure.interval, INTERVAL_WILSON);
    assert_true(measure.per == 100);
    assert_int_equal(measure.decimals, 1);
}

static void what_is_counted_per_so_many_is_a_rate(void **state)
{
    struct measure measure;
    assert_true(read_fields(*state, &measure, "good = \"low\", per = 1000"));
    assert_int_equal(measure.interval, INTERVAL_BYAR);
    assert_true(measure.per == 1000);
    assert_int_equal(measure.decimals, 0);
}

static void other_units_have_no_interval(void **state)
{
    struct measure measure;
    assert_true(read_fields(*state, &measure, "good = \"none\""));
    assert_int_equal(measure.interval, INTERVAL_NONE);
    assert_true(measure.per == 1);
}

static void parameters_take_their_type_from_the_default(void **state)
{
    struct measure measure;
    assert_true(read_fields(*state, &measure,
                            "good = \"high\", params = { least = 10, "
                            "strict = false, scale = { default = \"wide\", "
                            "choices = { \"wide\", \"narrow\" } } }"));
    const struct param_spec *least = param_find(&measure.params, "least");
    assert_int_equal(measure.params.count, 3);
    assert_int_equal(least->value.type, PARAM_NUMBER);
    assert_true(least->value.number == 10 && isnan(least->min));
    assert_int_equal(param_find(&measure.params, "strict")->value.type,
                     PARAM_FLAG);
    assert_string_equal(param_find(&measure.params, "scale")->value.text,
                        "wide");
    assert_null(param_find(&measure.params, "most"));
}

static void a_misspelt_field_is_told_with_its_line_and_the_nearest(void **state)
{
    struct scene *scene = *state;
    struct measure measure;
    assert_false(read_measure(scene, &measure,
                              "-- good and gud\n"
                              "return {\n"
                              "  title = \"T\",\n"
                              "  unit = \"score\",\n"
                              "  source = \"s\",\n"
                              "\n"
                              "  gud = \"high\",\n"
                              "  compute = function() end,\n"
                              "}\n"));
    assert_told(&scene->faults, "scripts/measures/ni35.lua:7: 'gud' is no "
                                "field of a measure; did you mean 'good'?");
    assert_faults(&scene->faults, 1);
}

static void a_word_must_be_one_of_its_words(void **state)
{
    struct scene *scene = *state;
    struct measure measure;
    assert_false(read_fields(scene, &measure, "good = \"up\""));
    assert_told(&scene->faults,
                "scripts/measures/ni35.lua:2: 'good' must be \"high\", "
                "\"low\" or \"none\", not \"up\"");
}

static void all_faults_are_told_at_once(void **state)
{
    struct scene *scene = *state;
    struct measure measure;
    assert_false(read_measure(scene, &measure,
                              "return {\n"
                              "  unit = 3,\n"
                              "  decimals = 7,\n"
                              "  draft = \"yes\",\n"
                              "  period = \"fortnight\",\n"
                              "  since = \"01/04/2008\",\n"
                              "  needs = { \"a\", \"a\" },\n"
                              "  applies = true,\n"
                              "}\n"));
    const char *file = "scripts/measures/ni35.lua";
    static const char *const told[] = {
        ": title is missing; add title = \"...\"",
        ":2: 'unit' must be a text, not 3",
        ": good is missing; add good = \"high\", \"low\" or \"none\"",
        ":3: 'decimals' must be a whole number from 0 to 6, not 7",
        ":4: 'draft' must be true or false, not \"yes\"",
        ":7: \"a\" stands twice in 'needs'; keep one",
        ":8: 'applies' must be a function, not true",
        ": source is missing; add source = \"...\", the name of a contract",
        ": compute is missing; add compute = function(here, params) ... end",
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        assert_told(&scene->faults,
                    arena_format(scene->arena, "%s%s", file, told[i]));
    assert_faults(&scene->faults, 11);
}

static void source_and_sources_are_one_field(void **state)
{
    struct scene *scene = *state;
    struct measure measure;
    assert_false(read_fields(scene, &measure,
                             "good = \"high\", sources = { \"a\", \"b\" }"));
    assert_told(&scene->faults,
                "scripts/measures/ni35.lua:1: 'source' and 'sources' mean "
                "the same; keep one of them");
}

/* `until` alone is a word of Lua. */
static void till_and_until_are_one_field(void **state)
{
    struct scene *scene = *state;
    struct measure measure;
    struct rule rule;
    assert_true(read_fields(scene, &measure,
                            "good = \"low\", [\"until\"] = \"1970-01-11\""));
    assert_int_equal(measure.until, 10);
    assert_true(read_rule(scene, &rule,
                          "return { title = \"T\", grades = { \"good\" },\n"
                          "  origin = \"local: note 1\", grade = print,\n"
                          "  [\"until\"] = \"1970-01-11\" }"));
    assert_int_equal(rule.until, 10);
    assert_false(read_fields(scene, &measure,
                             "good = \"low\",\n"
                             "till = \"1970-01-11\",\n"
                             "[\"until\"] = \"1970-01-11\""));
    assert_told(&scene->faults, "scripts/measures/ni35.lua:3: 'till' and "
                                "'until' mean the same; keep one of them");
    assert_false(read_fields(scene, &measure,
                             "good = \"low\",\n"
                             "[\"until\"] = \"11/01/1970\""));
    assert_int_equal(scene->faults.items[1].line, 3);
}

static void a_default_lies_in_its_own_range(void **state)
{
    struct scene *scene = *state;
    struct measure measure;
    assert_false(read_fields(scene, &measure,
                             "good = \"high\", params = {\n"
                             " least = { default = 0, min = 1, max = 50 },\n"
                             " word = { default = \"x\", min = 1 },\n"
                             " scale = { default = \"x\", choices = "
                             "{ \"a\", \"b\" } },\n"
                             " rule = 1 }"));
    assert_told(&scene->faults,
                "scripts/measures/ni35.lua:3: the default of 'least' must be "
                "from 1 to 50; mend the default or the range");
    assert_told(&scene->faults,
                "scripts/measures/ni35.lua:4: 'word' has a range, and its "
                "default is a text; leave out min, max, above, below, "
                "adds_up and max_change");
    assert_told(&scene->faults,
                "scripts/measures/ni35.lua:5: the default of 'scale' must be "
                "\"a\" or \"b\"; mend the default or the range");
    assert_told(&scene->faults,
                "scripts/measures/ni35.lua:6: 'rule' cannot be the name of a "
                "parameter; use small letters, digits and underscores, and "
                "not the word rule");
}

static void defaults_keep_their_relations(void **state)
{
    struct scene *scene = *state;
    struct measure measure;
    assert_false(read_fields(scene, &measure,
                             "good = \"high\", params = {\n"
                             " fair = { default = 20, below = \"fine\" },\n"
                             " fine = { default = 20, above = \"fare\" } }"));
    assert_told(&scene->faults,
                "scripts/measures/ni35.lua:3: the default of 'fair' is not "
                "below that of 'fine'; mend one of the defaults");
    assert_told(&scene->faults,
                "scripts/measures/ni35.lua:4: 'fine' is compared with "
                "'fare', which is no parameter here; did you mean 'fair'?");
}

static void a_script_is_named_by_its_file(void **state)
{
    struct scene *scene = *state;
    struct script script = script_of(
        "measure", "NI 35", "scripts/measures/NI 35.lua", race_detections);
    struct measure measure;
    json_t *data = scene_data(script.file, script.text);
    assert_false(
        spec_measure(&measure, &script, data, scene->arena, &scene->faults));
    assert_told(&scene->faults,
                "scripts/measures/NI 35.lua: the file's name is the "
                "measure's, and 'NI 35' cannot be one; name the file with "
                "small letters, digits and underscores");
    json_decref(data);
}

static void a_rule_is_what_it_declares(void **state)
{
    struct scene *scene = *state;
    struct rule rule;
    assert_true(read_rule(scene, &rule, against_peers));
    assert_int_equal(rule.grade_count, 3);
    assert_string_equal(rule.grades[0], "good");
    assert_int_equal(rule.origin, ORIGIN_LOCAL);
    assert_string_equal(rule.reference, "board paper 7");
    assert_string_equal(rule.peers, "inner");
    assert_true(rule.peers_self && rule.has_direction && !rule.exact);
    assert_int_equal(rule.series, 4);
    assert_string_equal(rule.before, "year");
    assert_int_equal(rule.direction_count, 3);
    assert_string_equal(rule.directions[1], "no change");
}

static void an_origin_says_where_it_stands(void **state)
{
    struct scene *scene = *state;
    struct rule rule;
    assert_false(read_rule(scene, &rule,
                           "return { title = \"T\", grades = { \"a\" },\n"
                           "  origin = \"published\", grade = print }"));
    assert_told(&scene->faults,
                "scripts/rules/against_peers.lua:2: 'origin' must be "
                "published, reconstructed or local, a colon and the "
                "reference, not \"published\"; say where it stands, as in "
                "\"local: board paper 7\"");
}

static void grades_are_not_empty(void **state)
{
    struct scene *scene = *state;
    struct rule rule;
    assert_false(read_rule(scene, &rule,
                           "return { title = \"T\", grades = {},\n"
                           "  origin = \"local: a\", grade = print }"));
    assert_told(&scene->faults, "scripts/rules/against_peers.lua:1: "
                                "'grades' is empty; list at least one");
}

static void an_assessment_weighs_measures(void **state)
{
    struct scene *scene = *state;
    struct assessment assessment;
    assert_true(read_assessment(scene, &assessment, hate_crime));
    assert_int_equal(assessment.part_count, 2);
    assert_string_equal(assessment.parts[0].name, "race_detections");
    assert_true(assessment.parts[0].weight == 2);
    assert_string_equal(assessment.parts[0].rules[0], "against_peers");
    assert_int_equal(assessment.parts[0].line, 6);
    assert_string_equal(assessment.parts[1].name, "ni35");
    assert_true(assessment.parts[1].weight == 1);
    assert_int_equal(assessment.parts[1].rule_count, 0);
    assert_int_equal(assessment.origin, ORIGIN_RECONSTRUCTED);
}

static void parts_are_weighed_once_and_by_name(void **state)
{
    struct scene *scene = *state;
    struct assessment assessment;
    assert_false(read_assessment(
        scene, &assessment,
        "return { title = \"T\", grades = { \"a\" }, origin = \"local: x\",\n"
        "  weigh = {\n"
        "    \"ni35\",\n"
        "    { \"ni35\", weight = -1 },\n"
        "    { weight = 2 },\n"
        "    { \"hotline\", wait = 2 },\n"
        "    { \"hotline\" },\n"
        "  },\n"
        "  assess = print }"));
    const char *file = "scripts/assessments/hate_crime.lua";
    static const char *const told[] = {
        ":4: 'weight' must be a number of at least 0, not -1",
        (":2: a part in 'weigh' does not name one measure or assessment; write "
         "{ \"ni35\", weight = 2 }, or \"ni35\" alone"),
        ":6: 'wait' is no field of a part; did you mean 'weight'?",
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        assert_told(&scene->faults,
                    arena_format(scene->arena, "%s%s", file, told[i]));
    assert_faults(&scene->faults, 3);
}

static void the_same_part_twice_is_told(void **state)
{
    struct scene *scene = *state;
    struct assessment assessment;
    assert_false(read_assessment(
        scene, &assessment,
        "return { title = \"T\", grades = { \"a\" }, origin = \"local: x\",\n"
        "  weigh = { \"ni35\", \"ni35\" }, assess = print }"));
    assert_told(&scene->faults,
                "scripts/assessments/hate_crime.lua:2: \"ni35\" is weighed "
                "twice; weigh it once, with the sum of the weights");
}

static void a_list_is_no_measure(void **state)
{
    struct scene *scene = *state;
    struct measure measure;
    assert_false(read_measure(scene, &measure, "return { \"title\" }"));
    assert_told(&scene->faults,
                "scripts/measures/ni35.lua: a measure must be a table of "
                "fields; name each field, as in title = \"...\"");
    assert_faults(&scene->faults, 1);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_scene, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_measure_is_what_it_declares),
        TEST(percentages_are_proportions),
        TEST(what_is_counted_per_so_many_is_a_rate),
        TEST(other_units_have_no_interval),
        TEST(parameters_take_their_type_from_the_default),
        TEST(a_misspelt_field_is_told_with_its_line_and_the_nearest),
        TEST(a_word_must_be_one_of_its_words),
        TEST(all_faults_are_told_at_once),
        TEST(source_and_sources_are_one_field),
        TEST(till_and_until_are_one_field),
        TEST(a_default_lies_in_its_own_range),
        TEST(defaults_keep_their_relations),
        TEST(a_script_is_named_by_its_file),
        TEST(a_rule_is_what_it_declares),
        TEST(an_origin_says_where_it_stands),
        TEST(grades_are_not_empty),
        TEST(an_assessment_weighs_measures),
        TEST(parts_are_weighed_once_and_by_name),
        TEST(the_same_part_twice_is_told),
        TEST(a_list_is_no_measure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
