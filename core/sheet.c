/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Records become rows in the order of the columns asked for; whatever the
   header order, the rest of the program counts on one. */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

#include "fault.h"
#include "files.h"
#include "records.h"
#include "text.h"

struct reading {
    struct arena *arena;
    struct fault_place place;
    struct sheet_columns columns;
    struct sheet_row *rows;
    size_t count, capacity;
    bool begun;     /* the header has been read */
    size_t width;   /* cells of the header */
    int *column_of; /* for each cell of a record: the column, or one below */
};

enum { UNKNOWN = -1, UNNAMED = -2 };

static bool blame(struct reading *reading, struct err *err)
{
    err_at(err, reading->place.file, err->line, err->column);
    err_list_add(reading->place.list, err);
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static const char *trim(struct reading *reading, const struct field *field)
{
    size_t first = 0, end = field->length;
    while (end > 0 && is_blank(field->text[end - 1]))
        end--;
    while (first < end && is_blank(field->text[first]))
        first++;
    return arena_text(reading->arena, field->text + first, end - first);
}

static int find_column(const struct sheet_columns *columns, const char *name)
{
    for (size_t i = 0; i < columns->count; i++)
        if (strcmp(columns->names[i], name) == 0)
            return (int)i;
    return name[0] == '\0' ? UNNAMED : UNKNOWN;
}

static void place_column(struct reading *reading, size_t cell, const char *name,
                         long line)
{
    const struct fault_names names = {"columns", reading->columns.names,
                                      reading->columns.count};
    int column = find_column(&reading->columns, name);
    reading->column_of[cell] = column;
    if (column == UNKNOWN)
        fault_unknown(&reading->place, line, name, &names,
                      "unknown column \"%s\"", name);
    for (size_t i = 0; i < cell && column >= 0; i++)
        if (reading->column_of[i] == column)
            fault_tell(&reading->place, line, "keep one of them",
                       "the column \"%s\" stands twice", name);
}

static bool has_column(const struct reading *reading, size_t column)
{
    for (size_t i = 0; i < reading->width; i++)
        if (reading->column_of[i] == (int)column)
            return true;
    return false;
}

static void check_columns(struct reading *reading, long line)
{
    for (size_t i = 0; i < reading->columns.required; i++)
        if (!has_column(reading, i))
            fault_tell(&reading->place, line,
                       "add it to the header, and a cell to every line",
                       "there is no column \"%s\"", reading->columns.names[i]);
}

/* The header's own columns are those that were asked for. */
static void name_columns(struct reading *reading, const struct record *record)
{
    const char **names =
        arena_take(reading->arena, (record->count + 1) * sizeof *names);
    for (size_t i = 0; i < record->count; i++)
        names[i] = trim(reading, &record->fields[i]);
    reading->columns = (struct sheet_columns){names, record->count, 0};
}

static void take_header(struct reading *reading, const struct record *record)
{
    reading->begun = true;
    if (!reading->columns.names)
        name_columns(reading, record);
    reading->width = record->count;
    reading->column_of = arena_take(
        reading->arena, (record->count + 1) * sizeof *reading->column_of);
    for (size_t i = 0; i < record->count; i++)
        place_column(reading, i, trim(reading, &record->fields[i]),
                     record->line);
    check_columns(reading, record->line);
}

static bool is_empty(const struct reading *reading, const char **cells)
{
    for (size_t i = 0; i < reading->columns.count; i++)
        if (cells[i][0] != '\0')
            return false;
    return true;
}

static const char **empty_cells(const struct reading *reading)
{
    size_t count = reading->columns.count;
    const char **cells =
        arena_take(reading->arena, (count + 1) * sizeof *cells);
    for (size_t i = 0; i < count; i++)
        cells[i] = "";
    return cells;
}

/* Spreadsheets end lines in commas; a text in such a column is meant to be
   read. */
static void check_unnamed(struct reading *reading, const struct record *record,
                          size_t cell)
{
    if (trim(reading, &record->fields[cell])[0] != '\0')
        fault_tell(&reading->place, record->line,
                   "name the column in the header, or clear the cell",
                   "cell %zu has a text, and its column no name", cell + 1);
}

static const char **order_cells(struct reading *reading,
                                const struct record *record)
{
    const char **cells = empty_cells(reading);
    for (size_t i = 0; i < record->count; i++)
        if (reading->column_of[i] >= 0)
            cells[reading->column_of[i]] = trim(reading, &record->fields[i]);
        else if (reading->column_of[i] == UNNAMED)
            check_unnamed(reading, record, i);
    return cells;
}

static void take_row(struct reading *reading, const struct record *record)
{
    const char **cells = order_cells(reading, record);
    if (is_empty(reading, cells))
        return;
    reading->rows = memory_room(reading->rows, reading->count,
                                &reading->capacity, sizeof *reading->rows);
    reading->rows[reading->count++] =
        (struct sheet_row){.line = record->line, .cells = cells};
}

static void tell_width(const struct reading *reading,
                       const struct record *record)
{
    fault_tell(&reading->place, record->line,
               "put text that holds a comma in double quotes, and give "
               "every column a cell",
               "%zu %s where the header has %zu", record->count,
               record->count == 1 ? "cell" : "cells", reading->width);
}

/* What a spreadsheet writes where the comma is the decimal point. */
static bool is_parted_otherwise(const struct record *record)
{
    return record->count == 1 && strchr(record->fields[0].text, ';') != NULL;
}

static bool refuse_delimiter(struct reading *reading,
                             const struct record *record, struct err *err)
{
    reading->begun = true;
    err_set(err, ERR_INPUT, "the cells are parted by semicolons");
    err_at(err, "", record->line, 0);
    return err_mend(err, "save the file with commas between them");
}

static bool take_record(void *context, const struct record *record,
                        struct err *err)
{
    struct reading *reading = context;
    if (!reading->begun && is_parted_otherwise(record))
        return refuse_delimiter(reading, record, err);
    if (!reading->begun)
        take_header(reading, record);
    else if (record->count == reading->width)
        take_row(reading, record);
    else
        tell_width(reading, record);
    return true;
}

static bool take_broken(void *context, const struct err *broken)
{
    struct err err = *broken;
    return blame(context, &err);
}

static long line_of(const struct file *file, size_t at)
{
    long line = 1;
    for (size_t i = 0; i < at; i++)
        line += file->text[i] == '\n';
    return line;
}

static bool check_encoding(struct reading *reading, const struct file *file)
{
    size_t bad = 0;
    if (text_is_utf8(file->text, file->length, &bad))
        return true;
    return fault_tell(&reading->place, line_of(file, bad),
                      "save the file as \"CSV UTF-8\"", "byte %zu is not UTF-8",
                      bad + 1);
}

/* The bytes behind the byte order mark, if there is one. */
static struct file skip_mark(const struct file *file)
{
    size_t mark =
        file->length >= 3 && memcmp(file->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    return (struct file){file->text + mark, file->length - mark};
}

static void read_records(struct reading *reading, const struct file *file)
{
    const struct file bytes = skip_mark(file);
    const struct records_use use = {
        .each = take_record, .broken = take_broken, .context = reading};
    struct err err;
    if (!records_read(bytes.text, bytes.length, &use, &err))
        blame(reading, &err);
    else if (!reading->begun)
        fault_tell(&reading->place, 0, "its first line names the columns",
                   "the file is empty");
}

static void keep_rows(struct sheet *sheet, struct reading *reading)
{
    size_t size = reading->count * sizeof *sheet->rows;
    sheet->rows = arena_take(reading->arena, size + 1);
    if (reading->count > 0)
        memcpy(sheet->rows, reading->rows, size);
    sheet->count = reading->count;
    sheet->names = reading->columns.names;
    sheet->width = reading->columns.count;
    free(reading->rows);
}

static bool read_bytes(struct sheet *sheet, struct reading *reading,
                       const struct file *file)
{
    size_t before = reading->place.list->count;
    if (check_encoding(reading, file))
        read_records(reading, file);
    keep_rows(sheet, reading);
    return reading->place.list->count == before;
}

bool sheet_read_text(struct sheet *sheet, struct arena *arena, const char *name,
                     const struct file *text,
                     const struct sheet_columns *columns,
                     struct err_list *faults)
{
    struct reading reading = {.arena = arena,
                              .place = {ERR_INPUT, name, faults},
                              .columns = *columns};
    return read_bytes(sheet, &reading, text);
}

bool sheet_read(struct sheet *sheet, struct arena *arena, const char *path,
                const struct sheet_columns *columns, struct err_list *faults)
{
    struct file file;
    struct err err;
    *sheet = (struct sheet){0};
    bool read = files_read(&file, path, 0, &err);
    if (!read)
        err_list_add(faults, &err);
    bool good =
        read && sheet_read_text(sheet, arena, path, &file, columns, faults);
    files_release(&file);
    return good;
}

bool sheet_read_tree(struct sheet *sheet, struct arena *arena,
                     struct tree *tree, const char *file,
                     const struct sheet_columns *columns,
                     struct err_list *faults)
{
    struct err err;
    const struct tree_file *read = tree_read(tree, file, 0, &err);
    *sheet = (struct sheet){0};
    if (read == NULL) {
        err_list_add(faults, &err);
        return false;
    }
    const struct file bytes = {read->text, read->length};
    return sheet_read_text(sheet, arena, file, &bytes, columns, faults);
}
