/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lib_stats_quantile.h"

#include <lauxlib.h>
#include <math.h>
#include <stdbool.h>

#include "stats_quantile.h"
#include "vm.h"

/* A length may come from a metamethod, and say anything. */
enum { LENGTH_MOST = 100000000 };

/* The list at `index` as numbers of a block that Lua owns, on top of the
   stack. */
static double *read_list(lua_State *L, int index, size_t *n)
{
    luaL_checktype(L, index, LUA_TTABLE);
    lua_Integer length = luaL_len(L, index);
    if (length < 0 || length > LENGTH_MOST)
        luaL_error(L, "the list is too long");
    *n = (size_t)length;
    double *values = lua_newuserdatauv(L, *n * sizeof *values, 0);
    for (size_t i = 0; i < *n; i++) {
        vm_check(L);
        if (lua_geti(L, index, (lua_Integer)i + 1) != LUA_TNUMBER)
            luaL_error(L, "entry %d of the list is a %s, not a number",
                       (int)i + 1, luaL_typename(L, -1));
        values[i] = lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
    return values;
}

static bool are_finite(const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(values[i]))
            return false;
    return true;
}

static bool are_shares(const double *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!(p[i] >= 0 && p[i] <= 1))
            return false;
    return true;
}

static int check_type(lua_State *L, int index)
{
    lua_Integer type = luaL_optinteger(L, index, QUANTILE_USUAL);
    luaL_argcheck(L, type >= QUANTILE_FIRST && type <= QUANTILE_LAST, index,
                  "the type of a quantile is 1 to 9");
    return (int)type;
}

static int refuse(lua_State *L, const char *why)
{
    lua_pushnil(L);
    lua_pushstring(L, why);
    return 2;
}

static void push_list(lua_State *L, const double *sorted, size_t n,
                      const double *p, size_t count, int type)
{
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_pushnumber(L, quantile_at(sorted, n, p[i], type));
        lua_seti(L, -2, (lua_Integer)i + 1);
    }
}

static int stats_quantile(lua_State *L)
{
    bool many = lua_type(L, 2) == LUA_TTABLE;
    int type = check_type(L, 3);
    if (!many)
        luaL_checktype(L, 2, LUA_TNUMBER);
    double one = lua_tonumber(L, 2), *p = &one;
    size_t n, count = 1;
    if (many)
        p = read_list(L, 2, &count);
    double *values = read_list(L, 1, &n);
    if (n == 0)
        return refuse(L, "the list is empty");
    if (!are_finite(values, n))
        return refuse(L, "an entry of the list is not finite");
    if (!are_shares(p, count))
        return refuse(L, "p must lie between 0 and 1");
    quantile_sort(values, n);
    if (many)
        push_list(L, values, n, p, count, type);
    else
        lua_pushnumber(L, quantile_at(values, n, one, type));
    return 1;
}

void stats_quantile_open(lua_State *L)
{
    lua_pushcfunction(L, stats_quantile);
    lua_setfield(L, -2, "quantile");
}
