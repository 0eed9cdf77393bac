/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results of an earlier run, back into a grid. */
#ifndef TRACE_STORED_H
#define TRACE_STORED_H

#include "store.h"
#include "trace_focus.h"

/* Fill the cells of the chosen items with what `run` stored. Results of
   areas, periods or by-values that the grid does not have are passed over.
   The rule that graded is taken to be the first whose scale has the grade,
   of those in force now if possible. With a focus (NULL: none), only what lies
   in it. */
bool stored_results(struct grid *grid, struct store *store, int64_t run,
                    const bool *chosen, const struct focus *focus,
                    struct err *err);

#endif
