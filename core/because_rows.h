/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rows of a source that are not the same at two moments, with the lines of
   the files that brought them. */
#ifndef BECAUSE_ROWS_H
#define BECAUSE_ROWS_H

#include "catalog.h"
#include "store.h"

struct because_row {
    int area; /* of the programme; AREA_NONE: it has no such area */
    struct period period;
    const char *was, *is; /* "returns/hate_crime.csv:12"; NULL: no row */
};

struct because_rows {
    struct because_row *items;
    size_t count;
};

/* Of a source of the programme, from one import to another; texts in the
   arena. A source that the store does not have has none. */
bool because_rows_find(struct because_rows *rows,
                       const struct programme *programme,
                       const struct source *source, struct store *store,
                       int64_t before, int64_t after, struct arena *arena,
                       struct err *err);

/* Those that are about the area, or what is below it, in the period; where
   there are none, about the area; where there are none, all: "a.csv:12 (was
   b.csv:12), a.csv:14 and 3 more". In the arena. */
const char *because_rows_text(const struct because_rows *rows,
                              const struct areas *areas, int area,
                              struct period period, struct arena *arena);

#endif
