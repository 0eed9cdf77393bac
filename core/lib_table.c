/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lua's own functions follow metamethods and any length that these claim, so
   that one call can run for ever; these do not. */
#include "lib_table.h"

#include <lauxlib.h>
#include <stdbool.h>

#include "lib_seal.h"
#include "vm.h"

enum { ITEMS_MOST = 10000000, UNPACKED_MOST = 100000 };

static void check_plain(lua_State *L, int index)
{
    luaL_checktype(L, index, LUA_TTABLE);
    if (lua_getmetatable(L, index))
        luaL_argerror(L, index, "a plain table expected, not an object");
}

/* The table's length, after a look at whether it is a plain one. */
static lua_Integer check_list(lua_State *L, int index)
{
    check_plain(L, index);
    return (lua_Integer)lua_rawlen(L, index);
}

/* How many items `first` to `last` are. */
static lua_Integer check_range(lua_State *L, lua_Integer first,
                               lua_Integer last, lua_Integer most)
{
    if (first > last)
        return 0;
    if ((lua_Unsigned)last - (lua_Unsigned)first >= (lua_Unsigned)most)
        luaL_error(L, "too many items, from %I to %I; at most %I", first, last,
                   most);
    return last - first + 1;
}

static void add_item(lua_State *L, luaL_Buffer *out, lua_Integer at)
{
    lua_rawgeti(L, 1, at);
    if (!lua_isstring(L, -1))
        luaL_error(L, "item %I is a %s; only texts and numbers can be joined",
                   at, luaL_typename(L, -1));
    luaL_addvalue(out);
}

static int table_concat(lua_State *L)
{
    lua_Integer length = check_list(L, 1);
    size_t gap;
    const char *between = luaL_optlstring(L, 2, "", &gap);
    lua_Integer first = luaL_optinteger(L, 3, 1);
    lua_Integer last = luaL_optinteger(L, 4, length);
    lua_Integer count = check_range(L, first, last, ITEMS_MOST);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (lua_Integer i = 0; i < count; i++) {
        if (i > 0)
            luaL_addlstring(&out, between, gap);
        add_item(L, &out, first + i);
    }
    luaL_pushresult(&out);
    return 1;
}

/* Copy `count` items of table 1, `first` and after, to the table at `target`,
   `to` and after; from the end where they could overlap. */
static void copy_items(lua_State *L, lua_Integer first, lua_Integer count,
                       int target, lua_Integer to)
{
    bool backwards = to > first;
    for (lua_Integer i = 0; i < count; i++) {
        lua_Integer at = backwards ? count - 1 - i : i;
        lua_rawgeti(L, 1, first + at);
        lua_rawseti(L, target, to + at);
        vm_check(L);
    }
}

static int table_insert(lua_State *L)
{
    lua_Integer end = check_list(L, 1) + 1;
    int count = lua_gettop(L);
    if (count != 2 && count != 3)
        return luaL_error(L, "wrong number of arguments to 'insert'");
    lua_Integer at = count == 3 ? luaL_checkinteger(L, 2) : end;
    luaL_argcheck(L, at >= 1 && at <= end, 2, "position out of bounds");
    copy_items(L, at, end - at, 1, at + 1);
    lua_rawseti(L, 1, at);
    return 0;
}

static int table_remove(lua_State *L)
{
    lua_Integer length = check_list(L, 1);
    lua_Integer at = luaL_optinteger(L, 2, length);
    luaL_argcheck(L, (at >= 1 && at <= length + 1) || (at == 0 && length == 0),
                  2, "position out of bounds");
    lua_rawgeti(L, 1, at); /* table ... item */
    copy_items(L, at + 1, length - at, 1, at);
    lua_pushnil(L);
    lua_rawseti(L, 1, at < length ? length : at);
    return 1;
}

static int table_unpack(lua_State *L)
{
    lua_Integer first = luaL_optinteger(L, 2, 1);
    lua_Integer length = check_list(L, 1);
    lua_Integer last = luaL_optinteger(L, 3, length);
    lua_Integer count = check_range(L, first, last, UNPACKED_MOST);
    luaL_checkstack(L, (int)count, "too many items to unpack");
    for (lua_Integer i = 0; i < count; i++)
        lua_rawgeti(L, 1, first + i);
    return (int)count;
}

static int table_pack(lua_State *L)
{
    int count = lua_gettop(L);
    lua_createtable(L, count, 1);
    lua_insert(L, 1); /* table ... */
    for (int i = count; i >= 1; i--)
        lua_rawseti(L, 1, i);
    lua_pushinteger(L, count);
    lua_setfield(L, 1, "n");
    return 1;
}

static int table_move(lua_State *L)
{
    check_plain(L, 1);
    lua_Integer first = luaL_checkinteger(L, 2);
    lua_Integer last = luaL_checkinteger(L, 3);
    lua_Integer to = luaL_checkinteger(L, 4);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    check_plain(L, target);
    lua_Integer count = check_range(L, first, last, ITEMS_MOST);
    luaL_argcheck(L, to <= LUA_MAXINTEGER - count, 4, "too large");
    copy_items(L, first, count, target, to);
    lua_settop(L, target);
    return 1;
}

enum { TABLE = 1, ORDER, FROM, TO };

/* What the script's own order says of the item on top of the stack and the one
   below it. */
static bool ask_order(lua_State *L)
{
    lua_pushvalue(L, ORDER);
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -4);
    lua_call(L, 2, 1);
    bool before = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return before;
}

/* Whether the item at `right` of FROM stands before the one at `left`. */
static bool is_before(lua_State *L, lua_Integer right, lua_Integer left)
{
    lua_rawgeti(L, FROM, left);
    lua_rawgeti(L, FROM, right);
    bool before =
        lua_isnil(L, ORDER) ? lua_compare(L, -1, -2, LUA_OPLT) : ask_order(L);
    lua_pop(L, 2);
    return before;
}

/* Merge the runs [first, middle) and [middle, last) of FROM into TO. */
static void merge(lua_State *L, lua_Integer first, lua_Integer middle,
                  lua_Integer last)
{
    lua_Integer left = first, right = middle;
    for (lua_Integer at = first; at < last; at++) {
        bool from_right =
            left == middle || (right < last && is_before(L, right, left));
        lua_rawgeti(L, FROM, from_right ? right++ : left++);
        lua_rawseti(L, TO, at);
        vm_check(L);
    }
}

static lua_Integer smaller(lua_Integer one, lua_Integer other)
{
    return one < other ? one : other;
}

static void copy(lua_State *L, int from, int to, lua_Integer length)
{
    for (lua_Integer i = 1; i <= length; i++) {
        lua_rawgeti(L, from, i);
        lua_rawseti(L, to, i);
    }
}

/* Merge all runs of that length into runs of twice the length; they are in FROM
   again afterwards. */
static void merge_runs(lua_State *L, lua_Integer run, lua_Integer length)
{
    for (lua_Integer at = 1; at <= length; at += 2 * run)
        merge(L, at, smaller(at + run, length + 1),
              smaller(at + 2 * run, length + 1));
    lua_pushvalue(L, FROM);
    lua_copy(L, TO, FROM);
    lua_replace(L, TO);
}

/* Sorted elsewhere and copied back at the end: an order that raises leaves the
   table as it was. */
static int table_sort(lua_State *L)
{
    lua_Integer length = check_list(L, 1);
    luaL_argcheck(L, length <= ITEMS_MOST, 1, "too many items");
    if (!lua_isnoneornil(L, 2))
        luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, ORDER);
    lua_createtable(L, (int)length, 0);
    lua_createtable(L, (int)length, 0); /* table order from to */
    copy(L, TABLE, FROM, length);
    for (lua_Integer run = 1; run < length; run *= 2)
        merge_runs(L, run, length);
    copy(L, FROM, TABLE, length);
    return 0;
}

static const luaL_Reg words[] = {
    {"concat", table_concat}, {"insert", table_insert},
    {"move", table_move},     {"pack", table_pack},
    {"remove", table_remove}, {"sort", table_sort},
    {"unpack", table_unpack}, {NULL, NULL},
};

void table_open(lua_State *L, const char *where)
{
    luaL_newlib(L, words);
    seal_table(L, &(struct seal){.name = "table", .where = where});
    lua_setfield(L, -2, "table");
}
