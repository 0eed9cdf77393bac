/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cells are read millions of times: sound ones take the short way. A text is
   checked when it is first met, and only sound texts become words, so that a
   word that is known needs no further look. */
#include "import_cell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "import_issue.h"
#include "memory.h"
#include "period.h"
#include "text.h"
#include "value.h"

enum { SHORT_TEXT = 24 };

static const struct column *declared(const struct rows *rows, int column)
{
    return &rows->source->columns[column];
}

/* Where the contract can be changed, for the end of a mend. */
static void add_contract(struct err *err, const struct source *source,
                         const char *format, const char *name, long line)
{
    struct buffer mend = {0};
    if (err->mend[0] != '\0')
        buffer_addf(&mend, "%s, or ", err->mend);
    buffer_addf(&mend, format, name);
    buffer_addf(&mend, " in %s", contract_name(source));
    if (line > 0)
        buffer_addf(&mend, ":%ld", line);
    err_mend(err, "%s", buffer_text(&mend));
    buffer_free(&mend);
}

bool cell_refuse_empty(const struct source *source, int column, struct err *err)
{
    const struct column *empty = &source->columns[column];
    err_set(err, ERR_INPUT, "this cell is empty");
    err_mend(err, "fill it");
    if (!empty->key)
        add_contract(err, source, "take required from column %s", empty->name,
                     empty->line);
    return false;
}

/* Marks */

static const struct mark *find_mark(const struct source *source,
                                    const char *text, size_t length)
{
    for (size_t i = 0; i < source->mark_count; i++) {
        const char *mark = source->marks[i].text;
        if (strncmp(mark, text, length) == 0 && mark[length] == '\0')
            return &source->marks[i];
    }
    return NULL;
}

static bool is_short(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] >= '0' && text[i] <= '9')
            return false;
    return length < SHORT_TEXT;
}

static void suggest_mark(const struct source *source, struct err *err)
{
    err->mend[0] = '\0';
    err_mend(err, "write a figure");
    add_contract(err, source,
                 "declare the mark, missing = { [\"%s\"] = \"why\" }", err->raw,
                 0);
}

static bool has_bound(const char *text, size_t length)
{
    struct err ignored;
    enum bound bound;
    double value, upper;
    return value_bounded(text, length, &value, &bound, &upper, &ignored) &&
           bound != BOUND_NONE;
}

static void suggest_bounds(const struct source *source,
                           const struct column *figure, struct err *err)
{
    err_mend(err, "write one figure");
    add_contract(err, source, "say bounds = true of column %s", figure->name,
                 figure->line);
}

/* What has no digit may be a mark that the contract does not know, and what
   has one may be a bound that it does not allow. */
static bool suggest(struct rows *rows, int column, const char *text,
                    size_t length, struct err *err)
{
    const struct column *figure = declared(rows, column);
    if (is_short(text, length))
        suggest_mark(rows->source, err);
    else if (!figure->bounds && figure->type != COLUMN_FLAG &&
             has_bound(text, length))
        suggest_bounds(rows->source, figure, err);
    return false;
}

/* Figures */

static bool refuse_range(const struct source *source,
                         const struct column *column, double value,
                         struct err *err)
{
    char limit[VALUE_TEXT], shown[VALUE_TEXT];
    bool low = value < column->min;
    err_set(err, ERR_INPUT, "%s is %s than %s, the %s allowed",
            value_show(shown, value, -1), low ? "less" : "more",
            value_show(limit, low ? column->min : column->max, -1),
            low ? "least" : "most");
    err_mend(err, "correct the figure");
    add_contract(err, source,
                 low ? "lower min of column %s" : "raise max of column %s",
                 column->name, column->line);
    return false;
}

static bool check_range(const struct source *source,
                        const struct column *column, double value,
                        struct err *err)
{
    if (value < column->min || value > column->max)
        return refuse_range(source, column, value, err);
    return true;
}

static bool read_integer(struct rows *rows, int column, const char *text,
                         size_t length, union cell *cell, struct err *err)
{
    const struct column *figure = declared(rows, column);
    if (!value_integer(text, length, &cell->integer, err))
        return suggest(rows, column, text, length, err);
    return check_range(rows->source, figure, (double)cell->integer, err);
}

static bool read_real(struct rows *rows, int column, const char *text,
                      size_t length, union cell *cell, struct err *err)
{
    const struct column *figure = declared(rows, column);
    if (!value_real(text, length, &cell->real, err))
        return suggest(rows, column, text, length, err);
    return check_range(rows->source, figure, cell->real, err);
}

static uint32_t add_note(struct rows *rows, const char *text)
{
    return dictionary_add(rows->noted, text, strlen(text));
}

static uint32_t note_bound(struct rows *rows, enum bound bound, double upper)
{
    static const char *const notes[] = {[BOUND_OVER] = "over",
                                        [BOUND_UNDER] = "under",
                                        [BOUND_ABOUT] = "about"};
    char text[VALUE_TEXT + 4] = "to ", shown[VALUE_TEXT];
    if (bound == BOUND_NONE)
        return DICTIONARY_NONE;
    if (bound != BOUND_RANGE)
        return add_note(rows, notes[bound]);
    strcat(text, value_show(shown, upper, -1));
    return add_note(rows, text);
}

static bool refuse_part(double value, struct err *err)
{
    char shown[VALUE_TEXT];
    err_set(err, ERR_INPUT, "%s is no whole number",
            value_show(shown, value, -1));
    return err_mend(err, "a whole number is wanted here");
}

static bool take_whole(double value, double upper, union cell *cell,
                       struct err *err)
{
    if (value != floor(value))
        return refuse_part(value, err);
    if (upper != floor(upper))
        return refuse_part(upper, err);
    cell->integer = (int64_t)value;
    return true;
}

static bool read_bounded(struct rows *rows, int column, const char *text,
                         size_t length, struct reading_cell *out,
                         struct err *err)
{
    const struct column *figure = declared(rows, column);
    enum bound bound;
    double value, upper;
    if (!value_bounded(text, length, &value, &bound, &upper, err))
        return suggest(rows, column, text, length, err);
    if (figure->type == COLUMN_REAL)
        out->cell.real = value;
    else if (bound == BOUND_NONE)
        return read_integer(rows, column, text, length, &out->cell, err);
    else if (!take_whole(value, upper, &out->cell, err))
        return false;
    out->note = note_bound(rows, bound, upper);
    return check_range(rows->source, figure, value, err) &&
           (bound != BOUND_RANGE ||
            check_range(rows->source, figure, upper, err));
}

static bool refuse_flag(const char *text, size_t length, struct err *err)
{
    struct err shown;
    err_raw(&shown, text, length);
    err_set(err, ERR_INPUT, "\"%s\" is neither yes nor no", shown.raw);
    return err_mend(err, "write yes or no, true or false, y or n, 1 or 0");
}

static bool read_flag(const char *text, size_t length, union cell *cell,
                      struct err *err)
{
    static const char *const flags[] = {"0",     "1",    "no", "yes",
                                        "false", "true", "n",  "y"};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (strlen(flags[i]) == length &&
            strncasecmp(flags[i], text, length) == 0) {
            cell->integer = i % 2;
            return true;
        }
    return refuse_flag(text, length, err);
}

/* Texts */

/* A terminal obeys some characters. Line ends and tabs within quotes are
   text, and so is what other systems end lines with. */
static bool is_control(const char *text, size_t length, size_t at)
{
    unsigned char byte = (unsigned char)text[at];
    if (byte < 0x20)
        return byte < '\t' || byte > '\r';
    if (byte == 0xc2 && at + 1 < length) {
        unsigned char next = (unsigned char)text[at + 1];
        return next < 0xa0 && next != 0x85;
    }
    return byte == 0x7f;
}

static bool check_controls(const char *text, size_t length, struct err *err)
{
    for (size_t i = 0; i < length; i++) {
        if (!is_control(text, length, i))
            continue;
        err_set(err, ERR_INPUT, "character %zu is a control character", i + 1);
        return err_mend(err, "take it out");
    }
    return true;
}

static void list_nearest(const struct column *column, const char *text,
                         struct buffer *list)
{
    const char *near[3];
    size_t count =
        text_nearest_few(text, column->allowed, column->allowed_count, near,
                         sizeof near / sizeof *near);
    for (size_t i = 0; i < count; i++)
        buffer_addf(list, "%s\"%s\"", i > 0 ? ", " : "", near[i]);
}

static bool refuse_word(const struct source *source,
                        const struct column *column, const char *text,
                        struct err *err)
{
    struct buffer list = {0};
    struct err shown;
    list_nearest(column, text, &list);
    err_raw(&shown, text, strlen(text));
    err_set(err, ERR_INPUT, "\"%s\" is not among the %zu texts allowed",
            shown.raw, column->allowed_count);
    err_mend(err, "nearest: %s", buffer_text(&list));
    add_contract(err, source, "allow it for column %s", column->name,
                 column->line);
    buffer_free(&list);
    return false;
}

static bool check_allowed(const struct source *source,
                          const struct column *column, const char *text,
                          struct err *err)
{
    for (size_t i = 0; i < column->allowed_count; i++)
        if (strcmp(column->allowed[i], text) == 0)
            return true;
    return column->allowed_count == 0 || refuse_word(source, column, text, err);
}

static bool check_word(const struct rows *rows, int column, const char *text,
                       size_t length, struct err *err)
{
    const struct column *wanted = declared(rows, column);
    int32_t day;
    char *whole = memory_take(length + 1);
    memcpy(whole, text, length);
    bool good = wanted->type == COLUMN_DATE
                    ? date_read(&day, whole, err)
                    : check_controls(text, length, err) &&
                          check_allowed(rows->source, wanted, whole, err);
    free(whole);
    return good;
}

static bool read_word(struct rows *rows, int column, const char *text,
                      size_t length, union cell *cell, struct err *err)
{
    struct dictionary *words = rows->words[column];
    cell->word = dictionary_find(words, text, length);
    if (cell->word == DICTIONARY_NONE &&
        check_word(rows, column, text, length, err))
        cell->word = dictionary_add(words, text, length);
    return cell->word != DICTIONARY_NONE;
}

static bool read_number(struct rows *rows, int column, const char *text,
                        size_t length, struct reading_cell *out,
                        struct err *err)
{
    const struct column *figure = declared(rows, column);
    if (figure->bounds)
        return read_bounded(rows, column, text, length, out, err);
    if (figure->type == COLUMN_REAL)
        return read_real(rows, column, text, length, &out->cell, err);
    return read_integer(rows, column, text, length, &out->cell, err);
}

static bool read_given(struct rows *rows, int column, const char *text,
                       size_t length, struct reading_cell *out, struct err *err)
{
    switch (declared(rows, column)->type) {
    case COLUMN_INTEGER:
    case COLUMN_REAL: return read_number(rows, column, text, length, out, err);
    case COLUMN_FLAG: return read_flag(text, length, &out->cell, err);
    default: return read_word(rows, column, text, length, &out->cell, err);
    }
}

static bool read_mark(struct rows *rows, const struct column *wanted,
                      const char *text, size_t length, struct reading_cell *out)
{
    const struct mark *mark = find_mark(rows->source, text, length);
    if (mark == NULL || !column_has_note(rows->source, wanted))
        return false;
    out->cell = cell_none(column_form(wanted));
    out->note = add_note(rows, mark->text);
    return true;
}

bool cell_read(struct rows *rows, int column, const char *text, size_t length,
               struct reading_cell *out, struct err *err)
{
    const struct column *wanted = declared(rows, column);
    out->note = DICTIONARY_NONE;
    if (read_mark(rows, wanted, text, length, out))
        return true;
    if (length > 0)
        return read_given(rows, column, text, length, out, err);
    out->cell = cell_none(column_form(wanted));
    return !(wanted->required || wanted->key) ||
           cell_refuse_empty(rows->source, column, err);
}
