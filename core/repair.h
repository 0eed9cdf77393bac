/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures as people and spreadsheets write them (1,234 or 12% or an en dash
   for a minus), and how we would have them written. It is for messages only:
   nothing is ever read from a mended figure. */
#ifndef REPAIR_H
#define REPAIR_H

#include <stddef.h>

#include "text.h"

struct repair {
    struct buffer mended; /* what it may have meant; perhaps no figure */
    struct buffer faults; /* what was mended: "a blank and a plus sign", ""
                              when nothing was */
};

/* Mend `text`. Start with {0}; release with repair_free(). */
void repair_figure(struct repair *repair, const char *text, size_t length);
void repair_free(struct repair *repair);

#endif
