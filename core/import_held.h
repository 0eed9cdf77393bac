/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a file says against what the store holds for what the file covers. */
#ifndef IMPORT_HELD_H
#define IMPORT_HELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "import.h"
#include "import_rows.h"
#include "import_table.h"
#include "source.h"
#include "store.h"

enum row_state { ROW_IS_NEW, ROW_IS_CHANGED, ROW_IS_SAME };

struct comparison {
    uint8_t *states;  /* enum row_state, by row of the file */
    struct rows gone; /* keys alone, areas by id, in key order */
    size_t added, changed, same, values_changed;
    struct change told[3][IMPORT_CHANGES_TOLD]; /* by enum change_kind */
    size_t told_count[3];
};

/* Compare the rows of `view` with those held. Texts go to the arena. Release
   in any case. */
bool held_compare(struct comparison *comparison, struct store *store,
                  const struct table_view *view, enum covers covers,
                  struct arena *arena, struct err *err);
void comparison_free(struct comparison *comparison);

#endif
