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

/* Texts that no row has may be tried as well. */
static void add_allowed(const struct frame *frame, size_t at)
{
    const struct column *column = &frame->source->columns[at];
    struct dictionary *texts = frame->columns[at].texts;
    for (size_t i = 0; texts != NULL && i < column->allowed_count; i++)
        dictionary_add(texts, column->allowed[i], strlen(column->allowed[i]));
}

bool frame_loosen(struct frame *frame)
{
    bool done = loosen(&frame->first_block);
    for (size_t i = 0; i < frame->source->column_count; i++) {
        done = done && loosen(&frame->columns[i].block) &&
               loosen(&frame->columns[i].notes_block);
        add_allowed(frame, i);
    }
    return done;
}

uint32_t frame_text_code(const struct frame *frame, int column,
                         const char *text)
{
    return dictionary_add(frame->columns[column].texts, text, strlen(text));
}

static bool has_text(const char *const *texts, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(texts[i], text) == 0)
            return true;
    return false;
}

static size_t add_days(const struct frame *frame, size_t row, int column,
                       const char **out)
{
    size_t count = 0;
    for (int i = 0; i < (int)frame->source->column_count; i++) {
        struct figure figure;
        if (i == column || frame->source->columns[i].type != COLUMN_DATE)
            continue;
        frame_cell(frame, row, i, &figure);
        if (figure.state == FIGURE_OK && figure.text != NULL &&
            !has_text(out, count, figure.text))
            out[count++] = figure.text;
    }
    return count;
}

const char **frame_choices(const struct frame *frame, size_t row, int column,
                           struct arena *arena, size_t *count)
{
    const struct column *of = &frame->source->columns[column];
    char last[PERIOD_NAME];
    *count = column_is_figure(of) ? 0 : of->allowed_count;
    if (of->type != COLUMN_DATE)
        return of->allowed;
    const char **days =
        arena_take(arena, (frame->source->column_count + 1) * sizeof *days);
    *count = add_days(frame, row, column, days);
    date_show(period_last(frame_row_period(frame, row)), last);
    if (!has_text(days, *count, last))
        days[(*count)++] = arena_copy(arena, last);
    return days;
}

struct frame_figure frame_figure_at(const struct frame *frame, size_t row,
                                    int column)
{
    const struct frame_column *data = &frame->columns[column];
    struct frame_figure figure = {
        .number = (double)NAN,
        .note = data->notes != NULL ? data->notes[row] : DICTIONARY_NONE};
    if (data->numbers != NULL)
        figure.number = data->numbers[row];
    else
        figure.code = data->codes[row];
    return figure;
}

void frame_put(struct frame *frame, size_t row, int column,
               struct frame_figure figure)
{
    struct frame_column *data = &frame->columns[column];
    if (data->numbers != NULL)
        data->numbers[row] = figure.number;
    else
        data->codes[row] = figure.code;
    frame->rewritten += data->numbers == NULL;
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
