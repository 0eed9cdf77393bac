/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What comes round: reports that a programme owes at even distances, by the
   calendar, and which of them is due next. Knows no store. */
#ifndef SCHEDULE_H
#define SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "period.h"

/* One of `reports` in config/programme.lua. */
struct schedule {
    const char *title, *reference;
    int32_t months;       /* from one to the next */
    struct period first;  /* a day, or a month: then due by its end */
    int32_t till;         /* nothing falls due after that day; INT32_MAX */
    struct period *given; /* when each was; NULL: that is not told */
    size_t given_count;
};

/* "month", "quarter", "year", "6 months", "2 years": as months. */
bool schedule_every(int32_t *months, const char *text, struct err *err);

/* The day or month that a text is, by its length: 2008-01-31, 2008-01. */
bool schedule_when(struct period *when, const char *text, struct err *err);

/* The one that is due `n` after the first; of 31 January, six months on, 31
   July. Kind PERIOD_NONE beyond the calendar. */
struct period schedule_due(const struct schedule *schedule, size_t n);

/* The one that is due next: behind those that were given by `today`; where that
   is not told, the first that has not passed. False when it has ended. */
bool schedule_next(const struct schedule *schedule, int32_t today,
                   struct period *next);

#endif
