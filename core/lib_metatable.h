/* SPDX-License-Identifier: GPL-2.0-or-later */
/* setmetatable and getmetatable for modules of plugins. What a table gets is
   a copy of the fields that are harmless; __gc, __mode, __close and __pairs
   are refused, as Lua 5.4.4 can be brought down with them. */
#ifndef LIB_METATABLE_H
#define LIB_METATABLE_H

#include <lua.h>

/* Add them to the table on top of the stack. */
void metatable_open(lua_State *L);

#endif
