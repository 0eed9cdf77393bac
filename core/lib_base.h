/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words of Lua's base library that scripts get: assert, error, ipairs,
   pairs (numbers ascending, then texts by their bytes, then truth values),
   pcall, rawequal, rawget, rawlen, select, tonumber, tostring (without
   addresses), type, xpcall. */
#ifndef LIB_BASE_H
#define LIB_BASE_H

#include <lua.h>

/* Add them to the table on top of the stack. */
void base_open(lua_State *L);

/* Push the value at `index` as text, as tostring() does: the text. */
const char *base_text(lua_State *L, int index, size_t *length);

#endif
