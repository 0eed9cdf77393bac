/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts are not read as numbers here: a figure that is still a text is a
   mistake somewhere else. */
#include "lib_stats.h"

#include <lauxlib.h>
#include <math.h>

#include "lib_seal.h"
#include "lib_stats_distribution.h"
#include "lib_stats_hide.h"
#include "lib_stats_quantile.h"
#include "lib_stats_ranks.h"
#include "stats.h"

static double check_number(lua_State *L, int index)
{
    luaL_checktype(L, index, LUA_TNUMBER);
    return lua_tonumber(L, index);
}

static double check_confidence(lua_State *L, int index)
{
    return lua_isnoneornil(L, index) ? 0.95 : check_number(L, index);
}

static int push_interval(lua_State *L, bool found,
                         const struct interval *interval, const char *why)
{
    if (!found) {
        lua_pushnil(L);
        lua_pushstring(L, why);
        return 2;
    }
    lua_pushnumber(L, interval->lower);
    lua_pushnumber(L, interval->upper);
    return 2;
}

static int stats_wilson_limits(lua_State *L)
{
    double x = check_number(L, 1), n = check_number(L, 2);
    double confidence = check_confidence(L, 3);
    struct interval interval = {0};
    const char *why = NULL;
    bool found = stats_wilson(x, n, confidence, &interval, &why);
    return push_interval(L, found, &interval, why);
}

static int push_count_limits(lua_State *L,
                             bool (*limits)(double x, double confidence,
                                            struct interval *out,
                                            const char **why))
{
    double x = check_number(L, 1), confidence = check_confidence(L, 2);
    struct interval interval = {0};
    const char *why = NULL;
    bool found = limits(x, confidence, &interval, &why);
    return push_interval(L, found, &interval, why);
}

static int stats_byar_limits(lua_State *L)
{
    return push_count_limits(L, stats_byar);
}

static int stats_poisson_limits(lua_State *L)
{
    return push_count_limits(L, stats_poisson);
}

static int stats_level(lua_State *L)
{
    double z = stats_z(check_confidence(L, 1));
    if (isfinite(z)) {
        lua_pushnumber(L, z);
        return 1;
    }
    lua_pushnil(L);
    lua_pushliteral(L, "the confidence must lie between 0 and 1");
    return 2;
}

static const luaL_Reg words[] = {
    {"byar", stats_byar_limits},
    {"poisson", stats_poisson_limits},
    {"wilson", stats_wilson_limits},
    {"z", stats_level},
    {NULL, NULL},
};

void stats_open(lua_State *L, const char *where)
{
    luaL_newlib(L, words);
    stats_distribution_open(L);
    stats_quantile_open(L);
    stats_ranks_open(L);
    stats_hide_open(L);
    seal_table(L, &(struct seal){.name = "stats", .where = where});
    lua_setfield(L, -2, "stats");
}
