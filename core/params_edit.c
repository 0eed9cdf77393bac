/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The records tell where each row begins and how long it is; what lies between
   them is copied. */
#include "params_edit.h"

#include <string.h>

#include "params.h"
#include "period.h"
#include "records.h"

enum { MOST_COLUMNS = 32 };

struct editing {
    const struct areas *areas;
    const char *given[PARAM_CELLS];
    int cell_of[MOST_COLUMNS]; /* by column of the file; -1: none of ours */
    size_t columns;
    long last_line;        /* of the file */
    size_t offset, length; /* of the row that is replaced */
    long line;             /* 0: there is none yet */
    struct buffer row;     /* what stands there then */
};

static void take_header(struct editing *editing, const struct record *record)
{
    editing->columns =
        record->count < MOST_COLUMNS ? record->count : MOST_COLUMNS;
    for (size_t i = 0; i < editing->columns; i++) {
        editing->cell_of[i] = -1;
        for (int cell = 0; cell < PARAM_CELLS; cell++)
            if (strcmp(record->fields[i].text, PARAM_COLUMNS[cell]) == 0)
                editing->cell_of[i] = cell;
    }
}

static const char *cell_of(const struct editing *editing,
                           const struct record *record, int cell)
{
    for (size_t i = 0; i < editing->columns && i < record->count; i++)
        if (editing->cell_of[i] == cell)
            return record->fields[i].text;
    return "";
}

static bool is_all(const char *area)
{
    return area[0] == '\0' || strcmp(area, "*") == 0;
}

static bool same_area(const struct editing *editing, const char *one,
                      const char *other)
{
    struct err err;
    if (strcmp(one, other) == 0 || (is_all(one) && is_all(other)))
        return true;
    int area = areas_find(editing->areas, one, &err);
    return area != AREA_NONE && area == areas_find(editing->areas, other, &err);
}

static bool same_day(const char *one, const char *other)
{
    struct err err;
    int32_t day, other_day;
    return strcmp(one, other) == 0 ||
           (date_read(&day, one, &err) && date_read(&other_day, other, &err) &&
            day == other_day);
}

static bool is_same_row(const struct editing *editing,
                        const struct record *record)
{
    const char *const *given = editing->given;
    return strcmp(cell_of(editing, record, PARAM_OF), given[PARAM_OF]) == 0 &&
           strcmp(cell_of(editing, record, PARAM_PARAM), given[PARAM_PARAM]) ==
               0 &&
           same_area(editing, cell_of(editing, record, PARAM_AREA),
                     given[PARAM_AREA]) &&
           same_day(cell_of(editing, record, PARAM_FROM), given[PARAM_FROM]);
}

/* `record` NULL: a new row. A cell that is not given stays. */
static void write_row(struct editing *editing, const struct record *record)
{
    for (size_t i = 0; i < editing->columns; i++) {
        int cell = editing->cell_of[i];
        const char *text = cell < 0 ? NULL : editing->given[cell];
        if (record && (!text || cell <= PARAM_FROM))
            text = i < record->count ? record->fields[i].text : "";
        if (!text && cell == PARAM_STATUS)
            text = "confirmed";
        if (i > 0)
            buffer_add(&editing->row, ",");
        records_write(&editing->row, text ? text : "", ',');
    }
}

static bool take_row(struct editing *editing, const struct record *record,
                     struct err *err)
{
    if (!is_same_row(editing, record))
        return true;
    if (editing->line > 0) {
        err_set(err, ERR_INPUT, "the row stands here and in line %ld",
                editing->line);
        err_at(err, "", record->line, 0);
        return err_mend(err, "take one of them out");
    }
    editing->line = record->line;
    editing->offset = record->offset;
    editing->length = record->length;
    write_row(editing, record);
    return true;
}

static bool take_record(void *context, const struct record *record,
                        struct err *err)
{
    struct editing *editing = context;
    editing->last_line = record->last_line;
    if (editing->columns > 0)
        return take_row(editing, record, err);
    take_header(editing, record);
    return true;
}

static void begin_file(struct editing *editing, struct buffer *out)
{
    for (int cell = 0; cell < PARAM_CELLS; cell++) {
        buffer_addf(out, "%s%s", cell ? "," : "", PARAM_COLUMNS[cell]);
        editing->cell_of[cell] = cell;
    }
    buffer_addf(out, "\n");
    editing->columns = PARAM_CELLS;
    editing->last_line = 1;
}

/* Behind the last row, before the blank lines that may follow it. */
static void append(struct editing *editing, const struct file *text,
                   struct buffer *out)
{
    const char *end = memchr(text->text ? text->text : "", '\n', text->length);
    const char *newline =
        end && end > text->text && end[-1] == '\r' ? "\r\n" : "\n";
    size_t length = text->length;
    while (length > 0 && strchr("\r\n", text->text[length - 1]))
        length--;
    if (length > 0) {
        buffer_put(out, text->text, length);
        buffer_addf(out, "%s", newline);
    }
    write_row(editing, NULL);
    buffer_put(out, buffer_text(&editing->row), editing->row.length);
    buffer_addf(out, "%s", newline);
    editing->line = editing->last_line + 1;
}

static void replace(const struct editing *editing, const struct file *text,
                    size_t mark, struct buffer *out)
{
    size_t from = mark + editing->offset, to = from + editing->length;
    buffer_put(out, text->text, from);
    buffer_put(out, buffer_text(&editing->row), editing->row.length);
    buffer_put(out, text->text + to, text->length - to);
}

static size_t mark_of(const struct file *text)
{
    return text->length >= 3 && memcmp(text->text, "\xEF\xBB\xBF", 3) == 0 ? 3
                                                                           : 0;
}

static bool find_row(struct editing *editing, const struct file *text,
                     const char *name, struct err *err)
{
    size_t mark = mark_of(text);
    const struct records_use use = {.each = take_record, .context = editing};
    if (text->length == 0 ||
        records_read(text->text + mark, text->length - mark, &use, err))
        return true;
    return err_at(err, name, err->line, 0);
}

static struct editing editing_of(const struct param_edit *edit,
                                 const struct areas *areas)
{
    return (struct editing){
        .areas = areas,
        .given = {edit->of, edit->param, edit->area, edit->from, edit->to,
                  edit->value, edit->status, edit->reason, edit->reference}};
}

bool params_edit(struct buffer *out, const struct file *text, const char *name,
                 const struct param_edit *edit, const struct areas *areas,
                 long *line, bool *replaced, struct err *err)
{
    struct editing editing = editing_of(edit, areas);
    bool good = find_row(&editing, text, name, err);
    *replaced = editing.line > 0;
    if (good && *replaced) {
        replace(&editing, text, mark_of(text), out);
    } else if (good) {
        if (editing.columns == 0)
            begin_file(&editing, out);
        append(&editing, text, out);
    }
    *line = editing.line;
    buffer_free(&editing.row);
    return good;
}

/* Behind the line end that follows `at`. */
static size_t next_line(const struct file *text, size_t at)
{
    at += at < text->length && text->text[at] == '\r';
    return at + (at < text->length && text->text[at] == '\n');
}

bool params_edit_drop(struct buffer *out, const struct file *text,
                      const char *name, const struct param_edit *edit,
                      const struct areas *areas, long *line, struct err *err)
{
    struct editing editing = editing_of(edit, areas);
    bool good = find_row(&editing, text, name, err);
    size_t from = mark_of(text) + editing.offset;
    size_t to = next_line(text, from + editing.length);
    *line = editing.line;
    if (good && editing.line > 0) {
        buffer_put(out, text->text, from);
        buffer_put(out, text->text + to, text->length - to);
    } else if (good && text->length > 0) {
        buffer_put(out, text->text, text->length);
    }
    buffer_free(&editing.row);
    return good;
}
