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

const char *base_text(lua_State *L, int index, size_t *length)
{
    index = lua_absindex(L, index);
    int type = lua_type(L, index);
    if (type == LUA_TNUMBER && !lua_isinteger(L, index) &&
        isnan(lua_tonumber(L, index)))
        lua_pushliteral(L, "nan");
    else if (type == LUA_TNUMBER || type == LUA_TSTRING)
        lua_pushvalue(L, index);
    else if (type == LUA_TBOOLEAN)
        lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false");
    else if (!push_named(L, index))
        lua_pushstring(L, lua_typename(L, type));
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

/* Heap sort: all keys differ, nothing is allocated, and the deadline can be
   looked at. */
static void sort(lua_State *L, struct key *keys, size_t count)
{
    for (size_t i = count / 2; i-- > 0;)
        sink(keys, i, count);
    for (size_t last = count; last-- > 1;) {
        struct key largest = keys[0];
        keys[0] = keys[last];
        keys[last] = largest;
        sink(keys, 0, last);
        vm_check(L);
    }
}

/* The key on top of the stack. */
static void take_key(lua_State *L, struct key *key)
{
    switch (lua_type(L, -1)) {
    case LUA_TNUMBER:
        key->kind = KEY_NUMBER;
        key->whole = lua_isinteger(L, -1);
        key->integer = lua_tointeger(L, -1);
        key->number = lua_tonumber(L, -1);
        break;
    case LUA_TSTRING:
        key->kind = KEY_TEXT;
        key->text = lua_tolstring(L, -1, &key->length);
        break;
    case LUA_TBOOLEAN:
        key->kind = KEY_TRUTH;
        key->truth = lua_toboolean(L, -1);
        break;
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

/* Push a list of the keys of the table at 1, in order. */
static void push_keys(lua_State *L, size_t count)
{
    luaL_argcheck(L, count <= INT32_MAX, 1, "too many items");
    struct key *keys = lua_newuserdatauv(L, (count + 1) * sizeof *keys, 0);
    size_t taken = 0;
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        lua_pop(L, 1); /* table block key */
        take_key(L, &keys[taken++]);
    }
    sort(L, keys, count);
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

static int base_pairs(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    seal_open(L, 1);
    lua_replace(L, 1);
    bool list;
    size_t count = count_keys(L, &list);
    lua_pushinteger(L, 0); /* table 0 */
    if (list) {
        lua_pushcclosure(L, next_item, 2);
        return 1;
    }
    lua_pushvalue(L, 1);
    lua_insert(L, 2);                 /* table table 0 */
    push_keys(L, count);              /* table table 0 keys */
    lua_pushcclosure(L, next_key, 3); /* table next */
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
