/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The functions of Lua's string library that can run for long inside one call,
   written so that they cannot. */
#include "lib_string.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdbool.h>
#include <string.h>

#include "lib_base.h"
#include "lib_pattern.h"
#include "lib_seal.h"
#include "vm.h"

enum { TEXT_MOST = 16 << 20 };

/* A match that did not end well raises; nothing but Lua's own is held. */
static void check(lua_State *L, const struct match *match)
{
    if (match->fault)
        luaL_error(L, "%s: '%s'", match->fault, match->pattern);
    if (match->steps < 0)
        vm_overrun(L, "the pattern '%.100s' takes too many steps",
                   match->pattern);
}

/* Start a match of the arguments 1 and 2; whether the pattern is anchored. */
static bool begin(lua_State *L, struct match *match)
{
    size_t length, pattern_length;
    const char *text = luaL_checklstring(L, 1, &length);
    const char *pattern = luaL_checklstring(L, 2, &pattern_length);
    bool anchored = pattern_length > 0 && *pattern == '^';
    match_begin(match, text, length, pattern + anchored,
                pattern_length - anchored);
    return anchored;
}

static void push_captured(lua_State *L, const struct match *match,
                          const struct capture *capture)
{
    if (capture->length == CAPTURE_PLACE)
        lua_pushinteger(L, capture->start - match->text + 1);
    else if (capture->length == CAPTURE_OPEN)
        luaL_error(L, "unfinished capture");
    else
        lua_pushlstring(L, capture->start, (size_t)capture->length);
}

/* The first capture of a pattern without any is the whole match. */
static void push_capture(lua_State *L, const struct match *match, int number,
                         const char *start, const char *end)
{
    if (number < match->capture_count)
        push_captured(L, match, &match->captures[number]);
    else if (number == 0)
        lua_pushlstring(L, start, (size_t)(end - start));
    else
        luaL_error(L, "invalid capture index %%%d", number + 1);
}

/* All captures; the whole match where the pattern has none and `start` is
   given. */
static int push_captures(lua_State *L, const struct match *match,
                         const char *start, const char *end)
{
    int count = match->capture_count == 0 && start ? 1 : match->capture_count;
    luaL_checkstack(L, count, "too many captures");
    for (int i = 0; i < count; i++)
        push_capture(L, match, i, start, end);
    return count;
}

/* Where the search starts: argument 3, counted from the end when negative;
   NULL past the end. */
static const char *first_place(lua_State *L, const struct match *match)
{
    lua_Integer length = match->text_end - match->text;
    lua_Integer at = luaL_optinteger(L, 3, 1);
    if (at < 0)
        at = at < -length ? 1 : length + at + 1;
    else if (at == 0)
        at = 1;
    return at > length + 1 ? NULL : match->text + at - 1;
}

static const char *search(lua_State *L, struct match *match, bool anchored,
                          const char **at)
{
    const char *end = anchored ? match_at(match, *at) : match_find(match, at);
    check(L, match);
    return end;
}

static int push_place(lua_State *L, const struct match *match,
                      const char *start, const char *end)
{
    lua_pushinteger(L, start - match->text + 1);
    lua_pushinteger(L, end - match->text);
    return 2;
}

static int find_plain(lua_State *L, const struct match *match, const char *at)
{
    size_t length;
    const char *wanted = lua_tolstring(L, 2, &length);
    const char *found =
        memmem(at, (size_t)(match->text_end - at), wanted, length);
    if (found)
        return push_place(L, match, found, found + length);
    lua_pushnil(L);
    return 1;
}

static bool is_plain(const struct match *match)
{
    for (const char *at = match->pattern; at < match->pattern_end; at++)
        if (*at != '\0' && strchr("^$*+?.([%-", *at))
            return false;
    return true;
}

static int string_find(lua_State *L)
{
    struct match match;
    bool anchored = begin(L, &match);
    const char *at = first_place(L, &match);
    bool plain = lua_toboolean(L, 4) || (!anchored && is_plain(&match));
    if (at && plain)
        return find_plain(L, &match, at);
    const char *end = at ? search(L, &match, anchored, &at) : NULL;
    if (end)
        return push_place(L, &match, at, end) +
               push_captures(L, &match, NULL, NULL);
    lua_pushnil(L);
    return 1;
}

static int string_match(lua_State *L)
{
    struct match match;
    bool anchored = begin(L, &match);
    const char *at = first_place(L, &match);
    const char *end = at ? search(L, &match, anchored, &at) : NULL;
    if (end)
        return push_captures(L, &match, at, end);
    lua_pushnil(L);
    return 1;
}

/* Upvalues of the function that gmatch gives. */
enum { TEXT = 1, PATTERN, NEXT, LAST };

/* Take the match up where it was left; where to go on. */
static const char *resume(lua_State *L, struct match *match)
{
    size_t length, pattern_length;
    const char *text = lua_tolstring(L, lua_upvalueindex(TEXT), &length);
    const char *pattern =
        lua_tolstring(L, lua_upvalueindex(PATTERN), &pattern_length);
    match_begin(match, text, length, pattern, pattern_length);
    return text + lua_tointeger(L, lua_upvalueindex(NEXT));
}

static void leave(lua_State *L, ptrdiff_t at)
{
    lua_pushinteger(L, at);
    lua_copy(L, -1, lua_upvalueindex(NEXT));
    lua_replace(L, lua_upvalueindex(LAST));
}

/* An empty match does not follow right after the end of another match, which
   is the last upvalue (-1 for none). */
static int next_match(lua_State *L)
{
    struct match match;
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(LAST));
    for (const char *at = resume(L, &match); at <= match.text_end; at++) {
        const char *end = search(L, &match, false, &at);
        if (!end)
            break;
        if (end - match.text == last)
            continue;
        leave(L, end - match.text);
        return push_captures(L, &match, at, end);
    }
    return 0;
}

static int string_gmatch(lua_State *L)
{
    struct match match;
    begin(L, &match);
    const char *at = first_place(L, &match);
    if (!at)
        at = match.text_end + 1;
    lua_settop(L, 2);
    lua_pushinteger(L, at - match.text);
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, next_match, 4);
    return 1;
}

/* What `sign` after "%" stands for in a replacement text. A zero byte, as at
   the text's end, stands for nothing. */
static void add_sign(lua_State *L, luaL_Buffer *out, const struct match *match,
                     const char *start, const char *end, char sign)
{
    if (sign == '%') {
        luaL_addchar(out, '%');
    } else if (sign == '0') {
        luaL_addlstring(out, start, (size_t)(end - start));
    } else if (sign >= '1' && sign <= '9') {
        push_capture(L, match, sign - '1', start, end);
        luaL_addvalue(out);
    } else {
        luaL_error(L, "invalid use of '%%' in replacement string");
    }
}

/* One replacement text (argument 3) with its %0 to %9. */
static void add_text(lua_State *L, luaL_Buffer *out, const struct match *match,
                     const char *start, const char *end)
{
    size_t length;
    const char *text = lua_tolstring(L, 3, &length);
    for (const char *last = text + length; text < last; text++)
        if (*text == '%')
            add_sign(L, out, match, start, end, *++text);
        else
            luaL_addchar(out, *text);
}

/* What a function or table (argument 3) gives for the match, on top of the
   stack. */
static void push_replacement(lua_State *L, const struct match *match,
                             const char *start, const char *end)
{
    if (lua_isfunction(L, 3)) {
        lua_pushvalue(L, 3);
        lua_call(L, push_captures(L, match, start, end), 1);
    } else {
        push_capture(L, match, 0, start, end);
        lua_gettable(L, 3);
    }
}

static void add_replacement(lua_State *L, luaL_Buffer *out,
                            const struct match *match, const char *start,
                            const char *end)
{
    if (lua_isstring(L, 3)) {
        add_text(L, out, match, start, end);
        return;
    }
    push_replacement(L, match, start, end);
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(out, start, (size_t)(end - start));
    } else if (lua_isstring(L, -1)) {
        luaL_addvalue(out);
    } else {
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    }
}

static void check_replacement(lua_State *L)
{
    luaL_argexpected(
        L, lua_isstring(L, 3) || lua_isfunction(L, 3) || lua_istable(L, 3), 3,
        "string/function/table");
}

static int string_gsub(lua_State *L)
{
    struct match match;
    bool anchored = begin(L, &match);
    check_replacement(L);
    lua_Integer most = luaL_optinteger(L, 4, match.text_end - match.text + 1);
    lua_Integer count = 0;
    const char *at = match.text, *last = NULL;
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    while (count < most) {
        const char *end = match_at(&match, at);
        check(L, &match);
        if (end && end != last) {
            count++;
            add_replacement(L, &out, &match, at, end);
            at = last = end;
        } else if (at < match.text_end) {
            luaL_addchar(&out, *at++);
        } else {
            break;
        }
        if (anchored)
            break;
    }
    luaL_addlstring(&out, at, (size_t)(match.text_end - at));
    luaL_pushresult(&out);
    lua_pushinteger(L, count);
    return 2;
}

/* The first unit by hand, the rest by doubling. */
static void fill(char *out, size_t total, const char *text, size_t length,
                 const char *between, size_t gap)
{
    memcpy(out, text, length);
    if (total == length)
        return;
    memcpy(out + length, between, gap);
    for (size_t filled = length + gap; filled < total;) {
        size_t more = filled < total - filled ? filled : total - filled;
        memcpy(out + filled, out, more);
        filled += more;
    }
}

static int string_rep(lua_State *L)
{
    size_t length, gap;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Integer count = luaL_checkinteger(L, 2);
    const char *between = luaL_optlstring(L, 3, "", &gap);
    if (count <= 0 || length + gap == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    if ((lua_Integer)(TEXT_MOST / (length + gap)) < count)
        return luaL_error(L, "the text would be longer than 16 MiB");
    size_t total = (length + gap) * (size_t)count - gap;
    luaL_Buffer out;
    fill(luaL_buffinitsize(L, &out, total), total, text, length, between, gap);
    luaL_pushresultsize(&out, total);
    return 1;
}

static const luaL_Reg words[] = {
    {"find", string_find}, {"format", string_format}, {"gmatch", string_gmatch},
    {"gsub", string_gsub}, {"match", string_match},   {"rep", string_rep},
    {NULL, NULL},
};

/* Methods of texts come from this metatable, not from the script's globals. */
static void set_methods(lua_State *L)
{
    lua_pushliteral(L, ""); /* ... string "" */
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1); /* ... string */
}

/* Push a new table with what is Lua's own. */
static void push_stock(lua_State *L)
{
    static const char *const stock[] = {"byte",  "char",    "len", "lower",
                                        "upper", "reverse", "sub", NULL};
    lua_newtable(L);
    lua_pushcfunction(L, luaopen_string);
    lua_call(L, 0, 1); /* string library */
    seal_pick(L, stock);
}

void string_open(lua_State *L, const char *where)
{
    push_stock(L);
    luaL_setfuncs(L, words, 0);
    seal_table(L, &(struct seal){.name = "string", .where = where});
    set_methods(L);
    lua_setfield(L, -2, "string");
}
