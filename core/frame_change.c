/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "frame_change.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>

#include "frame_match.h"
#include "frame_rows.h"
#include "frame_stretch.h"
#include "value.h"

enum { MOST_DECIMALS = 6 };

static bool loosen(const struct frame_block *block)
{
    return block->bytes == NULL ||
           mprotect(block->bytes, block->size, PROT_READ | PROT_WRITE) == 0;
}

bool frame_loosen(struct frame *frame)
{
    bool done = true;
    for (size_t i = 0; i < frame->source->column_count; i++)
        if (frame->columns[i].numbers != NULL)
            done = done && loosen(&frame->columns[i].block) &&
                   loosen(&frame->columns[i].notes_block);
    return done;
}

struct frame_figure frame_figure_at(const struct frame *frame, size_t row,
                                    int column)
{
    const struct frame_column *data = &frame->columns[column];
    return (struct frame_figure){.number = data->numbers[row],
                                 .note = data->notes != NULL ? data->notes[row]
                                                             : DICTIONARY_NONE};
}

void frame_put(struct frame *frame, size_t row, int column,
               struct frame_figure figure)
{
    struct frame_column *data = &frame->columns[column];
    data->numbers[row] = figure.number;
    if (data->notes != NULL)
        data->notes[row] = figure.note;
    frame->version++;
}

static int decimals_of(double number)
{
    char text[VALUE_TEXT];
    const char *point = strchr(value_show(text, number, -1), '.');
    int decimals = point != NULL ? (int)strlen(point + 1) : 0;
    return decimals < MOST_DECIMALS ? decimals : MOST_DECIMALS;
}

static void take(struct frame_span *span, double number)
{
    int decimals = decimals_of(number);
    span->least = fmin(span->least, number);
    span->most = fmax(span->most, number);
    if (decimals > span->decimals)
        span->decimals = decimals;
}

bool frame_spans(const struct frame *frame, int column, struct frame_span *span)
{
    const double *numbers = frame->columns[column].numbers;
    *span = (struct frame_span){.least = (double)INFINITY,
                                .most = -(double)INFINITY};
    for (size_t row = 0; row < frame->rows; row++)
        if (!isnan(numbers[row]))
            take(span, numbers[row]);
    return span->least <= span->most;
}

static bool is_below(const struct areas *areas, int area, int other)
{
    int up = areas->items[area].parent;
    while (up != AREA_NONE && up != other)
        up = areas->items[up].parent;
    return up == other;
}

static bool is_behind(const struct frame *frame, uint32_t row, int area)
{
    size_t cell = frame->cells[row];
    size_t first = cell - cell % frame->area_count;
    int own = (int)(cell % frame->area_count);
    return own == area || (frame->runs[first + (size_t)area].count == 0 &&
                           is_below(frame->areas, own, area));
}

size_t frame_rows_behind(const struct frame *frame,
                         const struct question *question, int area,
                         struct period period, int32_t span, uint32_t *out)
{
    struct match match;
    struct stretch stretch =
        stretch_find(frame->source->period_kind, period, span);
    size_t count = 0;
    match_make(&match, frame, question);
    for (uint32_t row = 0; row < frame->rows; row++) {
        int32_t at = frame->periods[frame->cells[row] / frame->area_count];
        if (stretch.fits && at >= stretch.first && at <= stretch.last &&
            is_behind(frame, row, area) && match_passes(&match, row))
            out[count++] = row;
    }
    return count;
}
