/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sample quantiles in `stats`.

   stats.quantile(list, p, type)    the quantile at p, from 0 to 1, or the
                                    list of those at a list of p

   type is one of R's nine, 7 unless given. Nil and the reason where the list
   is empty or something is no finite number; raises for other types. */
#ifndef LIB_STATS_QUANTILE_H
#define LIB_STATS_QUANTILE_H

#include <lua.h>

/* Add the word to the table on top of the stack. */
void stats_quantile_open(lua_State *L);

#endif
