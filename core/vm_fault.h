/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What Lua says when something goes wrong, in words that help: where in the
   script, what, and what would be right. Nothing here allocates in Lua, so
   it works when memory is short. */
#ifndef VM_FAULT_H
#define VM_FAULT_H

#include <lua.h>
#include <stdbool.h>

#include "err.h"

enum { FAULT_MESSAGE = 500 }; /* bytes of a message that are kept */

/* Where a script was. */
struct fault {
    char file[256];
    long line; /* 0 when no script was running */
    char trace[2048];
};

/* Note the innermost line of a script and the calls that led to it. Where no
   script is running, what was noted before stays: an error unwinds the calls
   before the host is told of it. */
void vm_fault_note(lua_State *L, struct fault *fault);

/* Tell of the error value at `index`, raised where `fault` says. A place that
   the message itself begins with is taken instead. Always false. */
bool vm_fault_tell(lua_State *L, int index, const struct fault *fault,
                   struct err *err);

/* Tell of a chunk called `name` that does not compile. Always false. */
bool vm_fault_syntax(const char *name, const char *message, struct err *err);

#endif
