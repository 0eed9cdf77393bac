/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `math`: Lua's own, but for random and randomseed, which would give another
   figure in each run. */
#ifndef LIB_MATH_H
#define LIB_MATH_H

#include <lua.h>

/* Add `math` to the table on top of the stack. `where` as in struct seal. */
void math_open(lua_State *L, const char *where);

#endif
