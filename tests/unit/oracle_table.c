/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "oracle_table.h"

#include <math.h>
#include <string.h>

#include "plugin_shelf.h"
#include "records.h"

struct reading {
    lua_State *L; /* the list of rows is on top */
    struct arena *arena;
    const char **columns;
    size_t column_count;
};

static void push_cell(lua_State *L, const struct field *field)
{
    static const struct {
        const char *text;
        double number;
    } words[] = {{"Inf", INFINITY}, {"-Inf", -INFINITY}, {"NaN", NAN}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(field->text, words[i].text) == 0) {
            lua_pushnumber(L, words[i].number);
            return;
        }
    if (strcmp(field->text, "NA") == 0)
        lua_pushboolean(L, false);
    else if (lua_stringtonumber(L, field->text) == 0)
        lua_pushlstring(L, field->text, field->length);
}

static void take_header(struct reading *reading, const struct record *record)
{
    struct arena *arena = reading->arena;
    reading->column_count = record->count;
    reading->columns = arena_take(arena, record->count * sizeof(char *));
    for (size_t i = 0; i < record->count; i++)
        reading->columns[i] = arena_copy(arena, record->fields[i].text);
}

static bool take_record(void *context, const struct record *record,
                        struct err *err)
{
    struct reading *reading = context;
    lua_State *L = reading->L;
    if (!reading->columns) {
        take_header(reading, record);
        return true;
    }
    if (record->count != reading->column_count)
        return err_set(err, ERR_INPUT, "line %ld has %zu fields, not %zu",
                       record->line, record->count, reading->column_count);
    lua_newtable(L);
    for (size_t i = 0; i < record->count; i++) {
        push_cell(L, &record->fields[i]);
        lua_setfield(L, -2, reading->columns[i]);
    }
    lua_pushinteger(L, record->line);
    lua_setfield(L, -2, ".line");
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
    return true;
}

bool push_table(lua_State *L, struct arena *arena, const char *path,
                struct err *err)
{
    struct reading reading = {.L = L, .arena = arena};
    size_t length = 0;
    const char *text = read_text(arena, path, &length);
    if (!text)
        return err_set(err, ERR_INPUT, "%s is not there", path);
    lua_newtable(L);
    const struct records_use use = {.each = take_record, .context = &reading};
    return records_read(text, length, &use, err);
}
