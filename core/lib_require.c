/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Upvalues of require(): the shelf, the modules that are loaded, and the list
   of those that are being loaded, which tells a circle and names it. */
#include "lib_require.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "lib_math.h"
#include "lib_seal.h"
#include "memory.h"
#include "text.h"
#include "vm.h"

enum { SHELF = 1, LOADED, LOADING };

static const struct require_shelf *shelf_of(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(SHELF));
}

static size_t find(const struct require_shelf *shelf, const char *name)
{
    size_t i = 0;
    while (i < shelf->count &&
           strcmp(shelf->name(shelf->context, i), name) != 0)
        i++;
    return i;
}

static bool is_name(const char *name)
{
    return *name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyz_"
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789")];
}

/* The name nearest to `name`; the modules' own texts outlive the list. */
static const char *nearest(const struct require_shelf *shelf, const char *name)
{
    const char **names = memory_take((shelf->count + 1) * sizeof *names);
    for (size_t i = 0; i < shelf->count; i++)
        names[i] = shelf->name(shelf->context, i);
    const char *near = text_nearest(name, names, shelf->count);
    free(names);
    return near;
}

static int fail_unknown(lua_State *L, const struct require_shelf *shelf,
                        const char *name)
{
    if (!is_name(name))
        return luaL_error(L,
                          "'%s' is no name of a module: letters, digits "
                          "and _ only, no path",
                          name);
    const char *near = nearest(shelf, name);
    if (near)
        return luaL_error(L, "there is no module '%s'; did you mean '%s'?",
                          name, near);
    return luaL_error(L,
                      "there is no module '%s'; list its plugin in "
                      "config/plugins.lua",
                      name);
}

/* The module's place in the list of those being loaded, 0 when it is none. */
static lua_Integer find_loading(lua_State *L, const char *name)
{
    int list = lua_upvalueindex(LOADING);
    for (lua_Integer i = (lua_Integer)lua_rawlen(L, list); i > 0; i--) {
        lua_rawgeti(L, list, i);
        bool same = strcmp(lua_tostring(L, -1), name) == 0;
        lua_pop(L, 1);
        if (same)
            return i;
    }
    return 0;
}

/* "a > b > a", of the list from `first` on. */
static const char *push_circle(lua_State *L, lua_Integer first,
                               const char *name)
{
    int list = lua_upvalueindex(LOADING);
    luaL_Buffer circle;
    luaL_buffinit(L, &circle);
    for (lua_Integer i = first; lua_rawgeti(L, list, i) != LUA_TNIL; i++) {
        luaL_addvalue(&circle);
        luaL_addstring(&circle, " > ");
    }
    lua_pop(L, 1);
    luaL_addstring(&circle, name);
    luaL_pushresult(&circle);
    return lua_tostring(L, -1);
}

static void check_circle(lua_State *L, const char *name)
{
    lua_Integer first = find_loading(L, name);
    if (first > 0)
        luaL_error(L, "modules require each other in a circle: %s",
                   push_circle(L, first, name));
}

static void note_loading(lua_State *L, const char *name)
{
    int list = lua_upvalueindex(LOADING);
    if (name)
        lua_pushstring(L, name);
    else
        lua_pushnil(L);
    lua_rawseti(L, list, (lua_Integer)lua_rawlen(L, list) + (name != NULL));
}

static int fail_load(lua_State *L, const struct err *err)
{
    char text[sizeof *err];
    err_text(err, text, sizeof text);
    return luaL_error(L, "%s", text);
}

/* The host's own call, so that a module that fails is off the list again. What
   it draws by math.random is not the cell's that happens to need it first. */
static bool run(lua_State *L, const char *name, struct err *err)
{
    uint64_t seed = lib_math_seed_now(L);
    note_loading(L, name);
    lib_math_seed(L, MATH_SEED);
    bool done = vm_call(vm_of(L), 0, 1, err);
    lib_math_seed(L, seed);
    note_loading(L, NULL);
    return done;
}

static void check_module(lua_State *L, const char *name)
{
    if (!lua_istable(L, -1))
        luaL_error(L,
                   "the module '%s' returned a %s; a module returns a table "
                   "of functions",
                   name, luaL_typename(L, -1));
    if (lua_getmetatable(L, -1))
        luaL_error(L,
                   "the module '%s' returned an object; a module returns a "
                   "plain table of functions",
                   name);
}

/* Replace the module on top of the stack by a copy of its fields: sealing does
   not reach into the module's own table. */
static void copy_fields(lua_State *L)
{
    lua_newtable(L); /* module copy */
    lua_pushnil(L);
    while (lua_next(L, -3)) { /* module copy key value */
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -4); /* module copy key */
    }
    lua_remove(L, -2); /* copy */
}

/* Load the module and keep it, sealed. Leaves it on the stack. */
static void load(lua_State *L, const struct require_shelf *shelf, size_t number)
{
    const char *name = shelf->name(shelf->context, number);
    struct err err;
    check_circle(L, name);
    if (!shelf->load(L, shelf->context, number, &err) || !run(L, name, &err))
        fail_load(L, &err);
    check_module(L, name);
    copy_fields(L);
    seal_table(L, &(struct seal){.name = name, .where = "modules"});
    lua_pushstring(L, name);
    lua_pushvalue(L, -2);
    lua_rawset(L, lua_upvalueindex(LOADED));
}

static int require_require(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TSTRING);
    const struct require_shelf *shelf = shelf_of(L);
    lua_settop(L, 1);
    lua_pushvalue(L, 1);
    if (lua_rawget(L, lua_upvalueindex(LOADED)) != LUA_TNIL)
        return 1;
    const char *name = lua_tostring(L, 1);
    size_t number = find(shelf, name);
    if (number == shelf->count)
        return fail_unknown(L, shelf, name);
    load(L, shelf, number);
    return 1;
}

enum { REQUIRE = 1, WORDS, MODULES };

static const struct require_shelf *shelf_behind(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(MODULES));
}

/* A word that is neither a module nor there: a module may be meant. */
static void check_near(lua_State *L, const char *word)
{
    seal_open(L, lua_upvalueindex(WORDS));
    lua_pushvalue(L, 2);
    bool there = lua_rawget(L, -2) != LUA_TNIL;
    const char *near = there ? NULL : nearest(shelf_behind(L), word);
    lua_pop(L, 2);
    if (near)
        luaL_error(L, "'%s' is not defined; did you mean '%s'?", word, near);
}

static int require_field(lua_State *L)
{
    const struct require_shelf *shelf = shelf_behind(L);
    const char *word =
        lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;
    if (word && find(shelf, word) < shelf->count) {
        lua_pushvalue(L, lua_upvalueindex(REQUIRE));
        lua_pushvalue(L, 2);
        lua_call(L, 1, 1);
        return 1;
    }
    if (word)
        check_near(L, word);
    lua_pushvalue(L, 2);
    lua_gettable(L, lua_upvalueindex(WORDS));
    return 1;
}

void require_index(lua_State *L)
{
    lua_getupvalue(L, -2, SHELF); /* require words shelf */
    lua_pushcclosure(L, require_field, 3);
}

void require_open(lua_State *L, const struct require_shelf *shelf)
{
    struct require_shelf *kept = lua_newuserdatauv(L, sizeof *kept, 0);
    *kept = *shelf;
    lua_newtable(L);
    lua_newtable(L); /* shelf loaded loading */
    lua_pushcclosure(L, require_require, 3);
}
