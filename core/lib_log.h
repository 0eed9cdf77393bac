/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `print(...)`: values as text, blanks between, a line end after. `log(text)`:
   a line with the script's file and line before it. Both go to a bounded
   buffer of the VM (vm_printed), never straight to the terminal. */
#ifndef LIB_LOG_H
#define LIB_LOG_H

#include <lua.h>

/* Add them to the table on top of the stack. */
void log_open(lua_State *L);

#endif
