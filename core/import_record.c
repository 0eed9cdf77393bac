/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Area and period are looked up by their raw text, once for each text; what
   cannot be a row is told and left out whole. */
#include "import_record.h"

#include <stdlib.h>
#include <string.h>

#include "import_blank.h"
#include "memory.h"
#include "period.h"

/* Faults */

static struct place find_place(const struct reader *r, size_t field)
{
    return place_find(r->file->text, r->record, r->layout->delimiter, field);
}

static void blame(struct reader *r, size_t field, struct err *err)
{
    const struct field *given = &r->record->fields[field];
    struct place place = find_place(r, field);
    if (err->raw[0] == '\0')
        err_raw(err, given->text, given->length);
    err_at(err, "", place.line, place.column);
    issue_add(r->issues, r->layout->slots[field].header, err);
    r->bad = true;
}

static void blame_record(struct reader *r, struct err *err)
{
    err_raw(err, r->file->text + r->record->offset, r->record->length);
    err_at(err, "", r->record->line, 0);
    issue_add(r->issues, NULL, err);
    r->bad = true;
}

/* The last record of a file that does not end with a line end, with fields
   that lack: the rest of the file lacks too. */
static bool is_cut_off(const struct reader *r)
{
    return r->record->offset + r->record->length == r->file->length &&
           r->record->count < r->layout->count;
}

static const char *mend_ragged(size_t found, size_t expected)
{
    if (found < expected)
        return "give an empty field for what is not known, with its delimiter";
    if (found == expected + 1)
        return "if a text in it holds a delimiter, put that text in double "
               "quotes";
    return "take out what is too much, or put texts that hold delimiters in "
           "double quotes";
}

static void refuse_ragged(struct reader *r)
{
    struct err err;
    size_t found = r->record->count, expected = r->layout->count;
    err_set(&err, ERR_INPUT, "%zu field%s, and the header has %zu", found,
            found == 1 ? "" : "s", expected);
    err_mend(&err, "%s", mend_ragged(found, expected));
    if (is_cut_off(r)) {
        err_mend(&err, "the file ends within this record: fetch it again");
        r->issues->whole = true;
    }
    blame_record(r, &err);
}

static bool is_header(const struct reader *r)
{
    for (size_t i = 0; i < r->layout->count; i++)
        if (strcmp(r->record->fields[i].text, r->layout->slots[i].header) != 0)
            return false;
    return true;
}

static void refuse_header(struct reader *r)
{
    struct err err;
    err_set(&err, ERR_INPUT, "the header of line %ld stands here again",
            r->layout->line);
    err_mend(&err, "delete this line; if files were put together, see that "
                   "no period is there twice");
    blame_record(r, &err);
}

/* Fields */

/* Take blanks off where the contract says so; quoted ones are meant. */
static size_t trim(struct reader *r, size_t number, const char **text)
{
    const struct field *field = &r->record->fields[number];
    *text = field->text;
    size_t length = take_blanks_off(text, field->length);
    if (length == field->length)
        return length;
    if (r->source->trim && !find_place(r, number).quoted) {
        r->trimmed++;
        return length;
    }
    *text = field->text;
    return field->length;
}

static const char *ended(struct reader *r, const char *text, size_t length)
{
    r->scratch.length = 0;
    buffer_put(&r->scratch, text, length);
    return buffer_text(&r->scratch);
}

static bool recall(struct memo *memo, const char *text, size_t length,
                   int32_t *value)
{
    uint32_t code = dictionary_find(memo->texts, text, length);
    if (code == DICTIONARY_NONE)
        return false;
    *value = memo->values[code];
    return true;
}

static void memorise(struct memo *memo, const char *text, size_t length,
                     int32_t value)
{
    uint32_t code = dictionary_add(memo->texts, text, length);
    memo->values =
        memory_room(memo->values, code, &memo->capacity, sizeof *memo->values);
    memo->values[code] = value;
}

/* 1E05 and 1-Mar were codes before a spreadsheet had them. */
static bool looks_rewritten(const char *text)
{
    size_t digits = strspn(text, "0123456789.");
    return digits > 0 && (text[digits] == 'E' || text[digits] == 'e' ||
                          text[digits] == '-' || text[digits] == '/');
}

static void refuse_area(struct reader *r, size_t number, const char *text,
                        struct err *err)
{
    if (text[0] == '\0') {
        err_set(err, ERR_INPUT, "the area is not given");
        err_mend(err, "write its code or name");
    } else if (looks_rewritten(text)) {
        err_mend(err, "a spreadsheet seems to have rewritten it: restore "
                      "the code, and format the column as text");
    }
    blame(r, number, err);
}

static void read_area(struct reader *r, size_t number)
{
    const char *text;
    struct err err;
    size_t length = trim(r, number, &text);
    if (recall(&r->area_memo, text, length, &r->area))
        return;
    const char *whole = ended(r, text, length);
    r->area = areas_find(r->areas, whole, &err);
    if (r->area == AREA_NONE)
        refuse_area(r, number, whole, &err);
    else
        memorise(&r->area_memo, text, length, r->area);
}

static void read_period(struct reader *r, size_t number)
{
    const char *text;
    struct err err;
    struct period period;
    size_t length = trim(r, number, &text);
    if (recall(&r->period_memo, text, length, &r->period))
        return;
    if (!period_read(&period, ended(r, text, length), r->source->period_kind,
                     &err)) {
        blame(r, number, &err);
        return;
    }
    r->period = period.at;
    memorise(&r->period_memo, text, length, period.at);
}

static void read_text(struct reader *r, size_t number, int column,
                      const char *text, size_t length,
                      struct reading_cell *cell)
{
    struct err err;
    if (!cell_read(r->rows, column, text, length, cell, &err))
        blame(r, number, &err);
}

static void read_column(struct reader *r, size_t number, int column,
                        struct reading_cell *cell)
{
    const char *text;
    size_t length = trim(r, number, &text);
    read_text(r, number, column, text, length, cell);
}

/* Which column a name in a long file stands for. */
static int find_named(const struct source *source, const char *text)
{
    for (size_t i = 0; i < source->column_count; i++) {
        const struct column *column = &source->columns[i];
        if (!column->key && (strcmp(column_header(column), text) == 0 ||
                             strcmp(column->name, text) == 0))
            return (int)i;
    }
    return -1;
}

/* The name that may be meant by one that is none; NULL when none is near. */
static const char *find_near(const struct source *source, const char *text)
{
    const char **names = memory_take(source->column_count * sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < source->column_count; i++)
        if (!source->columns[i].key)
            names[count++] = column_header(&source->columns[i]);
    const char *near = text_nearest(text, names, count);
    free(names);
    return near;
}

static void refuse_name(struct reader *r, size_t number, const char *text)
{
    struct err err;
    const char *near = find_near(r->source, text);
    err_set(&err, ERR_INPUT, "\"%s\" is no column of the contract",
            issue_shown(r->issues->arena, text));
    if (near != NULL)
        err_mend(&err, "is \"%s\" meant?", near);
    else
        err_mend(&err, "declare it in %s", contract_name(r->source));
    blame(r, number, &err);
}

static void read_name(struct reader *r, size_t number)
{
    const char *text;
    size_t length = trim(r, number, &text);
    const char *whole = ended(r, text, length);
    r->named = find_named(r->source, whole);
    if (r->named < 0)
        refuse_name(r, number, whole);
}

/* Records */

static void read_slot(struct reader *r, size_t number)
{
    const struct slot *slot = &r->layout->slots[number];
    switch (slot->role) {
    case ROLE_AREA: read_area(r, number); break;
    case ROLE_PERIOD: read_period(r, number); break;
    case ROLE_NAMES: read_name(r, number); break;
    case ROLE_COLUMN:
        read_column(r, number, slot->column, &r->cells[slot->column]);
        break;
    default: break;
    }
}

static void put_cell(struct rows *rows, size_t row, size_t column,
                     const struct reading_cell *cell)
{
    rows->cells[column][row] = cell->cell;
    if (rows->notes[column] != NULL)
        rows->notes[column][row] = cell->note;
}

/* One more row, of the record at hand. */
static void put_row(struct reader *r)
{
    struct rows *rows = r->rows;
    size_t row = rows_room(rows);
    rows->areas[row] = r->area;
    rows->periods[row] = r->period;
    rows->lines[row] = (uint32_t)r->record->line;
    for (size_t i = 0; i < r->source->column_count; i++)
        if (rows->cells[i] != NULL)
            put_cell(rows, row, i, &r->cells[i]);
    if (rows->pieces != NULL)
        rows->pieces[row] =
            (struct piece){r->value.cell, r->named, r->value.note};
    rows->count++;
}

/* Each figure of a wide record is a row; an empty cell is none. */
static void read_figure(struct reader *r, size_t number)
{
    int column = r->source->unpivot_column;
    const char *text;
    size_t length = trim(r, number, &text);
    if (length == 0)
        return;
    read_text(r, number, column, text, length, &r->cells[column]);
    r->period = r->layout->slots[number].at;
    put_row(r);
}

static void read_wide(struct reader *r)
{
    for (size_t i = 0; i < r->layout->count; i++)
        if (r->layout->slots[i].role == ROLE_FIGURE)
            read_figure(r, i);
}

static bool has_value(const struct reader *r)
{
    const struct column *column = &r->source->columns[r->named];
    return r->value.note != DICTIONARY_NONE ||
           !cell_is_none(column_form(column), r->value.cell);
}

/* The figure under the name; without a name there is nothing to read, and an
   empty cell is none, as in a wide file. */
static void read_long(struct reader *r)
{
    if (r->named < 0)
        return;
    for (size_t i = 0; i < r->layout->count; i++)
        if (r->layout->slots[i].role == ROLE_VALUES)
            read_column(r, i, r->named, &r->value);
    if (has_value(r))
        put_row(r);
}

static void put_rows(struct reader *r)
{
    switch (r->source->unpivot) {
    case UNPIVOT_PERIODS: read_wide(r); break;
    case UNPIVOT_NAMES: read_long(r); break;
    default: put_row(r);
    }
}

static void read_fields(struct reader *r)
{
    size_t before = r->rows->count;
    for (size_t i = 0; i < r->layout->count; i++)
        read_slot(r, i);
    put_rows(r);
    if (r->bad)
        r->rows->count = before;
}

bool reader_take(struct reader *r, const struct record *record)
{
    r->record = record;
    r->bad = false;
    if (record->count != r->layout->count)
        refuse_ragged(r);
    else if (is_header(r))
        refuse_header(r);
    else
        read_fields(r);
    return !r->bad;
}

void reader_begin(struct reader *r)
{
    r->area_memo.texts = dictionary_new(r->issues->arena);
    r->period_memo.texts = dictionary_new(r->issues->arena);
    r->cells = memory_take(r->source->column_count * sizeof *r->cells);
}

void reader_free(struct reader *r)
{
    free(r->area_memo.values);
    free(r->period_memo.values);
    free(r->cells);
    buffer_free(&r->scratch);
}
