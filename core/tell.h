/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An explanation as people read it: the tree of trace.h, drawn with branches,
   ending at lines of files. */
#ifndef TELL_H
#define TELL_H

#include <jansson.h>
#include <stdbool.h>

#include "text.h"

struct tell_style {
    bool utf8; /* branches drawn with box characters, else ASCII */
    int width; /* raw lines are clipped to it; 0: never */
};

void tell_explanation(struct buffer *out, const json_t *node,
                      const struct tell_style *style);

#endif
