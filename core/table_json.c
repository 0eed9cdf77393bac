/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON: one envelope for every table, or a line for each row. Strings are
   escaped by jansson; figures are written by value_show(), since jansson
   would print 33.3 as 33.299999999999997. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "table_parts.h"
#include "text.h"

static int put(const char *bytes, size_t length, void *stream)
{
    return fwrite(bytes, 1, length, stream) == length ? 0 : -1;
}

static void put_text(FILE *stream, const char *text)
{
    struct buffer safe = {0};
    json_t *string = json_string(text);
    if (!string) { /* not UTF-8 */
        text_escape(&safe, text, strlen(text));
        string = json_string(buffer_text(&safe));
    }
    json_dump_callback(string, put, stream, JSON_ENCODE_ANY);
    json_decref(string);
    buffer_free(&safe);
}

static void put_pair(FILE *stream, const char *key, const char *value)
{
    put_text(stream, key);
    fputc(':', stream);
    put_text(stream, value);
}

static void put_cell(FILE *stream, const struct cell *cell)
{
    char room[VALUE_TEXT];
    if (cell->kind == CELL_EMPTY)
        fputs("null", stream);
    else if (cell->kind == CELL_TEXT)
        put_text(stream, cell->text);
    else
        fputs(cell_text(cell, room), stream);
}

static void put_row(const struct view *view, size_t row, FILE *stream)
{
    for (size_t c = 0; c < view->column_count; c++) {
        fputc(c ? ',' : '{', stream);
        put_text(stream, shown_column(view, c)->name);
        fputc(':', stream);
        put_cell(stream, shown_cell(view, row, c));
    }
    fputc('}', stream);
}

static void put_more(FILE *stream, const char *key, const char *value)
{
    if (!value)
        return;
    fputc(',', stream);
    put_pair(stream, key, value);
}

static void put_column(const struct table_column *column, FILE *stream)
{
    static const char *const types[] = {[TABLE_TEXT] = "text",
                                        [TABLE_NUMBER] = "number",
                                        [TABLE_WHOLE] = "integer"};
    fputc('{', stream);
    put_pair(stream, "name", column->name);
    put_more(stream, "type", types[column->type]);
    put_more(stream, "title",
             column->title && *column->title ? column->title : NULL);
    put_more(stream, "unit", column->unit);
    fputc('}', stream);
}

static void put_field(FILE *stream, const char *key, const char *value)
{
    fputs(",\n ", stream);
    put_pair(stream, key, value);
}

static void put_head(const struct table *table, FILE *stream)
{
    fputc('{', stream);
    put_pair(stream, "schema", table->schema ? table->schema : "assay/1");
    if (table->title)
        put_field(stream, "title", table->title);
    for (size_t i = 0; i + 1 < table->meta_count; i += 2)
        put_field(stream, table->meta[i], table->meta[i + 1]);
}

static void put_columns(const struct view *view, FILE *stream)
{
    fputs(",\n \"columns\":[", stream);
    for (size_t c = 0; c < view->column_count; c++) {
        fputs(c ? ",\n  " : "\n  ", stream);
        put_column(shown_column(view, c), stream);
    }
    fputc(']', stream);
}

static void put_rows(const struct view *view, FILE *stream)
{
    fputs(",\n \"rows\":[", stream);
    for (size_t r = 0; r < view->row_count; r++) {
        fputs(r ? ",\n  " : "\n  ", stream);
        put_row(view, r, stream);
    }
    fputc(']', stream);
}

static void put_notes(const struct table *table, FILE *stream)
{
    fputs(",\n \"notes\":[", stream);
    for (size_t i = 0; i < table->note_count; i++) {
        fputs(i ? ",\n  " : "\n  ", stream);
        put_text(stream, table->notes[i]);
    }
    fputc(']', stream);
}

void json_print(const struct view *view, FILE *stream)
{
    put_head(view->table, stream);
    put_columns(view, stream);
    put_rows(view, stream);
    put_notes(view->table, stream);
    fputs("}\n", stream);
}

void jsonl_print(const struct view *view, FILE *stream)
{
    for (size_t r = 0; r < view->row_count; r++) {
        put_row(view, r, stream);
        fputc('\n', stream);
    }
}
