/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a change of parameters can reach: the rows that only one of two sets
   has, the items that ask for what they are of, and all that rests on those. */
#ifndef FORECAST_TOUCH_H
#define FORECAST_TOUCH_H

#include "catalog.h"

/* Rows that count on one side and have no equal on the other. */
struct touches {
    const struct param_row **rows;
    size_t count;
};

struct touches touches_find(const struct programme *before,
                            const struct programme *after, struct arena *arena);

/* Whether one of them is of the parameter (NULL: any) of `of`, as it is used
   for the measure `as` (NULL: for itself). */
bool touches_reach(const struct touches *touches, const char *of,
                   const char *as, const char *param);

/* The item's index in the other programme, its item_count without one. */
size_t touch_twin(const struct programme *other, const struct item *item);

/* By item of `after`: whether the change can reach it. What only one of the
   programmes has is reached. */
void touch_items(const struct programme *before, const struct programme *after,
                 const struct touches *touches, bool *touched);

#endif
