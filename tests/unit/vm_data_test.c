/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a script returned, as plain data: what becomes of it, what is
   refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <jansson.h>
#include <cmocka.h>

#include "script_world.h"

static void assert_data(const char *text, const char *expected)
{
    struct vm *vm;
    struct err err;
    assert_true(run_script(&vm, text, &err));
    json_t *data = vm_data(vm, -1, &err);
    assert_non_null(data);
    assert_int_equal(lua_gettop(vm_state(vm)), 1);
    char *found = json_dumps(data, JSON_COMPACT | JSON_ENCODE_ANY);
    assert_string_equal(found, expected);
    free(found);
    json_decref(data);
    vm_close(vm);
}

static void assert_no_data(const char *text, const char *what)
{
    struct vm *vm;
    struct err err;
    assert_true(run_script(&vm, text, &err));
    assert_null(vm_data(vm, -1, &err));
    assert_int_equal(lua_gettop(vm_state(vm)), 1);
    vm_close(vm);
    assert_string_equal(err.what, what);
}

static void values_become_plain_data(void **state)
{
    (void)state;
    assert_data("return { b = 1, a = { 'x', 2.5, true }, c = {} }",
                "{\"a\":[\"x\",2.5,true],\"b\":1,\"c\":[]}");
    assert_data("return { compute = function() end }",
                "{\"compute\":{\"function\":true}}");
    assert_data("return { [2009] = 1, [2008] = 2, x = 3 }",
                "{\"2008\":2,\"2009\":1,\"x\":3}");
    assert_data("return { 1, 2, nil, 4 }", "{\"1\":1,\"2\":2,\"4\":4}");
    assert_data("return nil", "null");
}

static void what_is_no_plain_data_is_named(void **state)
{
    (void)state;
    assert_no_data("return { params = { least = 0/0 } }",
                   "params.least is not a finite number");
    assert_no_data("return { grades = { 'a', '\\xff' } }",
                   "grades[2] is not text in UTF-8");
    assert_no_data("return { a = 'x\\0y' }", "a is not text in UTF-8");
    assert_no_data("return 1/0", "the value returned is not a finite number");
    assert_no_data("return { [1.5] = 1 }",
                   "the value returned has a key that is neither a text nor "
                   "a whole number");
    assert_no_data("return { [2] = 1, ['2'] = 1 }",
                   "the value returned has the same key as a number and as "
                   "a text");
}

static void data_is_bounded(void **state)
{
    (void)state;
    assert_no_data("local t = {} t[1] = t return t",
                   "[1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1] is "
                   "nested too deeply; at most 16 levels");
    assert_no_data("local t = {} for i = 1, 10001 do t[i] = i end return t",
                   "the value returned has too many items; at most 10000 in "
                   "all");
    assert_no_data("local t = {} for i = 1, 9000 do t['k' .. i] = { i } end "
                   "return t",
                   "k19 has too many items; at most 10000 in all");
    assert_no_data("local s = 'xxxxxxxx' for i = 1, 17 do s = s .. s end "
                   "return { s, s }",
                   "[2] is too long; at most 1 MiB in all");
}

static void functions_are_no_data_only(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_true(run_script(&vm, "return { a = { f = function() end } }", &err));
    assert_null(vm_data_only(vm, -1, &err));
    assert_string_equal(err.what, "a.f is a function; this file is data only");
    vm_close(vm);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_become_plain_data),
        cmocka_unit_test(what_is_no_plain_data_is_named),
        cmocka_unit_test(data_is_bounded),
        cmocka_unit_test(functions_are_no_data_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
