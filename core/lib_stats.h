/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `stats`: the kernels of stats.h for scripts and plugins.

   stats.wilson(x, n, confidence)   limits of the proportion x / n
   stats.byar(x, confidence)        limits of the count x
   stats.poisson(x, confidence)     exact limits of the count x
   stats.z(confidence)              two-sided normal quantile
   stats.pnorm(x) and so on         see lib_stats_distribution.h
   stats.quantile(list, p, type)    see lib_stats_quantile.h
   stats.hide(...) and so on        see lib_stats_hide.h

   confidence is 0.95 unless given. Where a limit does not exist: nil and the
   reason. An argument that is no number raises. */
#ifndef LIB_STATS_H
#define LIB_STATS_H

#include <lua.h>

/* Add `stats` to the table on top of the stack. `where` as in struct
   seal. */
void stats_open(lua_State *L, const char *where);

#endif
