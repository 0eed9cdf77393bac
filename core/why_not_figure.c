/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "why_not_figure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct source *source_of(const struct suppose *suppose,
                                      size_t source)
{
    return &suppose->programme->sources[source];
}

/* One of the same column, whose limits are known. */
static const struct movable *alike(const struct movables *movables,
                                   const struct movable *movable)
{
    for (size_t i = 0; i < movables->count; i++) {
        const struct movable *other = &movables->items[i];
        if (other->source == movable->source &&
            other->column == movable->column)
            return other;
    }
    return NULL;
}

static bool is_there(const struct movables *movables,
                     const struct movable *movable)
{
    for (size_t i = 0; i < movables->count; i++) {
        const struct movable *other = &movables->items[i];
        if (other->source == movable->source && other->row == movable->row &&
            other->column == movable->column)
            return true;
    }
    return false;
}

static void limit_by_contract(struct movable *movable,
                              const struct column *column)
{
    if (!isnan(column->min))
        movable->low = fmax(movable->low, column->min);
    if (!isnan(column->max))
        movable->high = fmin(movable->high, column->max);
    if (column->type != COLUMN_FLAG)
        return;
    movable->low = 0;
    movable->high = 1;
}

/* Where all are alike, their size stands for the width. */
static void limit_by_column(struct movable *movable,
                            const struct frame_span *span)
{
    double width = span->most - span->least;
    if (width <= 0)
        width = fmax(fabs(span->most), 10 * movable->step);
    movable->low = span->least - width;
    movable->high = span->most + width;
    if (span->least >= 0)
        movable->low = fmax(movable->low, 0);
}

static void limit(struct movable *movable, const struct movables *movables,
                  const struct suppose *suppose)
{
    const struct movable *other = alike(movables, movable);
    const struct column *column =
        &source_of(suppose, movable->source)->columns[movable->column];
    struct frame_span span;
    if (other) {
        movable->low = other->low;
        movable->high = other->high;
        movable->step = other->step;
        movable->decimals = other->decimals;
        return;
    }
    frame_spans(suppose->frames[movable->source], movable->column, &span);
    movable->decimals = column->type == COLUMN_REAL ? span.decimals : 0;
    movable->step = pow(10, -movable->decimals);
    limit_by_column(movable, &span);
    limit_by_contract(movable, column);
}

/* Where a text, or nothing, is now among its choices. */
static double place_of(const struct movable *movable, const char *text)
{
    size_t i = 0;
    while (i < movable->choice_count &&
           (!text || strcmp(movable->choices[i], text) != 0))
        i++;
    return (double)i;
}

static void set_choices(struct movable *movable, const struct suppose *suppose,
                        const struct figure *figure)
{
    movable->choices =
        frame_choices(suppose->frames[movable->source], movable->row,
                      movable->column, suppose->arena, &movable->choice_count);
    movable->now = place_of(movable, figure->text);
    movable->low = 0;
    movable->high = (double)movable->choice_count - 1;
    movable->step = 1;
    movable->decimals = 0;
}

/* What is there; of texts, also what could be. */
static bool is_movable(const struct column *column, const struct figure *figure)
{
    return figure->state == FIGURE_OK ||
           (figure->state == FIGURE_NONE && !column_is_figure(column));
}

static void add_figure(struct movables *movables, const struct suppose *suppose,
                       struct movable movable, size_t most)
{
    struct frame *frame = suppose->frames[movable.source];
    struct figure figure;
    frame_cell(frame, movable.row, movable.column, &figure);
    const struct column *column =
        &source_of(suppose, movable.source)->columns[movable.column];
    if (!is_movable(column, &figure) || is_there(movables, &movable))
        return;
    if (movables->count == most) {
        movables->left_out++;
        return;
    }
    movable.was = frame_figure_at(frame, movable.row, movable.column);
    movable.now = movable.was.number;
    movable.ordered = column_is_figure(column) || column->type == COLUMN_GRADE;
    movable.area = frame_row_area(frame, movable.row);
    movable.to = (double)NAN;
    if (column_is_figure(column))
        limit(&movable, movables, suppose);
    else
        set_choices(&movable, suppose, &figure);
    movables->items = memory_room(movables->items, movables->count,
                                  &movables->room, sizeof *movables->items);
    movables->items[movables->count++] = movable;
}

static bool may_move(const struct source *source, int column)
{
    const struct column *at = &source->columns[column];
    return !at->key && (column_is_figure(at) || at->allowed_count > 1 ||
                        at->type == COLUMN_DATE);
}

static bool is_asked(const struct suppose_asked *asked,
                     const struct source *source, int column)
{
    return may_move(source, column) &&
           (asked->rows || asked->question.column == column);
}

/* Where the answer rests on rows, and on which of their columns: `filtered`
   one of those that it was filtered by, or -1. */
struct resting {
    const struct suppose_asked *asked;
    struct question question;
    int filtered;
};

static void add_resting(struct movables *movables,
                        const struct suppose *suppose,
                        const struct resting *resting, size_t most)
{
    const struct suppose_asked *asked = resting->asked;
    const struct source *source = source_of(suppose, asked->source);
    const struct frame *frame = suppose->frames[asked->source];
    uint32_t *rows = memory_take((frame_rows(frame) + 1) * sizeof *rows);
    size_t count = frame_rows_behind(frame, &resting->question, asked->area,
                                     asked->period, asked->span, rows);
    for (size_t i = 0; i < count; i++)
        for (int at = 0; at < (int)source->column_count; at++)
            if (resting->filtered < 0 ? is_asked(asked, source, at)
                                      : resting->filtered == at)
                add_figure(movables, suppose,
                           (struct movable){.source = asked->source,
                                            .row = rows[i],
                                            .column = at},
                           most);
    free(rows);
}

/* What rows are filtered by decides which they are: whatever stands there in
   those that pass the other filters. */
static void add_filtered(struct movables *movables,
                         const struct suppose *suppose,
                         const struct suppose_asked *asked, size_t filter,
                         size_t most)
{
    struct resting resting = {.asked = asked,
                              .question = asked->question,
                              .filtered =
                                  asked->question.filters[filter].column};
    struct question *question = &resting.question;
    if (!may_move(source_of(suppose, asked->source), resting.filtered))
        return;
    question->filter_count--;
    memmove(&question->filters[filter], &question->filters[filter + 1],
            (question->filter_count - filter) * sizeof *question->filters);
    add_resting(movables, suppose, &resting, most);
}

static void add_asked(struct movables *movables, const struct suppose *suppose,
                      const struct suppose_asked *asked, size_t most)
{
    const struct resting resting = {
        .asked = asked, .question = asked->question, .filtered = -1};
    add_resting(movables, suppose, &resting, most);
    for (size_t i = 0; i < asked->question.filter_count; i++)
        add_filtered(movables, suppose, asked, i, most);
}

void movables_find(struct movables *movables, const struct suppose *suppose,
                   size_t most)
{
    *movables = (struct movables){0};
    for (size_t i = 0; i < suppose->count; i++) {
        const struct suppose_cell *cell = &suppose->cells[i];
        for (size_t a = 0; cell->shown && a < cell->asked_count; a++)
            add_asked(movables, suppose, &cell->asked[a], most);
    }
}

double movable_room(const struct movable *movable, int side)
{
    double room =
        side > 0 ? movable->high - movable->now : movable->now - movable->low;
    return fmax(floor(room / movable->step + 1e-6), 0);
}

double movable_value(const struct movable *movable, int side, double steps)
{
    return value_round(movable->now + side * steps * movable->step,
                       movable->decimals);
}

double movable_size(const struct movable *movable, double steps)
{
    return movable->choices ? steps
                            : steps * movable->step /
                                  fmax(fabs(movable->now), movable->step);
}

void movable_put(const struct movable *movable, const struct suppose *suppose,
                 double value)
{
    struct frame *frame = suppose->frames[movable->source];
    struct frame_figure figure = {.number = value};
    if (movable->choices && value < (double)movable->choice_count)
        figure.code = frame_text_code(frame, movable->column,
                                      movable->choices[(size_t)value]);
    frame_put(frame, movable->row, movable->column, figure);
}

void movable_restore(const struct movable *movable,
                     const struct suppose *suppose)
{
    frame_put(suppose->frames[movable->source], movable->row, movable->column,
              movable->was);
}
