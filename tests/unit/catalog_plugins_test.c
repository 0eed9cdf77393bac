/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which plugins are in use, and why the others are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "catalog_world.h"

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

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_loaded, close_loaded)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_plugin_in_use_brings_modules_and_scripts),
        TEST(plugins_that_are_refused_say_why),
        TEST(two_plugins_cannot_bring_the_same_module),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
