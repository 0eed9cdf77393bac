/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What cannot be had is told as a second result, for the module knows better
   than the host whose mistake it is. */
#include "lib_tables.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "text.h"

/* Registry key, by address, of who hears. */
static char EAR;

const struct data_table *tables_find(const struct data_tables *tables,
                                     const char *name)
{
    for (size_t i = 0; i < tables->count; i++)
        if (strcmp(tables->items[i].name, name) == 0)
            return &tables->items[i];
    return NULL;
}

const struct sheet_row *tables_row(const struct data_table *table, long line)
{
    for (size_t i = 0; i < table->sheet.count; i++)
        if (table->sheet.rows[i].line == line)
            return &table->sheet.rows[i];
    return NULL;
}

void tables_listen(lua_State *L, const struct tables_ear *ear)
{
    lua_pushlightuserdata(L, (void *)(uintptr_t)ear);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &EAR);
}

/* The name nearest to `name`; the tables' own texts outlive the list. */
static const char *nearest(const struct data_tables *tables, const char *name)
{
    const char **names = memory_take((tables->count + 1) * sizeof *names);
    for (size_t i = 0; i < tables->count; i++)
        names[i] = tables->items[i].name;
    const char *near = text_nearest(name, names, tables->count);
    free(names);
    return near;
}

static int lack(lua_State *L, const struct data_tables *tables,
                const char *name)
{
    const char *near = nearest(tables, name);
    lua_pushnil(L);
    if (near)
        lua_pushfstring(L, "there is no table '%s'; did you mean '%s'?", name,
                        near);
    else
        lua_pushfstring(L,
                        "there is no table '%s'; a table is a file of "
                        "config/tables, named without .csv",
                        name);
    return 2;
}

static int refuse(lua_State *L, const struct data_table *table)
{
    lua_pushnil(L);
    lua_pushfstring(L, "%s could not be read; assay check says why",
                    table->file);
    return 2;
}

static void push_texts(lua_State *L, const char *const *texts, size_t count)
{
    lua_createtable(L, (int)count, 1);
    for (size_t i = 0; i < count; i++) {
        lua_pushstring(L, texts[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

static void push_rows(lua_State *L, const struct sheet *sheet)
{
    lua_createtable(L, (int)sheet->count, 0);
    for (size_t i = 0; i < sheet->count; i++) {
        push_texts(L, sheet->rows[i].cells, sheet->width);
        lua_pushinteger(L, sheet->rows[i].line);
        lua_setfield(L, -2, "line");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

static void push_table(lua_State *L, const struct data_table *table)
{
    lua_createtable(L, 0, 4);
    lua_pushstring(L, table->name);
    lua_setfield(L, -2, "name");
    lua_pushstring(L, table->file);
    lua_setfield(L, -2, "file");
    push_texts(L, table->sheet.names, table->sheet.width);
    lua_setfield(L, -2, "columns");
    push_rows(L, &table->sheet);
    lua_setfield(L, -2, "rows");
}

static int tables_read(lua_State *L)
{
    const struct data_tables *tables = lua_touserdata(L, lua_upvalueindex(1));
    luaL_checktype(L, 1, LUA_TSTRING);
    const char *name = lua_tostring(L, 1);
    const struct data_table *table = tables_find(tables, name);
    if (!table)
        return lack(L, tables, name);
    if (table->broken)
        return refuse(L, table);
    push_table(L, table);
    return 1;
}

static const struct tables_ear *ear_of(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &EAR);
    const struct tables_ear *ear = lua_touserdata(L, -1);
    lua_pop(L, 1);
    return ear;
}

static int tables_tell(lua_State *L)
{
    const struct data_tables *tables = lua_touserdata(L, lua_upvalueindex(1));
    const struct tables_ear *ear = ear_of(L);
    luaL_checktype(L, 1, LUA_TSTRING);
    luaL_checktype(L, 3, LUA_TSTRING);
    struct data_row row = {.table = tables_find(tables, lua_tostring(L, 1)),
                           .line = (long)luaL_checkinteger(L, 2),
                           .comparison = lua_tostring(L, 3)};
    if (!row.table || !tables_row(row.table, row.line))
        return luaL_error(L, "'%s' has no row in line %d", lua_tostring(L, 1),
                          (int)row.line);
    if (ear)
        ear->hear(ear->context, &row);
    return 0;
}

static const luaL_Reg words[] = {
    {"read_table", tables_read},
    {"tell_row", tables_tell},
    {NULL, NULL},
};

void tables_open(lua_State *L, const struct data_tables *tables)
{
    struct data_tables *kept = lua_newuserdatauv(L, sizeof *kept, 0);
    *kept = *tables;
    luaL_setfuncs(L, words, 1);
}
