/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The fixture of the tests of scripts. */
#include "script_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

const struct vm_limits SCRIPT_LIMITS = {
    .memory = 16 << 20, .seconds = 20, .output = 64 << 10, .source = 64 << 10};

const struct sandbox_modules *script_modules;

bool run_script(struct vm **vm, const char *text, struct err *err)
{
    return run_script_within(vm, &SCRIPT_LIMITS, text, err);
}

bool run_script_within(struct vm **vm, const struct vm_limits *limits,
                       const char *text, struct err *err)
{
    *vm = sandbox_new(limits, script_modules, err);
    assert_non_null(*vm);
    return sandbox_chunk(*vm, "scripts/a.lua", text, strlen(text), err) &&
           vm_call(*vm, 0, 1, err);
}

void assert_script_true(const char *text)
{
    struct vm *vm;
    struct err err;
    if (!run_script(&vm, text, &err))
        fail_msg("%s: %s", text, err.what);
    if (!lua_toboolean(vm_state(vm), -1))
        fail_msg("not true: %s", text);
    vm_close(vm);
}

void assert_script_fails(const char *text, const char *what)
{
    struct vm *vm;
    struct err err;
    if (run_script(&vm, text, &err))
        fail_msg("no failure: %s", text);
    vm_close(vm);
    assert_string_equal(err.what, what);
    assert_string_equal(err.file, "scripts/a.lua");
}

void assert_script_limit(const char *text, enum vm_limit limit)
{
    struct vm *vm;
    struct err err;
    struct vm_limits limits = SCRIPT_LIMITS;
    if (limit == VM_OUT_OF_TIME)
        limits.seconds = 0.05;
    if (run_script_within(&vm, &limits, text, &err))
        fail_msg("no limit: %s", text);
    if (vm_limit(vm) != limit)
        fail_msg("another limit: %s: %s", text, err.what);
    assert_true(sandbox_chunk(vm, "scripts/b.lua", "return 1", 8, &err));
    assert_true(vm_call(vm, 0, 1, &err));
    assert_int_equal(vm_limit(vm), VM_WITHIN);
    vm_close(vm);
}
