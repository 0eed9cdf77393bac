/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The records of a file as rows in key order, each once; what is no sound
   record is an issue. */
#ifndef IMPORT_READ_H
#define IMPORT_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "area.h"
#include "err.h"
#include "import_header.h"
#include "import_issue.h"
#include "import_open.h"
#include "import_rows.h"
#include "source.h"

/* Where a record begins, in the bytes as they stood. The pieces in which a
   file is kept begin there. */
struct cut {
    size_t offset;
    long line;
};

struct read_result {
    struct rows rows; /* sorted by area index */
    size_t records;   /* bad ones included */
    size_t rejected;
    size_t trimmed; /* fields from which blanks were taken */
    struct cut *cuts;
    size_t cut_count, cut_capacity;
};

/* Read the file. False when it was not read to its end, or nothing is left
   to be imported: the issues say why. Release the result in any case. */
bool read_file(struct read_result *result, const struct source *source,
               const struct areas *areas, const struct opened *file,
               const struct layout *layout, struct issues *issues);
void read_result_free(struct read_result *result);

#endif
