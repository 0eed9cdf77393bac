/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Disclosure control in `stats`: the kernels of stats_hide.h and stats_sums.h.

   `values` is a list of figures, false for one that is not known; `sums` a
   list of lists { total, part, part, ... } of places in it; `hidden` a list of
   true and false; `options` a table, every field of which may be left out:
   threshold (5), width (1), zeros (false), first_only (false), least and owners
   (lists), fixed (a list of true and false), most (4).

   stats.ranges(values, sums, hidden, options)  two lists: the least and the
                                        greatest of each, false without limit
   stats.hide(values, sums, hidden, options)    a list of true and false
   stats.fewest(values, sums, hidden, options)  the same, by trying all
   stats.round(x, base, rule)           rule: up, away, even, floor, ceiling

   nil and the reason where there is no answer, and from hide() the place of
   the figure that cannot be protected. Other types raise. */
#ifndef LIB_STATS_HIDE_H
#define LIB_STATS_HIDE_H

#include <lua.h>

/* Add the functions to the table on top of the stack. */
void stats_hide_open(lua_State *L);

#endif
