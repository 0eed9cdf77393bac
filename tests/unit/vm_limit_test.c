/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Time, memory and output: what stops a script, and that nothing in the script
   can hold it up. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "script_world.h"

static struct vm_limits brief(void)
{
    struct vm_limits limits = SCRIPT_LIMITS;
    limits.seconds = 0.05;
    return limits;
}

static void a_loop_is_stopped(void **state)
{
    (void)state;
    assert_script_limit("while true do end", VM_OUT_OF_TIME);
    assert_script_limit("local x = 2.0 ^ 53 while x ~= 2.0 ^ 53 + 2 do x = "
                        "x + 1 end",
                        VM_OUT_OF_TIME);
}

static void a_stopped_loop_is_told_with_its_line(void **state)
{
    struct vm *vm;
    struct err err;
    struct vm_limits limits = brief();
    (void)state;
    assert_false(run_script_within(
        &vm, &limits, "local i = 0\nwhile true do\ni = i + 1\nend", &err));
    vm_close(vm);
    assert_in_range(err.line, 2, 4);
    assert_string_equal(err.what, "stopped after 0.05 s of processor time");
    assert_string_equal(err.mend, "look for a loop that does not end");
    assert_non_null(strstr(err.trace, "in the script itself"));
}

static void no_pcall_catches_a_limit(void **state)
{
    (void)state;
    assert_script_limit("local function loop() while true do end end\n"
                        "while true do pcall(loop) end",
                        VM_OUT_OF_TIME);
    assert_script_limit("local function again(depth)\n"
                        "  if depth > 0 then\n"
                        "    while true do pcall(again, depth - 1) end\n"
                        "  end\n"
                        "  while true do end\n"
                        "end\n"
                        "again(20)",
                        VM_OUT_OF_TIME);
    assert_script_limit("local function twice()\n"
                        "  pcall(twice) pcall(twice)\n"
                        "end\n"
                        "twice()",
                        VM_OUT_OF_TIME);
}

static void no_handler_outlives_a_limit(void **state)
{
    (void)state;
    assert_script_limit("local function loop() while true do end end\n"
                        "xpcall(error, loop, 'x')",
                        VM_OUT_OF_TIME);
    assert_script_limit("local function loop() while true do end end\n"
                        "while true do xpcall(loop, loop) end",
                        VM_OUT_OF_TIME);
}

static void memory_has_a_ceiling(void **state)
{
    (void)state;
    assert_script_limit("local s = 'x' while true do s = s .. s end",
                        VM_OUT_OF_MEMORY);
    assert_script_limit("local t = {} local i = 0 while true do i = i + 1 "
                        "t[i] = {} end",
                        VM_OUT_OF_MEMORY);
    assert_script_limit("local function grow() local s = 'x' while true do "
                        "s = s .. s end end while true do pcall(grow) end",
                        VM_OUT_OF_MEMORY);
}

static void a_full_memory_is_told_with_its_line(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_false(
        run_script(&vm, "local s = 'x'\nwhile true do\ns = s .. s\nend", &err));
    vm_close(vm);
    assert_string_equal(err.what, "stopped at 16 MiB of memory");
    assert_string_equal(err.mend, "keep less at a time");
    assert_int_equal(err.line, 3);
}

static void garbage_does_not_reach_the_ceiling(void **state)
{
    (void)state;
    assert_script_true("local s = ('x'):rep(4e6)\n"
                       "local n = 0\n"
                       "for i = 1, 50 do n = n + #(s .. i) end\n"
                       "return n > 2e8");
}

static void what_is_printed_is_kept_and_bounded(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_true(run_script(&vm, "print('one') print('\\27[2J')", &err));
    assert_string_equal(vm_printed(vm), "one\n\\x1B[2J\n");
    vm_close(vm);
    assert_script_limit("while true do pcall(print, 'more') end",
                        VM_OUT_OF_OUTPUT);
}

static void output_starts_again_with_each_call(void **state)
{
    struct vm *vm;
    struct err err;
    (void)state;
    assert_true(run_script(&vm, "print('one')", &err));
    assert_true(sandbox_chunk(vm, "b.lua", "print('two')", 12, &err));
    assert_true(vm_call(vm, 0, 0, &err));
    assert_string_equal(vm_printed(vm), "two\n");
    vm_close(vm);
}

static int burn(lua_State *L)
{
    return vm_overrun(L, "the sum of %d things", 7);
}

/* A host function that calls back into its own VM. */
static int nest(lua_State *L)
{
    struct err err;
    lua_settop(L, 1);
    bool done = vm_call(vm_of(L), 0, 0, &err);
    lua_pushstring(L, done ? "done" : err.what);
    return 1;
}

/* The script is given a host function. */
static bool call_with(lua_CFunction function, const char *text, struct err *err)
{
    struct vm *vm;
    struct vm_limits limits = brief();
    assert_true(run_script_within(&vm, &limits, text, err));
    lua_pushcfunction(vm_state(vm), function);
    bool done = vm_call(vm, 1, 1, err);
    if (done)
        assert_true(lua_toboolean(vm_state(vm), -1));
    vm_close(vm);
    return done;
}

static void a_host_function_can_say_what_took_too_long(void **state)
{
    struct err err;
    (void)state;
    assert_false(
        call_with(burn, "return function(burn) return pcall(burn) end", &err));
    assert_string_equal(err.what, "stopped: the sum of 7 things");
}

/* Returns when time is up. */
static int linger(lua_State *L)
{
    while (!vm_is_late(L))
        raise(SIGVTALRM);
    return 0;
}

/* A function for a script: its value makes time end while it is closed. */
static int lingering(lua_State *L)
{
    lua_newtable(L);
    lua_newtable(L);
    lua_pushcfunction(L, linger);
    lua_setfield(L, -2, "__close");
    lua_setmetatable(L, -2);
    return 1;
}

static void an_error_that_is_unwound_too_late_keeps_its_line(void **state)
{
    struct err err;
    (void)state;
    assert_false(call_with(lingering,
                           "return function(lingering)\n"
                           "  local value <close> = lingering()\n"
                           "  error('first', 0)\n"
                           "end",
                           &err));
    assert_string_equal(err.what, "stopped after 0.05 s of processor time");
    assert_string_equal(err.file, "scripts/a.lua");
    assert_int_equal(err.line, 3);
    assert_non_null(strstr(err.trace, "scripts/a.lua:3: in "));
}

static void a_call_within_a_call_does_not_win_time(void **state)
{
    struct err err;
    (void)state;
    assert_false(call_with(nest,
                           "local function loop() while true do end end\n"
                           "return function(nest)\n"
                           "  while true do nest(loop) end\n"
                           "end",
                           &err));
    assert_string_equal(err.what, "stopped after 0.05 s of processor time");
}

static void a_failure_within_a_call_is_its_own(void **state)
{
    struct err err;
    (void)state;
    assert_true(call_with(nest,
                          "return function(nest)\n"
                          "  return nest(function() error('inner', 0) end)\n"
                          "    == 'inner'\n"
                          "end",
                          &err));
}

/* Timers do not cross a fork. */
static void a_forked_process_has_a_clock_too(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        struct vm *vm;
        struct err err;
        struct vm_limits limits = brief();
        bool done = run_script_within(&vm, &limits, "while true do end", &err);
        _exit(!done && vm_limit(vm) == VM_OUT_OF_TIME ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_loop_is_stopped),
        cmocka_unit_test(a_stopped_loop_is_told_with_its_line),
        cmocka_unit_test(no_pcall_catches_a_limit),
        cmocka_unit_test(no_handler_outlives_a_limit),
        cmocka_unit_test(memory_has_a_ceiling),
        cmocka_unit_test(a_full_memory_is_told_with_its_line),
        cmocka_unit_test(garbage_does_not_reach_the_ceiling),
        cmocka_unit_test(what_is_printed_is_kept_and_bounded),
        cmocka_unit_test(output_starts_again_with_each_call),
        cmocka_unit_test(a_host_function_can_say_what_took_too_long),
        cmocka_unit_test(an_error_that_is_unwound_too_late_keeps_its_line),
        cmocka_unit_test(a_call_within_a_call_does_not_win_time),
        cmocka_unit_test(a_failure_within_a_call_is_its_own),
        cmocka_unit_test(a_forked_process_has_a_clock_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
