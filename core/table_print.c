/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From the gathered rows to what one printing shows: the columns asked for,
   the order, the limit; and the formats that are read by programs line by
   line. */
#include <stdlib.h>
#include <string.h>

#include "records.h"
#include "table_parts.h"
#include "text.h"

static const struct {
    const char *word;
    enum table_format format;
} FORMATS[] = {
    {"table", TABLE_ALIGNED}, {"plain", TABLE_PLAIN}, {"tsv", TABLE_PLAIN},
    {"csv", TABLE_CSV},       {"json", TABLE_JSON},   {"jsonl", TABLE_JSONL},
    {"md", TABLE_MARKDOWN},
};
enum { FORMAT_COUNT = sizeof FORMATS / sizeof *FORMATS };

bool table_format_read(enum table_format *format, const char *word,
                       struct err *err)
{
    const char *words[FORMAT_COUNT];
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        words[i] = FORMATS[i].word;
        if (strcmp(word, words[i]) == 0) {
            *format = FORMATS[i].format;
            return true;
        }
    }
    err_set(err, ERR_USAGE, "there is no format '%s'", word);
    const char *near = text_nearest(word, words, FORMAT_COUNT);
    if (near)
        return err_mend(err, "did you mean '%s'?", near);
    return err_mend(err, "formats: table, plain, csv, tsv, json, jsonl, md");
}

const struct cell *shown_cell(const struct view *view, size_t row,
                              size_t column)
{
    const struct table *table = view->table;
    return &table->cells[view->rows[row] * table->column_count +
                         view->columns[column]];
}

const struct table_column *shown_column(const struct view *view, size_t column)
{
    return &view->table->columns[view->columns[column]];
}

const char *shown_heading(const struct view *view, size_t row)
{
    if (view->sorted)
        return NULL;
    for (size_t i = 0; i < view->table->heading_count; i++)
        if (view->table->headings[i].row == row)
            return view->table->headings[i].text;
    return NULL;
}

static bool find_column(const struct table *table, const char *name,
                        const char *flag, size_t *at, struct err *err)
{
    const char **names = memory_take(table->column_count * sizeof *names);
    for (*at = 0; *at < table->column_count; ++*at) {
        names[*at] = table->columns[*at].name;
        if (strcmp(names[*at], name) == 0)
            break;
    }
    bool found = *at < table->column_count;
    if (!found) {
        struct buffer all = {0};
        err_set(err, ERR_USAGE, "%s: there is no column '%s'", flag, name);
        const char *near = text_nearest(name, names, table->column_count);
        for (size_t i = 0; i < table->column_count; i++)
            buffer_addf(&all, "%s%s", i ? ", " : "", names[i]);
        if (near)
            err_mend(err, "did you mean '%s'? Columns: %s", near,
                     buffer_text(&all));
        else
            err_mend(err, "columns: %s", buffer_text(&all));
        buffer_free(&all);
    }
    free(names);
    return found;
}

static bool choose_columns(struct view *view, struct err *err)
{
    const struct table *table = view->table;
    if (!view->style->columns) {
        view->columns = memory_take(table->column_count * sizeof(size_t));
        for (; view->column_count < table->column_count; view->column_count++)
            view->columns[view->column_count] = view->column_count;
        return true;
    }
    char *names = memory_copy(view->style->columns), *rest = names;
    size_t capacity = 0;
    bool good = true;
    for (char *name; good && (name = strsep(&rest, ",")) != NULL;) {
        view->columns = memory_room(view->columns, view->column_count,
                                    &capacity, sizeof *view->columns);
        good = find_column(table, name, "--columns",
                           &view->columns[view->column_count++], err);
    }
    free(names);
    return good;
}

struct order {
    const struct table *table;
    size_t column;
    bool down;
};

static double figure(const struct cell *cell)
{
    return cell->kind == CELL_WHOLE ? (double)cell->whole : cell->number;
}

static int compare_cells(const struct cell *one, const struct cell *other)
{
    if (one->kind == CELL_TEXT && other->kind == CELL_TEXT)
        return strcmp(one->text, other->text);
    if (one->kind == CELL_TEXT || other->kind == CELL_TEXT)
        return one->kind == CELL_TEXT ? 1 : -1;
    double a = figure(one), b = figure(other);
    return (a > b) - (a < b);
}

/* Empty cells are last in either direction; equals keep their order. */
static int compare_rows(const void *left, const void *right, void *context)
{
    const struct order *order = context;
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    size_t width = order->table->column_count;
    const struct cell *one = &order->table->cells[a * width + order->column];
    const struct cell *other = &order->table->cells[b * width + order->column];
    int result;
    if (one->kind == CELL_EMPTY || other->kind == CELL_EMPTY)
        result = (one->kind == CELL_EMPTY) - (other->kind == CELL_EMPTY);
    else
        result = compare_cells(one, other) * (order->down ? -1 : 1);
    return result ? result : (a > b) - (a < b);
}

static bool choose_rows(struct view *view, struct err *err)
{
    const struct table *table = view->table;
    view->rows = memory_take((table->row_count + 1) * sizeof *view->rows);
    for (; view->row_count < table->row_count; view->row_count++)
        view->rows[view->row_count] = view->row_count;
    const char *sort = view->style->sort;
    if (sort) {
        struct order order = {table, 0, *sort == '-'};
        if (!find_column(table, sort + order.down, "--sort", &order.column,
                         err))
            return false;
        qsort_r(view->rows, view->row_count, sizeof *view->rows, compare_rows,
                &order);
        view->sorted = true;
    }
    if (view->style->limit && view->row_count > view->style->limit)
        view->row_count = view->style->limit;
    return true;
}

/* A tab or a line end inside a cell would make two of it. */
static void plain_field(FILE *stream, const char *text)
{
    struct buffer safe = {0};
    text_escape(&safe, text, strlen(text));
    fputs(buffer_text(&safe), stream);
    buffer_free(&safe);
}

static void plain_print(const struct view *view, FILE *stream)
{
    const char *null = view->style->null ? view->style->null : "";
    char room[VALUE_TEXT];
    for (size_t c = 0; view->style->headers && c < view->column_count; c++)
        fprintf(stream, "%s%s", c ? "\t" : "", shown_column(view, c)->name);
    if (view->style->headers)
        fputc('\n', stream);
    for (size_t r = 0; r < view->row_count; r++) {
        for (size_t c = 0; c < view->column_count; c++) {
            const struct cell *cell = shown_cell(view, r, c);
            if (c)
                fputc('\t', stream);
            plain_field(stream, cell->kind == CELL_EMPTY
                                    ? null
                                    : cell_text(cell, room));
        }
        fputc('\n', stream);
    }
}

static void csv_print(const struct view *view, FILE *stream)
{
    const char *end = view->style->lf ? "\n" : "\r\n";
    struct buffer line = {0};
    char room[VALUE_TEXT];
    for (size_t c = 0; view->style->headers && c < view->column_count; c++) {
        buffer_add(&line, c ? "," : "");
        records_write(&line, shown_column(view, c)->name, ',');
    }
    if (view->style->headers)
        buffer_add(&line, end);
    for (size_t r = 0; r < view->row_count; r++) {
        for (size_t c = 0; c < view->column_count; c++) {
            buffer_add(&line, c ? "," : "");
            records_write(&line, cell_text(shown_cell(view, r, c), room), ',');
        }
        buffer_add(&line, end);
    }
    fwrite(buffer_text(&line), 1, line.length, stream);
    buffer_free(&line);
}

static void print_view(struct view *view, FILE *stream)
{
    switch (view->style->format) {
    case TABLE_ALIGNED: aligned_print(view, stream); break;
    case TABLE_PLAIN: plain_print(view, stream); break;
    case TABLE_CSV: csv_print(view, stream); break;
    case TABLE_JSON: json_print(view, stream); break;
    case TABLE_JSONL: jsonl_print(view, stream); break;
    case TABLE_MARKDOWN: markdown_print(view, stream); break;
    }
}

bool table_print(const struct table *table, const struct table_style *style,
                 FILE *stream, struct err *err)
{
    struct view view = {.table = table, .style = style};
    bool good = choose_columns(&view, err) && choose_rows(&view, err);
    if (good)
        print_view(&view, stream);
    free(view.columns);
    free(view.rows);
    return good;
}
