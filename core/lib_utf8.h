/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `utf8`: Lua's own library, kept from the two bytes that its decoder of 5.4.4
   shifts too far for (upstream 10eb89d1). */
#ifndef LIB_UTF8_H
#define LIB_UTF8_H

#include <lua.h>

/* Add `utf8` to the table on top of the stack. `where` as in struct seal. */
void utf8_open(lua_State *L, const char *where);

#endif
