/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What scripts can and cannot do: the words they have, what they are told of
   those they have not, what a file returns, config files, and attempts to get
   out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "script_world.h"

/* Names */

static void an_unknown_name_is_told_with_the_nearest(void **state)
{
    (void)state;
    assert_script_fails("prnit(1)",
                        "'prnit' is not defined; did you mean 'print'?");
    assert_script_fails("return thresholds_of_mine",
                        "'thresholds_of_mine' is not defined");
    assert_script_fails("return string.fromat('x')",
                        "string has no 'fromat'; did you mean 'format'?");
    assert_script_fails("return ('x'):uper()",
                        "string has no 'uper'; did you mean 'upper'?");
    assert_script_fails("return stats.wislon(1, 2)",
                        "stats has no 'wislon'; did you mean 'wilson'?");
}

static void what_is_left_out_says_so(void **state)
{
    static const char *const names[] = {
        "os",
        "io",
        "debug",
        "package",
        "load",
        "dofile",
        "collectgarbage",
        "getmetatable",
        "setmetatable",
        "coroutine",
        "next",
        "rawset",
        "warn",
        "_G",
        "string.dump",
        "string.pack",
        "math.randomseed",
    };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[64], what[96];
        snprintf(text, sizeof text, "return %s", names[i]);
        snprintf(what, sizeof what, "%s is not available in scripts", names[i]);
        assert_script_fails(text, what);
    }
}

static void globals_cannot_be_written(void **state)
{
    (void)state;
    assert_script_fails("total = 1", "'total' is a global; write local total");
    assert_script_fails("function helper() end",
                        "'helper' is a global; write local helper");
    assert_script_fails("print = nil",
                        "'print' is a word of the host and cannot be "
                        "changed; choose another name");
    assert_script_fails("_ENV.pairs = nil",
                        "'pairs' is a word of the host and cannot be changed; "
                        "choose another name");
}

static void libraries_cannot_be_changed(void **state)
{
    (void)state;
    assert_script_fails("string.format = nil", "string cannot be changed");
    assert_script_fails("math.cache = {}", "math cannot be changed");
    assert_script_fails(
        "table.insert(table, 1)",
        "bad argument #1 to 'insert' (a plain table expected, not "
        "an object)");
    assert_script_true("return rawlen(string) == 0 and rawget(string, "
                       "'format') == nil");
}

static void a_script_can_use_a_table_of_its_own_for_globals(void **state)
{
    (void)state;
    assert_script_true("local _ENV = { x = 1 } y = 2 return x + y == 3");
}

/* The base library */

static void pairs_has_an_order(void **state)
{
    (void)state;
    assert_script_true(
        "local t = { z = 1, a = 2, [10] = 3, [2.5] = 4, [-1] = 5, b = 6, "
        "[true] = 7, [1] = 8 }\n"
        "local keys = {}\n"
        "for k in pairs(t) do keys[#keys + 1] = tostring(k) end\n"
        "return table.concat(keys, ' ') == '-1 1 2.5 10 a b z true'");
    assert_script_true(
        "local seen = {}\n"
        "for i, v in pairs({ 'a', 'b', 'c' }) do seen[i] = v end\n"
        "return #seen == 3 and seen[3] == 'c'");
    assert_script_true(
        "local t, seen = { a = 1, b = 2, c = 3 }, {}\n"
        "for k in pairs(t) do t.b = nil seen[#seen + 1] = k end\n"
        "return table.concat(seen) == 'ac'");
    assert_script_fails(
        "for k in pairs({ [{}] = 1 }) do end",
        "pairs() has an order for keys that are numbers, texts or "
        "truth values; this table has a table as a key");
    assert_script_true("for k in pairs({}) do return false end return true");
}

static void pairs_shows_what_a_library_holds(void **state)
{
    (void)state;
    assert_script_true("local first for k in pairs(string) do first = first "
                       "or k end return first == 'byte'");
}

/* Libraries are made when they are first asked for. */
static void a_library_is_there_before_it_is_used(void **state)
{
    (void)state;
    assert_script_true("local words = {}\n"
                       "for word in pairs(_ENV) do words[word] = true end\n"
                       "return words.math and words.stats and words.string\n"
                       "  and words.table and words.utf8");
    assert_script_true("local m = math return m == math and m.pi > 3");
    assert_script_fails("math = nil", "'math' is a word of the host and cannot "
                                      "be changed; choose another name");
    assert_script_fails("return tabel.concat({})",
                        "'tabel' is not defined; did you mean 'table'?");
    assert_script_fails("return maths", "'maths' is not defined; did you mean "
                                        "'math'?");
}

static void no_address_is_shown(void **state)
{
    (void)state;
    assert_script_true("return tostring({}) == 'table' and "
                       "tostring(print) == 'function'");
    assert_script_true("return string.format('%s %s', {}, 1.5) == "
                       "'table 1.5'");
    assert_script_fails(
        "return string.format('%p', {})",
        "'%p' is no directive of string.format; %d, %.1f, %s, %q, "
        "%x, %g, %e and %c are");
}

static void a_text_is_no_number(void **state)
{
    (void)state;
    assert_script_fails("return '10' + 1", "attempt to perform arithmetic on a "
                                           "string value (constant '10')");
    assert_script_fails("return string.format('%d', '10')",
                        "bad argument #2 to 'format' (number expected, got "
                        "string)");
    assert_script_true("return tonumber('10') + 1 == 11");
}

static void print_and_log_are_kept(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_true(run_script(&vm, "print('a', 1, nil)\nlog('here')", &err));
    assert_string_equal(vm_printed(vm), "a 1 nil\nscripts/a.lua:2: here\n");
    vm_close(vm);
}

/* What a file returns */

static void a_script_returns_one_table(void **state)
{
    struct err err;
    struct vm *vm = sandbox_new(&SCRIPT_LIMITS, NULL, &err);
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
    struct vm *vm = sandbox_new(&SCRIPT_LIMITS, NULL, &err);
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
    assert_null(sandbox_config(NULL, "config/a.lua", text, strlen(text), &err));
    assert_string_equal(err.what, what);
    assert_string_equal(err.file, "config/a.lua");
    assert_int_equal(err.line, line);
}

static void config_is_data_only(void **state)
{
    struct err err;
    static const char text[] = "return { title = \"x\", list = { 1, 2 } }";
    (void)state;
    json_t *data =
        sandbox_config(NULL, "config/a.lua", text, sizeof text - 1, &err);
    assert_string_equal(json_string_value(json_object_get(data, "title")), "x");
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

static void functions_of_the_host_cannot_hang(void **state)
{
    (void)state;
    assert_script_true("return string.rep('', math.maxinteger) == ''");
    assert_script_fails("return string.rep('x', math.maxinteger)",
                        "the text would be longer than 16 MiB");
    assert_script_fails(
        "table.move({}, 1, math.maxinteger - 1, 2)",
        "too many items, from 1 to 9223372036854775806; at most "
        "10000000");
    assert_script_fails("table.unpack({}, math.mininteger, math.maxinteger)",
                        "too many items, from -9223372036854775808 to "
                        "9223372036854775807; at most 100000");
    assert_script_limit(
        "table.sort({ 3, 2, 1 }, function() while true do end end)",
        VM_OUT_OF_TIME);
    assert_script_limit("('x'):gsub('x', function() while true do end end)",
                        VM_OUT_OF_TIME);
}

static void memory_cannot_be_hidden_in_a_pcall(void **state)
{
    (void)state;
    assert_script_limit("local kept = {}\n"
                        "while true do\n"
                        "  pcall(function() kept[#kept + 1] = ('x'):rep(1e6 + "
                        "#kept) end)\n"
                        "end",
                        VM_OUT_OF_MEMORY);
    assert_script_limit("local s = ('x'):rep(1e6)\n"
                        "return (s:gsub('.', s))",
                        VM_OUT_OF_MEMORY);
}

static void recursion_in_callbacks_ends(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_false(
        run_script(&vm,
                   "local function f() return (('x'):gsub('x', f)) end "
                   "return f()",
                   &err));
    vm_close(vm);
    assert_string_equal(err.what, "C stack overflow");
}

static void metatables_of_texts_are_out_of_reach(void **state)
{
    (void)state;
    assert_script_fails("('x').y = 1",
                        "attempt to index a string value (constant 'x')");
    assert_script_true("return ('%d'):rep(2):format(1, 2) == '12'");
}

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
        cmocka_unit_test(a_library_is_there_before_it_is_used),
        cmocka_unit_test(no_address_is_shown),
        cmocka_unit_test(a_text_is_no_number),
        cmocka_unit_test(print_and_log_are_kept),
        cmocka_unit_test(a_script_returns_one_table),
        cmocka_unit_test(instances_of_a_chunk_share_nothing),
        cmocka_unit_test(config_is_data_only),
        cmocka_unit_test(functions_of_the_host_cannot_hang),
        cmocka_unit_test(memory_cannot_be_hidden_in_a_pcall),
        cmocka_unit_test(recursion_in_callbacks_ends),
        cmocka_unit_test(metatables_of_texts_are_out_of_reach),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
