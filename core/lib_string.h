/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `string`: Lua's own byte, char, len, lower, reverse, sub and upper; find, match, gmatch and gsub within a budget of steps; format and
   rep without addresses and without bounds that hang. Methods of texts
   (("x"):rep(3)) are the same functions. Arithmetic does not read numbers out
   of texts. */
#ifndef LIB_STRING_H
#define LIB_STRING_H

#include <lua.h>

/* Add `string` to the table on top of the stack. `where` as in
   struct seal. */
void string_open(lua_State *L, const char *where);

/* string.format, in a file of its own. */
int string_format(lua_State *L);

#endif
