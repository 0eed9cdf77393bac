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

static bool refuse_format(const char *word, struct err *err)
{
    const char *words[FORMAT_COUNT];
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        words[i] = FORMATS[i].word;
    const char *near = text_nearest(word, words, FORMAT_COUNT);
    err_set(err, ERR_USAGE, "there is no format '%s'", word);
    if (near)
        return err_mend(err, "did you mean '%s'?", near);
    return err_mend(err, "formats: table, plain, csv, tsv, json, jsonl, md");
}

bool table_format_read(enum table_format *format, const char *word,
                       struct err *err)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (strcmp(word, FORMATS[i].word) == 0) {
            *format = FORMATS[i].format;
            return true;
        }
    return refuse_format(word, err);
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

/* Released with free(). */
static const char **column_names(const struct table *table)
{
    const char **names = memory_take(table->column_count * sizeof *names);
    for (size_t i = 0; i < table->column_count; i++)
        names[i] = table->columns[i].name;
    return names;
}

static void list_columns(const struct table *table, struct buffer *out)
{
    for (size_t i = 0; i < table->column_count; i++)
        buffer_addf(out, "%s%s", i ? ", " : "", table->columns[i].name);
}

static bool refuse_column(const struct table *table, const char *name,
                          const char *flag, struct err *err)
{
    const char **names = column_names(table);
    const char *near = text_nearest(name, names, table->column_count);
    struct buffer all = {0};
    list_columns(table, &all);
    err_set(err, ERR_USAGE, "%s: there is no column '%s'", flag, name);
    if (near)
        err_mend(err, "did you mean '%s'? Columns: %s", near,
                 buffer_text(&all));
    else
        err_mend(err, "columns: %s", buffer_text(&all));
    buffer_free(&all);
    free(names);
    return false;
}

static bool find_column(const struct table *table, const char *name,
                        const char *flag, size_t *at, struct err *err)
{
    for (*at = 0; *at < table->column_count; ++*at)
        if (strcmp(table->columns[*at].name, name) == 0)
            return true;
    return refuse_column(table, name, flag, err);
}

/* All there are, in their order; released with free(). */
static size_t *count_up(size_t count)
{
    size_t *numbers = memory_take((count + 1) * sizeof *numbers);
    for (size_t i = 0; i < count; i++)
        numbers[i] = i;
    return numbers;
}

static bool named_columns(struct view *view, struct err *err)
{
    char *names = memory_copy(view->style->columns), *rest = names;
    size_t capacity = 0;
    bool good = true;
    for (char *name; good && (name = strsep(&rest, ",")) != NULL;) {
        view->columns = memory_room(view->columns, view->column_count,
                                    &capacity, sizeof *view->columns);
        good = find_column(view->table, name, "--columns",
                           &view->columns[view->column_count++], err);
    }
    free(names);
    return good;
}

static bool choose_columns(struct view *view, struct err *err)
{
    if (view->style->columns)
        return named_columns(view, err);
    view->column_count = view->table->column_count;
    view->columns = count_up(view->column_count);
    return true;
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

static bool sort_rows(struct view *view, const char *sort, struct err *err)
{
    struct order order = {view->table, 0, *sort == '-'};
    if (!find_column(view->table, sort + order.down, "--sort", &order.column,
                     err))
        return false;
    qsort_r(view->rows, view->row_count, sizeof *view->rows, compare_rows,
            &order);
    view->sorted = true;
    return true;
}

static bool choose_rows(struct view *view, struct err *err)
{
    const struct table_style *style = view->style;
    view->row_count = view->table->row_count;
    view->rows = count_up(view->row_count);
    if (style->sort && !sort_rows(view, style->sort, err))
        return false;
    if (style->limit && view->row_count > style->limit)
        view->row_count = style->limit;
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

static void plain_header(const struct view *view, FILE *stream)
{
    for (size_t c = 0; c < view->column_count; c++)
        fprintf(stream, "%s%s", c ? "\t" : "", shown_column(view, c)->name);
    fputc('\n', stream);
}

static void plain_cell(const struct view *view, const struct cell *cell,
                       FILE *stream)
{
    char room[VALUE_TEXT];
    bool empty = cell->kind == CELL_EMPTY && view->style->null;
    plain_field(stream, empty ? view->style->null : cell_text(cell, room));
}

static void plain_print(const struct view *view, FILE *stream)
{
    if (view->style->headers)
        plain_header(view, stream);
    for (size_t r = 0; r < view->row_count; r++) {
        for (size_t c = 0; c < view->column_count; c++) {
            fputs(c ? "\t" : "", stream);
            plain_cell(view, shown_cell(view, r, c), stream);
        }
        fputc('\n', stream);
    }
}

/* What begins so is a formula to one spreadsheet or another, or becomes one
   when the blank before it is taken off; the last four are the full-width
   forms of the first four. */
static bool is_formula(const char *text)
{
    static const char *const starts[] = {"=",      "+",      "-",     "@",
                                         "\t",     "\r",     "\n",    "\uFF1D",
                                         "\uFF0B", "\uFF0D", "\uFF20"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(text, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

static void csv_text(const struct view *view, const char *text,
                     struct buffer *out)
{
    struct buffer safe = {0};
    if (view->style->safe && is_formula(text))
        buffer_add(&safe, "'");
    buffer_add(&safe, text);
    records_write(out, buffer_text(&safe), ',');
    buffer_free(&safe);
}

static void csv_header(const struct view *view, struct buffer *out)
{
    for (size_t c = 0; c < view->column_count; c++) {
        buffer_add(out, c ? "," : "");
        csv_text(view, shown_column(view, c)->name, out);
    }
}

static void csv_row(const struct view *view, size_t row, struct buffer *out)
{
    char room[VALUE_TEXT];
    for (size_t c = 0; c < view->column_count; c++) {
        const struct cell *cell = shown_cell(view, row, c);
        buffer_add(out, c ? "," : "");
        if (cell->kind == CELL_TEXT)
            csv_text(view, cell->text, out);
        else
            records_write(out, cell_text(cell, room), ',');
    }
}

static void csv_print(const struct view *view, FILE *stream)
{
    const char *end = view->style->lf ? "\n" : "\r\n";
    struct buffer lines = {0};
    if (view->style->headers) {
        csv_header(view, &lines);
        buffer_add(&lines, end);
    }
    for (size_t r = 0; r < view->row_count; r++) {
        csv_row(view, r, &lines);
        buffer_add(&lines, end);
    }
    fwrite(buffer_text(&lines), 1, lines.length, stream);
    buffer_free(&lines);
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

size_t table_width(const struct table *table, const struct table_style *style)
{
    struct err err;
    struct view view = {.table = table, .style = style};
    bool good = choose_columns(&view, &err) && choose_rows(&view, &err);
    size_t width = good ? aligned_width(&view) : 0;
    free(view.columns);
    free(view.rows);
    return width;
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
