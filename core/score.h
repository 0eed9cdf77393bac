/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every chosen item for every area and period, by workers: values level by
   level of what needs what, then grades, then assessments, then what was
   judged. Which worker does what, and how many there are, changes nothing in
   the results. */
#ifndef SCORE_H
#define SCORE_H

#include "crew.h"
#include "grid.h"
#include "score_alone.h"
#include "score_frames.h"
#include "vm.h"

/* What one cell may cost where nobody says otherwise: half a second of
   processor time, memory as VM_DEFAULTS. */
extern const struct vm_limits SCORE_LIMITS;

struct score_wish {
    const bool *chosen; /* by item; with all that they need */
    size_t jobs;        /* workers; 0: as many as processors, at most 8 */
    const struct vm_limits *limits;
    bool shuffled;             /* hand areas to workers one by one, in an */
    uint64_t seed;             /* order drawn from this */
    struct score_alone *alone; /* try a sample of cells alone, too; NULL */
    void (*progress)(void *context, size_t done, size_t total); /* or NULL */
    bool (*stop)(void *context);                                /* or NULL */
    void *context;
};

/* How many workers that is. */
size_t score_workers(const struct score_wish *wish);

/* Fill the grid. No store may be open: workers are forked. The frames (by
   source index) are those the grid was made from. False: interrupted, or no
   worker could be started; failed cells are not a failure. */
bool score_grid(struct grid *grid, struct frame *const *frames,
                const struct score_wish *wish, struct err *err);

/* How many kinds of status there are, for counts by status. */
enum { SCORE_STATUSES = STATUS_SKIPPED + 1 };

#endif
