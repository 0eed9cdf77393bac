/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What plugins promise, for every plugin of the checkout: the example lines
   of their modules, tests/plugins/NAME.lua, and tests/oracle/NAME.lua on the
   tables of ../shared/oracle and tests/oracle. With arguments, only files
   whose name begins so.

   tests/plugins/NAME.lua returns a list of { "a sentence", function(t) };
   tests/oracle/NAME.lua a list of { "a sentence, or nothing", file = "FILE",
   each = function(t, row) } and { files = { "ONE", "OTHER" }, whole =
   function(t, tables) }. See oracle_table.h for rows, plugins_check.lua for
   `t`. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "files.h"
#include "lib_math.h"
#include "lib_seal.h"
#include "manual.h"
#include "oracle_table.h"
#include "plugin_shelf.h"
#include "text.h"

enum { MESSAGE = 900 };

static const char SHARED[] = "../shared/oracle", OWN[] = "tests/oracle";

/* What one test is about. */
struct check {
    const char *path; /* of a module or of a file of tests */
    const struct sandbox_module *module;
    const struct manual *manual;
    const struct manual_example *example;
    struct vm *vm; /* a file's list of tests (1) and `t` (2) on its stack */
    lua_Integer number;
    const char *folder; /* of tables */
    struct err err;
};

static struct arena *arena;
static struct sandbox_modules shelf;
static struct CMUnitTest *tests;
static size_t test_count, test_capacity;
static char **wanted;
static struct vm **open_vms; /* of the files of tests */
static size_t vm_count, vm_capacity;

static void add(const struct check *check, CMUnitTestFunction run,
                const char *name)
{
    struct check *kept = arena_take(arena, sizeof *kept);
    *kept = *check;
    tests = memory_room(tests, test_count, &test_capacity, sizeof *tests);
    tests[test_count++] = (struct CMUnitTest){
        .name = name, .test_func = run, .initial_state = kept};
}

static bool is_wanted(const char *name)
{
    bool any = *wanted == NULL;
    for (char **word = wanted; *word; word++)
        any = any || strncmp(name, *word, strlen(*word)) == 0;
    return any;
}

/* Told below the test's own line, where fail_msg() tells above it. */
__attribute__((format(printf, 1, 2))) static void fail_as(const char *format,
                                                          ...)
{
    char text[MESSAGE];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    _assert_true(0, text, "tests/unit/plugins_test.c", __LINE__);
}

static void fail_with(const struct err *err)
{
    char text[MESSAGE];
    err_text(err, text, sizeof text);
    fail_as("%s", text);
}

/* Examples */

static const char *example_chunk(const struct manual_example *example)
{
    return arena_format(arena,
                        "local found = table.pack(%s)\n"
                        "for i = 1, found.n do\n"
                        "  found[i] = tostring(found[i])\n"
                        "end\n"
                        "return table.concat(found, ', ')",
                        example->expression);
}

static void test_example(void **state)
{
    const struct check *check = *state;
    const char *text = example_chunk(check->example);
    struct err err;
    struct vm *vm = sandbox_new(&PLUGIN_LIMITS, &shelf, &err);
    assert_non_null(vm);
    if (!sandbox_line(vm, check->path, text, strlen(text), &err) ||
        !vm_call(vm, 0, 1, &err))
        fail_with(&err);
    assert_string_equal(lua_tostring(vm_state(vm), -1), check->example->result);
    vm_close(vm);
}

static void add_example(const struct check *module,
                        const struct manual_example *example)
{
    struct check check = *module;
    check.example = example;
    if (example->result)
        add(&check, test_example,
            arena_format(arena, "%s:%ld: %s is %s", check.path, example->line,
                         example->expression, example->result));
    /* A line without a result is found by test_comments(). */
}

static const struct manual_entry *find_entry(const struct manual *manual,
                                             const char *name)
{
    for (size_t i = 0; i < manual->entry_count; i++)
        if (strcmp(manual->entries[i].name, name) == 0)
            return &manual->entries[i];
    return NULL;
}

static void check_comment(const struct check *check, const char *name)
{
    const struct manual_entry *entry = find_entry(check->manual, name);
    if (!entry)
        fail_as("%s: no line begins with 'function %s.%s('", check->path,
                check->module->name, name);
    else if (!entry->shown)
        fail_as("%s:%ld: the comment above %s does not end in an example: "
                "-- > expression  -- result",
                check->path, entry->line, name);
}

static void test_comments(void **state)
{
    const struct check *check = *state;
    char *text =
        arena_format(arena, "return require('%s')", check->module->name);
    struct err err;
    struct vm *vm = sandbox_new(&PLUGIN_LIMITS, &shelf, &err);
    assert_non_null(vm);
    lua_State *L = vm_state(vm);
    if (!sandbox_chunk(vm, "tests", text, strlen(text), &err) ||
        !vm_call(vm, 0, 1, &err))
        fail_with(&err);
    seal_open(L, -1);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
        if (lua_isfunction(L, -1))
            check_comment(check, lua_tostring(L, -2));
    for (size_t i = 0; i < check->manual->example_count; i++)
        if (!check->manual->examples[i].result)
            fail_as("%s:%ld: an example without its result", check->path,
                    check->manual->examples[i].line);
    vm_close(vm);
}

static void add_module(const struct sandbox_module *module)
{
    const struct manual *manual =
        manual_read(arena, module->name, module->text);
    const struct check check = {
        .path = module->file, .module = module, .manual = manual};
    if (!is_wanted(module->name))
        return;
    for (size_t i = 0; i < manual->example_count; i++)
        add_example(&check, &manual->examples[i]);
    add(&check, test_comments,
        arena_format(arena,
                     "%s: each public function has a comment that ends "
                     "in an example",
                     module->file));
}

/* Files of tests */

static void test_broken(void **state)
{
    const struct check *check = *state;
    fail_with(&check->err);
}

/* Call what is in `field` of the test with `t` and the value on top of the
   stack, which it takes off; without a value when `with` is 0. */
static bool call_test(const struct check *check, int with, struct err *err)
{
    lua_State *L = vm_state(check->vm);
    lua_rawgeti(L, 1, check->number);
    if (with == 0)
        lua_rawgeti(L, -1, 2);
    else if (lua_getfield(L, -1, "each") == LUA_TNIL) {
        lua_pop(L, 1);
        lua_getfield(L, -1, "whole");
    }
    lua_remove(L, -2);
    lua_pushvalue(L, 2);
    if (with == 1) {
        lua_rotate(L, -3, 2); /* function t value */
    }
    lib_math_seed(L, (uint64_t)check->number);
    return vm_call(check->vm, 1 + with, 0, err);
}

static void test_sentence(void **state)
{
    const struct check *check = *state;
    struct err err;
    if (!call_test(check, 0, &err))
        fail_with(&err);
}

/* How the rows on top of the stack fare: how many failed, the first few
   told. */
static size_t try_rows(const struct check *check, struct buffer *told)
{
    lua_State *L = vm_state(check->vm);
    size_t failed = 0;
    int rows = lua_gettop(L);
    for (lua_Integer i = 1; lua_rawgeti(L, rows, i) != LUA_TNIL; i++) {
        struct err err;
        char text[250];
        lua_getfield(L, -1, ".line");
        lua_Integer line = lua_tointeger(L, -1);
        lua_pop(L, 1);
        if (call_test(check, 1, &err) || failed++ >= 3)
            continue;
        err_text(&err, text, sizeof text);
        buffer_addf(told, "line %d: %s\n", (int)line, text);
    }
    lua_settop(L, 2);
    return failed;
}

static const char *table_path(const char *folder, const char *name)
{
    return arena_format(arena, "%s/%s.csv", folder, name);
}

static void push_one(const struct check *check, const char *name)
{
    struct err err;
    const char *path = table_path(check->folder, name);
    if (!push_table(vm_state(check->vm), arena, path, &err))
        fail_with(&err);
}

static void test_each(void **state)
{
    const struct check *check = *state;
    lua_State *L = vm_state(check->vm);
    struct buffer told = {0};
    lua_rawgeti(L, 1, check->number);
    lua_getfield(L, -1, "file");
    push_one(check, lua_tostring(L, -1));
    size_t count = lua_rawlen(L, -1), failed = try_rows(check, &told);
    char *text = arena_copy(arena, buffer_text(&told));
    buffer_free(&told);
    if (failed > 0)
        fail_as("%zu of %zu rows fail:\n%s", failed, count, text);
    assert_true(count > 0);
}

static void test_whole(void **state)
{
    const struct check *check = *state;
    lua_State *L = vm_state(check->vm);
    struct err err;
    lua_rawgeti(L, 1, check->number);
    lua_getfield(L, -1, "files");
    lua_newtable(L);
    for (lua_Integer i = 1; lua_rawgeti(L, 4, i) == LUA_TSTRING; i++) {
        push_one(check, lua_tostring(L, -1)); /* tables name rows */
        lua_rawset(L, 5);
    }
    lua_settop(L, 5);
    bool good = call_test(check, 1, &err);
    lua_settop(L, 2);
    if (!good)
        fail_with(&err);
}

/* "FILE" or "ONE and OTHER", of the test on top of the stack; whether the
   folder has one of them. */
static bool name_tables(lua_State *L, const char *folder, struct buffer *names)
{
    bool found = false;
    if (lua_getfield(L, -1, "files") != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_getfield(L, -2, "file");
        lua_rawseti(L, -2, 1);
    }
    for (lua_Integer i = 1; lua_rawgeti(L, -1, i) == LUA_TSTRING; i++) {
        const char *name = lua_tostring(L, -1);
        buffer_addf(names, "%s%s", i > 1 ? " and " : "", name);
        found = found || files_exists(table_path(folder, name));
        lua_pop(L, 1);
    }
    lua_pop(L, 2);
    return found;
}

static bool add_on(const struct check *file, const char *folder)
{
    struct check check = *file;
    lua_State *L = vm_state(check.vm);
    struct buffer names = {0};
    check.folder = folder;
    bool each = lua_getfield(L, -1, "each") == LUA_TFUNCTION;
    const char *says = NULL;
    if (lua_rawgeti(L, -2, 1) == LUA_TSTRING)
        says = arena_copy(arena, lua_tostring(L, -1));
    lua_pop(L, 2);
    bool found = name_tables(L, folder, &names);
    const char *text = arena_format(arena, "%s, %s%s", buffer_text(&names),
                                    says ? says : "each row agrees",
                                    folder == OWN ? " (own table)" : "");
    buffer_free(&names);
    if (found)
        add(&check, each ? test_each : test_whole, text);
    return found;
}

static void add_oracle(const struct check *file)
{
    bool own = add_on(file, OWN), shared = add_on(file, SHARED);
    struct check check = *file;
    if (own || shared || !files_is_folder(SHARED))
        return;
    err_set(&check.err, ERR_INPUT, "test %d: its tables are nowhere",
            (int)file->number);
    err_at(&check.err, file->path, 0, 0);
    add(&check, test_broken, arena_format(arena, "%s has tables", file->path));
}

static void add_one(const struct check *check, bool oracle)
{
    lua_State *L = vm_state(check->vm);
    const char *says = NULL;
    if (oracle) {
        add_oracle(check);
        return;
    }
    if (lua_rawgeti(L, -1, 1) == LUA_TSTRING)
        says = arena_copy(arena, lua_tostring(L, -1));
    lua_pop(L, 1);
    add(check, test_sentence, says ? says : "a test without a sentence");
}

static void add_file(const char *path, bool oracle)
{
    struct check check = {.path = path};
    check.vm = open_file(arena, path, &shelf, &check.err);
    size_t length = 0;
    const char *help = "tests/unit/plugins_check.lua";
    const char *text = read_text(arena, help, &length);
    if (!check.vm || !sandbox_load(check.vm, help, text, length, &check.err)) {
        add(&check, test_broken, arena_format(arena, "%s is read", path));
        return;
    }
    open_vms = memory_room(open_vms, vm_count, &vm_capacity, sizeof *open_vms);
    open_vms[vm_count++] = check.vm;
    lua_State *L = vm_state(check.vm);
    for (check.number = 1; lua_rawgeti(L, 1, check.number) == LUA_TTABLE;
         check.number++) {
        add_one(&check, oracle);
        lua_settop(L, 2);
    }
    lua_settop(L, 2);
}

static void add_folder(const char *folder, bool oracle)
{
    char **names;
    size_t count;
    struct err err;
    if (!files_list(arena, folder, ".lua", &names, &count, &err))
        return;
    for (size_t i = 0; i < count; i++)
        if (is_wanted(names[i]))
            add_file(files_join(arena, folder, names[i]), oracle);
}

static void test_shared(void **state)
{
    (void)state;
    print_message("%s is not here; the own tables of %s are\n", SHARED, OWN);
    skip();
}

int main(int argc, char **argv)
{
    (void)argc;
    setvbuf(stdout, NULL, _IOLBF, 0); /* beside the messages on stderr */
    wanted = argv + 1;
    arena = arena_new();
    shelf = plugin_shelf(arena);
    for (size_t i = 0; i < shelf.count; i++)
        add_module(&shelf.items[i]);
    add_folder("tests/plugins", false);
    add_folder(OWN, true);
    if (!files_is_folder(SHARED))
        add(&(struct check){0}, test_shared,
            "the shared tables agree: ../shared/oracle is not here");
    int failed =
        _cmocka_run_group_tests("plugins", tests, test_count, NULL, NULL);
    while (vm_count > 0)
        vm_close(open_vms[--vm_count]);
    free(open_vms);
    free(tests);
    arena_free(arena);
    return failed;
}
