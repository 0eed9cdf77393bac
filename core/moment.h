/* SPDX-License-Identifier: GPL-2.0-or-later */
/* As of what the store is read. Imports and the ledger's entries are numbered
   in the order in which they were recorded, so the last of each says what was
   known: a row of a source belongs to the import that brought it until the one
   that superseded it, a row of parameters to its entry until the one that
   replaced it. */
#ifndef MOMENT_H
#define MOMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "err.h"
#include "source.h"
#include "store.h"
#include "text.h"

/* The last import and the last entry of the ledger that are known; 0: none. */
struct moment {
    int64_t import, entry;
};

/* All that is recorded, and will be. */
#define MOMENT_NOW ((struct moment){INT64_MAX, INT64_MAX})

/* The last that was recorded until now. The schema is there. */
bool moment_last(struct moment *moment, struct store *store, struct err *err);

enum { MOMENT_TEXT = 24 };

/* Read a day, or a time of one (UTC), as a person types it; `out` is
   2010-03-31, or 2010-03-31T17:00:00Z. */
bool moment_read(char out[MOMENT_TEXT], const char *text, struct err *err);

/* The last that had been recorded by the end of that day, or by that time.
   ERR_USAGE where no import was, or nothing of parameters: neither rows nor a
   run that found none. */
bool moment_at(struct moment *moment, struct store *store, const char *as_at,
               struct err *err);

/* Write what stands for the table of `source`, which is there, in a FROM: the
   rows that were current as of `import`, with period, area, import, line and
   the columns with their notes. The table itself, where nothing was imported
   since. */
bool moment_rows(struct buffer *sql, struct store *store,
                 const struct source *source, int64_t import, struct err *err);

#endif
