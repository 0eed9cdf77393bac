/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which items, areas and periods a person means, in the words that run,
   explain and test share. All failures are ERR_USAGE with the nearest. */
#ifndef CHOOSE_H
#define CHOOSE_H

#include "catalog.h"

/* The item of that name, or the reason why its script could not be loaded: a
   script that is there and broken is told as that, not as unknown. */
const struct item *choose_item(const struct programme *programme,
                               const char *name, struct err *err);

/* Add to `chosen` (by item) what a word selects: "ni35", "ni35+" (and all
   that needs it), "+overview" (and all that it needs), "tag:asb". A measure
   that could not be loaded is an error that says why. */
bool choose_items(const struct programme *programme, const char *word,
                  bool *chosen, struct err *err);

/* Add to `chosen` (by area) an area as a person types it, or the members, on
   any day, of a group. */
bool choose_area(const struct programme *programme, const char *word,
                 bool *chosen, struct err *err);
bool choose_group(const struct programme *programme, const char *word,
                  bool *chosen, struct err *err);

/* First and last day of "2008/09", "2006/07..2008/09", "..2008", "2009..".
   `kind` settles spellings that could be two things. */
bool choose_days(const char *text, enum period_kind kind, int32_t *from,
                 int32_t *to, struct err *err);

#endif
