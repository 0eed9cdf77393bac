/* SPDX-License-Identifier: GPL-2.0-or-later */
/* FE and FF stand nowhere in UTF-8, neither first nor later, strict or not;
   and nor does C0, which the decoder refuses without harm. So it is given the
   one for the others: what is invalid stays so, at the same place. */
#include "lib_utf8.h"

#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

#include "lib_seal.h"

static bool is_wild(char byte)
{
    return (unsigned char)byte >= 0xFE;
}

static bool has_wild(const char *text, size_t length)
{
    return memchr(text, 0xFE, length) || memchr(text, 0xFF, length);
}

/* Replace the first argument. */
static void tame(lua_State *L, const char *text, size_t length)
{
    luaL_Buffer buffer;
    char *copy = luaL_buffinitsize(L, &buffer, length);
    for (size_t i = 0; i < length; i++)
        copy[i] = is_wild(text[i]) ? '\xC0' : text[i];
    luaL_pushresultsize(&buffer, length);
    lua_replace(L, 1);
}

/* Lua's own function, the upvalue, in this very call: its errors name this
   one's arguments. */
static int utf8_guarded(lua_State *L)
{
    if (lua_type(L, 1) == LUA_TSTRING) {
        size_t length;
        const char *text = lua_tolstring(L, 1, &length);
        if (has_wild(text, length))
            tame(L, text, length);
    }
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* In the table on top of the stack. */
static void guard(lua_State *L, const char *name)
{
    lua_getfield(L, -1, name);
    lua_pushcclosure(L, utf8_guarded, 1);
    lua_setfield(L, -2, name);
}

void utf8_open(lua_State *L, const char *where)
{
    lua_pushcfunction(L, luaopen_utf8);
    lua_call(L, 0, 1);
    guard(L, "len");
    guard(L, "codes");
    guard(L, "codepoint");
    seal_table(L, &(struct seal){.name = "utf8", .where = where});
    lua_setfield(L, -2, "utf8");
}
