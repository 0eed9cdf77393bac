/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nothing here raises, so C memory may be held. */
#include "vm_show.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib_seal.h"
#include "memory.h"
#include "value.h"

enum { DEPTH_MOST = 12, BYTES_MOST = 256 << 10, WIDTH = 76, STEP = 2 };

struct key {
    int slot; /* of the stack */
    char *text;
};

/* A value inside a table, `indent` columns from the left, or all on one line
   when `indent` is negative. */
static void show_inside(struct buffer *out, lua_State *L, int index, int indent,
                        int depth);

static void show_number(struct buffer *out, lua_State *L, int index)
{
    char text[VALUE_TEXT];
    double number = lua_tonumber(L, index);
    if (lua_isinteger(L, index))
        buffer_addf(out, "%lld", (long long)lua_tointeger(L, index));
    else if (isnan(number))
        buffer_add(out, "nan");
    else
        buffer_add(out, value_show(text, number, -1));
}

static void show_quoted(struct buffer *out, const char *text, size_t length)
{
    buffer_add(out, "\"");
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"' || text[i] == '\\')
            buffer_add(out, "\\");
        if (text[i] == '\n')
            buffer_add(out, "\\n");
        else
            buffer_put(out, text + i, 1);
    }
    buffer_add(out, "\"");
}

static bool is_name(const char *text, size_t length)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz_"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    return length > 0 && strspn(text, letters) == length &&
           (*text < '0' || *text > '9');
}

/* `name`, `[3]` or `["two words"]`. */
static char *key_text(lua_State *L, int slot)
{
    struct buffer text = {0};
    size_t length = 0;
    const char *name = NULL;
    if (lua_type(L, slot) == LUA_TSTRING)
        name = lua_tolstring(L, slot, &length);
    if (name && is_name(name, length)) {
        buffer_put(&text, name, length);
        return text.text;
    }
    buffer_add(&text, "[");
    show_inside(&text, L, slot, -1, DEPTH_MOST);
    buffer_add(&text, "]");
    return text.text;
}

static int compare_keys(const void *one, const void *other)
{
    const struct key *left = one, *right = other;
    return strcmp(left->text, right->text);
}

/* Whether the key on top of the stack is one of 1..n. */
static bool in_list(lua_State *L, lua_Unsigned n)
{
    return lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 1 &&
           (lua_Unsigned)lua_tointeger(L, -1) <= n;
}

/* The keys beside 1..n, sorted; they stay on the stack. */
static struct key *gather_keys(lua_State *L, int index, size_t *count)
{
    lua_Unsigned n = lua_rawlen(L, index);
    struct key *keys = NULL;
    size_t capacity = 0;
    *count = 0;
    lua_pushnil(L);
    while (lua_checkstack(L, 8) && lua_next(L, index)) {
        lua_pop(L, 1); /* ... key */
        if (in_list(L, n))
            continue;
        keys = memory_room(keys, *count, &capacity, sizeof *keys);
        keys[(*count)++] = (struct key){.slot = lua_gettop(L),
                                        .text = key_text(L, lua_gettop(L))};
        lua_pushvalue(L, -1); /* ... key key: lua_next() takes one */
    }
    if (*count > 0)
        qsort(keys, *count, sizeof *keys, compare_keys);
    return keys;
}

/* What stands before an item: a comma, and a line of its own if asked for. */
static void begin_item(struct buffer *out, bool first, int indent)
{
    if (!first)
        buffer_add(out, ",");
    if (indent < 0)
        buffer_add(out, " ");
    else
        buffer_addf(out, "\n%*s", indent + STEP, "");
}

static void show_items(struct buffer *out, lua_State *L, int index, int indent,
                       int depth)
{
    size_t count;
    int top = lua_gettop(L), within = indent < 0 ? indent : indent + STEP;
    lua_Integer n = (lua_Integer)lua_rawlen(L, index);
    for (lua_Integer i = 1; i <= n && out->length < BYTES_MOST; i++) {
        begin_item(out, i == 1, indent);
        lua_rawgeti(L, index, i);
        show_inside(out, L, lua_gettop(L), within, depth);
        lua_pop(L, 1);
    }
    struct key *keys = gather_keys(L, index, &count);
    for (size_t i = 0; i < count && out->length < BYTES_MOST; i++) {
        begin_item(out, n == 0 && i == 0, indent);
        buffer_addf(out, "%s = ", keys[i].text);
        lua_pushvalue(L, keys[i].slot);
        lua_rawget(L, index);
        show_inside(out, L, lua_gettop(L), within, depth);
        lua_pop(L, 1);
    }
    for (size_t i = 0; i < count; i++)
        free(keys[i].text);
    free(keys);
    lua_settop(L, top);
}

static void show_table(struct buffer *out, lua_State *L, int index, int indent,
                       int depth)
{
    size_t before = out->length;
    lua_pushnil(L);
    if (!lua_next(L, index)) {
        buffer_add(out, "{}");
        return;
    }
    lua_pop(L, 2); /* ... key value */
    if (depth >= DEPTH_MOST) {
        buffer_add(out, "{ ... }");
        return;
    }
    buffer_add(out, "{");
    show_items(out, L, index, -1, depth + 1);
    buffer_add(out, " }");
    if (indent < 0 || out->length - before + (size_t)indent <= WIDTH)
        return;
    out->length = before;
    buffer_add(out, "{");
    show_items(out, L, index, indent, depth + 1);
    buffer_addf(out, ",\n%*s}", indent, "");
}

static void show_inside(struct buffer *out, lua_State *L, int index, int indent,
                        int depth)
{
    size_t length = 0;
    const char *text;
    switch (lua_type(L, index)) {
    case LUA_TNUMBER: show_number(out, L, index); break;
    case LUA_TSTRING:
        text = lua_tolstring(L, index, &length);
        show_quoted(out, text, length);
        break;
    case LUA_TTABLE:
        seal_open(L, index);
        show_table(out, L, lua_gettop(L), indent, depth);
        lua_pop(L, 1);
        break;
    case LUA_TBOOLEAN:
        buffer_add(out, lua_toboolean(L, index) ? "true" : "false");
        break;
    default: buffer_add(out, lua_typename(L, lua_type(L, index)));
    }
}

void vm_show(struct buffer *out, lua_State *L, int index)
{
    index = lua_absindex(L, index);
    if (lua_type(L, index) != LUA_TSTRING) {
        show_inside(out, L, index, 0, 0);
        return;
    }
    size_t length = 0;
    const char *text = lua_tolstring(L, index, &length);
    buffer_put(out, text, length);
}
