/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All room is Lua's, so that its ceiling holds and nothing is lost when the
   time is up between two trials. A design is made by a plugin, which explains
   a mistake better; here it is only kept from doing harm. */
#include "lib_stats_ranks.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

#include "stats_ranks.h"
#include "vm.h"

/* In the order of their enums. */
static const char *const scalings[] = {"none", "minmax",       "zscore",
                                       "rank", "percent_rank", NULL};
static const char *const means[] = {"arithmetic", "geometric", "harmonic",
                                    "copeland", NULL};

static size_t whole(lua_State *L, const char *name, lua_Integer most)
{
    lua_getfield(L, 1, name);
    int is_whole = 0;
    lua_Integer number = lua_tointegerx(L, -1, &is_whole);
    if (!is_whole || number < 1 || number > most)
        luaL_error(L, "%s must be a whole number from 1 to %I", name, most);
    lua_pop(L, 1);
    return (size_t)number;
}

static double number(lua_State *L, const char *name, double otherwise)
{
    lua_getfield(L, 1, name);
    double found = otherwise;
    if (!lua_isnil(L, -1)) {
        int is_number = 0;
        found = lua_tonumberx(L, -1, &is_number);
        if (!is_number || !(found >= 0 && found <= 1))
            luaL_error(L, "%s must be a number from 0 to 1", name);
    }
    lua_pop(L, 1);
    return found;
}

static double entry(lua_State *L, const char *name, size_t at, double absent)
{
    lua_rawgeti(L, -1, (lua_Integer)at);
    double found = absent;
    if (lua_type(L, -1) == LUA_TNUMBER)
        found = lua_tonumber(L, -1);
    else if (isnan(absent) ? lua_toboolean(L, -1) : !lua_isboolean(L, -1))
        luaL_error(L, "%s has no number in place %d", name, (int)at);
    if (isinf(found) || (isnan(found) && !isnan(absent)))
        luaL_error(L, "%s has no finite number in place %d", name, (int)at);
    lua_pop(L, 1);
    return found;
}

/* The numbers of the list in this field, kept by a userdata that is left on
   the stack; `absent` stands for false. */
static const double *numbers(lua_State *L, const char *name, size_t count,
                             double absent)
{
    double *found = lua_newuserdatauv(L, count * sizeof *found, 0);
    if (lua_getfield(L, 1, name) != LUA_TTABLE)
        luaL_error(L, "%s must be a list", name);
    if (lua_rawlen(L, -1) != count)
        luaL_error(L, "%s must have %d entries", name, (int)count);
    for (size_t i = 0; i < count; i++)
        found[i] = entry(L, name, i + 1, absent);
    lua_pop(L, 1);
    return found;
}

static int choice(lua_State *L, const char *name, const char *const *words)
{
    if (lua_type(L, -1) != LUA_TSTRING)
        return luaL_error(L, "%s must be texts", name);
    const char *given = lua_tostring(L, -1);
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(given, words[i]) == 0)
            return i;
    return luaL_error(L, "%s has no '%s'", name, given);
}

/* Which of the words the list in this field has, in its order; how many. */
static size_t choices(lua_State *L, const char *name, const char *const *words,
                      size_t most, int *chosen)
{
    if (lua_getfield(L, 1, name) != LUA_TTABLE)
        luaL_error(L, "%s must be a list", name);
    size_t count = lua_rawlen(L, -1);
    if (count < 1 || count > most)
        luaL_error(L, "%s must have from 1 to %d entries", name, (int)most);
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        chosen[i] = choice(L, name, words);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return count;
}

static void read_methods(lua_State *L, struct ranks_design *design)
{
    int scaling[RANKS_SCALINGS], mean[RANKS_MEANS];
    design->scalings =
        choices(L, "scalings", scalings, RANKS_SCALINGS, scaling);
    design->means = choices(L, "means", means, RANKS_MEANS, mean);
    for (size_t i = 0; i < design->scalings; i++)
        design->scaling[i] = (enum ranks_scaling)scaling[i];
    for (size_t i = 0; i < design->means; i++)
        design->mean[i] = (enum ranks_mean)mean[i];
}

static void read_seed(lua_State *L, struct ranks_design *design)
{
    int is_whole = 0;
    lua_getfield(L, 1, "seed");
    design->seed = (uint64_t)lua_tointegerx(L, -1, &is_whole);
    if (!is_whole)
        luaL_error(L, "seed must be a whole number");
    lua_pop(L, 1);
}

/* Leaves on the stack what keeps the lists alive. */
static void read_design(lua_State *L, struct ranks_design *design)
{
    design->areas = whole(L, "areas", RANKS_MOST_AREAS);
    design->measures = whole(L, "measures", RANKS_MOST_PAIRS);
    if (!ranks_bounded(design->areas, design->measures))
        luaL_error(L, "areas * areas * measures may be at most %d",
                   RANKS_MOST_PAIRS);
    size_t cells = design->areas * design->measures;
    read_methods(L, design);
    design->weights_noise = number(L, "weights_noise", 0);
    design->least = number(L, "least", 0);
    design->weights = numbers(L, "weights", design->measures, 0);
    design->figures = numbers(L, "figures", cells, NAN);
    lua_getfield(L, 1, "errors");
    if (!lua_isnil(L, -1))
        design->errors = numbers(L, "errors", cells, 0);
    read_seed(L, design);
}

static void check_weights(lua_State *L, const struct ranks_design *design)
{
    for (size_t m = 0; m < design->measures; m++)
        if (design->weights[m] < 0)
            luaL_error(L, "weights must be 0 or more");
}

/* A list of `areas` lists of counts. */
static void push_counts(lua_State *L, const uint32_t *counts, size_t areas)
{
    lua_createtable(L, (int)areas, 0);
    for (size_t a = 0; a < areas; a++) {
        lua_createtable(L, (int)areas, 0);
        for (size_t b = 0; b < areas; b++) {
            lua_pushinteger(L, counts[a * areas + b]);
            lua_rawseti(L, -2, (lua_Integer)b + 1);
        }
        lua_rawseti(L, -2, (lua_Integer)a + 1);
    }
}

/* rank_uncertainty(design): two tables, how often each area had each rank and
   how often it was above each other. */
static int stats_rank_uncertainty(lua_State *L)
{
    struct ranks_design design = {0};
    struct ranks_study study;
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkstack(L, 20, NULL);
    size_t trials = whole(L, "replications", RANKS_MOST_TRIALS);
    read_design(L, &design);
    check_weights(L, &design);
    void *room = lua_newuserdatauv(L, ranks_room(&design), 0);
    ranks_begin(&study, &design, room);
    for (size_t i = 0; i < trials; i++) {
        vm_check(L);
        ranks_trial(&study);
    }
    push_counts(L, study.ranked, design.areas);
    push_counts(L, study.above, design.areas);
    return 2;
}

void stats_ranks_open(lua_State *L)
{
    lua_pushcfunction(L, stats_rank_uncertainty);
    lua_setfield(L, -2, "rank_uncertainty");
}
