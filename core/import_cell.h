/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The text of one cell as what the contract says it is. */
#ifndef IMPORT_CELL_H
#define IMPORT_CELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "import_rows.h"

struct reading_cell {
    union cell cell;
    uint32_t note; /* of rows->noted, or DICTIONARY_NONE */
};

/* Read `text` for a column of `rows`; its words go to the rows' own. An error
   has no place and does not name the column. */
bool cell_read(struct rows *rows, int column, const char *text, size_t length,
               struct reading_cell *out, struct err *err);

/* The error for a figure, text or key that must be there. */
bool cell_refuse_empty(const struct source *source, int column,
                       struct err *err);

#endif
