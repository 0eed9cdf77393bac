/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The returns that a source owes by its contract: one for each period of its
   `every`, `due` days after the period's end, from every area that it has
   ever been about. They are owed within the programme's window and until the
   contract's `till`; counted from the first period that the source has, or,
   where it has none, from the last that has ended; none at all when those
   have come to their end. */
#ifndef READING_DUE_H
#define READING_DUE_H

#include "reading.h"

struct due {
    struct period period;
    int32_t day;               /* by when */
    size_t returned, expected; /* areas; both 0 where nothing is loaded */
    const char *lacking;       /* names of the others, where some are in */
};

struct dues {
    struct due *overdue; /* on the day asked for, oldest first */
    size_t count;
    struct due next; /* the first that is owed and not overdue */
    bool ended;      /* there is none: the returns have come to their end */
};

/* Nothing at all for a source without `every`. `store` may be NULL. */
bool reading_due(struct dues *dues, struct store *store, struct arena *arena,
                 const struct programme *programme, const struct source *source,
                 int32_t today, struct err *err);

#endif
