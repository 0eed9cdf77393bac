/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results of an earlier run, back into a grid. */
#ifndef TRACE_STORED_H
#define TRACE_STORED_H

#include "grid.h"
#include "store.h"

/* Fill the cells of the chosen items with what `run` stored. Results of
   areas, periods or by-values that the grid does not have are passed over.
   The rule that graded is taken to be the first whose scale has the grade,
   of those in force now if possible. */
bool stored_results(struct grid *grid, struct store *store, int64_t run,
                    const bool *chosen, struct err *err);

#endif
