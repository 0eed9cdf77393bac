/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What scripts can and cannot do: the words they have, what they are told of
   those they have not, modules of plugins, config files, and attempts to get
   out. The plugins combine and intervals are read from the checkout. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sandbox.h"

static const struct vm_limits LIMITS = {.memory = 16 << 20,
                                        .seconds = 0.2,
                                        .output = 64 << 10,
                                        .source = 64 << 10};

static const struct sandbox_modules *modules;

/* Run `text` as a script: what it returned is on the stack of `*vm`. */
static bool run(struct vm **vm, const char *text, struct err *err)
{
    *vm = sandbox_new(&LIMITS, modules, err);
    assert_non_null(*vm);
    return sandbox_chunk(*vm, "scripts/a.lua", text, strlen(text), err) &&
           vm_call(*vm, 0, 1, err);
}

static void assert_true_in_lua(const char *text)
{
    struct vm *vm;
    struct err err;
    if (!run(&vm, text, &err))
        fail_msg("%s: %s", text, err.what);
    if (!lua_toboolean(vm_state(vm), -1))
        fail_msg("not true: %s", text);
    vm_close(vm);
}

static void assert_fails(const char *text, const char *what)
{
    struct vm *vm;
    struct err err;
    if (run(&vm, text, &err))
        fail_msg("no failure: %s", text);
    vm_close(vm);
    assert_string_equal(err.what, what);
    assert_string_equal(err.file, "scripts/a.lua");
}

static void assert_limit(const char *text, enum vm_limit limit)
{
    struct vm *vm;
    struct err err;
    if (run(&vm, text, &err))
        fail_msg("no limit: %s", text);
    if (vm_limit(vm) != limit)
        fail_msg("another limit: %s: %s", text, err.what);
    vm_close(vm);
}

/* Names */

static void an_unknown_name_is_told_with_the_nearest(void **state)
{
    (void)state;
    assert_fails("prnit(1)", "'prnit' is not defined; did you mean 'print'?");
    assert_fails("return thresholds_of_mine",
                 "'thresholds_of_mine' is not defined");
    assert_fails("return string.fromat('x')",
                 "string has no 'fromat'; did you mean 'format'?");
    assert_fails("return ('x'):uper()",
                 "string has no 'uper'; did you mean 'upper'?");
    assert_fails("return stats.wislon(1, 2)",
                 "stats has no 'wislon'; did you mean 'wilson'?");
}

static void what_is_left_out_says_so(void **state)
{
    static const char *const names[] = {
        "os", "io", "debug", "package", "load", "dofile", "collectgarbage",
        "getmetatable", "setmetatable", "coroutine", "next", "rawset",
        "warn", "_G", "string.dump", "string.pack", "math.random",
    };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[64], what[96];
        snprintf(text, sizeof text, "return %s", names[i]);
        snprintf(what, sizeof what, "%s is not available in scripts",
                 names[i]);
        assert_fails(text, what);
    }
}

static void globals_cannot_be_written(void **state)
{
    (void)state;
    assert_fails("total = 1", "'total' is a global; write local total");
    assert_fails("function helper() end",
                 "'helper' is a global; write local helper");
    assert_fails("print = nil", "'print' is a word of the host and cannot be "
                                "changed; choose another name");
    assert_fails("_ENV.pairs = nil",
                 "'pairs' is a word of the host and cannot be changed; "
                 "choose another name");
}

static void libraries_cannot_be_changed(void **state)
{
    (void)state;
    assert_fails("string.format = nil", "string cannot be changed");
    assert_fails("math.cache = {}", "math cannot be changed");
    assert_fails("table.insert(table, 1)",
                 "bad argument #1 to 'insert' (a plain table expected, not "
                 "an object)");
    assert_true_in_lua("return rawlen(string) == 0 and rawget(string, "
                       "'format') == nil");
}

static void a_script_can_use_a_table_of_its_own_for_globals(void **state)
{
    (void)state;
    assert_true_in_lua("local _ENV = { x = 1 } y = 2 return x + y == 3");
}

/* The base library */

static void pairs_has_an_order(void **state)
{
    (void)state;
    assert_true_in_lua(
        "local t = { z = 1, a = 2, [10] = 3, [2.5] = 4, [-1] = 5, b = 6, "
        "[true] = 7, [1] = 8 }\n"
        "local keys = {}\n"
        "for k in pairs(t) do keys[#keys + 1] = tostring(k) end\n"
        "return table.concat(keys, ' ') == '-1 1 2.5 10 a b z true'");
    assert_true_in_lua(
        "local seen = {}\n"
        "for i, v in pairs({ 'a', 'b', 'c' }) do seen[i] = v end\n"
        "return #seen == 3 and seen[3] == 'c'");
    assert_true_in_lua(
        "local t, seen = { a = 1, b = 2, c = 3 }, {}\n"
        "for k in pairs(t) do t.b = nil seen[#seen + 1] = k end\n"
        "return table.concat(seen) == 'ac'");
    assert_fails("for k in pairs({ [{}] = 1 }) do end",
                 "pairs() has an order for keys that are numbers, texts or "
                 "truth values; this table has a table as a key");
    assert_true_in_lua("for k in pairs({}) do return false end return true");
}

static void pairs_shows_what_a_library_holds(void **state)
{
    (void)state;
    assert_true_in_lua("local first for k in pairs(string) do first = first "
                       "or k end return first == 'byte'");
}

static void no_address_is_shown(void **state)
{
    (void)state;
    assert_true_in_lua("return tostring({}) == 'table' and "
                       "tostring(print) == 'function'");
    assert_true_in_lua("return string.format('%s %s', {}, 1.5) == "
                       "'table 1.5'");
    assert_fails("return string.format('%p', {})",
                 "'%p' is no directive of string.format; %d, %.1f, %s, %q, "
                 "%x, %g, %e and %c are");
}

static void a_text_is_no_number(void **state)
{
    (void)state;
    assert_fails("return '10' + 1", "attempt to perform arithmetic on a "
                                    "string value (constant '10')");
    assert_fails("return string.format('%d', '10')",
                 "bad argument #2 to 'format' (number expected, got "
                 "string)");
    assert_true_in_lua("return tonumber('10') + 1 == 11");
}

static void print_and_log_are_kept(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_true(run(&vm, "print('a', 1, nil)\nlog('here')", &err));
    assert_string_equal(vm_printed(vm), "a 1 nil\nscripts/a.lua:2: here\n");
    vm_close(vm);
}

/* string.format */

static void format_writes_as_lua_does(void **state)
{
    (void)state;
    assert_true_in_lua("return string.format('%5.1f|%-4d|%03d|%x|%%', 2.25, "
                       "7, 5, 255) == '  2.2|7   |005|ff|%'");
    assert_true_in_lua("return string.format('%s|%10s|%-3s|%.2s', 'a', 'b', "
                       "'c', 'xyz') == 'a|         b|c  |xy'");
    assert_true_in_lua("return string.format('%q', 'a\\n\"b\"\\0') == "
                       "'\"a\\\\\\n\\\\\"b\\\\\"\\\\000\"'");
    assert_true_in_lua("return string.format('%q', 0.5) == '0x1p-1'");
    assert_true_in_lua("return string.format('%g %c', 1e20, 65) == "
                       "'1e+20 A'");
    assert_true_in_lua("return #string.format('%99.99f', 1e308) == 409");
    assert_true_in_lua("local s = ('x'):rep(1000) return "
                       "string.format('%20s', s) == s");
    assert_fails("return string.format('%d', 1.5)",
                 "bad argument #2 to 'format' (number has no integer "
                 "representation)");
    assert_fails("return string.format('%d')",
                 "bad argument #2 to 'format' (value expected)");
    assert_fails("return string.format('%100d', 1)",
                 "'%100d' is no directive of string.format; %d, %.1f, %s, "
                 "%q, %x, %g, %e and %c are");
}

/* table */

static void table_functions_do_as_in_lua(void **state)
{
    (void)state;
    assert_true_in_lua("local t = { 1, 2, 4 } table.insert(t, 3, 3) "
                       "table.insert(t, 5) return table.concat(t, ',') == "
                       "'1,2,3,4,5' and table.remove(t, 1) == 1 and "
                       "table.remove(t) == 5 and #t == 3");
    assert_true_in_lua("return table.remove({}) == nil");
    assert_true_in_lua("local t = table.pack(1, nil, 3) return t.n == 3 and "
                       "t[3] == 3 and t[2] == nil");
    assert_true_in_lua("local t = table.move({ 1, 2, 3 }, 1, 3, 2) return "
                       "table.concat(t) == '1123'");
    assert_true_in_lua("local t = table.move({ 1, 2, 3 }, 2, 3, 1, {}) "
                       "return table.concat(t) == '23'");
    assert_true_in_lua("local a, b = table.unpack({ 1, 2, 3 }, 2) return a "
                       "== 2 and b == 3");
    assert_fails("return table.concat({ 1, {} })",
                 "item 2 is a table; only texts and numbers can be joined");
    assert_fails("table.insert({}, 5, 1)",
                 "bad argument #2 to 'insert' (position out of bounds)");
}

static void sort_is_stable_and_leaves_a_table_whole(void **state)
{
    (void)state;
    assert_true_in_lua("local t = { 3, 1, 2 } table.sort(t) return "
                       "table.concat(t) == '123'");
    assert_true_in_lua(
        "local t = {}\n"
        "for i = 1, 500 do t[i] = { key = (i * 7) % 5, at = i } end\n"
        "table.sort(t, function(a, b) return a.key < b.key end)\n"
        "for i = 2, 500 do\n"
        "  local a, b = t[i - 1], t[i]\n"
        "  if a.key > b.key or a.key == b.key and a.at > b.at then\n"
        "    return false\n"
        "  end\n"
        "end\n"
        "return true");
    assert_true_in_lua("local t = { 3, 1, 2, 'x' } local good = "
                       "pcall(table.sort, t) return not good and "
                       "t[1] == 3 and t[4] == 'x'");
}

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
static const char unclean[] = "return setmetatable({}, { __gc = print })";
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

static const struct sandbox_modules shelf = {items,
                                             sizeof items / sizeof *items};

static int with_modules(void **state)
{
    (void)state;
    modules = &shelf;
    return 0;
}

static int without_modules(void **state)
{
    (void)state;
    modules = NULL;
    return 0;
}

static void a_module_has_guarded_metatables(void **state)
{
    (void)state;
    assert_true_in_lua("local c = require('counter').new() return "
                       "c:add():add().n == 2");
    assert_true_in_lua("return require('counter') == require('counter')");
    assert_fails("require('unclean')", "plugins/p/unclean.lua:1: __gc is not "
                                       "available in plugins");
    assert_fails("require('nosy')",
                 "plugins/p/nosy.lua:1: os is not available in plugins");
}

static void a_module_cannot_be_changed_by_scripts(void **state)
{
    (void)state;
    assert_fails("require('counter').cache = {}",
                 "counter cannot be changed");
    assert_fails("return require('counter').nwe()",
                 "counter has no 'nwe'; did you mean 'new'?");
}

static void a_failing_module_is_told_with_its_line(void **state)
{
    (void)state;
    assert_fails("require('broken')",
                 "plugins/p/broken.lua:3: unexpected symbol near '}'");
    assert_fails("require('number')",
                 "the module 'number' returned a number; a module returns a "
                 "table of functions");
    assert_fails("pcall(require, 'broken') require('broken')",
                 "plugins/p/broken.lua:3: unexpected symbol near '}'");
}

static void an_error_in_a_module_names_its_file(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_false(run(&vm, "require('counter').fail()", &err));
    vm_close(vm);
    assert_string_equal(err.what, "no luck");
    assert_string_equal(err.file, "plugins/p/counter.lua");
    assert_int_equal(err.line, 6);
}

static void a_circle_of_modules_is_named(void **state)
{
    (void)state;
    assert_fails("require('one')",
                 "plugins/p/one.lua:1: plugins/p/two.lua:1: modules require "
                 "each other in a circle: one > two > one");
}

static void an_unknown_module_is_told(void **state)
{
    (void)state;
    assert_fails("require('countre')",
                 "there is no module 'countre'; did you mean 'counter'?");
    assert_fails("require('forecasting')",
                 "there is no module 'forecasting'; list its plugin in "
                 "config/plugins.lua");
    assert_fails("require('../secret')",
                 "'../secret' is no name of a module: letters, digits and _ "
                 "only, no path");
    assert_fails("require('/etc/passwd')",
                 "'/etc/passwd' is no name of a module: letters, digits and "
                 "_ only, no path");
}

/* What a file returns */

static void a_script_returns_one_table(void **state)
{
    struct err err;
    struct vm *vm = sandbox_new(&LIMITS, NULL, &err);
    (void)state;
    assert_true(sandbox_load(vm, "a.lua", "return { a = 1 }", 16, &err));
    assert_true(lua_istable(vm_state(vm), -1));
    assert_false(sandbox_load(vm, "a.lua", "local a", 7, &err));
    assert_string_equal(err.what,
                        "the file returns nothing; one table is expected");
    assert_false(sandbox_load(vm, "a.lua", "return 1", 8, &err));
    assert_string_equal(err.what,
                        "the file returns number; one table is expected");
    assert_false(sandbox_load(vm, "a.lua", "return {}, {}", 13, &err));
    assert_string_equal(
        err.what, "the file returns several values; one table is expected");
    assert_string_equal(err.mend, "end it with return { ... }");
    assert_int_equal(lua_gettop(vm_state(vm)), 1);
    vm_close(vm);
}

static void instances_of_a_chunk_share_nothing(void **state)
{
    struct err err;
    struct vm *vm = sandbox_new(&LIMITS, NULL, &err);
    lua_State *L = vm_state(vm);
    static const char text[] =
        "local seen = 0 return { f = function() seen = seen + 1 return seen "
        "end }";
    (void)state;
    assert_true(sandbox_chunk(vm, "a.lua", text, sizeof text - 1, &err));
    for (int i = 0; i < 2; i++) {
        lua_pushvalue(L, 1);
        assert_true(vm_call(vm, 0, 1, &err));
        lua_getfield(L, -1, "f");
        assert_true(vm_call(vm, 0, 1, &err));
        assert_int_equal(lua_tointeger(L, -1), 1);
        lua_settop(L, 1);
    }
    vm_close(vm);
}

static void assert_config_fails(const char *text, const char *what, long line)
{
    struct err err;
    assert_null(sandbox_config("config/a.lua", text, strlen(text), &err));
    assert_string_equal(err.what, what);
    assert_string_equal(err.file, "config/a.lua");
    assert_int_equal(err.line, line);
}

static void config_is_data_only(void **state)
{
    struct err err;
    static const char text[] = "return { title = \"x\", list = { 1, 2 } }";
    (void)state;
    json_t *data = sandbox_config("config/a.lua", text, sizeof text - 1,
                                  &err);
    assert_string_equal(json_string_value(json_object_get(data, "title")),
                        "x");
    json_decref(data);
    assert_config_fails("return { f = function() end }",
                        "f is a function; this file is data only", 0);
    assert_config_fails("return {\n  title = Recorded\n}",
                        "'Recorded' is not defined; a text stands in quotes",
                        2);
    assert_config_fails("return { t = os.time() }",
                        "os is not available in config files", 1);
    assert_config_fails("return { t = print }",
                        "'print' is not defined; a text stands in quotes", 1);
    assert_config_fails("x = 1", "'x' is a global; write local x", 1);
}

/* Attempts */

static void patterns_that_explode_are_stopped(void **state)
{
    (void)state;
    assert_limit("return (('a'):rep(40)):find(('.-'):rep(12) .. 'b')",
                 VM_OUT_OF_TIME);
    assert_limit("pcall(string.gsub, ('a'):rep(5000), '(.-)(.-)(.-)b', '')",
                 VM_OUT_OF_TIME);
    assert_limit("return string.match((' '):rep(300000) .. 'x', '%s+$')",
                 VM_OUT_OF_TIME);
    assert_limit("for w in (('a'):rep(30)):gmatch(('a?'):rep(30) .. "
                 "('a'):rep(31)) do end",
                 VM_OUT_OF_TIME);
    assert_true_in_lua("local s = ('a'):rep(1e6) return s:find(s .. 'b', 1, "
                       "true) == nil");
}

static void functions_of_the_host_cannot_hang(void **state)
{
    (void)state;
    assert_true_in_lua("return string.rep('', math.maxinteger) == ''");
    assert_fails("return string.rep('x', math.maxinteger)",
                 "the text would be longer than 16 MiB");
    assert_fails("table.move({}, 1, math.maxinteger - 1, 2)",
                 "too many items, from 1 to 9223372036854775806; at most "
                 "10000000");
    assert_fails("table.unpack({}, math.mininteger, math.maxinteger)",
                 "too many items, from -9223372036854775808 to "
                 "9223372036854775807; at most 100000");
    assert_limit("table.sort({ 3, 2, 1 }, function() while true do end end)",
                 VM_OUT_OF_TIME);
    assert_limit("('x'):gsub('x', function() while true do end end)",
                 VM_OUT_OF_TIME);
}

static void a_failed_gmatch_can_be_called_again(void **state)
{
    (void)state;
    assert_true_in_lua("local next = (('a'):rep(300)):gmatch(('(a'):rep(32) "
                       ".. ('a'):rep(250) .. (')'):rep(32))\n"
                       "for i = 1, 1000 do pcall(next) end\n"
                       "return true");
}

static void memory_cannot_be_hidden_in_a_pcall(void **state)
{
    (void)state;
    assert_limit("local kept = {}\n"
                 "while true do\n"
                 "  pcall(function() kept[#kept + 1] = ('x'):rep(1e6 + "
                 "#kept) end)\n"
                 "end",
                 VM_OUT_OF_MEMORY);
    assert_limit("local s = ('x'):rep(1e6)\n"
                 "return (s:gsub('.', s))",
                 VM_OUT_OF_MEMORY);
}

static void recursion_in_callbacks_ends(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_false(run(&vm,
                     "local function f() return (('x'):gsub('x', f)) end "
                     "return f()",
                     &err));
    vm_close(vm);
    assert_string_equal(err.what, "C stack overflow");
}

static void metatables_of_texts_are_out_of_reach(void **state)
{
    (void)state;
    assert_fails("('x').y = 1",
                 "attempt to index a string value (constant 'x')");
    assert_true_in_lua("return ('%d'):rep(2):format(1, 2) == '12'");
    modules = &shelf;
    assert_true_in_lua("return #require('counter').new() == 0");
    modules = NULL;
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

/* Each line "-- > expression  -- result" of a module is checked; the result's
   values stand joined by ", ". Returns how many there were. */
static size_t check_examples(const char *text)
{
    size_t count = 0;
    const char *at = text;
    while ((at = strstr(at, "-- > ")) != NULL) {
        const char *middle = strstr(at, "  -- ");
        const char *end = strchr(at, '\n');
        assert_true(middle && middle < end);
        char script[2048];
        snprintf(script, sizeof script,
                 "local combine = require('combine')\n"
                 "local intervals = require('intervals')\n"
                 "local found = table.pack(%.*s)\n"
                 "for i = 1, found.n do\n"
                 "  found[i] = tostring(found[i])\n"
                 "end\n"
                 "local text = table.concat(found, ', ')\n"
                 "if text ~= [[%.*s]] then error(text) end\n"
                 "return combine and intervals and true",
                 (int)(middle - at - 5), at + 5, (int)(end - middle - 5),
                 middle + 5);
        assert_true_in_lua(script);
        at = end;
        count++;
    }
    return count;
}

static void plugins_do_as_their_examples_say(void **state)
{
    size_t lengths[2];
    char *combine = read_file("plugins/combine/combine.lua", &lengths[0]);
    char *intervals =
        read_file("plugins/intervals/intervals.lua", &lengths[1]);
    const struct sandbox_module two_items[] = {
        {"combine", "plugins/combine/combine.lua", combine, lengths[0]},
        {"intervals", "plugins/intervals/intervals.lua", intervals,
         lengths[1]},
    };
    const struct sandbox_modules both = {two_items, 2};
    (void)state;
    modules = &both;
    assert_int_equal(check_examples(combine), 11);
    assert_int_equal(check_examples(intervals), 4);
    modules = NULL;
    free(combine);
    free(intervals);
}

static void check_plugin(const char *path, const char *name,
                         const char *const *true_texts, size_t count)
{
    size_t length;
    char *text = read_file(path, &length);
    const struct sandbox_module item = {name, path, text, length};
    const struct sandbox_modules only = {&item, 1};
    modules = &only;
    for (size_t i = 0; i < count; i++)
        assert_true_in_lua(true_texts[i]);
    modules = NULL;
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

#define WITH_MODULES(test)                                                    \
    cmocka_unit_test_setup_teardown(test, with_modules, without_modules)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unknown_name_is_told_with_the_nearest),
        cmocka_unit_test(what_is_left_out_says_so),
        cmocka_unit_test(globals_cannot_be_written),
        cmocka_unit_test(libraries_cannot_be_changed),
        cmocka_unit_test(a_script_can_use_a_table_of_its_own_for_globals),
        cmocka_unit_test(pairs_has_an_order),
        cmocka_unit_test(pairs_shows_what_a_library_holds),
        cmocka_unit_test(no_address_is_shown),
        cmocka_unit_test(a_text_is_no_number),
        cmocka_unit_test(print_and_log_are_kept),
        cmocka_unit_test(format_writes_as_lua_does),
        cmocka_unit_test(table_functions_do_as_in_lua),
        cmocka_unit_test(sort_is_stable_and_leaves_a_table_whole),
        WITH_MODULES(a_module_has_guarded_metatables),
        WITH_MODULES(a_module_cannot_be_changed_by_scripts),
        WITH_MODULES(a_failing_module_is_told_with_its_line),
        WITH_MODULES(an_error_in_a_module_names_its_file),
        WITH_MODULES(a_circle_of_modules_is_named),
        WITH_MODULES(an_unknown_module_is_told),
        cmocka_unit_test(a_script_returns_one_table),
        cmocka_unit_test(instances_of_a_chunk_share_nothing),
        cmocka_unit_test(config_is_data_only),
        cmocka_unit_test(patterns_that_explode_are_stopped),
        cmocka_unit_test(functions_of_the_host_cannot_hang),
        cmocka_unit_test(a_failed_gmatch_can_be_called_again),
        cmocka_unit_test(memory_cannot_be_hidden_in_a_pcall),
        cmocka_unit_test(recursion_in_callbacks_ends),
        cmocka_unit_test(metatables_of_texts_are_out_of_reach),
        cmocka_unit_test(plugins_do_as_their_examples_say),
        cmocka_unit_test(combine_never_counts_what_is_missing),
        cmocka_unit_test(combine_rounds_half_down),
        cmocka_unit_test(intervals_tell_what_does_not_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
