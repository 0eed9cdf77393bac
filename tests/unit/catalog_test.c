/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A programme's folder becomes items in order, and everything that is wrong
   with it is told, while the rest can still be scored. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "catalog.h"
#include "files.h"
#include "scene.h"
#include "text.h"

struct loaded {
    struct scene scene;
    struct programme *programme;
};

static const char contract[] =
    "return { title = \"Hate crime\", area = \"borough\",\n"
    "  period = { column = \"quarter\", kind = \"quarter\" },\n"
    "  key = { \"strand\" },\n"
    "  columns = {\n"
    "    { name = \"strand\", type = \"text\" },\n"
    "    { name = \"offences\", type = \"integer\", over_area = \"sum\" },\n"
    "    { name = \"detections\", type = \"integer\", over_area = \"sum\" },\n"
    "  } }\n";

static const char race_detections[] =
    "return {\n"
    "  title  = \"Race crime sanction detections\",\n"
    "  unit   = \"percent\",\n"
    "  good   = \"high\",\n"
    "  source = \"hate_crime\",\n"
    "  rule   = \"against_peers\",\n"
    "  params = { least = { default = 10, min = 1 } },\n"
    "  compute = function(here, params) return 1 end,\n"
    "}\n";

static const char against_peers[] =
    "return {\n"
    "  title  = \"Against peers\",\n"
    "  grades = { \"good\", \"fair\", \"poor\" },\n"
    "  origin = \"local: board paper 7\",\n"
    "  peers  = \"inner\",\n"
    "  params = { margin = 2 },\n"
    "  grade = function(it, params) return \"good\" end,\n"
    "}\n";

static const char hate_crime[] =
    "return {\n"
    "  title  = \"Hate crime\",\n"
    "  grades = { \"excellent\", \"good\", \"fair\", \"poor\" },\n"
    "  origin = \"local: board paper 7\",\n"
    "  weigh  = { { \"race_detections\", rule = \"bands\" }, \"ni35\" },\n"
    "  assess = function(parts, params) return \"good\" end,\n"
    "}\n";

static const char judged[] = "of,area,period,grade,reason,reference,judged_by"
                             "\n";
static const char tuned[] =
    "of,param,area,from,to,value,status,reason,reference\n";

static const char measures[] = "scripts/measures";

/* A measure of hate_crime with some fields more. */
static const char *measure_with(struct scene *scene, const char *fields)
{
    return arena_format(scene->arena,
                        "return { title = \"T\", unit = \"score\",\n"
                        "  good = \"high\", source = \"hate_crime\",\n"
                        "  %s\n"
                        "  compute = function() return 1 end }\n",
                        fields);
}

static void write_measure(struct scene *scene, const char *name,
                          const char *fields)
{
    scene_write(scene, arena_format(scene->arena, "%s/%s.lua", measures, name),
                measure_with(scene, fields));
}

static void write_rule(struct scene *scene, const char *name,
                       const char *fields)
{
    scene_write(scene, arena_format(scene->arena, "scripts/rules/%s.lua", name),
                arena_format(scene->arena,
                             "return { title = \"T\", grades = { \"met\" },\n"
                             "  origin = \"local: a\",\n"
                             "  %s\n"
                             "  grade = function() return \"met\" end }\n",
                             fields));
}

static void write_plugin(struct scene *scene, const char *name,
                         const char *fields)
{
    scene_write(
        scene, arena_format(scene->arena, "plugins/%s/plugin.lua", name),
        arena_format(scene->arena,
                     "return { title = \"P\", version = \"1\", %s }", fields));
}

static int open_loaded(void **state)
{
    static struct loaded loaded;
    struct scene *scene = &loaded.scene;
    scene_open(scene);
    scene_write(scene, "config/programme.lua",
                "return { title = \"Policing\" }");
    scene_write(scene, "config/areas.csv",
                "code,name,kind,parent,aliases\n"
                "E02,Barking,borough,L,\nE12,Hackney,borough,L,\n"
                "L,London,region,,\n");
    scene_write(scene, "config/groups.csv",
                "group,of,area,from,to\ninner,,Hackney,,\n");
    scene_write(scene, "config/sources/hate_crime.lua", contract);
    scene_write(scene, "scripts/measures/race_detections.lua", race_detections);
    write_measure(scene, "ni35", "");
    scene_write(scene, "scripts/rules/against_peers.lua", against_peers);
    write_rule(scene, "bands", "");
    scene_write(scene, "scripts/assessments/hate_crime.lua", hate_crime);
    loaded.programme = NULL;
    *state = &loaded;
    return 0;
}

static int close_loaded(void **state)
{
    struct loaded *loaded = *state;
    programme_free(loaded->programme);
    scene_close(&loaded->scene);
    return 0;
}

static struct programme *load(struct loaded *loaded)
{
    struct err err;
    assert_true(programme_load(&loaded->programme, loaded->scene.root, &err));
    return loaded->programme;
}

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
                "'ni53'; did you mean 'ni35'?");
    assert_told(&programme->faults,
                "scripts/assessments/hate_crime.lua:3: there is no rule "
                "'star'; the rules are against_peers, bands");
    assert_int_equal(programme->item_count, 2);
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

static void a_plugin_in_use_brings_modules_and_scripts(void **state)
{
    struct loaded *loaded = *state;
    struct scene *scene = &loaded->scene;
    write_plugin(scene, "combine", "api = 1, modules = \"combine\"");
    write_plugin(scene, "unlisted", "api = 1");
    scene_write(scene, "plugins/combine/combine.lua", "return { two = 2 }");
    scene_write(scene, "plugins/combine/measures/extra.lua",
                "local combine = require(\"combine\")\n"
                "return { title = \"Extra\", unit = \"score\",\n"
                "  good = \"high\", source = \"hate_crime\",\n"
                "  decimals = combine.two,\n"
                "  compute = function() return 1 end }\n");
    scene_write(scene, "config/plugins.lua", "return { \"combine\" }");
    struct programme *programme = load(loaded);
    assert_faults(&programme->faults, 0);
    assert_int_equal(programme->plugin_count, 2);
    assert_true(programme->plugins[0].in_use);
    assert_false(programme->plugins[1].in_use);
    assert_null(programme->plugins[1].refused);
    assert_int_equal(programme->modules.count, 1);
    const struct measure *extra = programme_measure(programme, "extra");
    assert_string_equal(extra->script.plugin, "combine");
    assert_int_equal(extra->decimals, 2);
}

static void plugins_that_are_refused_say_why(void **state)
{
    struct loaded *loaded = *state;
    struct scene *scene = &loaded->scene;
    write_plugin(scene, "newer", "api = 2");
    write_plugin(scene, "needy", "api = 1, needs = \"newer\"");
    write_plugin(scene, "holed", "api = 1, modules = \"gone\"");
    write_plugin(scene, "wrong", "apy = 1");
    write_plugin(scene, "clash", "api = 1");
    scene_write(scene, "plugins/clash/rules/ni35.lua", "return {}");
    scene_write(scene, "config/plugins.lua",
                "return { \"newer\", \"needy\", \"holed\", \"wrong\", "
                "\"clash\", \"clahs\" }");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "plugins/newer/plugin.lua: the plugin 'newer' is not used: "
                "it is written for api 2, and this program has api 1; use a "
                "newer program or an older plugin");
    assert_told(&programme->faults,
                "plugins/needy/plugin.lua: the plugin 'needy' is not used: "
                "it needs 'newer', which is not in use; list that in "
                "config/plugins.lua as well");
    assert_told(&programme->faults,
                "plugins/wrong/plugin.lua:1: 'apy' is no field of a "
                "passport; did you mean 'api'?");
    assert_told(&programme->faults,
                "plugins/clash/plugin.lua: the plugin 'clash' is not used: "
                "plugins/clash/rules/ni35.lua has the name of "
                "scripts/measures/ni35.lua; rename one, or use one of the "
                "two");
    assert_told(&programme->faults,
                "config/plugins.lua: there is no folder plugins/clahs with a "
                "plugin.lua; did you mean 'clash'?");
    assert_faults(&programme->faults, 6);
    for (size_t i = 0; i < programme->plugin_count; i++)
        assert_non_null(programme->plugins[i].refused);
    assert_int_equal(programme->item_count, 4);
}

static void two_plugins_cannot_bring_the_same_module(void **state)
{
    struct loaded *loaded = *state;
    struct scene *scene = &loaded->scene;
    write_plugin(scene, "one", "api = 1, modules = \"bands\"");
    write_plugin(scene, "two", "api = 1, modules = \"bands\"");
    scene_write(scene, "plugins/one/bands.lua", "return {}");
    scene_write(scene, "plugins/two/bands.lua", "return {}");
    scene_write(scene, "config/plugins.lua", "return { \"two\", \"one\" }");
    struct programme *programme = load(loaded);
    assert_string_equal(programme->plugins[0].refused,
                        "plugins/one/bands.lua has the name of "
                        "plugins/two/bands.lua");
    assert_true(programme->plugins[1].in_use);
}

static void write_params(struct loaded *loaded, const char *rows)
{
    scene_write(&loaded->scene, "config/params.csv",
                arena_format(loaded->scene.arena, "%s%s", tuned, rows));
}

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

static void rules_for_some_areas_or_days_say_so_themselves(void **state)
{
    struct loaded *loaded = *state;
    write_params(loaded, "ni35,rule,Hackney,,,bands,confirmed,r,\n"
                         "ni35,rule,,2008-04-01,,bands,confirmed,r,\n"
                         "ni35,rule,,,,bnads,confirmed,r,\n"
                         "ni35,rule,,,,bands,confirmed,r,\n"
                         "ni35,rule,*,,,bands,confirmed,r,\n");
    struct programme *programme = load(loaded);
    assert_told(&programme->faults,
                "config/params.csv:2: a row names a rule for all areas; one "
                "for some of them says so itself; leave area empty, and "
                "write `only` or `applies` in the rule");
    assert_told(&programme->faults,
                "config/params.csv:3: a row names a rule for all days; one "
                "for some of them says so itself; leave from and to empty, "
                "and write `since` and `till` in the rule");
    assert_told(&programme->faults,
                "config/params.csv:4: there is no rule 'bnads'; did you mean "
                "'bands'?");
    assert_told(&programme->faults,
                "config/params.csv:6: the rule of ni35 is named twice, here "
                "and in line 5; keep one");
    assert_faults(&programme->faults, 4);
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
    scene_write(&loaded->scene, "config/judgements.csv",
                arena_format(loaded->scene.arena, "%s%s", judged,
                             "ni35,Hackney,2008Q3,good,r,,Board\n"));
    assert_faults(&load(loaded)->faults, 1);
}

static void write_judgements(struct loaded *loaded, const char *rows)
{
    scene_write(&loaded->scene, "config/judgements.csv",
                arena_format(loaded->scene.arena, "%s%s", judged, rows));
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
        TEST(a_broken_script_stops_only_what_needs_it),
        TEST(a_broken_contract_is_told_once),
        TEST(a_name_means_one_script),
        TEST(rules_that_cannot_be_told_apart_are_told),
        TEST(items_are_found_by_name),
        TEST(a_plugin_in_use_brings_modules_and_scripts),
        TEST(plugins_that_are_refused_say_why),
        TEST(two_plugins_cannot_bring_the_same_module),
        TEST(a_row_can_name_the_rules),
        TEST(rules_for_some_areas_or_days_say_so_themselves),
        TEST(a_row_that_changes_nothing_is_told),
        TEST(rows_of_a_broken_script_are_not_told_as_unused),
        TEST(judged_grades_are_found_by_place_and_time),
        TEST(judgements_are_held_against_what_is_graded),
        TEST(everything_loaded_has_a_fingerprint),
        TEST(a_contract_names_a_place_that_is_there),
        TEST(a_folder_without_a_programme_cannot_be_loaded),
        TEST(a_programme_that_is_no_lua_cannot_be_loaded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
