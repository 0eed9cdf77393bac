/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Three environments: a script's, a plugin module's, and none for config.
   Each is a sealed table made new from the words listed here. */
#include "sandbox.h"

#include <stddef.h>

#include "lib_base.h"
#include "lib_log.h"
#include "lib_math.h"
#include "lib_metatable.h"
#include "lib_require.h"
#include "lib_seal.h"
#include "lib_stats.h"
#include "lib_string.h"
#include "lib_table.h"
#include "lib_utf8.h"

/* Registry keys, by address, of the environments and of require(). */
static char SCRIPT, PLUGIN, LINE, REQUIRE;

static const struct sandbox_modules none = {.count = 0};

static const char *module_name(const void *context, size_t number)
{
    const struct sandbox_modules *modules = context;
    return modules->items[number].name;
}

static const struct seal_word later[] = {
    {"math", math_open}, {"stats", stats_open}, {"table", table_open},
    {"utf8", utf8_open}, {NULL, NULL},
};

static void open_words(lua_State *L, const char *where)
{
    base_open(L);
    string_open(L, where);
    log_open(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &REQUIRE);
    lua_setfield(L, -2, "require");
}

static void keep_environment(lua_State *L, enum vm_tier tier,
                             const struct data_tables *tables)
{
    const char *where = tier == VM_PLUGIN ? "plugins" : "scripts";
    lua_newtable(L);
    open_words(L, where);
    if (tier == VM_PLUGIN) {
        metatable_open(L);
        tables_open(L, tables);
    }
    seal_table(L, &(struct seal){.where = where, .later = later});
    lua_rawsetp(L, LUA_REGISTRYINDEX, tier == VM_PLUGIN ? &PLUGIN : &SCRIPT);
}

/* Most scripts require nothing: the modules' environment is made for the
   first one that is loaded. */
static bool load_module(lua_State *L, const void *context, size_t number,
                        struct err *err)
{
    const struct sandbox_modules *modules = context;
    const struct sandbox_module *module = &modules->items[number];
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &PLUGIN) != LUA_TTABLE) {
        lua_pop(L, 1);
        keep_environment(L, VM_PLUGIN, &modules->tables);
        lua_rawgetp(L, LUA_REGISTRYINDEX, &PLUGIN);
    }
    return vm_load(vm_of(L), module->file, module->text, module->length, err);
}

static void keep_require(lua_State *L, const struct sandbox_modules *modules)
{
    require_open(L, &(struct require_shelf){modules->count, module_name,
                                            load_module, modules});
    lua_rawsetp(L, LUA_REGISTRYINDEX, &REQUIRE);
}

struct vm *sandbox_new(const struct vm_limits *limits,
                       const struct sandbox_modules *modules, struct err *err)
{
    struct vm *vm = vm_new(limits, err);
    if (!vm)
        return NULL;
    if (!modules)
        modules = &none;
    keep_require(vm_state(vm), modules);
    keep_environment(vm_state(vm), VM_SCRIPT, &modules->tables);
    return vm;
}

bool sandbox_chunk(struct vm *vm, const char *name, const char *text,
                   size_t length, struct err *err)
{
    lua_rawgetp(vm_state(vm), LUA_REGISTRYINDEX, &SCRIPT);
    return vm_load(vm, name, text, length, err);
}

/* What lines set, before a script's words and the modules. */
static void push_lines(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &LINE) == LUA_TTABLE)
        return;
    lua_pop(L, 1);
    lua_newtable(L);
    lua_newtable(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &REQUIRE);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &SCRIPT);
    require_index(L); /* lines meta index */
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &LINE);
}

bool sandbox_line(struct vm *vm, const char *name, const char *text,
                  size_t length, struct err *err)
{
    push_lines(vm_state(vm));
    return vm_load(vm, name, text, length, err);
}

/* The `count` values on top of the stack are not one table. */
static void fail_results(lua_State *L, const char *name, int count,
                         struct err *err)
{
    const char *what = "several values";
    if (count < 2)
        what = count == 0 ? "nothing" : lua_typename(L, lua_type(L, -1));
    err_set(err, ERR_SCRIPT, "the file returns %s; one table is expected",
            what);
    err_mend(err, "end it with return { ... }");
    err_at(err, name, 0, 0);
}

/* The function on top of the stack is replaced by the table that it
   returns. */
static bool run(struct vm *vm, const char *name, struct err *err)
{
    lua_State *L = vm_state(vm);
    int below = lua_gettop(L) - 1;
    if (!vm_call(vm, 0, LUA_MULTRET, err))
        return err->file[0] == '\0' ? err_at(err, name, 0, 0) : false;
    int count = lua_gettop(L) - below;
    if (count == 1 && lua_istable(L, -1))
        return true;
    fail_results(L, name, count, err);
    lua_settop(L, below);
    return false;
}

bool sandbox_load(struct vm *vm, const char *name, const char *text,
                  size_t length, struct err *err)
{
    return sandbox_chunk(vm, name, text, length, err) && run(vm, name, err);
}

static json_t *read_config(struct vm *vm, const char *name, const char *text,
                           size_t length, struct err *err)
{
    lua_State *L = vm_state(vm);
    lua_newtable(L);
    seal_table(L, &(struct seal){.where = "config files",
                                 .hint = "a text stands in quotes"});
    if (!vm_load(vm, name, text, length, err) || !run(vm, name, err))
        return NULL;
    json_t *data = vm_data_only(vm, -1, err);
    if (!data)
        err_at(err, name, 0, 0);
    return data;
}

json_t *sandbox_config(const struct vm_limits *limits, const char *name,
                       const char *text, size_t length, struct err *err)
{
    struct vm *vm = vm_new(limits, err);
    if (!vm)
        return NULL;
    json_t *data = read_config(vm, name, text, length, err);
    vm_close(vm);
    return data;
}
