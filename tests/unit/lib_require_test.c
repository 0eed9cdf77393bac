/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Modules of plugins: what they may do, what scripts may do with them, and
   the plugins combine and intervals, read from the checkout. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script_world.h"

/* Modules */

static const char counter[] =
    "local counter = {}\n"
    "counter.__index = counter\n"
    "local made = 0\n"
    "function counter.new() made = made + 1 return setmetatable({ n = 0 }, "
    "counter) end\n"
    "function counter:add() self.n = self.n + 1 return self end\n"
    "function counter.fail() error('no luck') end\n"
    "return counter";
static const char one[] = "return { other = require('two') }";
static const char two[] = "return { other = require('one') }";
static const char broken[] = "return {\n  x = \n}";
static const char number[] = "return 5";
static const char unclean[] =
    "return setmetatable({}, { __pairs = print, __mode = 'k', __gc = print,\n"
    "  __close = print, __index = print, [1] = print })";
static const char nosy[] = "return os.time()";

static const struct sandbox_module items[] = {
    {"counter", "plugins/p/counter.lua", counter, sizeof counter - 1},
    {"one", "plugins/p/one.lua", one, sizeof one - 1},
    {"two", "plugins/p/two.lua", two, sizeof two - 1},
    {"broken", "plugins/p/broken.lua", broken, sizeof broken - 1},
    {"number", "plugins/p/number.lua", number, sizeof number - 1},
    {"unclean", "plugins/p/unclean.lua", unclean, sizeof unclean - 1},
    {"nosy", "plugins/p/nosy.lua", nosy, sizeof nosy - 1},
};

static const struct sandbox_modules shelf = {
    .items = items, .count = sizeof items / sizeof *items};

static int with_modules(void **state)
{
    (void)state;
    script_modules = &shelf;
    return 0;
}

static int without_modules(void **state)
{
    (void)state;
    script_modules = NULL;
    return 0;
}

static void a_module_has_guarded_metatables(void **state)
{
    (void)state;
    assert_script_true("local c = require('counter').new() return "
                       "c:add():add().n == 2");
    assert_script_true("return require('counter') == require('counter')");
    for (int i = 0; i < 10; i++)
        assert_script_fails("require('unclean')",
                            "plugins/p/unclean.lua:1: __close is not "
                            "available in plugins");
    assert_script_fails("require('nosy')",
                        "plugins/p/nosy.lua:1: os is not available in plugins");
}

static void a_module_cannot_be_changed_by_scripts(void **state)
{
    (void)state;
    assert_script_fails("require('counter').cache = {}",
                        "counter cannot be changed");
    assert_script_fails("return require('counter').nwe()",
                        "counter has no 'nwe'; did you mean 'new'?");
}

static void a_failing_module_is_told_with_its_line(void **state)
{
    (void)state;
    assert_script_fails("require('broken')",
                        "plugins/p/broken.lua:3: unexpected symbol near '}'");
    assert_script_fails(
        "require('number')",
        "the module 'number' returned a number; a module returns a "
        "table of functions");
    assert_script_fails("pcall(require, 'broken') require('broken')",
                        "plugins/p/broken.lua:3: unexpected symbol near '}'");
}

static void an_error_in_a_module_names_its_file(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_false(run_script(&vm, "require('counter').fail()", &err));
    vm_close(vm);
    assert_string_equal(err.what, "no luck");
    assert_string_equal(err.file, "plugins/p/counter.lua");
    assert_int_equal(err.line, 6);
}

static void a_circle_of_modules_is_named(void **state)
{
    (void)state;
    assert_script_fails(
        "require('one')",
        "plugins/p/one.lua:1: plugins/p/two.lua:1: modules require "
        "each other in a circle: one > two > one");
}

static void an_unknown_module_is_told(void **state)
{
    (void)state;
    assert_script_fails(
        "require('countre')",
        "there is no module 'countre'; did you mean 'counter'?");
    assert_script_fails("require('forecasting')",
                        "there is no module 'forecasting'; list its plugin in "
                        "config/plugins.lua");
    assert_script_fails(
        "require('../secret')",
        "'../secret' is no name of a module: letters, digits and _ "
        "only, no path");
    assert_script_fails(
        "require('/etc/passwd')",
        "'/etc/passwd' is no name of a module: letters, digits and "
        "_ only, no path");
}

/* The two plugins */

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s is not there; run from the checkout", path);
    char *text = calloc(1, 64 << 10);
    *length = fread(text, 1, 64 << 10, file);
    fclose(file);
    return text;
}

static void check_plugin(const char *path, const char *name,
                         const char *const *true_texts, size_t count)
{
    size_t length;
    char *text = read_file(path, &length);
    const struct sandbox_module item = {name, path, text, length};
    const struct sandbox_modules only = {.items = &item, .count = 1};
    script_modules = &only;
    for (size_t i = 0; i < count; i++)
        assert_script_true(true_texts[i]);
    script_modules = NULL;
    free(text);
}

static void combine_never_counts_what_is_missing(void **state)
{
    static const char *const texts[] = {
        "local c = require('combine') local mean, why = c.mean({}) return "
        "mean == nil and why == 'no part has a grade'",
        "local c = require('combine') return c.weighted_mean({ { score = 3, "
        "weight = 0 } }) == nil",
        "local c = require('combine') local value, share = "
        "c.weighted_mean({ { score = 4, weight = 1 }, { weight = 3 } }) "
        "return value == 4 and share == 0.25",
        "local c = require('combine') return c.quorum({ { score = 1 } }, 1) "
        "== true and c.quorum({}, 0) == false",
        "local c = require('combine') return c.count({ { grade = 'good' } }, "
        "'good') == 0",
        "local c = require('combine') return c.worst({}) == nil and "
        "c.best({}) == nil",
    };
    (void)state;
    check_plugin("plugins/combine/combine.lua", "combine", texts,
                 sizeof texts / sizeof *texts);
}

static void combine_rounds_half_down(void **state)
{
    static const char *const texts[] = {
        "local c = require('combine') local g = { 'a', 'b', 'c', 'd' } "
        "return c.grade_of(4, g) == 'a' and c.grade_of(3.5, g) == 'b' and "
        "c.grade_of(3.51, g) == 'a' and c.grade_of(1, g) == 'd' and "
        "c.grade_of(1.5, g) == 'd'",
        "local c = require('combine') return c.grade_of(2.5 + 1e-15, { 'a', "
        "'b', 'c' }) == 'b'",
        "local c = require('combine') local good, why = pcall(c.grade_of, 5, "
        "{ 'a', 'b' }) return not good and why:find('a score from 1 to 2 is "
        "expected, not 5', 1, true) ~= nil",
        "local c = require('combine') return not pcall(c.grade_of, 0/0, { "
        "'a' })",
        "local c = require('combine') local grade, capped = c.cap('c', 'b', "
        "{ 'a', 'b', 'c' }) return grade == 'c' and capped == false",
        "local c = require('combine') local good, why = pcall(c.cap, 'x', "
        "'b', { 'a', 'b' }) return not good and why:find(\"'x' is none of "
        "the grades: a, b\", 1, true) ~= nil",
    };
    (void)state;
    check_plugin("plugins/combine/combine.lua", "combine", texts,
                 sizeof texts / sizeof *texts);
}

static void intervals_tell_what_does_not_exist(void **state)
{
    static const char *const texts[] = {
        "local i = require('intervals') local lower, why = i.wilson(5, 0) "
        "return lower == nil and why == 'the denominator must be more than "
        "0'",
        "local i = require('intervals') local rate, why = i.rate(5, 0, 1000) "
        "return rate == nil and why == 'the denominator must be more than "
        "0'",
        "local i = require('intervals') local lower, why = i.byar(-1) return "
        "lower == nil and why == 'a count must be 0 or more'",
        "local i = require('intervals') local good, why = pcall(i.wilson, "
        "'5', 10) return not good and why:find('x must be a number, not a "
        "string', 1, true) ~= nil",
        "local i = require('intervals') local a = i.poisson(10, 0.8) return "
        "math.abs(a - 6.221304605225032) < 1e-12",
    };
    (void)state;
    check_plugin("plugins/intervals/intervals.lua", "intervals", texts,
                 sizeof texts / sizeof *texts);
}

#define WITH_MODULES(test) \
    cmocka_unit_test_setup_teardown(test, with_modules, without_modules)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_MODULES(a_module_has_guarded_metatables),
        WITH_MODULES(a_module_cannot_be_changed_by_scripts),
        WITH_MODULES(a_failing_module_is_told_with_its_line),
        WITH_MODULES(an_error_in_a_module_names_its_file),
        WITH_MODULES(a_circle_of_modules_is_named),
        WITH_MODULES(an_unknown_module_is_told),
        cmocka_unit_test(combine_never_counts_what_is_missing),
        cmocka_unit_test(combine_rounds_half_down),
        cmocka_unit_test(intervals_tell_what_does_not_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
