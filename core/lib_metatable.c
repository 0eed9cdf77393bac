/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The virtual machine sees only the copy, made anew from the plugin's table at
   each setmetatable(): a field put there later does nothing until then. */
#include "lib_metatable.h"

#include <lauxlib.h>
#include <stdbool.h>
#include <string.h>

/* The copy's field that holds the plugin's own table. */
static char OWN;

static const char *const harmless[] = {
    "__add",    "__band", "__bnot", "__bor",  "__bxor",     "__call",
    "__concat", "__div",  "__eq",   "__idiv", "__index",    "__le",
    "__len",    "__lt",   "__mod",  "__mul",  "__name",     "__newindex",
    "__pow",    "__shl",  "__shr",  "__sub",  "__tostring", "__unm",
};

enum { HARMLESS = sizeof harmless / sizeof *harmless };

static bool is_harmless(const char *name)
{
    for (size_t i = 0; i < HARMLESS; i++)
        if (strcmp(harmless[i], name) == 0)
            return true;
    return false;
}

static bool is_harmful(lua_State *L, int index)
{
    const char *name =
        lua_type(L, index) == LUA_TSTRING ? lua_tostring(L, index) : "";
    return strncmp(name, "__", 2) == 0 && !is_harmless(name);
}

/* Fields of the table at 2 that begin with two underscores. The first by name
   is told, for Lua's own order differs from state to state. */
static void check_fields(lua_State *L)
{
    const char *first = NULL;
    lua_pushnil(L);
    while (lua_next(L, 2)) {
        lua_pop(L, 1); /* ... key */
        if (!is_harmful(L, -1))
            continue;
        const char *name = lua_tostring(L, -1);
        if (!first || strcmp(name, first) < 0)
            first = name;
    }
    if (first)
        luaL_error(L, "%s is not available in plugins", first);
}

static void make_copy(lua_State *L)
{
    lua_createtable(L, 0, 4); /* ... copy */
    lua_pushvalue(L, 2);
    lua_rawsetp(L, -2, &OWN);
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
}

/* Push the copy that belongs to the table at 2; upvalue 1 keeps them. */
static void push_copy(lua_State *L)
{
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TTABLE)
        return;
    lua_pop(L, 1);
    make_copy(L);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, -2);
    lua_rawset(L, lua_upvalueindex(1));
}

static void fill_copy(lua_State *L)
{
    for (size_t i = 0; i < HARMLESS; i++) {
        lua_pushstring(L, harmless[i]);
        lua_pushvalue(L, -1);
        lua_rawget(L, 2); /* ... copy name value */
        lua_rawset(L, -3);
    }
}

/* Push what the plugin gave to the value at 1; whether there was any. */
static bool push_own(lua_State *L)
{
    if (!lua_getmetatable(L, 1))
        return false;
    if (!lua_istable(L, 1))
        lua_pushnil(L);
    else
        lua_rawgetp(L, -1, &OWN); /* ... meta own */
    lua_remove(L, -2);
    if (lua_istable(L, -1))
        return true;
    lua_pop(L, 1);
    return false;
}

static int metatable_set(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argexpected(L, lua_isnil(L, 2) || lua_istable(L, 2), 2,
                     "nil or table");
    lua_settop(L, 2);
    if (lua_getmetatable(L, 1) && !push_own(L))
        return luaL_error(L, "this object belongs to the host");
    lua_settop(L, 2);
    if (lua_istable(L, 2)) {
        check_fields(L);
        push_copy(L);
        fill_copy(L);
    }
    lua_setmetatable(L, 1);
    lua_settop(L, 1);
    return 1;
}

static int metatable_get(lua_State *L)
{
    luaL_checkany(L, 1);
    if (!push_own(L))
        lua_pushnil(L);
    return 1;
}

static const luaL_Reg words[] = {
    {"getmetatable", metatable_get},
    {"setmetatable", metatable_set},
    {NULL, NULL},
};

void metatable_open(lua_State *L)
{
    lua_newtable(L);
    luaL_setfuncs(L, words, 1);
}
