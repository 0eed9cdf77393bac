/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The days on which a measure's definition changed: what lies before one is
   never compared with what lies after it.

     breaks = { "2005-04-01" }
     breaks = { ["2005-04-01"] = "counted as completely or very satisfied" } */
#ifndef BREAKS_H
#define BREAKS_H

#include "form.h"
#include "period.h"

struct break_day {
    int32_t day;
    const char *reason; /* of at most BREAK_REASON bytes; NULL: none is told */
};

struct breaks {
    struct break_day *items; /* in order of time */
    size_t count;
};

/* Read the value of the field `breaks`, at `line`. */
bool breaks_read(const struct form_reading *reading, struct breaks *out,
                 const json_t *value, long line);

/* The newest break that parts two periods; NULL when none does. */
const struct break_day *breaks_between(const struct breaks *breaks,
                                       struct period before, struct period now);

/* The newest break at or before the first day of `now`; NULL: none. */
const struct break_day *breaks_before(const struct breaks *breaks,
                                      struct period now);

enum { BREAK_REASON = 240, BREAK_TEXT = BREAK_REASON + 64 };

/* "not compared across the break of 2005-04-01 (counted as completely or very
   satisfied)". Returns `out`. */
char *break_tell(const struct break_day *one, char out[BREAK_TEXT]);

#endif
