/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows as the table of their source has them: its columns in order, by name
   for SQL and by cell for the store. */
#ifndef IMPORT_TABLE_H
#define IMPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "import_rows.h"
#include "source.h"
#include "store.h"
#include "text.h"

/* What stands in a column of the table: period, area, or a column of the
   contract, or its note. */
enum { PART_PERIOD = -2, PART_AREA = -1 };
struct part {
    int column;
    bool note;
};

struct table_view {
    const struct rows *rows;
    const int64_t *area_ids; /* by index; NULL: the rows have ids */
    struct part *parts;      /* as in the table: keys first */
    size_t part_count, key_count;
    int64_t *period_ids; /* from the first period of the rows */
    int32_t first_period;
};

/* The rows must stay as they are until view_free(). */
void view_begin(struct table_view *view, const struct rows *rows,
                const int64_t *area_ids);
void view_free(struct table_view *view);

/* Add the names of the first `count` parts, parted by commas, each after
   `prefix`. */
void view_names(const struct table_view *view, size_t count, const char *prefix,
                struct buffer *sql);

/* Add the quoted name of the source's table with `ending`. */
void view_table(const struct table_view *view, const char *ending,
                struct buffer *sql);

void view_cell(const struct table_view *view, size_t row, size_t part,
               struct store_cell *cell);

#endif
