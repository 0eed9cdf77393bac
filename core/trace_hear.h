/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The worker's half of an explanation: it answers for a cell, hears what the
   scripts asked, and leaves both in its slot, the questions as JSON. */
#ifndef TRACE_HEAR_H
#define TRACE_HEAR_H

#include <jansson.h>

#include "crew.h"
#include "facts.h"
#include "grid.h"
#include "lib_actor.h"

struct frame;

/* A worker that explains. */
struct hearing;

struct hearing *hearing_new(struct grid *grid, struct frame *const *frames,
                            const struct vm_limits *limits);
void hearing_free(struct hearing *hearing); /* NULL allowed */

/* What came of hearing one cell. */
struct heard_cell {
    struct answer value; /* of compute() or assess() */
    struct answer grade; /* of the rule; STATUS_NONE without one */
    json_t *asked;       /* the caller's reference; an array */
};

bool hearing_cell(struct hearing *hearing, const struct spot *spot,
                  struct heard_cell *heard, struct err *err);

#endif
