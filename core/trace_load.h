/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The results among which a cell is explained: what a run stored, and what is
   computed now where it stored only some of them. */
#ifndef TRACE_LOAD_H
#define TRACE_LOAD_H

#include "facts.h"
#include "score.h"
#include "trace_focus.h"

struct traced {
    const struct programme *programme;
    struct frame **frames;
    struct grid *grid;   /* whole */
    struct grid *stored; /* what the run stored: the same one where that is
                            all, NULL without a run */
};

/* What is wanted of it. */
struct traced_wish {
    const bool *chosen; /* items; all that they need is loaded as well */
    int64_t run;        /* 0: none */
    const struct vm_limits *limits;
    const struct focus *focus; /* on the one cell that matters; NULL: all */
    struct store *store; /* open for reading: it is read, and closed; NULL:
                                  that of the path, and no other may be open */
};

/* Load it. To be freed even on failure. */
bool traced_load(struct traced *traced, const struct programme *programme,
                 const char *path, const struct traced_wish *wish,
                 struct err *err);

/* The same for one item. */
bool traced_load_item(struct traced *traced, const struct programme *programme,
                      const char *path, const struct item *item,
                      struct traced_wish *wish, struct err *err);

/* The spot of a cell that is there; `by` NULL: the total. */
bool traced_spot(const struct traced *traced, const struct item *item, int area,
                 struct period period, const char *by, struct spot *spot,
                 struct err *err);
void traced_free(struct traced *traced);

#endif
