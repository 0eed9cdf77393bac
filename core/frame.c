/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is in a frame, once frame_load.c has filled it. */
#include "frame.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "frame_rows.h"

static void release(struct frame_block *block)
{
    if (block->bytes != NULL)
        munmap(block->bytes, block->size);
}

void frame_free(struct frame *frame)
{
    if (frame == NULL)
        return;
    for (size_t i = 0; i < frame->source->column_count; i++) {
        release(&frame->columns[i].block);
        release(&frame->columns[i].notes_block);
    }
    release(&frame->first_block);
    release(&frame->cells_block);
    release(&frame->runs_block);
    arena_free(frame->arena);
    free(frame->periods);
    free(frame);
}

const struct source *frame_source(const struct frame *frame)
{
    return frame->source;
}

size_t frame_rows(const struct frame *frame)
{
    return frame->rows;
}

static struct period period_numbered(const struct frame *frame, size_t number)
{
    return (struct period){frame->source->period_kind, frame->periods[number]};
}

struct period frame_first(const struct frame *frame)
{
    if (frame->period_count == 0)
        return (struct period){PERIOD_NONE, 0};
    return period_numbered(frame, 0);
}

struct period frame_last(const struct frame *frame)
{
    if (frame->period_count == 0)
        return (struct period){PERIOD_NONE, 0};
    return period_numbered(frame, frame->period_count - 1);
}

bool frame_covers(const struct frame *frame, int area)
{
    return frame->covered[area];
}

size_t frame_texts(const struct frame *frame, int column,
                   const char *const **texts)
{
    const struct frame_column *data = &frame->columns[column];
    *texts = data->sorted;
    return data->texts != NULL ? dictionary_count(data->texts) : 0;
}

long frame_period_before(const struct frame *frame, int32_t at)
{
    size_t low = 0, high = frame->period_count;
    /* Periods mostly follow each other without a gap. */
    if (high > 0 && at >= frame->periods[0] &&
        (int64_t)at - frame->periods[0] < (int64_t)high) {
        low = (size_t)(at - frame->periods[0]);
        if (frame->periods[low] == at)
            return (long)low;
        high = low;
        low = 0;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (frame->periods[middle] <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return (long)low - 1;
}

long frame_period_number(const struct frame *frame, int32_t at)
{
    long number = frame_period_before(frame, at);
    return number >= 0 && frame->periods[number] == at ? number : -1;
}

struct period frame_row_period(const struct frame *frame, size_t row)
{
    return period_numbered(frame, frame->cells[row] / frame->area_count);
}

int frame_row_area(const struct frame *frame, size_t row)
{
    return (int)(frame->cells[row] % frame->area_count);
}

enum figure_state frame_note_state(const struct frame_column *column,
                                   uint32_t note)
{
    static const enum figure_state states[] = {
        [MARK_MISSING] = FIGURE_MARKED,
        [MARK_NOT_APPLICABLE] = FIGURE_NOT_APPLICABLE,
        [MARK_SUPPRESSED] = FIGURE_SUPPRESSED};
    if (note == DICTIONARY_NONE)
        return FIGURE_NONE;
    const struct mark *mark = column->marks[note];
    return mark != NULL ? states[mark->status] : FIGURE_MARKED;
}

void frame_tell_note(const struct frame_column *column, uint32_t note,
                     struct figure *figure)
{
    if (note == DICTIONARY_NONE)
        return;
    const struct mark *mark = column->marks[note];
    figure->text = dictionary_text(column->note_texts, note);
    figure->reason = mark != NULL ? mark->reason : NULL;
}

/* "to 20": the end of a range, as an import notes it. */
static const char RANGE[] = "to ";

enum bound frame_note_bound(const struct frame_column *column, uint32_t note,
                            double *upper)
{
    if (note == DICTIONARY_NONE)
        return BOUND_NONE;
    const char *text = dictionary_text(column->note_texts, note);
    enum bound bound = bound_read(text);
    if (bound == BOUND_NONE && strncmp(text, RANGE, sizeof RANGE - 1) == 0) {
        bound = BOUND_RANGE;
        *upper = strtod(text + sizeof RANGE - 1, NULL);
    }
    return bound;
}

static bool is_missing(const struct frame_column *column, size_t row)
{
    return column->numbers != NULL ? isnan(column->numbers[row])
                                   : column->codes[row] == 0;
}

static uint32_t note_of(const struct frame_column *column, size_t row)
{
    return column->notes != NULL ? column->notes[row] : DICTIONARY_NONE;
}

void frame_cell(const struct frame *frame, size_t row, int column,
                struct figure *figure)
{
    const struct frame_column *data = &frame->columns[column];
    uint32_t note = note_of(data, row);
    *figure = (struct figure){.area = frame_row_area(frame, row),
                              .period = frame_row_period(frame, row),
                              .rows = 1};
    if (is_missing(data, row)) {
        figure->state = frame_note_state(data, note);
        frame_tell_note(data, note, figure);
    } else if (data->numbers != NULL) {
        figure->number = data->numbers[row];
        figure->integer = frame->source->columns[column].type != COLUMN_REAL;
        figure->bound = frame_note_bound(data, note, &figure->upper);
    } else {
        figure->text = dictionary_text(data->texts, data->codes[row]);
    }
}
