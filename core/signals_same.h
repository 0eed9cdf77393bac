/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each change once: a signal that rests on the same figures as a stronger one
   is told under it. A change of a borough moves its parents, and every measure
   that counts the same rows.

   Which rows a measure counts is heard from its script: one cell of each
   measure is computed again with its ears open (trace.h). Two rest on the same
   figures when they ask one column of a source under conditions that a row can
   meet both, for areas of which one lies in the other, in periods that overlap;
   a denominator out of a source of its own does not count. Of one measure, an
   area that went up does not move one that went down. */
#ifndef SIGNALS_SAME_H
#define SIGNALS_SAME_H

#include "signals.h"

/* Set the head of each. No store may be open. A measure of which nothing can
   be heard any more is the same as itself alone. */
void signals_gather(struct signals *signals, const struct programme *programme,
                    const char *path);

#endif
