/* SPDX-License-Identifier: GPL-2.0-or-later */
/* require(name): a module of a plugin in use, loaded once for each state and
   sealed. Names are letters, digits and _; there are no paths. */
#ifndef LIB_REQUIRE_H
#define LIB_REQUIRE_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

#include "err.h"

/* Where modules come from. */
struct require_shelf {
    size_t count;
    const char *(*name)(const void *context, size_t number);
    /* Push the compiled module. */
    bool (*load)(lua_State *L, const void *context, size_t number,
                 struct err *err);
    const void *context;
};

/* Push the function require(). The shelf's context must outlive the state. */
void require_open(lua_State *L, const struct require_shelf *shelf);

/* Replace require() and the sealed table above it by the __index of an
   environment that has both the modules, by their names, and the table's
   words. */
void require_index(lua_State *L);

#endif
