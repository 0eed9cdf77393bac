/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a script asked, as a worker tells it: the "asked" entries of an
   explanation (trace.h) before their lines are found. */
#ifndef HEARD_H
#define HEARD_H

#include <jansson.h>

#include "catalog.h"

/* Of one cell. */
enum { HEARD_MOST = 2000 };

/* Whether `asked` is what a worker may have heard for the programme's item
   number `item`: known sources, columns, places, and measures before that
   item. What a worker sends could be anything. */
bool heard_is_sound(const struct programme *programme, size_t item,
                    const json_t *asked);

#endif
