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
#include "scorer.h"

struct frame;

/* A worker that explains. */
struct hearing;

struct hearing *hearing_new(struct grid *grid, struct frame *const *frames,
                            const struct vm_limits *limits);
void hearing_free(struct hearing *hearing); /* NULL allowed */

/* What a script answers for one cell, as scorer_answer() has it; what it asked
   is added to `asked`, an array. The value of a part is its measure's. */
bool hearing_cell(struct hearing *hearing, enum stage stage,
                  const struct spot *spot, struct answer *answer, json_t *asked,
                  struct err *err);

/* Whether `asked` is what a worker may have heard for the programme's item
   number `item`: known sources, columns, places, and measures before that
   item. What a worker sends could be anything. */
bool heard_is_sound(const struct programme *programme, size_t item,
                    const json_t *asked);

#endif
