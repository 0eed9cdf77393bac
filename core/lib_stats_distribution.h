/* SPDX-License-Identifier: GPL-2.0-or-later */
/* R's distribution functions in `stats`, by R's names: stats.pnorm(x),
   stats.qbeta(p, a, b, "upper"). The numbers come in R's order; a last
   "upper" asks for the upper tail. A number, or nil and the reason; raises
   for other types, and for too few or too many arguments.

   dbeta dbinom dchisq dgamma dhyper dnbinom dnbinom_mu dnorm dpois dt
   pbeta pbinom pchisq pf pgamma phyper pnbinom pnbinom_mu pnorm ppois pt
   qbeta qbinom qchisq qgamma qhyper qnbinom qnbinom_mu qnorm qpois qt
   lchoose lgamma */
#ifndef LIB_STATS_DISTRIBUTION_H
#define LIB_STATS_DISTRIBUTION_H

#include <lua.h>

/* Add the functions to the table on top of the stack. */
void stats_distribution_open(lua_State *L);

#endif
