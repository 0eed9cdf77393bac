/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "params_days.h"

#include <string.h>

void days_add(struct days *days, int32_t day)
{
    size_t at = 0;
    while (at < days->count && days->items[at] < day)
        at++;
    if (at < days->count && days->items[at] == day)
        return;
    days->items = memory_room(days->items, days->count, &days->capacity,
                              sizeof *days->items);
    memmove(days->items + at + 1, days->items + at,
            (days->count - at) * sizeof *days->items);
    days->items[at] = day;
    days->count++;
}

static void add_span(struct days *days, int32_t from, int32_t to)
{
    days_add(days, from);
    if (to != INT32_MAX)
        days_add(days, to + 1);
}

void days_add_row(struct days *days, const struct areas *areas,
                  const struct param_row *row)
{
    add_span(days, row->from, row->to);
    for (size_t i = 0; row->group != NULL && i < areas->membership_count; i++) {
        const struct membership *membership = &areas->memberships[i];
        if (strcmp(membership->group, row->group) == 0)
            add_span(days, membership->from, membership->to);
    }
}
