/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Area and period are looked up by their raw text, once for each text; what
   cannot be a row is told and left out whole. */
#include "import_record.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "period.h"

/* Faults */

static void blame(struct reader *r, size_t field, const char *name,
                  struct err *err)
{
    const struct field *given = &r->record->fields[field];
    struct place place = place_find(r->file->text, r->record,
                                    r->layout->delimiter, field);
    if (err->raw[0] == '\0')
        err_raw(err, given->text, given->length);
    err_at(err, "", place.line, place.column);
    issue_add(r->issues, name, err);
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

static void refuse_ragged(struct reader *r)
{
    struct err err;
    size_t found = r->record->count, expected = r->layout->count;
    err_set(&err, ERR_INPUT, "%zu field%s, and the header has %zu", found,
            found == 1 ? "" : "s", expected);
    if (found == expected + 1)
        err_mend(&err, "if a text in it holds a delimiter, put that text in "
                       "double quotes");
    else if (found > expected)
        err_mend(&err, "take out what is too much, or put texts that hold "
                       "delimiters in double quotes");
    else
        err_mend(&err, "give an empty field for what is not known, with its "
                       "delimiter");
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

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Take blanks off where the contract says so; quoted ones are meant. */
static size_t trim(struct reader *r, size_t number, const char **text)
{
    const struct field *field = &r->record->fields[number];
    size_t length = field->length;
    *text = field->text;
    if (length == 0 || (!is_blank(field->text[0]) &&
                        !is_blank(field->text[length - 1])))
        return length;
    if (!r->source->trim ||
        place_find(r->file->text, r->record, r->layout->delimiter, number)
            .quoted)
        return length;
    while (length > 0 && is_blank(**text)) {
        (*text)++;
        length--;
    }
    while (length > 0 && is_blank((*text)[length - 1]))
        length--;
    r->trimmed++;
    return length;
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
    int32_t word = words_find(&memo->words, text, length);
    if (word == WORD_NONE)
        return false;
    *value = memo->values[word];
    return true;
}

static void memorise(struct memo *memo, const char *text, size_t length,
                     int32_t value)
{
    memo->values = memory_room(memo->values, memo->words.count,
                               &memo->capacity, sizeof *memo->values);
    memo->values[words_add(&memo->words, text, length)] = value;
}

/* 1E05 and 1-Mar were codes before a spreadsheet had them. */
static bool looks_rewritten(const char *text)
{
    size_t digits = strspn(text, "0123456789.");
    return digits > 0 && (text[digits] == 'E' || text[digits] == 'e' ||
                          text[digits] == '-' || text[digits] == '/');
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
    if (r->area != AREA_NONE) {
        memorise(&r->area_memo, text, length, r->area);
        return;
    }
    if (length == 0) {
        err_set(&err, ERR_INPUT, "the area is not given");
        err_mend(&err, "write its code or name");
    } else if (looks_rewritten(whole)) {
        err_mend(&err, "a spreadsheet seems to have rewritten it: restore "
                       "the code, and format the column as text");
    }
    blame(r, number, r->layout->slots[number].header, &err);
}

static void read_period(struct reader *r, size_t number)
{
    const char *text;
    struct err err;
    struct period period;
    size_t length = trim(r, number, &text);
    if (recall(&r->period_memo, text, length, &r->period))
        return;
    if (period_read(&period, ended(r, text, length), r->source->period_kind,
                    &err)) {
        r->period = period.at;
        memorise(&r->period_memo, text, length, period.at);
        return;
    }
    blame(r, number, r->layout->slots[number].header, &err);
}

static void read_text(struct reader *r, size_t number, int column,
                      const char *text, size_t length,
                      struct reading_cell *cell)
{
    struct err err;
    if (!cell_read(r->rows, column, text, length, cell, &err))
        blame(r, number, r->layout->slots[number].header, &err);
}

static void read_column(struct reader *r, size_t number, int column,
                        struct reading_cell *cell)
{
    const char *text;
    size_t length = trim(r, number, &text);
    read_text(r, number, column, text, length, cell);
}

/* Which column a name in a long file stands for. */
static int find_named(const struct reader *r, const char *text,
                      const char **names)
{
    size_t count = 0;
    for (size_t i = 0; i < r->source->column_count; i++) {
        const struct column *column = &r->source->columns[i];
        if (column->key)
            continue;
        if (strcmp(column_header(column), text) == 0 ||
            strcmp(column->name, text) == 0)
            return (int)i;
        names[count++] = column_header(column);
    }
    names[count] = NULL;
    return -1;
}

static void read_name(struct reader *r, size_t number)
{
    const char *text;
    struct err err;
    size_t length = trim(r, number, &text), count = 0;
    const char **names =
        memory_take((r->source->column_count + 1) * sizeof *names);
    const char *whole = ended(r, text, length);
    r->named = find_named(r, whole, names);
    if (r->named < 0) {
        while (names[count] != NULL)
            count++;
        const char *near = text_nearest(whole, names, count);
        err_set(&err, ERR_INPUT, "\"%s\" is no column of the contract",
                issue_shown(r->issues->arena, whole));
        if (near != NULL)
            err_mend(&err, "is \"%s\" meant?", near);
        else
            err_mend(&err, "declare it in %s",
                     r->source->file ? r->source->file : "the contract");
        blame(r, number, r->layout->slots[number].header, &err);
    }
    free(names);
}

/* Records */

static void read_slot(struct reader *r, size_t number)
{
    const struct slot *slot = &r->layout->slots[number];
    switch (slot->role) {
    case ROLE_AREA:
        read_area(r, number);
        break;
    case ROLE_PERIOD:
        read_period(r, number);
        break;
    case ROLE_NAMES:
        read_name(r, number);
        break;
    case ROLE_COLUMN:
        read_column(r, number, slot->column, &r->cells[slot->column]);
        break;
    default:
        break;
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
static void read_wide(struct reader *r)
{
    int column = r->source->unpivot_column;
    for (size_t i = 0; i < r->layout->count; i++) {
        const struct slot *slot = &r->layout->slots[i];
        const char *text;
        size_t length;
        if (slot->role != ROLE_FIGURE || (length = trim(r, i, &text)) == 0)
            continue;
        read_text(r, i, column, text, length, &r->cells[column]);
        r->period = slot->at;
        put_row(r);
    }
}

/* The figure under the name; without a name there is nothing to read. */
static void read_long(struct reader *r)
{
    for (size_t i = 0; i < r->layout->count && r->named >= 0; i++)
        if (r->layout->slots[i].role == ROLE_VALUES)
            read_column(r, i, r->named, &r->value);
    put_row(r);
}

static void read_fields(struct reader *r)
{
    size_t before = r->rows->count;
    for (size_t i = 0; i < r->layout->count; i++)
        read_slot(r, i);
    if (r->source->unpivot == UNPIVOT_PERIODS)
        read_wide(r);
    else if (r->source->unpivot == UNPIVOT_NAMES)
        read_long(r);
    else
        put_row(r);
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
    words_begin(&r->area_memo.words, r->issues->arena);
    words_begin(&r->period_memo.words, r->issues->arena);
    r->cells = memory_take(r->source->column_count * sizeof *r->cells);
}

void reader_free(struct reader *r)
{
    words_free(&r->area_memo.words);
    words_free(&r->period_memo.words);
    free(r->area_memo.values);
    free(r->period_memo.values);
    free(r->cells);
    buffer_free(&r->scratch);
}
