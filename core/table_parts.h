/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of table share: the cells, and the part of them that one
   printing shows. */
#ifndef TABLE_PARTS_H
#define TABLE_PARTS_H

#include "memory.h"
#include "table.h"
#include "value.h"

enum cell_kind { CELL_EMPTY, CELL_TEXT, CELL_NUMBER, CELL_WHOLE };

struct cell {
    enum cell_kind kind;
    int decimals;
    double number;
    int64_t whole;
    const char *text;
};

struct heading {
    size_t row; /* it stands before this one */
    const char *text;
};

struct table {
    struct arena *arena;
    const char *schema, *title;
    struct table_column *columns;
    size_t column_count;
    struct cell *cells; /* row by row */
    size_t row_count, cell_capacity, next;
    struct heading *headings;
    size_t heading_count, heading_capacity;
    const char **notes;
    size_t note_count, note_capacity;
    const char **meta; /* key, value, key, value */
    size_t meta_count, meta_capacity;
};

/* Which columns and rows, in which order. */
struct view {
    const struct table *table;
    const struct table_style *style;
    size_t *columns, column_count;
    size_t *rows, row_count;
    bool sorted; /* so headings have lost their places */
};

const struct cell *shown_cell(const struct view *view, size_t row,
                              size_t column);
const struct table_column *shown_column(const struct view *view, size_t column);

/* The cell as text, "" when it is empty. `room` is used for figures. */
const char *cell_text(const struct cell *cell, char room[VALUE_TEXT]);

/* A heading that stands before the view's row, NULL when there is none. */
const char *shown_heading(const struct view *view, size_t row);

size_t aligned_width(struct view *view);
void aligned_print(struct view *view, FILE *stream);
void markdown_print(struct view *view, FILE *stream);
void json_print(const struct view *view, FILE *stream);
void jsonl_print(const struct view *view, FILE *stream);

#endif
