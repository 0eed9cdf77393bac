/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ranks of the results in one period: among areas of one kind, best first. */
#ifndef GRID_RANKS_H
#define GRID_RANKS_H

#include "grid.h"

/* By area, from 1, the first of a tie; 0: none, where neither high nor low is
   good, or nobody is to compare with. Of an assessment by grade, then figure.
   A grid without the block, by-value or
   period ranks nobody. */
void grid_ranks(const struct grid *grid, size_t item, const char *by,
                struct period period, size_t *ranks);

#endif
