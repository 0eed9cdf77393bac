/* SPDX-License-Identifier: GPL-2.0-or-later */
/* string.format: one directive at a time, through C's snprintf with a format
   rebuilt from what was read, so that nothing unknown gets there. */
#include <lauxlib.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "lib_base.h"
#include "lib_string.h"

/* Room for any number: %99.99f of the largest double has 409 characters. */
enum { NUMBER_ROOM = 512 };

struct directive {
    char text[32]; /* with its length modifier, ready for C */
    char letter;
    bool plain; /* no flags, width or precision */
};

static size_t count_digits(const char *at)
{
    size_t count = strspn(at, "0123456789");
    return count > 2 ? 3 : count;
}

/* Read the directive after "%": the length of what was read. */
static size_t read_directive(lua_State *L, const char *at,
                             struct directive *out)
{
    size_t length = strspn(at, "-+ #0");
    size_t digits = count_digits(at + length);
    bool sound = length <= 5 && digits <= 2;
    length += digits;
    if (at[length] == '.') {
        digits = count_digits(at + length + 1);
        sound = sound && digits <= 2;
        length += digits + 1;
    }
    out->letter = at[length];
    if (!sound || out->letter == '\0' ||
        !strchr("aAcdeEfgGioqsuxX", out->letter))
        luaL_error(L,
                   "'%%%.20s' is no directive of string.format; %%d, "
                   "%%.1f, %%s, %%q, %%x, %%g, %%e and %%c are",
                   at);
    bool whole = strchr("dioux", out->letter) || out->letter == 'X';
    snprintf(out->text, sizeof out->text, "%%%.*s%s%c", (int)length, at,
             whole ? "ll" : "", out->letter);
    out->plain = length == 0;
    return length + 1;
}

static void add_number(lua_State *L, luaL_Buffer *out, int index,
                       const struct directive *directive)
{
    luaL_checktype(L, index, LUA_TNUMBER);
    char *room = luaL_prepbuffsize(out, NUMBER_ROOM);
    int length;
    if (directive->letter == 'c')
        length = snprintf(room, NUMBER_ROOM, directive->text,
                          (int)luaL_checkinteger(L, index));
    else if (strchr("aAeEfgG", directive->letter))
        length = snprintf(room, NUMBER_ROOM, directive->text,
                          lua_tonumber(L, index));
    else
        length = snprintf(room, NUMBER_ROOM, directive->text,
                          (long long)luaL_checkinteger(L, index));
    luaL_addsize(out, (size_t)length);
}

/* A long text without a precision goes in whole, as a width of at most 99
   does nothing to it. */
static void add_text(lua_State *L, luaL_Buffer *out, int index,
                     const struct directive *directive)
{
    size_t length;
    const char *text = base_text(L, index, &length);
    bool whole =
        directive->plain || (length >= 100 && !strchr(directive->text, '.'));
    if (whole) {
        luaL_addvalue(out);
        return;
    }
    luaL_argcheck(L, strlen(text) == length, index, "text with a zero byte");
    char room[NUMBER_ROOM];
    int written = snprintf(room, sizeof room, directive->text, text);
    lua_pop(L, 1);
    luaL_addlstring(out, room, (size_t)written);
}

static void add_quoted_text(lua_State *L, luaL_Buffer *out, int index)
{
    size_t length;
    const char *text = lua_tolstring(L, index, &length);
    luaL_addchar(out, '"');
    for (size_t i = 0; i < length; i++) {
        char code[8];
        if (text[i] == '"' || text[i] == '\\' || text[i] == '\n') {
            luaL_addchar(out, '\\');
            luaL_addchar(out, text[i]);
        } else if ((unsigned char)text[i] < 32 || text[i] == 127) {
            snprintf(code, sizeof code, "\\%03d", text[i]);
            luaL_addstring(out, code);
        } else {
            luaL_addchar(out, text[i]);
        }
    }
    luaL_addchar(out, '"');
}

/* A number reads back as itself: hexadecimal where it is not whole. */
static void add_quoted_number(lua_State *L, luaL_Buffer *out, int index)
{
    double number = lua_tonumber(L, index);
    char room[64];
    if (lua_isinteger(L, index) && lua_tointeger(L, index) == LUA_MININTEGER)
        snprintf(room, sizeof room, "0x%llx", lua_tointeger(L, index));
    else if (lua_isinteger(L, index))
        snprintf(room, sizeof room, "%lld", lua_tointeger(L, index));
    else if (isnan(number))
        snprintf(room, sizeof room, "(0/0)");
    else if (isinf(number))
        snprintf(room, sizeof room, "%s", number > 0 ? "1e9999" : "-1e9999");
    else
        snprintf(room, sizeof room, "%a", number);
    luaL_addstring(out, room);
}

static void add_quoted(lua_State *L, luaL_Buffer *out, int index)
{
    switch (lua_type(L, index)) {
    case LUA_TSTRING: add_quoted_text(L, out, index); return;
    case LUA_TNUMBER: add_quoted_number(L, out, index); return;
    case LUA_TNIL:
    case LUA_TBOOLEAN:
        base_text(L, index, NULL);
        luaL_addvalue(out);
        return;
    default: luaL_argerror(L, index, "value has no literal form");
    }
}

static void add_directive(lua_State *L, luaL_Buffer *out, int index,
                          const struct directive *directive)
{
    luaL_checkany(L, index);
    if (directive->letter == 's')
        add_text(L, out, index, directive);
    else if (directive->letter == 'q' && directive->plain)
        add_quoted(L, out, index);
    else if (directive->letter == 'q')
        luaL_error(L, "'%%q' takes no width");
    else
        add_number(L, out, index, directive);
}

int string_format(lua_State *L)
{
    size_t length;
    const char *at = luaL_checklstring(L, 1, &length);
    const char *end = at + length;
    int index = 1;
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    while (at < end) {
        if (*at != '%') {
            luaL_addchar(&out, *at++);
        } else if (at[1] == '%') {
            luaL_addchar(&out, '%');
            at += 2;
        } else {
            struct directive directive;
            at += 1 + read_directive(L, at + 1, &directive);
            add_directive(L, &out, ++index, &directive);
        }
    }
    luaL_pushresult(&out);
    return 1;
}
