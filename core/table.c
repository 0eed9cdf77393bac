/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows are gathered first and printed later, because a column's width, the
   sort order and the JSON envelope are known only at the end. */
#include "table.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "table_parts.h"
#include "text.h"

static const char *keep(struct table *table, const char *text)
{
    return text ? arena_copy(table->arena, text) : NULL;
}

static struct table_column keep_column(struct table *table,
                                       const struct table_column *column)
{
    struct table_column kept = *column;
    kept.name = keep(table, column->name);
    kept.title = keep(table, column->title);
    kept.unit = keep(table, column->unit);
    return kept;
}

struct table *table_new(const char *schema, const char *title,
                        const struct table_column *columns, size_t count)
{
    struct table *table = memory_take(sizeof *table);
    table->arena = arena_new();
    table->schema = keep(table, schema);
    table->title = keep(table, title);
    table->columns = arena_take(table->arena, count * sizeof *columns);
    table->column_count = count;
    for (size_t i = 0; i < count; i++)
        table->columns[i] = keep_column(table, &columns[i]);
    return table;
}

void table_free(struct table *table)
{
    if (!table)
        return;
    free(table->cells);
    free(table->headings);
    free(table->notes);
    free(table->meta);
    arena_free(table->arena);
    free(table);
}

static void keep_meta(struct table *table, const char *text)
{
    table->meta = memory_room(table->meta, table->meta_count,
                              &table->meta_capacity, sizeof *table->meta);
    table->meta[table->meta_count++] = keep(table, text);
}

void table_meta(struct table *table, const char *key, const char *value)
{
    keep_meta(table, key);
    keep_meta(table, value);
}

static void keep_note(struct table *table, const char *text)
{
    table->notes = memory_room(table->notes, table->note_count,
                               &table->note_capacity, sizeof *table->notes);
    table->notes[table->note_count++] = keep(table, text);
}

void table_note(struct table *table, const char *format, ...)
{
    struct buffer note = {0};
    va_list args;
    va_start(args, format);
    buffer_addv(&note, format, args);
    va_end(args);
    keep_note(table, buffer_text(&note));
    buffer_free(&note);
}

size_t table_notes(const struct table *table, const char *const **notes)
{
    *notes = table->notes;
    return table->note_count;
}

void table_row(struct table *table)
{
    size_t used = table->row_count * table->column_count;
    for (size_t i = 0; i < table->column_count; i++) {
        table->cells = memory_room(table->cells, used + i,
                                   &table->cell_capacity, sizeof *table->cells);
        table->cells[used + i] = (struct cell){CELL_EMPTY, 0, 0, 0, NULL};
    }
    table->row_count++;
    table->next = 0;
}

static struct cell *next_cell(struct table *table)
{
    size_t row = table->row_count - 1;
    return &table->cells[row * table->column_count + table->next++];
}

void table_empty(struct table *table)
{
    next_cell(table);
}

void table_text(struct table *table, const char *text)
{
    struct cell *cell = next_cell(table);
    if (text && *text) {
        cell->kind = CELL_TEXT;
        cell->text = keep(table, text);
    }
}

void table_number(struct table *table, double number)
{
    table_number_to(table, number, table->columns[table->next].decimals);
}

void table_number_to(struct table *table, double number, int decimals)
{
    if (isinf(number)) {
        table_text(table, number > 0 ? "infinite" : "-infinite");
        return;
    }
    struct cell *cell = next_cell(table);
    if (isnan(number))
        return;
    cell->kind = CELL_NUMBER;
    cell->number = number;
    cell->decimals = decimals;
}

void table_whole(struct table *table, int64_t number)
{
    struct cell *cell = next_cell(table);
    cell->kind = CELL_WHOLE;
    cell->whole = number;
}

void table_heading(struct table *table, const char *text)
{
    table->headings =
        memory_room(table->headings, table->heading_count,
                    &table->heading_capacity, sizeof *table->headings);
    table->headings[table->heading_count++] =
        (struct heading){table->row_count, keep(table, text)};
}

size_t table_count(const struct table *table)
{
    return table->row_count;
}

const char *cell_text(const struct cell *cell, char room[VALUE_TEXT])
{
    switch (cell->kind) {
    case CELL_TEXT: return cell->text;
    case CELL_NUMBER: return value_show(room, cell->number, cell->decimals);
    case CELL_WHOLE:
        snprintf(room, VALUE_TEXT, "%lld", (long long)cell->whole);
        return room;
    case CELL_EMPTY: break;
    }
    return "";
}
