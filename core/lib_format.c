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

/* The arguments, by their places on the stack. */
struct values {
    int taken, last;
};

static size_t count_digits(const char *at)
{
    size_t count = strspn(at, "0123456789");
    return count > 2 ? 3 : count;
}

static void fail_directive(lua_State *L, const char *at)
{
    char shown[24];
    snprintf(shown, sizeof shown, "%.*s", (int)strcspn(at, " \n") + 1, at);
    luaL_error(L,
               "'%%%s' is no directive of string.format; %%d, %%.1f, %%s, "
               "%%q, %%x, %%g, %%e and %%c are",
               shown);
}

/* The length of the flags, the width and the precision; whether there is room
   for them in C's own formats. */
static size_t read_options(const char *at, bool *sound)
{
    size_t length = strspn(at, "-+ #0");
    size_t width = count_digits(at + length), decimals = 0;
    *sound = length <= 5;
    length += width;
    if (at[length] == '.') {
        decimals = count_digits(at + length + 1);
        length += decimals + 1;
    }
    *sound = *sound && width <= 2 && decimals <= 2;
    return length;
}

static bool is_letter(char sign)
{
    return sign != '\0' && strchr("aAcdeEfgGioqsuxX", sign);
}

/* Read the directive after "%": the length of what was read. */
static size_t read_directive(lua_State *L, const char *at,
                             struct directive *out)
{
    bool sound;
    size_t length = read_options(at, &sound);
    out->letter = at[length];
    if (!sound || !is_letter(out->letter))
        fail_directive(L, at);
    bool whole = strchr("diouxX", out->letter);
    snprintf(out->text, sizeof out->text, "%%%.*s%s%c", (int)length, at,
             whole ? "ll" : "", out->letter);
    out->plain = length == 0;
    return length + 1;
}

static int print_number(lua_State *L, char *room, int index,
                        const struct directive *directive)
{
    const char *format = directive->text;
    if (strchr("aAeEfgG", directive->letter))
        return snprintf(room, NUMBER_ROOM, format, lua_tonumber(L, index));
    long long number = luaL_checkinteger(L, index);
    if (directive->letter == 'c')
        return snprintf(room, NUMBER_ROOM, format, (int)number);
    return snprintf(room, NUMBER_ROOM, format, number);
}

static void add_number(lua_State *L, luaL_Buffer *out, int index,
                       const struct directive *directive)
{
    luaL_checktype(L, index, LUA_TNUMBER);
    char *room = luaL_prepbuffsize(out, NUMBER_ROOM);
    int length = print_number(L, room, index, directive);
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

static void add_quoted_sign(luaL_Buffer *out, char sign)
{
    char code[8];
    bool line_end = sign == '\n';
    if (((unsigned char)sign < 32 && !line_end) || sign == 127) {
        snprintf(code, sizeof code, "\\%03d", sign);
        luaL_addstring(out, code);
        return;
    }
    if (sign == '"' || sign == '\\' || line_end)
        luaL_addchar(out, '\\');
    luaL_addchar(out, sign);
}

static void add_quoted_text(lua_State *L, luaL_Buffer *out, int index)
{
    size_t length;
    const char *text = lua_tolstring(L, index, &length);
    luaL_addchar(out, '"');
    for (size_t i = 0; i < length; i++)
        add_quoted_sign(out, text[i]);
    luaL_addchar(out, '"');
}

/* Lua reads the least integer, in decimal, as a float. */
static void print_integer(char *out, size_t size, long long number)
{
    snprintf(out, size, number == LUA_MININTEGER ? "0x%llx" : "%lld", number);
}

static void print_fraction(char *out, size_t size, double number)
{
    if (isnan(number))
        snprintf(out, size, "(0/0)");
    else if (isinf(number))
        snprintf(out, size, "%s", number > 0 ? "1e9999" : "-1e9999");
    else
        snprintf(out, size, "%a", number);
}

/* A number reads back as itself: hexadecimal where it is not whole. */
static void add_quoted_number(lua_State *L, luaL_Buffer *out, int index)
{
    char room[64];
    if (lua_isinteger(L, index))
        print_integer(room, sizeof room, lua_tointeger(L, index));
    else
        print_fraction(room, sizeof room, lua_tonumber(L, index));
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
    if (directive->letter == 's')
        add_text(L, out, index, directive);
    else if (directive->letter == 'q' && directive->plain)
        add_quoted(L, out, index);
    else if (directive->letter == 'q')
        luaL_error(L, "'%%q' takes no width");
    else
        add_number(L, out, index, directive);
}

/* What "%" at `at` begins: the length of it. The next of `values` is taken. */
static size_t add_next(lua_State *L, luaL_Buffer *out, const char *at,
                       struct values *values)
{
    struct directive directive;
    if (at[1] == '%') {
        luaL_addchar(out, '%');
        return 2;
    }
    size_t length = read_directive(L, at + 1, &directive);
    int index = ++values->taken;
    luaL_argcheck(L, index <= values->last, index, "no value");
    add_directive(L, out, index, &directive);
    return 1 + length;
}

int string_format(lua_State *L)
{
    size_t length;
    const char *at = luaL_checklstring(L, 1, &length), *end = at + length;
    struct values values = {.taken = 1, .last = lua_gettop(L)};
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    while (at < end)
        if (*at == '%')
            at += add_next(L, &out, at, &values);
        else
            luaL_addchar(&out, *at++);
    luaL_pushresult(&out);
    return 1;
}
