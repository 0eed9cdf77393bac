/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A CSV file of inputs and expected figures, as Lua values. */
#ifndef ORACLE_TABLE_H
#define ORACLE_TABLE_H

#include <lua.h>

#include "err.h"
#include "memory.h"

/* Push the list of its rows: column -> number, text, false for NA; Inf, -Inf
   and NaN are numbers; ".line" is the line in the file. False with `err` when
   it is not there or no CSV. */
bool push_table(lua_State *L, struct arena *arena, const char *path,
                struct err *err);

#endif
