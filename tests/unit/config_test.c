/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contracts, the programme's own declaration, and the passports of plugins:
   what they may say, and what is said to those that say something else. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "config.h"
#include "files.h"
#include "scene.h"

static const char recorded_crime[] =
    "return {\n"
    "  title = \"Recorded crime\", licence = \"OGL 3\",\n"
    "  area = \"LookUp_BoroughName\",\n"
    "  period = \"month\",\n"
    "  key = { \"major\", \"minor\" },\n"
    "  covers = \"source\",\n"
    "  columns = {\n"
    "    { name = \"major\", header = \"MajorText\", type = \"text\" },\n"
    "    { name = \"minor\", header = \"MinorText\", type = \"text\" },\n"
    "    { name = \"offences\", type = \"integer\", min = 0,\n"
    "      over_time = \"sum\", over_area = \"sum\" },\n"
    "  },\n"
    "  unpivot = { periods = \"offences\" },\n"
    "  missing = { [\"..\"] = \"not available\",\n"
    "    [\"*\"] = { \"hidden by the source\", status = \"suppressed\" } },\n"
    "  encoding = \"windows-1252\", delimiter = \";\", trim = false,\n"
    "  fresh = 100, illustrative = true,\n"
    "}\n";

static bool read_source(struct scene *scene, struct source *source,
                        const char *text)
{
    return config_source(source, NULL, "crime", "config/sources/crime.lua",
                         text, strlen(text), scene->arena, &scene->faults);
}

/* A contract with one column beside whatever `fields` say. */
static bool read_fields(struct scene *scene, struct source *source,
                        const char *fields)
{
    return read_source(
        scene, source,
        arena_format(scene->arena, "return { title = \"T\",\n%s }", fields));
}

/* A contract whose only column is `column`. */
static bool read_column(struct scene *scene, struct source *source,
                        const char *column)
{
    return read_fields(scene, source,
                       arena_format(scene->arena,
                                    "area = \"A\", period = { column = "
                                    "\"P\", kind = \"month\" },\n"
                                    "columns = { { %s } }",
                                    column));
}

static void assert_told_of_crime(struct scene *scene, const char *rest)
{
    assert_told(&scene->faults,
                arena_format(scene->arena, "config/sources/crime.lua%s", rest));
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

static void a_contract_is_what_it_declares(void **state)
{
    struct scene *scene = *state;
    struct source source;
    assert_true(read_source(scene, &source, recorded_crime));
    assert_string_equal(source.name, "crime");
    assert_string_equal(source.file, "config/sources/crime.lua");
    assert_string_equal(source.area_header, "LookUp_BoroughName");
    assert_int_equal(source.period_kind, PERIOD_MONTH);
    assert_null(source.period_header);
    assert_int_equal(source.covers, COVERS_SOURCE);
    assert_int_equal(source.unpivot, UNPIVOT_PERIODS);
    assert_int_equal(source.unpivot_column, 2);
    assert_string_equal(source.encoding, "windows-1252");
    assert_int_equal(source.delimiter, ';');
    assert_false(source.trim);
    assert_int_equal(source.fresh, 100);
    assert_true(source.illustrative);
    assert_int_equal(strlen(source.hash), 64);
}

static void its_columns_keep_their_order_and_properties(void **state)
{
    struct source source;
    assert_true(read_source(*state, &source, recorded_crime));
    assert_int_equal(source.column_count, 3);
    const struct column *minor = &source.columns[1];
    const struct column *offences = &source.columns[2];
    assert_true(minor->key && minor->required);
    assert_string_equal(minor->header, "MinorText");
    assert_int_equal(minor->line, 9);
    assert_false(offences->key);
    assert_int_equal(offences->type, COLUMN_INTEGER);
    assert_true(offences->min == 0 && isnan(offences->max));
    assert_int_equal(offences->over_time, ADD_SUM);
    assert_int_equal(offences->over_area, ADD_SUM);
}

static void marks_have_a_reason_and_a_status(void **state)
{
    struct source source;
    assert_true(read_source(*state, &source, recorded_crime));
    assert_int_equal(source.mark_count, 2);
    assert_string_equal(source.marks[0].text, "*");
    assert_string_equal(source.marks[0].reason, "hidden by the source");
    assert_int_equal(source.marks[0].status, MARK_SUPPRESSED);
    assert_string_equal(source.marks[1].reason, "not available");
    assert_int_equal(source.marks[1].status, MARK_MISSING);
}

static void areas_and_periods_can_be_constant(void **state)
{
    struct source source;
    assert_true(read_fields(*state, &source,
                            "area = { constant = \"E12000007\" },\n"
                            "period = { constant = \"2008/09\", "
                            "kind = \"financial year\" },\n"
                            "columns = { { name = \"n\", "
                            "type = \"integer\" } }"));
    assert_string_equal(source.area_constant, "E12000007");
    assert_null(source.area_header);
    assert_string_equal(source.period_constant, "2008/09");
    assert_int_equal(source.period_kind, PERIOD_FINANCIAL_YEAR);
    assert_string_equal(source.encoding, "utf-8");
    assert_int_equal(source.delimiter, ',');
    assert_true(source.trim);
}

static void a_long_file_names_its_figures(void **state)
{
    struct source source;
    assert_true(read_fields(*state, &source,
                            "area = \"A\", period = { column = \"P\", "
                            "kind = \"year\" },\n"
                            "columns = { { name = \"n\", "
                            "type = \"integer\" } },\n"
                            "unpivot = { names = \"indicator\", "
                            "values = \"value\" }"));
    assert_int_equal(source.unpivot, UNPIVOT_NAMES);
    assert_string_equal(source.names_header, "indicator");
    assert_string_equal(source.values_header, "value");
}

static void misspelt_fields_are_told_where_they_stand(void **state)
{
    struct scene *scene = *state;
    struct source source;
    assert_false(read_source(scene, &source,
                             "return {\n"
                             "  title = \"T\",\n"
                             "  area = \"A\",\n"
                             "  period = { colum = \"P\", kind = \"month\" },\n"
                             "  keys = { \"a\" },\n"
                             "  columns = {\n"
                             "    { name = \"a\", tipe = \"text\" },\n"
                             "    { name = \"b\", type = \"txt\" },\n"
                             "  },\n"
                             "}\n"));
    assert_told_of_crime(scene, ":4: 'colum' is no field of period; did you "
                                "mean 'column'?");
    assert_told_of_crime(scene, ":5: 'keys' is no field of a contract; did "
                                "you mean 'key'?");
    assert_told_of_crime(scene, ":7: 'tipe' is no field of a column; did you "
                                "mean 'type'?");
    assert_told_of_crime(scene,
                         ":8: 'type' must be \"integer\", \"real\", "
                         "\"text\", \"date\", \"flag\" or \"grade\", not "
                         "\"txt\"");
}

static void keys_are_columns(void **state)
{
    struct scene *scene = *state;
    struct source source;
    assert_false(read_fields(scene, &source,
                             "area = \"A\", period = { column = \"P\", "
                             "kind = \"year\" },\n"
                             "key = { \"strnd\" },\n"
                             "columns = { { name = \"strand\", "
                             "type = \"text\" } }"));
    assert_told_of_crime(scene, ":3: 'key' names 'strnd', which is no "
                                "column; did you mean 'strand'?");
    assert_faults(&scene->faults, 1);
}

static void only_figures_add_up(void **state)
{
    struct scene *scene = *state;
    struct source source;
    assert_false(read_column(scene, &source,
                             "name = \"plan\", type = \"text\", "
                             "over_area = \"sum\""));
    assert_told_of_crime(scene, ":3: 'plan' is text, and only integer, real "
                                "and flag can have 'over_area'; leave it "
                                "out");
}

static void a_grade_has_a_scale(void **state)
{
    struct scene *scene = *state;
    struct source source;
    assert_false(
        read_column(scene, &source, "name = \"plan\", type = \"grade\""));
    assert_told_of_crime(scene, ":3: 'plan' is a grade, and its scale is "
                                "missing; add allowed = { ... }, best first");
}

static void facts_about_persons_have_no_place(void **state)
{
    struct scene *scene = *state;
    struct source source;
    assert_false(read_column(scene, &source,
                             "name = \"dob\", header = \"Date of Birth\", "
                             "type = \"date\""));
    assert_told_of_crime(scene, ":3: 'dob' would hold facts about persons; "
                                "leave it out, or add the rows up before: "
                                "only figures about places are kept");
}

static void every_table_has_some_columns_already(void **state)
{
    struct scene *scene = *state;
    struct source source;
    assert_false(
        read_column(scene, &source, "name = \"line\", type = \"text\""));
    assert_told_of_crime(scene, ":3: every table has a column 'line' "
                                "already; choose another name, and say the "
                                "file's own spelling in header");
}

static void no_column_stands_where_reasons_are_kept(void **state)
{
    struct scene *scene = *state;
    struct source source;
    assert_false(read_column(scene, &source,
                             "name = \"n_note\", type = \"text\" },\n"
                             "{ name = \"n\", type = \"flag\", bounds = true"));
    assert_told_of_crime(scene, ":3: the table has a column 'n_note' already, "
                                "for why 'n' has no figure or only a bound; "
                                "choose another name, and say the file's own "
                                "spelling in header");
}

static void periods_are_said_in_one_way(void **state)
{
    struct scene *scene = *state;
    struct source source;
    assert_false(read_fields(scene, &source,
                             "area = \"A\",\nperiod = \"month\",\n"
                             "columns = { { name = \"n\", "
                             "type = \"integer\" } }"));
    assert_told_of_crime(scene, ":3: nothing says which period a row is "
                                "about; say one of: { column = \"...\", "
                                "kind = \"month\" }, { constant = \"...\", "
                                "kind = \"month\" }, or \"month\" with "
                                "unpivot = { periods = \"...\" }");
    assert_faults(&scene->faults, 1);
}

static void a_header_has_one_use(void **state)
{
    struct scene *scene = *state;
    struct source source;
    assert_false(read_column(scene, &source,
                             "name = \"n\", header = \"A\", "
                             "type = \"integer\""));
    assert_told_of_crime(scene, ":2: the header \"A\" is used twice; a "
                                "header has one use");
}

static void a_mark_without_a_reason_is_told(void **state)
{
    struct scene *scene = *state;
    struct source source;
    assert_false(read_fields(scene, &source,
                             "area = \"A\", period = { column = \"P\", "
                             "kind = \"year\" },\n"
                             "columns = { { name = \"n\", "
                             "type = \"integer\" } },\n"
                             "missing = { [\"x\"] = { status = "
                             "\"missing\" } }"));
    assert_told_of_crime(scene, ":4: the mark \"x\" has no reason; write "
                                "[\"..\"] = \"not available\", or { "
                                "\"...\", status = \"suppressed\" }");
}

static void marks_are_a_table(void **state)
{
    struct scene *scene = *state;
    struct source source;
    assert_false(read_fields(scene, &source,
                             "area = \"A\", period = { column = \"P\", "
                             "kind = \"year\" },\n"
                             "columns = { { name = \"n\", "
                             "type = \"integer\" } },\n"
                             "missing = \"..\""));
    assert_told_of_crime(scene, ":4: 'missing' must give each mark its reason; "
                                "write missing = { [\"..\"] = "
                                "\"not available\" }");
}

static void contracts_are_data_without_functions(void **state)
{
    struct scene *scene = *state;
    struct source source;
    assert_false(
        read_source(scene, &source, "return { title = function() end }"));
    assert_faults(&scene->faults, 1);
    assert_int_equal(scene->faults.items[0].kind, ERR_INPUT);
    assert_string_equal(scene->faults.items[0].file,
                        "config/sources/crime.lua");
    assert_non_null(strstr(scene->faults.items[0].what, "function"));
}

static void contracts_are_found_by_name(void **state)
{
    struct scene *scene = *state;
    struct source *sources;
    size_t count;
    scene_write(scene, "config/sources/crime.lua", recorded_crime);
    scene_write(scene, "config/sources/bad.lua", "return {}");
    scene_write(scene, "config/sources/arson.lua", recorded_crime);
    assert_false(config_sources(&sources, &count, NULL, scene_tree(scene),
                                scene->arena, &scene->faults));
    assert_int_equal(count, 2);
    assert_string_equal(sources[0].name, "arson");
    assert_string_equal(sources[1].name, "crime");
    assert_told(&scene->faults, "config/sources/bad.lua: title is missing; "
                                "add title = \"...\"");
}

static void a_programme_has_a_title_and_a_window(void **state)
{
    struct scene *scene = *state;
    struct programme_config config;
    scene_write(scene, "config/programme.lua",
                "return { title = \"Policing\", owner = \"Team\",\n"
                "  periods = { from = \"2005-04-01\" } }");
    assert_true(config_programme(&config, NULL, scene_tree(scene), scene->arena,
                                 &scene->faults));
    assert_string_equal(config.title, "Policing");
    assert_string_equal(config.store, "assay.db");
    assert_int_equal(config.from, 12874);
    assert_int_equal(config.to, INT32_MAX);
    assert_null(config.returns);
    assert_int_equal(strlen(config.hash), 64);
}

static void a_programme_with_a_fault_can_still_be_read(void **state)
{
    struct scene *scene = *state;
    struct programme_config config;
    scene_write(scene, "config/programme.lua",
                "return { title = \"Policing\", ownr = \"Team\" }");
    assert_false(config_programme(&config, NULL, scene_tree(scene),
                                  scene->arena, &scene->faults));
    assert_string_equal(config.title, "Policing");
    assert_non_null(config.store);
    assert_told(&scene->faults, "config/programme.lua:1: 'ownr' is no field "
                                "of a programme; did you mean 'owner'?");
}

static void a_programme_that_is_not_there_has_no_store(void **state)
{
    struct scene *scene = *state;
    struct programme_config config;
    assert_false(config_programme(&config, NULL, scene_tree(scene),
                                  scene->arena, &scene->faults));
    assert_null(config.store);
    assert_faults(&scene->faults, 1);
}

static void plugins_are_listed_in_order(void **state)
{
    struct scene *scene = *state;
    const char **names;
    size_t count;
    assert_true(config_plugins(&names, &count, NULL, scene_tree(scene),
                               scene->arena, &scene->faults));
    assert_int_equal(count, 0);
    scene_write(scene, "config/plugins.lua", "return { \"spc\", \"combine\" }");
    assert_true(config_plugins(&names, &count, NULL, scene_tree(scene),
                               scene->arena, &scene->faults));
    assert_int_equal(count, 2);
    assert_string_equal(names[0], "spc");
    scene_write(scene, "config/plugins.lua", "return { \"spc\", \"spc\" }");
    assert_false(config_plugins(&names, &count, NULL, scene_tree(scene),
                                scene->arena, &scene->faults));
    assert_told(&scene->faults, "config/plugins.lua: \"spc\" stands twice "
                                "in 'plugins'; keep one");
}

static const char combine[] = "return { title = \"Combining\", "
                              "version = \"1.0\", api = 1,\n"
                              "  modules = { \"combine\" } }";

static void a_passport_names_what_a_plugin_brings(void **state)
{
    struct scene *scene = *state;
    struct passport passport;
    scene_write(scene, "plugins/combine/plugin.lua", combine);
    scene_write(scene, "plugins/combine/combine.lua", "return {}");
    assert_true(config_passport(&passport, NULL, scene_tree(scene), "combine",
                                scene->arena, &scene->faults));
    assert_string_equal(passport.name, "combine");
    assert_string_equal(passport.folder, "plugins/combine");
    assert_string_equal(passport.modules[0], "combine");
    assert_int_equal(passport.api, 1);
}

static void a_plugin_changes_with_any_of_its_files(void **state)
{
    struct scene *scene = *state;
    struct passport before, after;
    scene_write(scene, "plugins/combine/plugin.lua", combine);
    scene_write(scene, "plugins/combine/combine.lua", "return {}");
    assert_true(config_passport(&before, NULL, scene_tree(scene), "combine",
                                scene->arena, &scene->faults));
    scene_write(scene, "plugins/combine/rules/star.lua", "return {}");
    assert_true(config_passport(&after, NULL, scene_tree(scene), "combine",
                                scene->arena, &scene->faults));
    assert_string_not_equal(before.hash, after.hash);
}

static void a_module_that_is_not_there_is_told(void **state)
{
    struct scene *scene = *state;
    struct passport passport;
    scene_write(scene, "plugins/combine/plugin.lua", combine);
    assert_false(config_passport(&passport, NULL, scene_tree(scene), "combine",
                                 scene->arena, &scene->faults));
    assert_faults(&scene->faults, 1);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_scene, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_contract_is_what_it_declares),
        TEST(its_columns_keep_their_order_and_properties),
        TEST(marks_have_a_reason_and_a_status),
        TEST(areas_and_periods_can_be_constant),
        TEST(a_long_file_names_its_figures),
        TEST(misspelt_fields_are_told_where_they_stand),
        TEST(keys_are_columns),
        TEST(only_figures_add_up),
        TEST(a_grade_has_a_scale),
        TEST(facts_about_persons_have_no_place),
        TEST(every_table_has_some_columns_already),
        TEST(no_column_stands_where_reasons_are_kept),
        TEST(periods_are_said_in_one_way),
        TEST(a_header_has_one_use),
        TEST(a_mark_without_a_reason_is_told),
        TEST(marks_are_a_table),
        TEST(contracts_are_data_without_functions),
        TEST(contracts_are_found_by_name),
        TEST(a_programme_has_a_title_and_a_window),
        TEST(a_programme_with_a_fault_can_still_be_read),
        TEST(a_programme_that_is_not_there_has_no_store),
        TEST(plugins_are_listed_in_order),
        TEST(a_passport_names_what_a_plugin_brings),
        TEST(a_plugin_changes_with_any_of_its_files),
        TEST(a_module_that_is_not_there_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
