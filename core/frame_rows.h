/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How a frame lies in memory. A cell is one area in one period that has any
   rows: cell = period number * areas + area, where periods are numbered in
   order of time, those without rows left out. A cell's rows are one run. */
#ifndef FRAME_ROWS_H
#define FRAME_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dictionary.h"
#include "frame.h"

/* Pages of its own, read-only once they are filled. */
struct frame_block {
    void *bytes;
    size_t size;
};

struct frame_run {
    uint32_t first, count;
};

struct frame_column {
    struct frame_block block, notes_block;
    double *numbers; /* figures, NAN for NULL; or NULL: */
    uint32_t *codes; /* texts */
    uint32_t *notes; /* codes; NULL where no notes are kept */
    struct dictionary *texts, *note_texts;
    const char **sorted;
    const struct mark **marks; /* by note code; NULL: no mark of the
                                   contract's */
};

struct frame {
    const struct source *source;
    const struct areas *areas;
    struct arena *arena;
    struct frame_block first_block; /* of all columns, and of the cells, as
                                       long as the rows are few */
    struct frame_block cells_block, runs_block;
    size_t rows;
    size_t area_count, period_count, period_room;
    int32_t *periods;             /* their `at`, ascending */
    uint32_t *cells;              /* of each row */
    struct frame_run *runs;       /* of each cell */
    struct frame_column *columns; /* as the source's */
    bool *covered;                /* areas with rows of their own */
    unsigned version;             /* changes so far, */
    unsigned rewritten;           /* and those of texts among them */
};

/* The number of the last period at or before `at`, -1 when there is none. */
long frame_period_before(const struct frame *frame, int32_t at);

/* The number of period `at`, -1 when it has no rows. */
long frame_period_number(const struct frame *frame, int32_t at);

/* What a note says where the figure is missing. */
enum figure_state frame_note_state(const struct frame_column *column,
                                   uint32_t note);

/* The bound that a note says, where there is a figure; `*upper` is the end of
   a range. */
enum bound frame_note_bound(const struct frame_column *column, uint32_t note,
                            double *upper);

/* The mark behind a note, as a figure tells it. */
void frame_tell_note(const struct frame_column *column, uint32_t note,
                     struct figure *figure);

#endif
