/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What trace_why_not.h found, in words. */
#ifndef TELL_WHY_NOT_H
#define TELL_WHY_NOT_H

#include <jansson.h>

#include "text.h"

/* `node` is that of the cell: its area and grade. */
void tell_why_not(struct buffer *out, const json_t *node,
                  const json_t *why_not);

#endif
