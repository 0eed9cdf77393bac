/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `params`: the values in force, read-only, by name. Asking for one that the
   script does not declare raises, with the nearest. */
#ifndef LIB_PARAMS_H
#define LIB_PARAMS_H

#include <lua.h>

#include "spec.h"

/* Make the `params` object of a script called `owner` in this state; `specs`
   must outlive it. Pushes it. */
void params_new(lua_State *L, const char *owner,
                const struct param_specs *specs);

/* Set its values, in the order of the specs. The object is at `index`. */
void params_set(lua_State *L, int index, const struct param_specs *specs,
                const struct param_value *values);

#endif
