/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of config/tables, as modules of plugins read them. The host has
   read each file; a module gets a copy of its own, as plain data.

   read_table(name)  { name, file, columns = { header ... }, rows = { { line =
                     physical line, cell ... } ... } }, all cells text; nil
                     and the reason when there is no such table, or it could
                     not be read whole.
   tell_row(name, line, comparison)
                     says to whoever explains which row decided, and what it
                     compared. */
#ifndef LIB_TABLES_H
#define LIB_TABLES_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

#include "sheet.h"

struct data_table {
    const char *name; /* the file's, without ".csv" */
    const char *file; /* from the root */
    bool broken;      /* told as a fault; its good rows are in `sheet` */
    struct sheet sheet;
    char hash[65];
};

struct data_tables {
    const struct data_table *items;
    size_t count;
};

/* The row of a table that decided, as an explanation hears it. Valid during
   the call. */
struct data_row {
    const struct data_table *table;
    long line;
    const char *comparison;
};

/* Who hears it. */
struct tables_ear {
    void (*hear)(void *context, const struct data_row *row);
    void *context;
};

/* The table by its name; NULL when there is none. */
const struct data_table *tables_find(const struct data_tables *tables,
                                     const char *name);

/* The row at a physical line, NULL when there is none. */
const struct sheet_row *tables_row(const struct data_table *table, long line);

/* What modules tell in this state goes to `ear`, which must outlive it. */
void tables_listen(lua_State *L, const struct tables_ear *ear);

/* Add the words to the table on top of the stack. `tables` must outlive the
   state. */
void tables_open(lua_State *L, const struct data_tables *tables);

#endif
