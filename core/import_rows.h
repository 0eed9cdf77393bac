/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rows of one file as typed columns in memory: filled record by record,
   then brought into key order (period, area, keys). */
#ifndef IMPORT_ROWS_H
#define IMPORT_ROWS_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dictionary.h"
#include "memory.h"
#include "source.h"
#include "store.h"

/* What one cell holds, by the column's type: a whole number or a flag, a real
   one, or the number of a text. */
union cell {
    int64_t integer;
    double real;
    uint32_t word;
};

enum cell_form { FORM_INTEGER, FORM_REAL, FORM_WORD };

/* A whole number that is not there; a real one is NAN, a text
   DICTIONARY_NONE. */
#define CELL_NONE INT64_MIN

/* One figure of a long file, until its row is put together. */
struct piece {
    union cell cell;
    int32_t column;
    uint32_t note;
};

struct rows {
    const struct source *source;
    struct arena *arena; /* owns the texts */
    size_t count, capacity;
    enum cell_form *forms; /* by column */
    int32_t *areas;        /* index in the register, or the store's id */
    int32_t *periods;      /* of the source's kind */
    uint32_t *lines;
    union cell **cells;        /* [column][row] */
    uint32_t **notes;          /* [column][row]; NULL where there are none */
    struct dictionary **words; /* [column]; NULL but for text columns */
    struct dictionary *noted;  /* the texts of notes */
    struct piece *pieces;      /* of a long file; else NULL */
};

/* Rows for a file under `source`; with `keys_only`, no other columns. */
void rows_begin(struct rows *rows, const struct source *source, bool keys_only,
                struct arena *arena);
void rows_free(struct rows *rows);

enum cell_form column_form(const struct column *column);

/* The cell of a column without a figure or text. */
union cell cell_none(enum cell_form form);
bool cell_is_none(enum cell_form form, union cell cell);

/* Room for one more row, whose number is returned; it becomes one of the rows
   when `rows->count` is raised. */
size_t rows_room(struct rows *rows);

/* Two rows of the same key. */
struct rows_twice {
    void *context;
    void (*each)(void *context, size_t first, size_t second);
};

/* Bring the rows into key order, areas by `area_ids` (NULL: by index);
   rows of the same key stay in the order of the file. */
void rows_sort(struct rows *rows, const int64_t *area_ids);

/* Call for each row of sorted rows that has the key of the one before. In a
   long file: the key and the figure. */
void rows_find_twice(const struct rows *rows, const struct rows_twice *use);

/* In a sorted long file: put the figures of each key into one row. */
void rows_gather(struct rows *rows);

/* Whether a row has neither figure or text nor note in a column. */
bool rows_lack(const struct rows *rows, size_t row, size_t column);

/* Keep only the rows for which `keep` is true. */
void rows_keep(struct rows *rows, const bool *keep);

/* Write a cell, or a note, as the store takes it. */
void rows_cell(const struct rows *rows, size_t row, int column,
               struct store_cell *cell);
void rows_note(const struct rows *rows, size_t row, int column,
               struct store_cell *cell);

#endif
