/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rows of a source, current now or as of an import, as columns in memory,
   and questions over them. Rows stand in key order (period, area, keys), so a cell's rows are
   one run of indices. The columns are shared, read-only memory: workers
   forked later see the same pages. A question ("sum of offences where strand
   is race") is answered for every area and period of the source in one pass,
   the first time that it is asked, and kept in the asking process. */
#ifndef FRAME_H
#define FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "area.h"
#include "err.h"
#include "source.h"
#include "store.h"
#include "value.h"

struct frame;

/* Load the rows that were current as of the import `as_of` (INT64_MAX: now). A
   source without a table, or an empty one, gives a frame without rows. */
bool frame_load(struct frame **frame, struct store *store,
                const struct source *source, const struct areas *areas,
                int64_t as_of, struct err *err);
void frame_free(struct frame *frame); /* NULL allowed */

const struct source *frame_source(const struct frame *frame);
size_t frame_rows(const struct frame *frame);
/* First and last period that holds data; kind PERIOD_NONE when empty. */
struct period frame_first(const struct frame *frame);
struct period frame_last(const struct frame *frame);
/* Whether any row is about `area` itself, in any period. */
bool frame_covers(const struct frame *frame, int area);

/* The distinct texts of a text column, sorted; for `by`. */
size_t frame_texts(const struct frame *frame, int column,
                   const char *const **texts);

enum ask_verb { ASK_SUM, ASK_MEAN, ASK_COUNT, ASK_ONLY };

enum { QUESTION_FILTERS = 8 };

/* One condition: a column is equal to a text or a number. */
struct filter {
    int column;
    const char *text; /* for text, date and grade columns; else NULL */
    double number;    /* for figures and flags */
};

struct question {
    enum ask_verb verb;
    int column; /* -1 for ASK_COUNT */
    size_t filter_count;
    struct filter filters[QUESTION_FILTERS]; /* in column order */
};

enum figure_state {
    FIGURE_OK,
    FIGURE_NONE,           /* no figure for that place and time */
    FIGURE_MARKED,         /* a mark stands there: missing */
    FIGURE_NOT_APPLICABLE, /* a mark says not applicable */
    FIGURE_SUPPRESSED,     /* a mark says hidden */
    FIGURE_SEVERAL,        /* only() found more than one row */
    FIGURE_NOT_ADDED,      /* the contract says that it does not add up
                              over areas or over time */
    FIGURE_UNKNOWN         /* a filter's text is not among the allowed */
};

/* An answer. Where it is not FIGURE_OK, `area` and `period` are the place
   that lacks it: for London, the borough; for a year, the month. */
struct figure {
    enum figure_state state;
    double number;
    const char *text; /* of a text column (ASK_ONLY), or the mark that
                         stands there; else NULL */
    bool integer;     /* the number is whole by contract */
    enum bound bound;
    double upper; /* of a range */
    int area;
    struct period period;
    const char *reason; /* the mark's reason; for FIGURE_NOT_ADDED what does
                           not add up, ready for a sentence; NULL */
    size_t rows;        /* rows that match, there */
};

/* Answers kept by one process. */
struct desk;
struct desk *desk_new(const struct frame *frame);
void desk_free(struct desk *desk);

/* Answer for `area` in `span` periods that end with `period` (span 1: that
   one). The period may be of another kind than the source's: a coarser one
   is made up of its parts as the column's over_time says (mean() weighs all
   rows alike, whatever over_time is, unless it is none), a finer one reads
   the period that contains it. Several finer ones are read at the periods
   that contain them, added up only where they fill those. A parent area
   without rows of its own adds up its children that the source covers, as
   over_area says. */
void desk_ask(struct desk *desk, const struct question *question, int area,
              struct period period, int32_t span, struct figure *figure);

/* The newest figure at or before `period`'s end: ASK_ONLY in the newest
   period of the source, begun by then, in which there is a figure, a mark or
   several rows; figure->period says which. */
void desk_ask_latest(struct desk *desk, const struct question *question,
                     int area, struct period period, struct figure *figure);

/* The rows of exactly `area` in `period` (coarser: its parts) that pass the
   filters, from `*next` (start with 0): the row's number, or -1 at the
   end. */
long desk_row(struct desk *desk, const struct question *question, int area,
              struct period period, size_t *next);

/* One cell of a row, as a figure. */
void frame_cell(const struct frame *frame, size_t row, int column,
                struct figure *figure);
struct period frame_row_period(const struct frame *frame, size_t row);
int frame_row_area(const struct frame *frame, size_t row);

/* What a figure that is not FIGURE_OK lacks, in words: "no figures for
   Bexley, 2007/08 Q3, in hate_crime where strand is race". */
struct buffer;
void figure_reason(const struct frame *frame, const struct question *question,
                   const struct figure *figure, struct buffer *out);

#endif
