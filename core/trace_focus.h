/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which results one cell can rest on. A rule is given its area's own figures
   as far back as it asks, and its peers' of the same period; an assessment its area's parts. What a
   measure reads through value() can be of any area and period. */
#ifndef TRACE_FOCUS_H
#define TRACE_FOCUS_H

#include "facts.h"

enum { FOCUS_PERIODS = 4 };

/* Of one item: all areas in some periods, and the focused one in those that
   they are compared with. */
struct focus_periods {
    bool all; /* all areas in all periods */
    struct period periods[FOCUS_PERIODS];
    size_t count;
    struct grid_span span; /* of the focused area; kind PERIOD_NONE: all */
};

struct focus {
    int area;
    struct focus_periods *items; /* by item of the programme */
};

/* The focus on a cell of `item`; the arena owns what it holds. */
void focus_make(struct focus *focus, const struct programme *programme,
                size_t item, int area, struct period period,
                struct arena *arena);

#endif
