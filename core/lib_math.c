/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Picked by name, so that what a later Lua adds is not there by itself. The
   generator is our own, as Lua seeds its own from the time and an address:
   SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
   generators", OOPSLA), whose whole state is the 64 bits of its seed, so that
   to seed it for each cell costs nothing. */
#include "lib_math.h"

#include <lauxlib.h>
#include <lualib.h>

#include "lib_seal.h"

/* Registry key, by address, of the generator. */
static char GENERATOR;

/* The next 64 bits: a step of 2^64 divided by the golden ratio, mixed. */
static uint64_t draw(uint64_t *state)
{
    uint64_t bits = *state += UINT64_C(0x9E3779B97F4A7C15);
    bits = (bits ^ bits >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    bits = (bits ^ bits >> 27) * UINT64_C(0x94D049BB133111EB);
    return bits ^ bits >> 31;
}

/* One of the numbers from 0 to `last`. The lowest draws are thrown away: as
   many as 2^64 leaves over, divided by how many numbers there are, else some
   numbers would come more often. */
static uint64_t draw_within(uint64_t *state, uint64_t last)
{
    uint64_t count = last + 1, drawn = draw(state);
    if (count == 0)
        return drawn;
    while (drawn < -count % count)
        drawn = draw(state);
    return drawn % count;
}

static int push_fraction(lua_State *L, uint64_t *state)
{
    lua_pushnumber(L, (double)(draw(state) >> 11) * 0x1p-53);
    return 1;
}

static int push_bits(lua_State *L, uint64_t *state)
{
    lua_pushinteger(L, (lua_Integer)draw(state));
    return 1;
}

static int push_whole(lua_State *L, uint64_t *state, lua_Integer low,
                      lua_Integer high)
{
    luaL_argcheck(L, low <= high, 1, "interval is empty");
    uint64_t last = (uint64_t)high - (uint64_t)low;
    uint64_t drawn = draw_within(state, last);
    lua_pushinteger(L, (lua_Integer)((uint64_t)low + drawn));
    return 1;
}

static int math_random(lua_State *L)
{
    uint64_t *state = lua_touserdata(L, lua_upvalueindex(1));
    int count = lua_gettop(L);
    if (count == 0)
        return push_fraction(L, state);
    if (count > 2)
        return luaL_error(L, "wrong number of arguments");
    lua_Integer first = luaL_checkinteger(L, 1);
    if (count == 2)
        return push_whole(L, state, first, luaL_checkinteger(L, 2));
    if (first == 0)
        return push_bits(L, state);
    return push_whole(L, state, 1, first);
}

static void push_generator(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &GENERATOR) == LUA_TUSERDATA)
        return;
    lua_pop(L, 1);
    uint64_t *state = lua_newuserdatauv(L, sizeof *state, 0);
    *state = MATH_SEED;
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &GENERATOR);
}

static uint64_t *generator_of(lua_State *L)
{
    push_generator(L);
    uint64_t *state = lua_touserdata(L, -1);
    lua_pop(L, 1);
    return state;
}

void lib_math_seed(lua_State *L, uint64_t seed)
{
    *generator_of(L) = seed;
}

uint64_t lib_math_seed_now(lua_State *L)
{
    return *generator_of(L);
}

/* Push a new table with what is Lua's own. */
static void push_stock(lua_State *L)
{
    static const char *const stock[] = {
        "abs", "acos",       "asin", "atan", "ceil", "cos", "deg",
        "exp", "floor",      "fmod", "huge", "log",  "max", "maxinteger",
        "min", "mininteger", "modf", "pi",   "rad",  "sin", "sqrt",
        "tan", "tointeger",  "type", "ult",  NULL};
    lua_newtable(L);
    lua_pushcfunction(L, luaopen_math);
    lua_call(L, 0, 1); /* math library */
    seal_pick(L, stock);
}

void math_open(lua_State *L, const char *where)
{
    push_stock(L);
    push_generator(L);
    lua_pushcclosure(L, math_random, 1);
    lua_setfield(L, -2, "random");
    seal_table(L, &(struct seal){.name = "math", .where = where});
    lua_setfield(L, -2, "math");
}
