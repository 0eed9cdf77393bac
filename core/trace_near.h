/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How far the next grades are, told in an explanation. What is better and
   worse than one cell is looked for while others are told. */
#ifndef TRACE_NEAR_H
#define TRACE_NEAR_H

#include <jansson.h>
#include <stdbool.h>

#include "trace_hear.h"

struct trace_near;

/* Both must outlive it. */
struct trace_near *trace_near_new(const struct grid *grid,
                                  struct hearing *hearing);
void trace_near_free(struct trace_near *near); /* NULL allowed */

/* Look for what is beside the grade that a rule gave, for its `entry` in the
   tree, which gets it at the end of this or of a later call. */
bool trace_near_begin(struct trace_near *near, json_t *entry,
                      const struct spot *spot, const struct answer *grade,
                      struct err *err);

/* All entries have what was found. */
bool trace_near_end(struct trace_near *near, struct err *err);

/* Which part, graded otherwise, would move the whole, and which parameter
   holds it back: into the parts and params of an assessment's node. */
bool trace_near_parts(struct trace_near *near, json_t *node,
                      const struct spot *spot, struct err *err);

#endif
