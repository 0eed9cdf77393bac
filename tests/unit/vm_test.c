/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A bare VM: loading, calling, limits, messages and plain data. The scripts'
   environment here is a table with pcall, xpcall, error and stop. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include <sys/wait.h>
#include <unistd.h>

#include "vm.h"

static const struct vm_limits SMALL = {.memory = 4 << 20,
                                       .seconds = 0.05,
                                       .output = 1 << 10,
                                       .source = 4 << 10};

static int fail_with(lua_State *L)
{
    lua_settop(L, 1);
    return lua_error(L);
}

static int say(lua_State *L)
{
    size_t length;
    const char *text = lua_tolstring(L, 1, &length);
    vm_output(L, text, length);
    return 0;
}

static int burn(lua_State *L)
{
    return vm_overrun(L, "the sum of %d things", 7);
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
    set(L, "say", say);
    set(L, "burn", burn);
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
    assert_fails("local a = 1\nlocal = 2", 2,
                 "<name> expected near '='");
    assert_mend("local a = 1\na += 1", "write x = x + 1");
    assert_mend("if 1 != 2 then end", "\"not equal\" is written ~=");
    assert_mend("local a = 1 if a = 1 then end",
                "two values are compared with ==");
    assert_mend("local function f()", "an 'end' or a closing bracket is "
                                      "missing");
}

static void assert_refused(const char *text, size_t length,
                           enum err_kind kind, const char *what)
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
    assert_refused("\x1BLuaT", 5, ERR_REFUSED,
                   "the script is compiled code");
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

/* Limits */

static void assert_limit(const char *text, enum vm_limit limit,
                         const char *what)
{
    struct vm *vm;
    struct err err;
    assert_false(run(&vm, text, &err));
    assert_int_equal(vm_limit(vm), limit);
    assert_string_equal(err.what, what);
    assert_true(load(vm, "return 1", &err));
    assert_true(vm_call(vm, 0, 1, &err));
    assert_int_equal(vm_limit(vm), VM_WITHIN);
    vm_close(vm);
}

static const char OUT_OF_TIME[] = "stopped after 0.05 s of processor time";

static void a_loop_is_stopped(void **state)
{
    (void)state;
    assert_limit("while true do end", VM_OUT_OF_TIME, OUT_OF_TIME);
    assert_limit("for i = 2^53, 2^53 + 2 do end", VM_OUT_OF_TIME,
                 OUT_OF_TIME);
}

static void a_stopped_loop_is_told_with_its_line(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_false(run(&vm, "local i = 0\nwhile true do\ni = i + 1\nend", &err));
    vm_close(vm);
    assert_in_range(err.line, 2, 4);
    assert_string_equal(err.mend, "look for a loop that does not end");
}

static void no_pcall_catches_a_limit(void **state)
{
    (void)state;
    assert_limit("local function loop() while true do end end\n"
                 "while true do pcall(loop) end",
                 VM_OUT_OF_TIME, OUT_OF_TIME);
    assert_limit("local function again(depth)\n"
                 "  if depth > 0 then\n"
                 "    while true do pcall(again, depth - 1) end\n"
                 "  end\n"
                 "  while true do end\n"
                 "end\n"
                 "again(20)",
                 VM_OUT_OF_TIME, OUT_OF_TIME);
    assert_limit("local function twice()\n"
                 "  pcall(twice) pcall(twice)\n"
                 "end\n"
                 "twice()",
                 VM_OUT_OF_TIME, OUT_OF_TIME);
}

static void no_handler_outlives_a_limit(void **state)
{
    (void)state;
    assert_limit("local function loop() while true do end end\n"
                 "xpcall(raise, loop, 'x')",
                 VM_OUT_OF_TIME, OUT_OF_TIME);
    assert_limit("local function loop() while true do end end\n"
                 "while true do xpcall(loop, loop) end",
                 VM_OUT_OF_TIME, OUT_OF_TIME);
}

static void memory_has_a_ceiling(void **state)
{
    static const char what[] = "stopped at 4 MiB of memory";
    (void)state;
    assert_limit("local s = 'x' while true do s = s .. s end",
                 VM_OUT_OF_MEMORY, what);
    assert_limit("local t = {} local i = 0 while true do i = i + 1 t[i] = "
                 "{} end",
                 VM_OUT_OF_MEMORY, what);
    assert_limit("local function grow() local s = 'x' while true do s = s "
                 ".. s end end while true do pcall(grow) end",
                 VM_OUT_OF_MEMORY, what);
}

static void garbage_does_not_reach_the_ceiling(void **state)
{
    struct vm_limits limits = SMALL;
    struct err err;
    (void)state;
    limits.seconds = 2;
    struct vm *vm = open_vm(&limits);
    assert_true(load(vm,
                     "local s = 'x' for i = 1, 20 do s = s .. s end\n"
                     "local n = 0\n"
                     "for i = 1, 50 do n = n + #(s .. i) end\n"
                     "return n",
                     &err));
    assert_true(vm_call(vm, 0, 1, &err));
    vm_close(vm);
}

static void what_is_printed_is_kept_and_bounded(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_true(run(&vm, "say('one\\n') say('\\27[2J')", &err));
    assert_string_equal(vm_printed(vm), "one\n\\x1B[2J");
    vm_close(vm);
    assert_limit("while true do pcall(say, 'more') end", VM_OUT_OF_OUTPUT,
                 "stopped after 1 KiB of output");
}

static void a_host_function_can_say_what_took_too_long(void **state)
{
    (void)state;
    assert_limit("pcall(burn)", VM_OUT_OF_TIME,
                 "stopped: the sum of 7 things");
}

static void a_forked_process_has_a_clock_too(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        struct vm *vm;
        struct err err;
        bool done = run(&vm, "while true do end", &err);
        _exit(!done && vm_limit(vm) == VM_OUT_OF_TIME ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* A host function that calls back into its own VM. */
static int nest(lua_State *L)
{
    struct vm *vm = vm_of(L);
    struct err err;
    lua_settop(L, 1);
    bool done = vm_call(vm, 0, 0, &err);
    lua_pushstring(L, done ? "done" : err.what);
    return 1;
}

static void a_call_within_a_call_does_not_win_time(void **state)
{
    struct vm *vm = open_vm(&SMALL);
    struct err err;
    (void)state;
    push_environment(vm_state(vm));
    set(vm_state(vm), "nest", nest);
    static const char text[] =
        "local function loop() while true do end end\n"
        "while true do nest(loop) end";
    assert_true(vm_load(vm, "scripts/a.lua", text, sizeof text - 1, &err));
    assert_false(vm_call(vm, 0, 0, &err));
    assert_string_equal(err.what, OUT_OF_TIME);
    vm_close(vm);
}

static void a_failure_within_a_call_is_its_own(void **state)
{
    struct vm *vm = open_vm(&SMALL);
    struct err err;
    (void)state;
    push_environment(vm_state(vm));
    set(vm_state(vm), "nest", nest);
    static const char text[] =
        "return nest(function() raise('inner') end)";
    assert_true(vm_load(vm, "scripts/a.lua", text, sizeof text - 1, &err));
    assert_true(vm_call(vm, 0, 1, &err));
    assert_string_equal(lua_tostring(vm_state(vm), -1), "inner");
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

/* Plain data */

static void assert_data(const char *text, const char *expected)
{
    struct vm *vm;
    struct err err;
    assert_true(run(&vm, text, &err));
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
    assert_true(run(&vm, text, &err));
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
    assert_true(run(&vm, "return { a = { f = function() end } }", &err));
    assert_null(vm_data_only(vm, -1, &err));
    assert_string_equal(err.what,
                        "a.f is a function; this file is data only");
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
        cmocka_unit_test(a_loop_is_stopped),
        cmocka_unit_test(a_stopped_loop_is_told_with_its_line),
        cmocka_unit_test(no_pcall_catches_a_limit),
        cmocka_unit_test(no_handler_outlives_a_limit),
        cmocka_unit_test(memory_has_a_ceiling),
        cmocka_unit_test(garbage_does_not_reach_the_ceiling),
        cmocka_unit_test(what_is_printed_is_kept_and_bounded),
        cmocka_unit_test(a_host_function_can_say_what_took_too_long),
        cmocka_unit_test(a_forked_process_has_a_clock_too),
        cmocka_unit_test(a_call_within_a_call_does_not_win_time),
        cmocka_unit_test(a_failure_within_a_call_is_its_own),
        cmocka_unit_test(a_stop_is_an_answer),
        cmocka_unit_test(a_caught_stop_is_none),
        cmocka_unit_test(pcall_and_xpcall_work_as_in_lua),
        cmocka_unit_test(values_become_plain_data),
        cmocka_unit_test(what_is_no_plain_data_is_named),
        cmocka_unit_test(data_is_bounded),
        cmocka_unit_test(functions_are_no_data_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
