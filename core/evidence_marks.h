/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the explanations of an area's results look at. */
#ifndef EVIDENCE_MARKS_H
#define EVIDENCE_MARKS_H

#include <jansson.h>

#include "catalog.h"

/* Add to `items` those that the tree of an explanation is of, and to `whole`
   those of them for which it looks beyond the area: at peers, at figures
   of another area, at how far values go. By item. */
void evidence_marks(const struct programme *programme, int area,
                    const json_t *node, bool *items, bool *whole);

#endif
