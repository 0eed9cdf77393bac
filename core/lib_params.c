/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A userdata without contents, whose __index is a table that only C can
   reach: reading costs one table lookup, and there is nothing to write to. */
#include "lib_params.h"

#include <lauxlib.h>

#include "text.h"

static const char *nearest(lua_State *L, const struct param_specs *specs,
                           const char *name)
{
    const char **names =
        lua_newuserdatauv(L, (specs->count + 1) * sizeof *names, 0);
    for (size_t i = 0; i < specs->count; i++)
        names[i] = specs->items[i].name;
    return text_nearest(name, names, specs->count);
}

/* __index of the values table: only names that are not there arrive. */
static int params_unknown(lua_State *L)
{
    const char *owner = lua_tostring(L, lua_upvalueindex(1));
    const struct param_specs *specs = lua_touserdata(L, lua_upvalueindex(2));
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2)
                                                     : luaL_typename(L, 2);
    const char *near = nearest(L, specs, name);
    if (near)
        return luaL_error(L, "'%s' is no parameter of %s; did you mean '%s'?",
                          name, owner, near);
    return luaL_error(
        L, "'%s' is no parameter of %s; declare it in params = { ... }", name,
        owner);
}

static int params_closed(lua_State *L)
{
    return luaL_error(L, "params is read-only; use a local variable");
}

/* Push the table of values, empty as yet. */
static void push_values(lua_State *L, const char *owner,
                        const struct param_specs *specs)
{
    lua_createtable(L, 0, (int)specs->count); /* values */
    lua_createtable(L, 0, 1);                 /* values fallback */
    lua_pushstring(L, owner);
    lua_pushlightuserdata(L, (void *)(uintptr_t)specs);
    lua_pushcclosure(L, params_unknown, 2);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2); /* values */
}

void params_new(lua_State *L, const char *owner,
                const struct param_specs *specs)
{
    lua_newuserdatauv(L, 0, 0); /* params */
    lua_createtable(L, 0, 3);   /* params meta */
    push_values(L, owner, specs);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, params_closed);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2); /* params */
}

static void push_value(lua_State *L, const struct param_value *value)
{
    if (value->type == PARAM_TEXT)
        lua_pushstring(L, value->text);
    else if (value->type == PARAM_FLAG)
        lua_pushboolean(L, value->number != 0);
    else if (value->number == (double)(int64_t)value->number)
        lua_pushinteger(L, (lua_Integer)value->number);
    else
        lua_pushnumber(L, value->number);
}

void params_set(lua_State *L, int index, const struct param_specs *specs,
                const struct param_value *values)
{
    index = lua_absindex(L, index);
    luaL_getmetafield(L, index, "__index"); /* values */
    for (size_t i = 0; i < specs->count; i++) {
        lua_pushstring(L, specs->items[i].name);
        push_value(L, &values[i]);
        lua_rawset(L, -3);
    }
    lua_pop(L, 1);
}
