/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables of config/tables: read, given to modules, checked by them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "catalog_world.h"
#include "text.h"

/* A programme with a plugin whose module `rows` has this for faults(). */
static struct programme *load_checked(struct loaded *loaded, const char *faults)
{
    struct scene *scene = &loaded->scene;
    write_plugin(scene, "rows",
                 "api = 1, modules = { \"rows\" },\n  check_tables = \"rows\"");
    scene_write(scene, "plugins/rows/rows.lua",
                arena_format(scene->arena,
                             "return { read = read_table, tell = tell_row,\n"
                             "  faults = function(name) %s end }",
                             faults));
    scene_write(scene, "config/plugins.lua", "return { \"rows\" }");
    return load(loaded);
}

static void a_module_reads_what_the_file_has(void **state)
{
    struct loaded *loaded = *state;
    struct scene *scene = &loaded->scene;
    scene_write(scene, "config/tables/bands.csv",
                "if: x,then\n\">= 3, or so\", good \n\n,poor\n");
    scene_write(scene, "scripts/rules/banded.lua",
                "local bands = require(\"rows\").read(\"bands\")\n"
                "local none, why = require(\"rows\").read(\"band\")\n"
                "local row = bands.rows[2]\n"
                "return { title = bands.file .. bands.columns[2],\n"
                "  grades = { bands.rows[1][1], row[2] .. row.line, why },\n"
                "  origin = \"local: \" .. bands.name .. tostring(none),\n"
                "  grade = function() return nil end }\n");
    struct programme *programme = load_checked(loaded, "return {}");
    assert_faults(&programme->faults, 0);
    assert_int_equal(programme->modules.tables.count, 1);
    const struct rule *rule = programme_rule(programme, "banded");
    assert_string_equal(rule->title, "config/tables/bands.csvthen");
    assert_string_equal(rule->reference, "bandsnil");
    assert_string_equal(rule->grades[0], ">= 3, or so");
    assert_string_equal(rule->grades[1], "poor4");
    assert_string_equal(rule->grades[2],
                        "there is no table 'band'; did you mean 'bands'?");
}

static void scripts_read_no_table_themselves(void **state)
{
    struct loaded *loaded = *state;
    scene_write(&loaded->scene, "scripts/rules/banded.lua",
                "return { title = read_table(\"bands\") }");
    struct programme *programme = load_checked(loaded, "return {}");
    assert_told(&programme->faults,
                "scripts/rules/banded.lua:1: 'read_table' is not defined");
}

static void only_a_row_that_is_there_is_told(void **state)
{
    struct loaded *loaded = *state;
    struct scene *scene = &loaded->scene;
    scene_write(scene, "config/tables/bands.csv", "x,y\n1,2\n");
    scene_write(scene, "scripts/rules/banded.lua",
                "require(\"rows\").tell(\"bands\", 2, \"x 1\")\n"
                "require(\"rows\").tell(\"bands\", 3, \"x 1\")\n");
    scene_write(scene, "scripts/rules/other.lua",
                "require(\"rows\").tell(\"band\", 2, \"x 1\")\n");
    struct programme *programme = load_checked(loaded, "return {}");
    assert_told(&programme->faults, "scripts/rules/banded.lua:2: 'bands' has "
                                    "no row in line 3");
    assert_told(&programme->faults,
                "scripts/rules/other.lua:1: 'band' has no row in line 2");
}

static void a_table_that_is_not_whole_is_not_read(void **state)
{
    struct loaded *loaded = *state;
    struct scene *scene = &loaded->scene;
    scene_write(scene, "config/tables/bands.csv", "x,y\n1\n2,3\n");
    scene_write(scene, "config/tables/Two bands.csv", "x,y\n1,2\n");
    scene_write(scene, "scripts/rules/banded.lua",
                "local raw, why = require(\"rows\").read(\"bands\")\n"
                "error(why .. tostring(raw))");
    struct programme *programme =
        load_checked(loaded, "error(\"asked for \" .. name)");
    assert_told(&programme->faults,
                "config/tables/bands.csv:2: 1 cell where the header has 2; "
                "put text that holds a comma in double quotes, and give every "
                "column a cell");
    assert_told(&programme->faults,
                "config/tables/Two bands.csv: 'Two bands' cannot be the name "
                "of a table; use small letters, digits and underscores");
    assert_told(&programme->faults,
                "scripts/rules/banded.lua:2: config/tables/bands.csv could "
                "not be read; assay check says whynil");
    assert_faults(&programme->faults, 3);
}

static void what_a_check_finds_is_told_in_its_place(void **state)
{
    struct loaded *loaded = *state;
    scene_write(&loaded->scene, "config/tables/bands.csv", "x,y\n1,2\n");
    scene_write(&loaded->scene, "config/tables/levels.csv", "x,y\n1,2\n");
    struct programme *programme = load_checked(
        loaded, "return { { line = 2, what = name .. \" is odd\",\n"
                "  mend = \"mend it\" }, { what = 5 }, 7 }");
    assert_told(&programme->faults,
                "config/tables/bands.csv:2: bands is odd; mend it");
    assert_told(&programme->faults,
                "config/tables/levels.csv:2: levels is odd; mend it");
    assert_told(&programme->faults,
                "config/tables/levels.csv: the module 'rows' told a fault that "
                "is none; faults() returns a list of { line = 2, what = "
                "\"...\", mend = \"...\" }");
    assert_faults(&programme->faults, 6);
}

static void a_check_that_fails_is_told(void **state)
{
    struct loaded *loaded = *state;
    scene_write(&loaded->scene, "config/tables/bands.csv", "x,y\n1,2\n");
    struct programme *programme = load_checked(loaded, "error(\"no idea\", 0)");
    assert_told(&programme->faults,
                "config/tables/bands.csv: 'rows' could not check it: "
                "plugins/rows/rows.lua:2: no idea; the fault is the module's, "
                "not the table's");
    assert_faults(&programme->faults, 1);
}

static void a_check_that_tells_no_list_is_told(void **state)
{
    struct loaded *loaded = *state;
    scene_write(&loaded->scene, "config/tables/bands.csv", "x,y\n1,2\n");
    struct programme *programme =
        load_checked(loaded, "return { what = \"odd\" }");
    assert_told(&programme->faults,
                "config/tables/bands.csv: the module 'rows' told a fault that "
                "is none; faults() returns a list of { line = 2, what = "
                "\"...\", mend = \"...\" }");
    assert_faults(&programme->faults, 1);
}

static void a_plugin_checks_by_a_module_of_its_own(void **state)
{
    struct loaded *loaded = *state;
    struct scene *scene = &loaded->scene;
    write_plugin(scene, "rows",
                 "api = 1, modules = { \"rows\" },\n  check_tables = \"row\"");
    scene_write(scene, "plugins/rows/rows.lua", "return {}");
    scene_write(scene, "config/plugins.lua", "return { \"rows\" }");
    assert_told(&load(loaded)->faults,
                "plugins/rows/plugin.lua:2: 'row' is none of the plugin's "
                "modules; did you mean 'rows'?");
}

static void keep_table(void *context, const char *kind, const char *name,
                       const char *hash)
{
    if (strcmp(kind, "table") == 0)
        buffer_addf(context, "%s %.8s\n", name, hash);
}

static void a_table_has_a_fingerprint(void **state)
{
    struct loaded *loaded = *state;
    struct buffer list = {0};
    scene_write(&loaded->scene, "config/tables/bands.csv", "x,y\n1,2\n");
    programme_hashes(load_checked(loaded, "return {}"), keep_table, &list);
    assert_string_equal(buffer_text(&list),
                        "config/tables/bands.csv 81bf9fa8\n");
    buffer_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_loaded, close_loaded)
        TEST(a_module_reads_what_the_file_has),
        TEST(scripts_read_no_table_themselves),
        TEST(only_a_row_that_is_there_is_told),
        TEST(a_table_that_is_not_whole_is_not_read),
        TEST(what_a_check_finds_is_told_in_its_place),
        TEST(a_check_that_fails_is_told),
        TEST(a_check_that_tells_no_list_is_told),
        TEST(a_plugin_checks_by_a_module_of_its_own),
        TEST(a_table_has_a_fingerprint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
