/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A bare VM: loading, calling, stopping and messages. The scripts'
   environment here is a table with pcall, xpcall, error and stop. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "vm.h"

static const struct vm_limits SMALL = {
    .memory = 4 << 20, .seconds = 20, .output = 1 << 10, .source = 4 << 10};

static int fail_with(lua_State *L)
{
    lua_settop(L, 1);
    return lua_error(L);
}

static void set(lua_State *L, const char *name, lua_CFunction function)
{
    lua_pushcfunction(L, function);
    lua_setfield(L, -2, name);
}

static void push_environment(lua_State *L)
{
    lua_newtable(L);
    set(L, "pcall", vm_pcall);
    set(L, "xpcall", vm_xpcall);
    set(L, "stop", vm_stop);
    set(L, "raise", fail_with);
}

static bool load(struct vm *vm, const char *text, struct err *err)
{
    push_environment(vm_state(vm));
    return vm_load(vm, "scripts/a.lua", text, strlen(text), err);
}

static struct vm *open_vm(const struct vm_limits *limits)
{
    struct err err;
    struct vm *vm = vm_new(limits, &err);
    assert_non_null(vm);
    return vm;
}

/* Run `text` in a new VM, which is left open. */
static bool run(struct vm **vm, const char *text, struct err *err)
{
    *vm = open_vm(&SMALL);
    return load(*vm, text, err) && vm_call(*vm, 0, 1, err);
}

static void assert_fails(const char *text, long line, const char *what)
{
    struct vm *vm;
    struct err err;
    assert_false(run(&vm, text, &err));
    assert_int_equal(lua_gettop(vm_state(vm)), 0);
    vm_close(vm);
    assert_string_equal(err.what, what);
    assert_int_equal(err.kind, ERR_SCRIPT);
    assert_string_equal(err.file, "scripts/a.lua");
    assert_int_equal(err.line, line);
}

static void assert_mend(const char *text, const char *mend)
{
    struct vm *vm;
    struct err err;
    assert_false(run(&vm, text, &err));
    vm_close(vm);
    assert_string_equal(err.mend, mend);
}

/* Loading */

static void a_chunk_is_called_and_answers(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_true(run(&vm, "return 6 * 7", &err));
    assert_int_equal(lua_tointeger(vm_state(vm), -1), 42);
    vm_close(vm);
}

static void a_byte_order_mark_is_passed_over(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_true(run(&vm, "\xEF\xBB\xBFreturn 1", &err));
    vm_close(vm);
}

static void a_syntax_error_has_its_line(void **state)
{
    (void)state;
    assert_fails("local a = 1\nlocal = 2", 2, "<name> expected near '='");
    assert_mend("local a = 1\na += 1", "write x = x + 1");
    assert_mend("if 1 != 2 then end", "\"not equal\" is written ~=");
    assert_mend("local a = 1 if a = 1 then end",
                "two values are compared with ==");
    assert_mend("local function f()", "an 'end' or a closing bracket is "
                                      "missing");
}

static void assert_refused(const char *text, size_t length, enum err_kind kind,
                           const char *what)
{
    struct vm *vm = open_vm(&SMALL);
    struct err err;
    push_environment(vm_state(vm));
    assert_false(vm_load(vm, "scripts/a.lua", text, length, &err));
    assert_int_equal(lua_gettop(vm_state(vm)), 0);
    vm_close(vm);
    assert_int_equal(err.kind, kind);
    assert_string_equal(err.what, what);
}

static void only_short_text_is_loaded(void **state)
{
    char *long_text = calloc(1, SMALL.source + 2);
    (void)state;
    memset(long_text, ' ', SMALL.source + 1);
    assert_refused(long_text, SMALL.source + 1, ERR_SCRIPT,
                   "the script has 4097 bytes; at most 4096");
    free(long_text);
    assert_refused("\x1BLuaT", 5, ERR_REFUSED, "the script is compiled code");
    assert_refused("return\0 1", 9, ERR_REFUSED,
                   "the script holds a zero byte");
}

static void too_little_memory_to_start_is_an_error(void **state)
{
    struct vm_limits limits = SMALL;
    struct err err;
    (void)state;
    limits.memory = 2048;
    assert_null(vm_new(&limits, &err));
    assert_string_equal(err.what, "a script cannot start in 2 KiB of memory");
}

/* Messages */

static void an_error_has_file_and_line_apart(void **state)
{
    (void)state;
    assert_fails("\n\nraise('scripts/a.lua:1: no figure')", 1, "no figure");
    assert_fails("\n\nraise('elsewhere:1: no figure')", 3,
                 "elsewhere:1: no figure");
    assert_fails("local x = {}\nlocal y = x + 1", 2,
                 "attempt to perform arithmetic on a table value (local "
                 "'x')");
}

static void nil_values_are_named_with_a_mend(void **state)
{
    (void)state;
    assert_fails("local x\nreturn x.y", 2,
                 "attempt to index a nil value (local 'x')");
    assert_mend("local x return x.y",
                "'x' has no value (nil) here; give it one, or test it with "
                "'if x then' first");
    assert_mend("return foo()", "'foo' holds no function here; check its "
                                "spelling");
    assert_mend("local t = {} return t.f()",
                "there is no function 'f' there; check its spelling and "
                "what stands before the dot");
    assert_mend("local t = {} return t:f()",
                "there is no function 'f' there; check its spelling and "
                "what stands before the colon");
    assert_mend("local t = {} return t.a.b",
                "there is no 'a' there; check its spelling, or test it with "
                "'if' first");
    assert_mend("local x return x < 1", "one side has no value (nil); test "
                                        "it with 'if' before comparing");
}

static void error_values_that_are_no_text_are_told(void **state)
{
    (void)state;
    assert_fails("raise({})", 1,
                 "the error raised is a table value, not a text");
    assert_fails("raise(nil)", 1,
                 "the error raised is a nil value, not a text");
    assert_fails("raise(1.5)", 1,
                 "the error raised is a number value, not a text");
}

static void control_characters_are_shown(void **state)
{
    (void)state;
    assert_fails("raise('a\\0b\\27[2J\\nc')", 1, "a\\x00b\\x1B[2J\\x0Ac");
}

static void a_long_message_is_cut_between_characters(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_false(run(&vm,
                     "local s = '\xC3\xA9' for i = 1, 10 do s = s .. s end "
                     "raise('x' .. s)",
                     &err));
    vm_close(vm);
    assert_int_equal(strlen(err.what), 499);
    assert_string_equal(err.what + 497, "\xC3\xA9");
}

static void a_trace_names_the_calls(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_false(run(&vm,
                     "local function inner() raise('x') end\n"
                     "local function outer() inner() return 1 end\n"
                     "return outer()",
                     &err));
    vm_close(vm);
    assert_string_equal(err.what, "x");
    assert_non_null(strstr(err.trace, "scripts/a.lua:1: in upvalue 'inner'"));
    assert_non_null(strstr(err.trace, "scripts/a.lua:2: in "));
}

static void recursion_without_end_is_an_error(void **state)
{
    struct vm_limits limits = VM_DEFAULTS;
    struct vm *vm = open_vm(&limits);
    struct err err;
    (void)state;
    assert_true(load(vm,
                     "local function f(a, b, c, d, e, g, h, i)\n"
                     "  return 1 + f(a, b, c, d, e, g, h, i)\n"
                     "end\n"
                     "return f()",
                     &err));
    assert_false(vm_call(vm, 0, 1, &err));
    assert_string_equal(err.what, "stack overflow");
    assert_string_equal(err.mend, "a function calls itself without end; give "
                                  "it a condition that ends it");
    vm_close(vm);
}

/* Stops */

static void a_stop_is_an_answer(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_false(run(&vm, "stop()", &err));
    assert_int_equal(err.kind, ERR_ANSWER);
    vm_close(vm);
}

static void a_caught_stop_is_none(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_true(run(&vm, "return not pcall(stop)", &err));
    assert_true(lua_toboolean(vm_state(vm), -1));
    vm_close(vm);
}

static void pcall_and_xpcall_work_as_in_lua(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_true(run(&vm,
                    "local a, b, c = pcall(function(...) return ... end, 1, 2)"
                    "local d, e = pcall(raise, 'x')"
                    "local f, g = xpcall(raise, function(m) return m .. '!' "
                    "end, 'y')"
                    "return a and b == 1 and c == 2 and not d and e == 'x' "
                    "and not f and g == 'y!'",
                    &err));
    assert_true(lua_toboolean(vm_state(vm), -1));
    vm_close(vm);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chunk_is_called_and_answers),
        cmocka_unit_test(a_byte_order_mark_is_passed_over),
        cmocka_unit_test(a_syntax_error_has_its_line),
        cmocka_unit_test(only_short_text_is_loaded),
        cmocka_unit_test(too_little_memory_to_start_is_an_error),
        cmocka_unit_test(an_error_has_file_and_line_apart),
        cmocka_unit_test(nil_values_are_named_with_a_mend),
        cmocka_unit_test(error_values_that_are_no_text_are_told),
        cmocka_unit_test(control_characters_are_shown),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
        cmocka_unit_test(a_trace_names_the_calls),
        cmocka_unit_test(recursion_without_end_is_an_error),
        cmocka_unit_test(a_stop_is_an_answer),
        cmocka_unit_test(a_caught_stop_is_none),
        cmocka_unit_test(pcall_and_xpcall_work_as_in_lua),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
