/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Areas per grade, and which period is told of. */
#ifndef FORECAST_GRADES_H
#define FORECAST_GRADES_H

#include "grid.h"

/* Every grade that the item may have in one of two programmes, best first, in
   the arena; the two may be the same item, and `before` NULL. */
const char **grades_named(const struct item *before, const struct item *after,
                          size_t *count, struct arena *arena);

/* Its place among them, `count` where it is none of them or NULL. */
size_t grade_place(const char *const *names, size_t count, const char *grade);

/* Whether an area counts: it has results of the item, and is none that others
   with results belong to, as London is none of its boroughs. */
bool area_counts(const struct block *block, const struct areas *areas,
                 int area);

/* The index of the newest period with a result in either block (the second
   NULL: in the first), one of the first; its `periods` where none has. */
size_t newest_result(const struct grid *grid, const struct block *block,
                     const struct block *other);

#endif
