/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `math`: Lua's own, but for random(), which the host seeds for each cell, and
   randomseed(), which is left out: a figure must not depend on who computes
   it, or when.

   math.random()       a number from 0, less than 1
   math.random(m)      a whole number from 1 to m; any at all for m = 0
   math.random(m, n)   a whole number from m to n */
#ifndef LIB_MATH_H
#define LIB_MATH_H

#include <lua.h>
#include <stdint.h>

/* The seed of a new state, and of all that runs for no cell. */
#define MATH_SEED UINT64_C(0)

/* Add `math` to the table on top of the stack. `where` as in struct seal. All
   that are opened in a state draw from one generator. */
void math_open(lua_State *L, const char *where);

/* Start the generator of a state again: the same numbers follow the same
   seed. */
void lib_math_seed(lua_State *L, uint64_t seed);

/* The seed from which the generator would go on as it is. */
uint64_t lib_math_seed_now(lua_State *L);

#endif
