/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading what a script returned without running any of it: raw access, no
   coercion, bounds on everything. Nothing here raises, so C memory may be
   held. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "text.h"
#include "vm.h"

enum { DEPTH_MOST = 16, ITEMS_MOST = 10000, BYTES_MOST = 1 << 20 };

/* How a value was reached: by name, by whole number or by place in a list. */
struct step {
    const struct step *up;
    const char *name;
    const char *digits;
    long place;
};

struct reader {
    lua_State *L;
    struct err *err;
    bool functions; /* allowed */
    size_t items, bytes;
};

struct key {
    int slot;         /* of the stack */
    const char *name; /* NULL: of a whole number, in `digits` */
    char digits[24];
};

static json_t *read_value(struct reader *reader, int index,
                          const struct step *step, int depth);

static void add_path(struct buffer *out, const struct step *step)
{
    if (!step)
        return;
    add_path(out, step->up);
    if (step->name)
        buffer_addf(out, "%s%s", out->length > 0 ? "." : "", step->name);
    else if (step->digits)
        buffer_addf(out, "[%s]", step->digits);
    else
        buffer_addf(out, "[%ld]", step->place);
}

/* `what` follows the field's path: "params.least is ...". Always NULL. */
static json_t *fail(struct reader *reader, const struct step *step,
                    const char *what)
{
    struct buffer path = {0};
    add_path(&path, step);
    err_set(reader->err, ERR_SCRIPT, "%.200s %s",
            path.length > 0 ? buffer_text(&path) : "the value returned", what);
    buffer_free(&path);
    return NULL;
}

static json_t *read_text(struct reader *reader, int index,
                         const struct step *step)
{
    size_t length;
    const char *text = lua_tolstring(reader->L, index, &length);
    if (!text_is_utf8(text, length, NULL))
        return fail(reader, step, "is not text in UTF-8");
    reader->bytes += length;
    if (reader->bytes > BYTES_MOST)
        return fail(reader, step, "is too long; at most 1 MiB in all");
    return json_stringn_nocheck(text, length);
}

static json_t *read_number(struct reader *reader, int index,
                           const struct step *step)
{
    if (lua_isinteger(reader->L, index))
        return json_integer(lua_tointeger(reader->L, index));
    double number = lua_tonumber(reader->L, index);
    if (!isfinite(number))
        return fail(reader, step, "is not a finite number");
    return json_real(number);
}

static json_t *read_function(struct reader *reader, const struct step *step)
{
    if (!reader->functions)
        return fail(reader, step, "is a function; this file is data only");
    json_t *mark = json_object();
    json_object_set_new(mark, "function", json_true());
    return mark;
}

/* How many items the table at `index` has, -1 when there are too many; whether
   their keys are 1..n. */
static long count_items(lua_State *L, int index, bool *list)
{
    long count = 0;
    lua_Unsigned length = lua_rawlen(L, index);
    *list = true;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1); /* ... key */
        lua_Integer key = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
        if (key < 1 || (lua_Unsigned)key > length)
            *list = false;
        if (++count > ITEMS_MOST) {
            lua_pop(L, 1);
            return -1;
        }
    }
    *list = *list && (lua_Unsigned)count == length;
    return count;
}

/* Read the item on top of the stack, and pop it. */
static json_t *read_item(struct reader *reader, const struct step *step,
                         int depth)
{
    json_t *item = read_value(reader, lua_gettop(reader->L), step, depth);
    lua_pop(reader->L, 1);
    return item;
}

static json_t *read_list(struct reader *reader, int index, long count,
                         const struct step *up, int depth)
{
    json_t *list = json_array();
    for (long i = 1; i <= count; i++) {
        struct step step = {.up = up, .place = i};
        lua_rawgeti(reader->L, index, i); /* ... item */
        json_t *item = read_item(reader, &step, depth);
        if (!item) {
            json_decref(list);
            return NULL;
        }
        json_array_append_new(list, item);
    }
    return list;
}

static bool take_name(struct reader *reader, struct key *key,
                      const struct step *step)
{
    size_t length;
    key->name = lua_tolstring(reader->L, -1, &length);
    reader->bytes += length;
    if (!text_is_utf8(key->name, length, NULL))
        return fail(reader, step, "has a key that is not text in UTF-8");
    return true;
}

/* The key on top of the stack. */
static bool take_key(struct reader *reader, struct key *key,
                     const struct step *step)
{
    lua_State *L = reader->L;
    key->slot = lua_gettop(L);
    if (lua_isinteger(L, -1)) {
        snprintf(key->digits, sizeof key->digits, "%lld", lua_tointeger(L, -1));
        return true;
    }
    if (lua_type(L, -1) == LUA_TSTRING)
        return take_name(reader, key, step);
    return fail(reader, step,
                "has a key that is neither a text nor a whole number");
}

static const char *key_text(const struct key *key)
{
    return key->name ? key->name : key->digits;
}

static int compare_keys(const void *one, const void *other)
{
    return strcmp(key_text(one), key_text(other));
}

static bool sort_keys(struct reader *reader, struct key *keys, long count,
                      const struct step *step)
{
    qsort(keys, (size_t)count, sizeof *keys, compare_keys);
    for (long i = 1; i < count; i++)
        if (compare_keys(&keys[i - 1], &keys[i]) == 0)
            return fail(reader, step,
                        "has the same key as a number and as a text");
    return true;
}

/* Every key stays on the stack: to look one up by its text would make a copy
   of a long one, and so might raise. */
static bool take_keys(struct reader *reader, int index, struct key *keys,
                      long count, const struct step *step)
{
    long taken = 0;
    lua_pushnil(reader->L);
    while (lua_next(reader->L, index)) {
        lua_pop(reader->L, 1); /* ... key */
        if (!take_key(reader, &keys[taken++], step))
            return false;
        lua_pushvalue(reader->L, -1); /* ... key key */
    }
    return sort_keys(reader, keys, count, step);
}

static bool add_field(struct reader *reader, int index, const struct key *key,
                      const struct step *up, int depth, json_t *object)
{
    struct step step = {.up = up, .name = key->name, .digits = key->digits};
    lua_pushvalue(reader->L, key->slot);
    lua_rawget(reader->L, index); /* ... item */
    json_t *item = read_item(reader, &step, depth);
    return item &&
           json_object_set_new_nocheck(object, key_text(key), item) == 0;
}

static json_t *read_fields(struct reader *reader, int index, long count,
                           const struct step *step, int depth)
{
    if (!lua_checkstack(reader->L, (int)count + 4))
        return fail(reader, step, "has too many items to be read");
    int top = lua_gettop(reader->L);
    struct key *keys = memory_take((size_t)count * sizeof *keys);
    json_t *object = json_object();
    bool good = take_keys(reader, index, keys, count, step);
    for (long i = 0; good && i < count; i++)
        good = add_field(reader, index, &keys[i], step, depth, object);
    free(keys);
    lua_settop(reader->L, top);
    if (good)
        return object;
    json_decref(object);
    return NULL;
}

/* The count of items, -1 when there are too many with those before. */
static long take_count(struct reader *reader, int index, bool *list)
{
    long count = count_items(reader->L, index, list);
    if (count < 0)
        return -1;
    reader->items += (size_t)count;
    return reader->items > ITEMS_MOST ? -1 : count;
}

static json_t *read_table(struct reader *reader, int index,
                          const struct step *step, int depth)
{
    if (depth >= DEPTH_MOST || !lua_checkstack(reader->L, 8))
        return fail(reader, step, "is nested too deeply; at most 16 levels");
    if (lua_getmetatable(reader->L, index)) {
        lua_pop(reader->L, 1);
        return fail(reader, step, "is an object; plain data is expected");
    }
    bool list;
    long count = take_count(reader, index, &list);
    if (count < 0)
        return fail(reader, step, "has too many items; at most 10000 in all");
    return list ? read_list(reader, index, count, step, depth + 1)
                : read_fields(reader, index, count, step, depth + 1);
}

static json_t *read_value(struct reader *reader, int index,
                          const struct step *step, int depth)
{
    lua_State *L = reader->L;
    switch (lua_type(L, index)) {
    case LUA_TNIL: return json_null();
    case LUA_TBOOLEAN: return json_boolean(lua_toboolean(L, index));
    case LUA_TNUMBER: return read_number(reader, index, step);
    case LUA_TSTRING: return read_text(reader, index, step);
    case LUA_TTABLE: return read_table(reader, index, step, depth);
    case LUA_TFUNCTION: return read_function(reader, step);
    default: return fail(reader, step, "is an object; plain data is expected");
    }
}

/* jansson answers NULL for want of memory; memory.h ends the program. */
static json_t *read_all(struct vm *vm, int index, bool functions,
                        struct err *err)
{
    json_set_alloc_funcs(memory_take, free);
    lua_State *L = vm_state(vm);
    struct reader reader = {.L = L, .err = err, .functions = functions};
    int top = lua_gettop(L);
    json_t *data = read_value(&reader, lua_absindex(L, index), NULL, 0);
    lua_settop(L, top);
    return data;
}

json_t *vm_data(struct vm *vm, int index, struct err *err)
{
    return read_all(vm, index, true, err);
}

json_t *vm_data_only(struct vm *vm, int index, struct err *err)
{
    return read_all(vm, index, false, err);
}
