/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows and cells as people read them, for messages. */
#ifndef IMPORT_SHOW_H
#define IMPORT_SHOW_H

#include <stddef.h>

#include "import_rows.h"
#include "memory.h"
#include "store.h"

/* "major Burglary, minor ...", "" without keys; in the arena. */
const char *show_keys(const struct rows *rows, size_t row, struct arena *arena);

/* A cell with its mark or bound; `note` may be NULL; in the arena. */
const char *show_cell(struct arena *arena, const struct store_cell *cell,
                      const char *note);

#endif
