/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One record as rows. */
#ifndef IMPORT_RECORD_H
#define IMPORT_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "area.h"
#include "import_cell.h"
#include "import_header.h"
#include "import_issue.h"
#include "import_open.h"
#include "import_rows.h"
#include "records.h"
#include "source.h"
#include "text.h"

/* Numbers that texts were found to mean. */
struct memo {
    struct dictionary *texts;
    int32_t *values; /* by code */
    size_t capacity;
};

/* Start with reader_begin() when the first six are set. */
struct reader {
    const struct source *source;
    const struct areas *areas;
    const struct opened *file;
    const struct layout *layout;
    struct issues *issues;
    struct rows *rows;
    size_t trimmed; /* fields from which blanks were taken */

    struct memo area_memo, period_memo;
    struct buffer scratch;       /* a text that needs a NUL */
    const struct record *record; /* at hand */
    bool bad;                    /* so is that record */
    int32_t area, period;        /* its own, or those of all records */
    int32_t named;               /* in a long file: the figure's column */
    struct reading_cell *cells;  /* by column */
    struct reading_cell value;   /* in a long file: the figure */
};

void reader_begin(struct reader *reader);
void reader_free(struct reader *reader);

/* Add the rows of a record. False, with issues and no rows, when it is not
   sound. */
bool reader_take(struct reader *reader, const struct record *record);

#endif
