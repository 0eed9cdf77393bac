/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of config/tables, as modules of plugins read them. The host has
   read each file; a module gets a copy of its own, as plain data.

   read_table(name)  { name, file, columns = { header ... }, rows = { { line =
                     physical line, cell ... } ... } }, all cells text; nil
                     and the reason when there is no such table, or it could
                     not be read whole. */
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

/* Add the word to the table on top of the stack. `tables` must outlive the
   state. */
void tables_open(lua_State *L, const struct data_tables *tables);

#endif
