/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Days on which the value of a parameter can change. */
#ifndef PARAMS_DAYS_H
#define PARAMS_DAYS_H

#include "params.h"

/* Sorted, each once. Start with {0}, free the items. */
struct days {
    int32_t *items;
    size_t count, capacity;
};

void days_add(struct days *days, int32_t day);

/* The first day of the row and the one behind its last; of a group's, also
   those on which areas join or leave it. */
void days_add_row(struct days *days, const struct areas *areas,
                  const struct param_row *row);

#endif
