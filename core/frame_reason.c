/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a figure lacks, in words: these reach results, reports and scripts'
   stops, so their texts are fixed by tests. */
#include <string.h>

#include "frame.h"
#include "frame_rows.h"
#include "text.h"
#include "value.h"

enum { ALLOWED_TOLD = 8 };

static void add_place(struct buffer *out, const struct frame *frame,
                      const struct figure *figure)
{
    char name[PERIOD_NAME];
    buffer_add(out, frame->areas->items[figure->area].name);
    if (figure->period.kind != PERIOD_NONE)
        buffer_addf(out, ", %s", period_name(figure->period, name));
}

static void add_quoted(struct buffer *out, const char *text)
{
    buffer_add(out, "\"");
    text_escape(out, text, strlen(text));
    buffer_add(out, "\"");
}

static void add_filter(struct buffer *out, const struct column *column,
                       const struct filter *filter)
{
    char number[VALUE_TEXT];
    buffer_addf(out, "%s is ", column->name);
    if (filter->text != NULL)
        text_escape(out, filter->text, strlen(filter->text));
    else if (column->type == COLUMN_FLAG)
        buffer_add(out, filter->number != 0 ? "yes" : "no");
    else
        buffer_add(out, value_show(number, filter->number, -1));
}

static void add_filters(struct buffer *out, const struct source *source,
                        const struct question *question)
{
    for (size_t i = 0; i < question->filter_count; i++) {
        const struct filter *filter = &question->filters[i];
        buffer_add(out, i == 0 ? " where " : " and ");
        add_filter(out, &source->columns[filter->column], filter);
    }
}

static const char *column_name(const struct source *source,
                               const struct question *question)
{
    return question->verb == ASK_COUNT ? "rows"
                                       : source->columns[question->column].name;
}

/* `figures for Bexley, 2007/08 Q3, in hate_crime where strand is race` */
static void add_what(struct buffer *out, const struct frame *frame,
                     const struct question *question,
                     const struct figure *figure, const char *what)
{
    buffer_addf(out, "%s for ", what);
    add_place(out, frame, figure);
    buffer_addf(out, ", in %s", frame->source->name);
    add_filters(out, frame->source, question);
}

static void add_mark(struct buffer *out, const struct figure *figure)
{
    buffer_add(out, " reads ");
    add_quoted(out, figure->text);
    if (figure->reason != NULL)
        buffer_addf(out, ": %s", figure->reason);
}

static void add_several(struct buffer *out, const struct frame *frame,
                        const struct question *question,
                        const struct figure *figure)
{
    buffer_addf(out, "%zu rows of %s for ", figure->rows, frame->source->name);
    add_place(out, frame, figure);
    if (question->filter_count > 0)
        buffer_add(out, ",");
    add_filters(out, frame->source, question);
    buffer_add(out, " match, only() wants one");
}

static void add_allowed(struct buffer *out, const struct column *column)
{
    size_t count = column->allowed_count;
    for (size_t i = 0; i < count && i < ALLOWED_TOLD; i++)
        buffer_addf(out, "%s%s", i == 0 ? "there are " : ", ",
                    column->allowed[i]);
    if (count > ALLOWED_TOLD)
        buffer_addf(out, " and %zu more", count - ALLOWED_TOLD);
}

/* The filter that asks for a text which the column never holds. */
static const struct filter *find_unknown(const struct source *source,
                                         const struct question *question)
{
    for (size_t i = 0; i < question->filter_count; i++) {
        const struct filter *filter = &question->filters[i];
        if (filter->text != NULL &&
            !column_allows(&source->columns[filter->column], filter->text))
            return filter;
    }
    return NULL;
}

static void suggest(struct buffer *out, const struct column *column,
                    const char *text)
{
    const char *nearest =
        text_nearest(text, column->allowed, column->allowed_count);
    if (nearest != NULL)
        buffer_addf(out, "did you mean \"%s\"?", nearest);
    else
        add_allowed(out, column);
}

static void add_unknown(struct buffer *out, const struct source *source,
                        const struct question *question)
{
    const struct filter *filter = find_unknown(source, question);
    if (filter == NULL)
        return;
    const struct column *column = &source->columns[filter->column];
    add_quoted(out, filter->text);
    buffer_addf(out, " is no %s of %s; ", column->name, source->name);
    suggest(out, column, filter->text);
}

void figure_reason(const struct frame *frame, const struct question *question,
                   const struct figure *figure, struct buffer *out)
{
    const char *column = column_name(frame->source, question);
    switch (figure->state) {
    case FIGURE_OK: break;
    case FIGURE_NONE:
        buffer_add(out, "no ");
        add_what(out, frame, question, figure,
                 figure->rows > 0 ? column : "figures");
        break;
    case FIGURE_MARKED:
    case FIGURE_NOT_APPLICABLE:
    case FIGURE_SUPPRESSED:
        add_what(out, frame, question, figure, column);
        add_mark(out, figure);
        break;
    case FIGURE_SEVERAL: add_several(out, frame, question, figure); break;
    case FIGURE_NOT_ADDED:
        add_what(out, frame, question, figure, column);
        buffer_addf(out, " %s", figure->reason);
        break;
    case FIGURE_UNKNOWN: add_unknown(out, frame->source, question); break;
    }
}
