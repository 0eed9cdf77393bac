/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The results among which a cell is explained: what a run stored, and what is
   computed now where it stored only some of them. */
#ifndef TRACE_LOAD_H
#define TRACE_LOAD_H

#include "facts.h"
#include "score.h"

struct traced {
    const struct programme *programme;
    struct frame **frames;
    struct grid *grid;   /* whole */
    struct grid *stored; /* what the run stored: the same one where that is
                            all, NULL without a run */
};

/* Load the item, and all that it needs, of a run (0: none). No store may be
   open. To be freed even on failure. */
bool traced_load(struct traced *traced, const struct programme *programme,
                 const char *path, const struct item *item, int64_t run,
                 const struct vm_limits *limits, struct err *err);

/* The spot of a cell that is there; `by` NULL: the total. */
bool traced_spot(const struct traced *traced, const struct item *item, int area,
                 struct period period, const char *by, struct spot *spot,
                 struct err *err);
void traced_free(struct traced *traced);

#endif
