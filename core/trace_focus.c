/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From the item back to what it needs, which stands before it. */
#include "trace_focus.h"

static void add_period(struct focus_periods *of, struct period period)
{
    if (period.kind == PERIOD_NONE || of->all)
        return;
    for (size_t i = 0; i < of->count; i++)
        if (period_same(of->periods[i], period))
            return;
    if (of->count == FOCUS_PERIODS)
        of->all = true;
    else
        of->periods[of->count++] = period;
}

static void pass_on(struct focus *focus, const struct programme *programme,
                    size_t item)
{
    const struct item *of = &programme->items[item];
    const struct focus_periods *own = &focus->items[item];
    for (size_t n = 0; n < of->need_count; n++) {
        size_t needed = of->needs[n];
        struct focus_periods *its = &focus->items[needed];
        if (own->all || (own->count > 0 && of->kind == ITEM_MEASURE))
            its->all = true;
        for (size_t i = 0; i < own->count; i++)
            add_period(its, period_as(programme->items[needed].period,
                                      own->periods[i]));
    }
}

static void find_span(struct focus_periods *of, const struct item *item)
{
    if (of->all || of->count == 0)
        return;
    of->span = (struct grid_span){of->periods[0], of->periods[0]};
    for (size_t i = 0; i < of->count; i++) {
        struct period earliest = facts_earliest(item, of->periods[i]);
        if (earliest.at < of->span.first.at)
            of->span.first = earliest;
        if (of->periods[i].at > of->span.last.at)
            of->span.last = of->periods[i];
    }
}

void focus_make(struct focus *focus, const struct programme *programme,
                size_t item, int area, struct period period,
                struct arena *arena)
{
    focus->area = area;
    focus->items =
        arena_take(arena, (programme->item_count + 1) * sizeof *focus->items);
    add_period(&focus->items[item], period);
    for (size_t i = item + 1; i-- > 0;)
        pass_on(focus, programme, i);
    for (size_t i = 0; i <= item; i++)
        find_span(&focus->items[i], &programme->items[i]);
}
