/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is Lua's own here is taken by name from an opened base library, which
   is then forgotten: nothing is there because it was not removed. */
#include "lib_base.h"

#include <lauxlib.h>
#include <lualib.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "lib_seal.h"
#include "vm.h"

enum key_kind { KEY_NUMBER, KEY_TEXT, KEY_TRUTH };

struct key {
    enum key_kind kind;
    bool whole, truth;
    lua_Integer integer;
    double number;
    const char *text;
    size_t length;
};

static int base_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    base_text(L, 1, NULL);
    return 1;
}

static bool push_named(lua_State *L, int index)
{
    if (luaL_callmeta(L, index, "__tostring")) {
        if (lua_type(L, -1) != LUA_TSTRING)
            luaL_error(L, "'__tostring' must return a text");
        return true;
    }
    int type = luaL_getmetafield(L, index, "__name");
    if (type != LUA_TNIL && type != LUA_TSTRING)
        lua_pop(L, 1);
    return type == LUA_TSTRING;
}

/* The sign of a nan differs from machine to machine. */
static void push_number(lua_State *L, int index)
{
    if (isnan(lua_tonumber(L, index)))
        lua_pushliteral(L, "nan");
    else
        lua_pushvalue(L, index);
}

static bool push_plain(lua_State *L, int index)
{
    switch (lua_type(L, index)) {
    case LUA_TNUMBER: push_number(L, index); return true;
    case LUA_TSTRING: lua_pushvalue(L, index); return true;
    case LUA_TBOOLEAN:
        lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false");
        return true;
    default: return false;
    }
}

const char *base_text(lua_State *L, int index, size_t *length)
{
    index = lua_absindex(L, index);
    if (!push_plain(L, index) && !push_named(L, index))
        lua_pushstring(L, luaL_typename(L, index));
    return lua_tolstring(L, -1, length);
}

static int compare_numbers(const struct key *one, const struct key *other)
{
    if (one->whole && other->whole)
        return (one->integer > other->integer) -
               (one->integer < other->integer);
    return (one->number > other->number) - (one->number < other->number);
}

static int compare_texts(const struct key *one, const struct key *other)
{
    size_t shorter = one->length < other->length ? one->length : other->length;
    int order = memcmp(one->text, other->text, shorter);
    if (order != 0)
        return order;
    return (one->length > other->length) - (one->length < other->length);
}

static int compare(const struct key *one, const struct key *other)
{
    if (one->kind != other->kind)
        return one->kind < other->kind ? -1 : 1;
    if (one->kind == KEY_NUMBER)
        return compare_numbers(one, other);
    if (one->kind == KEY_TEXT)
        return compare_texts(one, other);
    return one->truth - other->truth;
}

static void sink(struct key *keys, size_t at, size_t count)
{
    struct key moved = keys[at];
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && compare(&keys[child], &keys[child + 1]) < 0)
            child++;
        if (compare(&moved, &keys[child]) >= 0)
            break;
        keys[at] = keys[child];
    }
    keys[at] = moved;
}

static void swap(struct key *one, struct key *other)
{
    struct key kept = *one;
    *one = *other;
    *other = kept;
}

/* Heap sort: all keys differ, nothing is allocated, and the deadline can be
   looked at. */
static void sort(lua_State *L, struct key *keys, size_t count)
{
    for (size_t i = count / 2; i-- > 0;)
        sink(keys, i, count);
    for (size_t last = count; last-- > 1;) {
        swap(&keys[0], &keys[last]);
        sink(keys, 0, last);
        vm_check(L);
    }
}

static void take_number(lua_State *L, struct key *key)
{
    key->kind = KEY_NUMBER;
    key->whole = lua_isinteger(L, -1);
    key->integer = lua_tointeger(L, -1);
    key->number = lua_tonumber(L, -1);
}

static void take_text(lua_State *L, struct key *key)
{
    key->kind = KEY_TEXT;
    key->text = lua_tolstring(L, -1, &key->length);
}

static void take_truth(lua_State *L, struct key *key)
{
    key->kind = KEY_TRUTH;
    key->truth = lua_toboolean(L, -1);
}

/* The key on top of the stack. */
static void take_key(lua_State *L, struct key *key)
{
    switch (lua_type(L, -1)) {
    case LUA_TNUMBER: take_number(L, key); break;
    case LUA_TSTRING: take_text(L, key); break;
    case LUA_TBOOLEAN: take_truth(L, key); break;
    default:
        luaL_error(L,
                   "pairs() has an order for keys that are numbers, texts "
                   "or truth values; this table has a %s as a key",
                   luaL_typename(L, -1));
    }
}

static void push_key(lua_State *L, const struct key *key)
{
    if (key->kind == KEY_TEXT)
        lua_pushlstring(L, key->text, key->length);
    else if (key->kind == KEY_TRUTH)
        lua_pushboolean(L, key->truth);
    else if (key->whole)
        lua_pushinteger(L, key->integer);
    else
        lua_pushnumber(L, key->number);
}

/* How many keys the table at 1 has, and whether they come as 1, 2, 3 ... */
static size_t count_keys(lua_State *L, bool *list)
{
    size_t count = 0;
    *list = true;
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        lua_pop(L, 1); /* table ... key */
        count++;
        if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) != (lua_Integer)count)
            *list = false;
    }
    return count;
}

/* Push a block with the keys of the table at 1, in order. */
static const struct key *push_sorted(lua_State *L, size_t count)
{
    struct key *keys = lua_newuserdatauv(L, (count + 1) * sizeof *keys, 0);
    size_t taken = 0;
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        lua_pop(L, 1); /* table block key */
        take_key(L, &keys[taken++]);
    }
    sort(L, keys, count);
    return keys;
}

/* Push a list of the keys of the table at 1, in order. */
static void push_keys(lua_State *L, size_t count)
{
    luaL_argcheck(L, count <= INT32_MAX, 1, "too many items");
    const struct key *keys = push_sorted(L, count);
    lua_createtable(L, (int)count, 0); /* table block list */
    for (size_t i = 0; i < count; i++) {
        push_key(L, &keys[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_remove(L, -2); /* table list */
}

/* Upvalues: the table, how many items were gone through. */
static int next_item(lua_State *L)
{
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(2)) + 1;
    lua_pushinteger(L, at);
    lua_copy(L, -1, lua_upvalueindex(2));
    if (lua_rawgeti(L, lua_upvalueindex(1), at) == LUA_TNIL)
        return 1;
    return 2;
}

/* Upvalues: the table, how many keys were gone through, the list of keys. A
   key that was taken out meanwhile is passed over. */
static int next_key(lua_State *L)
{
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(2));
    do {
        lua_settop(L, 0);
        if (lua_rawgeti(L, lua_upvalueindex(3), ++at) == LUA_TNIL)
            return 1;
        lua_pushvalue(L, -1); /* key key */
    } while (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL);
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(2)); /* key value */
    return 2;
}

/* Push what goes through the table at 1. */
static void push_next(lua_State *L)
{
    bool list;
    size_t count = count_keys(L, &list);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0); /* table table 0 */
    if (!list)
        push_keys(L, count); /* table table 0 keys */
    lua_pushcclosure(L, list ? next_item : next_key, list ? 2 : 3);
}

static int base_pairs(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    seal_open(L, 1);
    lua_replace(L, 1);
    push_next(L);
    return 1;
}

/* Lua's own opener writes into the state's table of globals, which is
   replaced: no script's environment is that table. */
static void push_stock(lua_State *L)
{
    lua_pushcfunction(L, luaopen_base);
    lua_call(L, 0, 1); /* ... base */
    lua_newtable(L);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}

static const luaL_Reg words[] = {
    {"pairs", base_pairs}, {"pcall", vm_pcall}, {"tostring", base_tostring},
    {"xpcall", vm_xpcall}, {NULL, NULL},
};

void base_open(lua_State *L)
{
    static const char *const stock[] = {
        "assert", "error",  "ipairs",   "rawequal", "rawget",
        "rawlen", "select", "tonumber", "type",     NULL};
    push_stock(L);
    seal_pick(L, stock);
    luaL_setfuncs(L, words, 0);
}
