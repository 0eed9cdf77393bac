/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A value as somebody types it: numbers in full, texts inside tables in
   quotes, tables on one line where that is short enough. By raw access only:
   nothing of a script runs. */
#ifndef VM_SHOW_H
#define VM_SHOW_H

#include <lua.h>

#include "text.h"

/* Of the value at `index`; a text that stands alone has no quotes. */
void vm_show(struct buffer *out, lua_State *L, int index);

#endif
