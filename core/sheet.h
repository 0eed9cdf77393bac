/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The small CSV files that administrators edit in a spreadsheet: a header of
   known columns, one record a line, every cell text with its blanks trimmed.
   UTF-8, with or without a byte order mark. Records whose cells are all
   empty, and columns without name and text, which spreadsheets leave behind,
   are passed over. */
#ifndef SHEET_H
#define SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "files.h"
#include "memory.h"
#include "tree.h"

struct sheet_columns {
    const char *const *names; /* NULL: whatever the header has, each once */
    size_t count;
    size_t required; /* the first so many must be in the header */
};

struct sheet_row {
    long line;          /* physical, from 1 */
    const char **cells; /* in the order of the columns asked for; "" where
                            the cell is empty or its column is not there */
};

/* Plain data, in the arena it was read with. */
struct sheet {
    struct sheet_row *rows;
    size_t count;
    const char *const *names; /* of the columns, in the order of the cells */
    size_t width;
};

/* Read the file at `path`; columns may stand in any order. All faults go to
   `faults` with file, line and mend: unknown, repeated and absent columns,
   records with more or fewer cells than the header, broken quotes, text that
   is not UTF-8. False when there was any; the good rows are there still. */
bool sheet_read(struct sheet *sheet, struct arena *arena, const char *path,
                const struct sheet_columns *columns, struct err_list *faults);

/* The same of a file of a tree. */
bool sheet_read_tree(struct sheet *sheet, struct arena *arena,
                     struct tree *tree, const char *file,
                     const struct sheet_columns *columns,
                     struct err_list *faults);

/* The same of a file's bytes, already read; `name` stands for the file in
   messages. */
bool sheet_read_text(struct sheet *sheet, struct arena *arena, const char *name,
                     const struct file *text,
                     const struct sheet_columns *columns,
                     struct err_list *faults);

#endif
