/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `stats.rank_uncertainty`: the counts of stats_ranks.h for a design that a
   plugin gives. */
#ifndef LIB_STATS_RANKS_H
#define LIB_STATS_RANKS_H

#include <lua.h>

/* Add its word to the table on top of the stack. */
void stats_ranks_open(lua_State *L);

#endif
