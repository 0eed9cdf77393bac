/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables for people: aligned by display width, clipped to the terminal in
   the columns that bear it, and Markdown. Text becomes safe to show: no
   control character of the data reaches a terminal. */
#include <stdlib.h>
#include <string.h>

#include "table_parts.h"
#include "text.h"

enum { NARROWEST = 8, GAP = 2 };

static const char *column_title(const struct view *view, size_t column)
{
    const struct table_column *it = shown_column(view, column);
    return it->title && *it->title ? it->title : it->name;
}

/* One line of a title that has several. */
static void title_line(const struct view *view, size_t column, size_t line,
                       struct buffer *out)
{
    const char *title = column_title(view, column);
    for (; line > 0; line--) {
        title += strcspn(title, "\n");
        title += *title == '\n';
    }
    out->length = 0;
    buffer_put(out, title, strcspn(title, "\n"));
}

static size_t larger(size_t one, size_t other)
{
    return one > other ? one : other;
}

static size_t count_lines(const char *text)
{
    size_t lines = 1;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

static size_t title_lines(const struct view *view)
{
    size_t most = 1;
    for (size_t c = 0; c < view->column_count; c++)
        most = larger(most, count_lines(column_title(view, c)));
    return most;
}

static size_t title_width(const struct view *view, size_t column)
{
    struct buffer text = {0};
    size_t most = 0;
    for (size_t i = 0; i < title_lines(view); i++) {
        title_line(view, column, i, &text);
        most = larger(most, text_width(buffer_text(&text)));
    }
    buffer_free(&text);
    return most;
}

/* A figure stands right, except in a column of text. */
static bool right(const struct view *view, size_t column)
{
    return shown_column(view, column)->type != TABLE_TEXT;
}

static bool column_is_empty(const struct view *view, size_t column)
{
    for (size_t r = 0; r < view->row_count; r++)
        if (shown_cell(view, r, column)->kind != CELL_EMPTY)
            return false;
    return view->row_count > 0;
}

static bool is_dropped(const struct view *view, size_t column)
{
    const struct table_column *it = shown_column(view, column);
    return (it->title && !*it->title) ||
           (it->optional && column_is_empty(view, column));
}

static void drop_empty(struct view *view)
{
    size_t kept = 0;
    for (size_t c = 0; c < view->column_count; c++)
        if (view->style->columns || !is_dropped(view, c))
            view->columns[kept++] = view->columns[c];
    view->column_count = kept;
}

static void show_cell(const struct view *view, size_t row, size_t column,
                      struct buffer *out)
{
    const struct cell *cell = shown_cell(view, row, column);
    char room[VALUE_TEXT];
    const char *text = cell_text(cell, room);
    if (cell->kind == CELL_EMPTY && view->style->null)
        text = view->style->null;
    text_escape(out, text, strlen(text));
}

static size_t cell_width(const struct view *view, size_t row, size_t column)
{
    struct buffer text = {0};
    show_cell(view, row, column, &text);
    size_t width = text_width(buffer_text(&text));
    buffer_free(&text);
    return width;
}

static size_t *measure(const struct view *view)
{
    size_t *widths = memory_take((view->column_count + 1) * sizeof *widths);
    for (size_t c = 0; c < view->column_count; c++) {
        if (view->style->headers)
            widths[c] = title_width(view, c);
        for (size_t r = 0; r < view->row_count; r++)
            widths[c] = larger(widths[c], cell_width(view, r, c));
    }
    return widths;
}

static size_t total(const size_t *widths, size_t count)
{
    size_t sum = 0;
    for (size_t c = 0; c < count; c++)
        sum += widths[c] + GAP;
    return sum;
}

/* The widest column that may be clipped; the number of columns when none
   may. */
static size_t find_widest(const struct view *view, const size_t *widths)
{
    size_t none = view->column_count, widest = none;
    for (size_t c = 0; c < view->column_count; c++)
        if (shown_column(view, c)->wide && widths[c] > NARROWEST &&
            (widest == none || widths[c] > widths[widest]))
            widest = c;
    return widest;
}

/* Take one column of the terminal at a time. */
static void squeeze(const struct view *view, size_t *widths)
{
    size_t count = view->column_count, width = (size_t)view->style->width;
    while (view->style->width > 0 && total(widths, count) > width) {
        size_t widest = find_widest(view, widths);
        if (widest == count)
            return;
        widths[widest]--;
    }
}

static void pad(struct buffer *line, size_t columns)
{
    buffer_addf(line, "%*s", (int)columns, "");
}

/* Without the blanks that stand for empty cells at its end. */
static void put_line(struct buffer *line, FILE *stream)
{
    while (line->length && line->text[line->length - 1] == ' ')
        line->length--;
    fwrite(buffer_text(line), 1, line->length, stream);
    line->length = 0;
}

static void clip(const struct view *view, const char *text, size_t width,
                 struct buffer *out)
{
    static const char ELLIPSIS[] = "\u2026";
    if (text_width(text) <= width) {
        buffer_add(out, text);
        return;
    }
    text_clip(out, text, width);
    if (!view->style->utf8 && out->length >= sizeof ELLIPSIS - 1) {
        out->length -= sizeof ELLIPSIS - 1;
        buffer_add(out, "~");
    }
}

static void put_field(const struct view *view, size_t column, const char *text,
                      size_t width, struct buffer *line)
{
    struct buffer shown = {0};
    clip(view, text, width, &shown);
    size_t used = text_width(buffer_text(&shown));
    size_t gap = width > used ? width - used : 0;
    pad(line, right(view, column) ? GAP + gap : GAP);
    buffer_add(line, buffer_text(&shown));
    pad(line, right(view, column) ? 0 : gap);
    buffer_free(&shown);
}

static void put_titles(const struct view *view, const size_t *widths,
                       size_t line, struct buffer *out)
{
    struct buffer text = {0};
    for (size_t c = 0; c < view->column_count; c++) {
        title_line(view, c, line, &text);
        put_field(view, c, buffer_text(&text), widths[c], out);
    }
    buffer_free(&text);
}

static void put_header(const struct view *view, const size_t *widths,
                       FILE *stream)
{
    struct buffer line = {0};
    size_t lines = title_lines(view);
    for (size_t i = 0; i < lines; i++) {
        put_titles(view, widths, i, &line);
        fputs(view->style->color ? "\033[1m" : "", stream);
        put_line(&line, stream);
        fputs(view->style->color ? "\033[0m\n" : "\n", stream);
    }
    buffer_free(&line);
}

static void put_notes(const struct table *table, FILE *stream)
{
    if (table->note_count)
        fputc('\n', stream);
    for (size_t i = 0; i < table->note_count; i++)
        fprintf(stream, "%s\n", table->notes[i]);
}

static void put_cells(const struct view *view, const size_t *widths, size_t row,
                      struct buffer *out)
{
    struct buffer text = {0};
    for (size_t c = 0; c < view->column_count; c++) {
        text.length = 0;
        show_cell(view, row, c, &text);
        put_field(view, c, text.length ? buffer_text(&text) : "", widths[c],
                  out);
    }
    buffer_free(&text);
}

static void put_rows(const struct view *view, const size_t *widths,
                     FILE *stream)
{
    struct buffer line = {0};
    for (size_t r = 0; r < view->row_count; r++) {
        const char *heading = shown_heading(view, r);
        if (heading)
            fprintf(stream, "\n  %s\n", heading);
        put_cells(view, widths, r, &line);
        put_line(&line, stream);
        fputc('\n', stream);
    }
    buffer_free(&line);
}

size_t aligned_width(struct view *view)
{
    drop_empty(view);
    size_t *widths = measure(view);
    size_t width = total(widths, view->column_count);
    free(widths);
    return width;
}

void aligned_print(struct view *view, FILE *stream)
{
    drop_empty(view);
    size_t *widths = measure(view);
    squeeze(view, widths);
    if (view->table->title && view->style->headers)
        fprintf(stream, "%s\n\n", view->table->title);
    if (view->style->headers)
        put_header(view, widths, stream);
    put_rows(view, widths, stream);
    put_notes(view->table, stream);
    free(widths);
}

static void put_markdown(const char *text, FILE *stream)
{
    fputc(' ', stream);
    for (; *text; text++) {
        if (*text == '|' || *text == '\\')
            fputc('\\', stream);
        if (*text != '\n')
            fputc(*text, stream);
    }
    fputs(" |", stream);
}

static void markdown_head(const struct view *view, FILE *stream)
{
    if (view->table->title)
        fprintf(stream, "%s\n\n", view->table->title);
    fputc('|', stream);
    for (size_t c = 0; c < view->column_count; c++)
        put_markdown(column_title(view, c), stream);
    fputs("\n|", stream);
    for (size_t c = 0; c < view->column_count; c++)
        fputs(right(view, c) ? " ---: |" : " --- |", stream);
    fputc('\n', stream);
}

static void markdown_row(const struct view *view, size_t row, FILE *stream)
{
    fputc('|', stream);
    for (size_t c = 0; c < view->column_count; c++) {
        struct buffer text = {0};
        show_cell(view, row, c, &text);
        put_markdown(buffer_text(&text), stream);
        buffer_free(&text);
    }
    fputc('\n', stream);
}

void markdown_print(struct view *view, FILE *stream)
{
    drop_empty(view);
    markdown_head(view, stream);
    for (size_t r = 0; r < view->row_count; r++) {
        const char *heading = shown_heading(view, r);
        if (heading)
            fprintf(stream, "| *%s* |\n", heading);
        markdown_row(view, r, stream);
    }
    put_notes(view->table, stream);
}
