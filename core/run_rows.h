/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The results of a grid as rows of the store's table of results: in the order
   of its key (item, by, area, period), column by column. A run is written from
   them, and a run that is made again is compared with them. */
#ifndef RUN_ROWS_H
#define RUN_ROWS_H

#include "grid.h"
#include "store.h"

/* The columns behind the run's number, in the order of the table. */
enum run_column {
    RUN_ITEM,
    RUN_BY,
    RUN_AREA,
    RUN_PERIOD,
    RUN_KEYS,
    RUN_VALUE = RUN_KEYS,
    RUN_EXACT,
    RUN_NUMERATOR,
    RUN_DENOMINATOR,
    RUN_LOWER,
    RUN_UPPER,
    RUN_WORDS,
    RUN_GRADE = RUN_WORDS,
    RUN_COMPUTED,
    RUN_DIRECTION,
    RUN_STATUS,
    RUN_NOTE,
    RUN_BASIS,
    RUN_COLUMNS
};

/* Their names, for SQL and for messages. */
extern const char *const RUN_COLUMN_NAMES[RUN_COLUMNS];

/* Which results: of items that are chosen and have an id in the store, of
   areas likewise, of periods that lie in the days from..to. */
struct run_rows_wish {
    const bool *items; /* by item */
    const bool *areas; /* by area; NULL: all */
    int32_t from, to;
    const int64_t *item_ids, *area_ids; /* 0: none */
};

bool run_rows_keeps(const struct run_rows_wish *wish, int area,
                    struct period period);

struct run_rows;

/* The grid must outlive them, and stay as it is. */
struct run_rows *run_rows_new(const struct grid *grid,
                              const struct run_rows_wish *wish);
void run_rows_free(struct run_rows *rows); /* NULL allowed */

size_t run_rows_count(const struct run_rows *rows);

/* What stands in the row; texts are the grid's. Fastest in order. */
void run_rows_cell(struct run_rows *rows, size_t row, enum run_column column,
                   struct store_cell *out);

#endif
