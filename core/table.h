/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows for people and for programs: one table of typed cells, printed as an
   aligned table, tab-separated text, CSV, JSON, JSON Lines or Markdown. Every
   figure is rounded here, by value_show(), and nowhere else on its way out. */
#ifndef TABLE_H
#define TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "err.h"

enum table_format {
    TABLE_ALIGNED, /* "table": a terminal's default */
    TABLE_PLAIN,   /* "plain": tab-separated, a header line; a pipe's */
    TABLE_CSV,     /* RFC 4180, CRLF unless lf */
    TABLE_JSON,    /* the envelope of ux.md section 2.4 */
    TABLE_JSONL,
    TABLE_MARKDOWN
};

enum table_type { TABLE_TEXT, TABLE_NUMBER, TABLE_WHOLE };

struct table_column {
    const char *name;  /* in csv, json, plain: snake_case */
    const char *title; /* in aligned and markdown, where "\n" begins a line
                            of the heading; NULL: the name; "": left out of
                            those two unless it is asked for */
    const char *unit;  /* in json; NULL */
    enum table_type type;
    int decimals;  /* of numbers, -1: shortest; a cell may override */
    bool wide;     /* may be clipped when the terminal is narrow */
    bool optional; /* left out of aligned and markdown when it is empty
                            in every row */
};

struct table;

/* `schema` such as "assay.results/1" and `title` go into json and the line
   above an aligned table (NULL title: none). Texts given to a table are
   copied. */
struct table *table_new(const char *schema, const char *title,
                        const struct table_column *columns, size_t count);
void table_free(struct table *table);

/* A key and a value in the json envelope ("run", "r3"; "filters"...). */
void table_meta(struct table *table, const char *key, const char *value);
/* A line below an aligned table; an entry of "notes" in json. */
void table_note(struct table *table, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void table_row(struct table *table);                    /* begin the next row */
void table_text(struct table *table, const char *text); /* NULL: empty */
void table_number(struct table *table, double number);  /* NAN: empty */
void table_number_to(struct table *table, double number, int decimals);
void table_whole(struct table *table, int64_t number);
void table_empty(struct table *table);
/* A heading between rows in aligned and markdown; nowhere else. */
void table_heading(struct table *table, const char *text);

size_t table_count(const struct table *table);
/* The notes, for formats that have no place for them. */
size_t table_notes(const struct table *table, const char *const **notes);

struct table_style {
    enum table_format format;
    bool color;          /* ANSI, already decided */
    bool utf8;           /* the terminal shows it; else ASCII */
    int width;           /* columns of the terminal, 0: unlimited */
    bool headers;        /* print the header line */
    bool lf;             /* CSV lines end with LF alone */
    bool safe;           /* CSV: an apostrophe before a text that a
                            spreadsheet would take for a formula */
    const char *null;    /* for an empty cell in plain and aligned; "" */
    const char *columns; /* only these, comma-separated; NULL: all */
    const char *sort;    /* column, "-column" descending; NULL: as added */
    size_t limit;        /* at most so many rows; 0: all */
};

/* Whether the word names a format. */
bool table_format_read(enum table_format *format, const char *word,
                       struct err *err);

/* How many columns of a terminal an aligned table would take, if nothing in
   it were clipped; 0 where it cannot be printed. */
size_t table_width(const struct table *table, const struct table_style *style);

/* Print; unknown names in style->columns or sort are ERR_USAGE with the
   nearest. */
bool table_print(const struct table *table, const struct table_style *style,
                 FILE *stream, struct err *err);

#endif
