/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A coarser period has parts; a finer one is read where it lies. */
#include "frame_stretch.h"

static bool find_parts(struct stretch *stretch, enum period_kind kind,
                       struct period begin)
{
    struct period first, last, ignored;
    if (!period_parts(begin, kind, &first, &ignored) ||
        !period_parts(stretch->period, kind, &ignored, &last))
        return false;
    stretch->fits = stretch->filled = true;
    stretch->first = first.at;
    stretch->last = last.at;
    return true;
}

static void find_around(struct stretch *stretch, enum period_kind kind,
                        struct period begin)
{
    struct period first = period_containing(kind, begin);
    struct period last = period_containing(kind, stretch->period);
    stretch->fits = first.kind != PERIOD_NONE && last.kind != PERIOD_NONE;
    stretch->filled = stretch->fits &&
                      period_first(first) == period_first(begin) &&
                      period_last(last) == period_last(stretch->period);
    stretch->first = first.at;
    stretch->last = last.at;
}

struct stretch stretch_find(enum period_kind kind, struct period period,
                            int32_t span)
{
    struct stretch stretch = {.period = period, .span = span};
    if (period.kind == PERIOD_NONE)
        return stretch;
    struct period begin = period_step(period, 1 - span);
    if (!find_parts(&stretch, kind, begin))
        find_around(&stretch, kind, begin);
    return stretch;
}
