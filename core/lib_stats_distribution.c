/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One C function for all of them: which one it is lies in its upvalue. */
#include "lib_stats_distribution.h"

#include <lauxlib.h>
#include <string.h>

#include "stats_distribution.h"

/* Whether the last argument is "upper"; it is taken off, as is a nil. */
static bool take_tail(lua_State *L, const struct distribution *d)
{
    int last = lua_gettop(L);
    bool upper = false;
    if (last > 0 && lua_type(L, last) == LUA_TSTRING) {
        const char *word = lua_tostring(L, last);
        upper = strcmp(word, "upper") == 0;
        luaL_argcheck(L, upper || strcmp(word, "lower") == 0, last,
                      "a number, \"upper\" or \"lower\" is expected");
        luaL_argcheck(L, distribution_has_tails(d), last,
                      "this function has no tails");
        lua_settop(L, --last);
    }
    while (last > 0 && lua_isnil(L, last))
        lua_settop(L, --last);
    return upper;
}

static int check_count(lua_State *L, const struct distribution *d)
{
    int count = lua_gettop(L);
    int least = distribution_least(d), most = distribution_most(d);
    if (count < least || count > most)
        return luaL_error(L, "stats.%s takes %d numbers, not %d",
                          distribution_name(d), most, count);
    for (int i = 1; i <= count; i++)
        luaL_checktype(L, i, LUA_TNUMBER);
    return count;
}

static int stats_distribution(lua_State *L)
{
    const struct distribution *d = lua_touserdata(L, lua_upvalueindex(1));
    bool upper = take_tail(L, d);
    int count = check_count(L, d);
    double x[4] = {0}, result;
    struct distribution_fault fault;
    for (int i = 0; i < count; i++)
        x[i] = lua_tonumber(L, i + 1);
    if (distribution_call(d, x, count, upper, &result, &fault)) {
        lua_pushnumber(L, result);
        return 1;
    }
    lua_pushnil(L);
    lua_pushfstring(L, "%s %s", fault.what, fault.why);
    return 2;
}

void stats_distribution_open(lua_State *L)
{
    const struct distribution *d;
    for (size_t i = 0; (d = distribution_at(i)); i++) {
        lua_pushlightuserdata(L, (void *)d);
        lua_pushcclosure(L, stats_distribution, 1);
        lua_setfield(L, -2, distribution_name(d));
    }
}
