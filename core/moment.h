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

/* Write what stands for the table of `source`, which is there, in a FROM: the
   rows that were current as of `import`, with period, area, import, line and
   the columns with their notes. The table itself, where nothing was imported
   since. */
bool moment_rows(struct buffer *sql, struct store *store,
                 const struct source *source, int64_t import, struct err *err);

#endif
