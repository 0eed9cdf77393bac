/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `table`: concat, insert, move, pack, remove, sort (stable, so that equal
   items keep their order), unpack; on plain tables, by raw access, of at most
   ten million items. */
#ifndef LIB_TABLE_H
#define LIB_TABLE_H

#include <lua.h>

/* Add `table` to the table on top of the stack. `where` as in struct
   seal. */
void table_open(lua_State *L, const char *where);

#endif
