/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures and texts of a frame otherwise than they were loaded, in a worker
   that tries what would be then: its pages are its own. Desks answer anew
   after each change. */
#ifndef FRAME_CHANGE_H
#define FRAME_CHANGE_H

#include "frame.h"

/* Let them be changed, before any desk is asked. False when the system will
   not. */
bool frame_loosen(struct frame *frame);

/* A figure or text with what is noted beside it: its mark or bound. */
struct frame_figure {
    double number; /* NAN: none */
    uint32_t code; /* of a text, as frame_text_code() has it; 0: none */
    uint32_t note; /* 0: nothing */
};

/* The code of a text that may stand in a column. */
uint32_t frame_text_code(const struct frame *frame, int column,
                         const char *text);

/* What may stand in a row's column of texts: those that the contract allows, by
   its order; of days, those that stand in other columns of the row and the last
   of its period. In the arena; none for a column of figures. */
const char **frame_choices(const struct frame *frame, size_t row, int column,
                           struct arena *arena, size_t *count);

struct frame_figure frame_figure_at(const struct frame *frame, size_t row,
                                    int column);
void frame_put(struct frame *frame, size_t row, int column,
               struct frame_figure figure);

/* Of a column of figures: the least and the largest, and the decimals of the
   finest, at most 6. False when there is none. */
struct frame_span {
    double least, most;
    int decimals;
};
bool frame_spans(const struct frame *frame, int column,
                 struct frame_span *span);

/* The rows that an answer for `area` in `span` periods up to `period` rests
   on: its own or, where it has none, those of the areas below it. `out` has
   room for all of the frame's. */
size_t frame_rows_behind(const struct frame *frame,
                         const struct question *question, int area,
                         struct period period, int32_t span, uint32_t *out);

#endif
