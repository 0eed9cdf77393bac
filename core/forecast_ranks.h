/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ranks of the results in one period: among areas of one kind, best first. */
#ifndef FORECAST_RANKS_H
#define FORECAST_RANKS_H

#include "grid.h"

/* By area, as struct forecast_side says. A grid without the block, by-value or
   period ranks nobody. */
void forecast_ranks(const struct grid *grid, size_t item, const char *by,
                    struct period period, size_t *ranks);

#endif
