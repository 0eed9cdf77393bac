/* SPDX-License-Identifier: GPL-2.0-or-later */
/* libcsv tells neither where a record began nor in which line. But a line
   without a quote is a whole record, as long as its fields and delimiters:
   such lines are fed in large blocks, and places follow from lengths. Only a
   line with a quote, and those that belong to it, are fed one by one. */
#include "records.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "text.h"

/* Bounds what is still tokenised after a callback said stop. Tests build
   with less. */
#ifndef RECORDS_CHUNK
#define RECORDS_CHUNK 65536
#endif

enum { MOST_FIELDS = 2000, MOST_BYTES = 1 << 20, RAW_BEFORE = 40 };

struct reading {
    const struct records_use *use;
    struct err *err;
    bool stopped;
    struct csv_parser parser;

    const char *bytes;
    size_t length;
    size_t fed;   /* what is before was fed */
    size_t at;    /* what is before belongs to records that are known */
    long line;    /* the line in which `at` stands */
    size_t quote; /* the first quote at or after `fed`; `length`: none */

    bool open;    /* lines of one record are being fed one by one */
    size_t begin; /* of that record, and where its last line ends */
    size_t end;
    long first_line;

    size_t most_fields, most_bytes;
    struct field *fields; /* of the record at hand */
    size_t count, span;   /* its fields, and their bytes with delimiters */
    char *text;           /* their texts */
    size_t used, room;
};

/* Lines */

static bool is_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

static size_t line_begin(const struct reading *r, size_t at)
{
    while (at > r->at && !is_end(r->bytes[at - 1]))
        at--;
    return at;
}

static size_t line_end(const struct reading *r, size_t at)
{
    while (at < r->length && !is_end(r->bytes[at]))
        at++;
    return at;
}

/* The first byte of the line after the one that ends at `end`. */
static size_t line_after(const struct reading *r, size_t end)
{
    if (end == r->length)
        return end;
    bool pair = r->bytes[end] == '\r' && end + 1 < r->length &&
                r->bytes[end + 1] == '\n';
    return end + 1 + pair;
}

static void leave_line(struct reading *r, size_t end)
{
    r->at = line_after(r, end);
    r->line += r->at > end;
}

/* Pass over what stands between two records. */
static void skip_ends(struct reading *r, size_t most)
{
    while (r->at < most && is_end(r->bytes[r->at]))
        leave_line(r, r->at);
}

/* The parser */

static int is_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

static void start_parser(struct reading *r)
{
    /* Adding an option later may write past libcsv's buffer. */
    csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL |
                             CSV_EMPTY_IS_NULL);
    if (r->use->delimiter)
        csv_set_delim(&r->parser, (unsigned char)r->use->delimiter);
    csv_set_space_func(&r->parser, is_space);
    csv_set_realloc_func(&r->parser, memory_resize);
    csv_set_blk_size(&r->parser, RECORDS_CHUNK);
}

static void forget_record(struct reading *r)
{
    r->count = r->span = r->used = 0;
    r->open = false;
}

/* After an error a parser is of no more use. */
static void restart(struct reading *r)
{
    csv_free(&r->parser);
    start_parser(r);
    forget_record(r);
}

/* What is wrong */

static void tell(struct reading *r, struct err *err)
{
    const struct records_use *use = r->use;
    if (use->broken && use->broken(use->context, err))
        return;
    *r->err = *err;
    r->stopped = true;
}

/* Tell it of the bytes from `begin` to `end`. */
static void tell_of(struct reading *r, struct err *err, size_t begin,
                    size_t end, long line, long column)
{
    err_raw(err, r->bytes + begin, end - begin);
    err_at(err, "", line, column);
    tell(r, err);
}

static void tell_long(struct reading *r, size_t begin, long line)
{
    struct err err;
    err_set(&err, ERR_INPUT, "the record is longer than %zu bytes",
            r->most_bytes);
    err_mend(&err, "look for a quote that is opened in this line and never "
                   "closed, or for missing line ends");
    tell_of(r, &err, begin, line_end(r, begin), line, 0);
}

static void tell_wide(struct reading *r, const struct record *record)
{
    struct err err;
    err_set(&err, ERR_INPUT, "the record has %zu fields, more than %zu",
            record->count, r->most_fields);
    err_mend(&err, "see whether this is the right file");
    tell_of(r, &err, record->offset, record->offset + record->length,
            record->line, 0);
}

static void tell_unclosed(struct reading *r)
{
    struct err err;
    err_set(&err, ERR_INPUT,
            "a quote is opened in this record and never closed");
    err_mend(&err, "close it, or double it if it is part of the text; nothing "
                   "after it can be read");
    if (r->use->unclosed != NULL)
        *r->use->unclosed = true;
    tell_of(r, &err, r->begin, line_end(r, r->begin), r->first_line, 0);
}

static bool is_inside(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* Of the byte at `at`, in characters of the line that is being fed. */
static long column_of(const struct reading *r, size_t at)
{
    long column = 1;
    for (size_t i = r->at; i < at; i++)
        column += !is_inside(r->bytes[i]);
    return column;
}

/* From where a line is shown, so that `at` is seen. */
static size_t show_from(const struct reading *r, size_t at)
{
    size_t shown = at > r->at + RAW_BEFORE ? at - RAW_BEFORE : r->at;
    while (is_inside(r->bytes[shown]))
        shown++;
    return shown;
}

/* libcsv stopped at `bad`, in the line that is being fed. */
static void tell_stray(struct reading *r, size_t bad)
{
    struct err err;
    if (r->bytes[bad] == '"') {
        err_set(&err, ERR_INPUT, "a quote in a field that is not quoted");
        err_mend(&err, "put the whole field in quotes, and write each quote "
                       "in it twice");
    } else {
        err_set(&err, ERR_INPUT, "text after the closing quote of a field");
        err_mend(&err, "write each quote in a quoted field twice, and put "
                       "nothing but the delimiter after the closing one");
    }
    tell_of(r, &err, show_from(r, bad), r->end, r->line, column_of(r, bad));
}

/* What libcsv calls. Leaving it by a jump would spoil its state: after a
   stop, these return at once. */

static void take_field(void *text, size_t length, void *context)
{
    struct reading *r = context;
    if (r->stopped)
        return;
    size_t number = r->count++;
    r->span += length + 1;
    if (number >= r->most_fields || r->used + length >= r->room)
        return; /* the end of the record tells */
    char *copy = r->text + r->used;
    if (text)
        memcpy(copy, text, length);
    copy[length] = '\0';
    r->used += length + 1;
    r->fields[number] = (struct field){copy, length, text != NULL};
}

static struct record place(struct reading *r)
{
    if (r->open)
        return (struct record){.line = r->first_line,
                               .last_line = r->line,
                               .offset = r->begin,
                               .length = r->end - r->begin};
    skip_ends(r, r->length);
    struct record record = {.line = r->line,
                            .last_line = r->line,
                            .offset = r->at,
                            .length = r->span - 1};
    r->at += record.length;
    return record;
}

static void pass_on(struct reading *r, const struct record *record)
{
    if (record->length > r->most_bytes)
        tell_long(r, record->offset, record->line);
    else if (record->count > r->most_fields)
        tell_wide(r, record);
    else
        r->stopped = !r->use->each(r->use->context, record, r->err);
}

static void take_record(int byte, void *context)
{
    (void)byte;
    struct reading *r = context;
    if (r->stopped)
        return;
    struct record record = place(r);
    record.count = r->count;
    record.fields = r->fields;
    pass_on(r, &record);
    forget_record(r);
}

/* Feeding */

static void parse_line(struct reading *r)
{
    size_t size = line_after(r, r->end) - r->at;
    size_t good = csv_parse(&r->parser, r->bytes + r->at, size, take_field,
                            take_record, r);
    if (good == size)
        return;
    tell_stray(r, r->at + good);
    restart(r);
}

static void open_record(struct reading *r)
{
    if (r->open)
        return;
    r->begin = r->at;
    r->first_line = r->line;
    r->open = true;
}

/* The next line of a record that has quotes. */
static void feed_line(struct reading *r)
{
    open_record(r);
    r->end = line_end(r, r->at);
    if (r->end - r->begin > r->most_bytes) {
        tell_long(r, r->begin, r->first_line);
        restart(r);
    } else {
        parse_line(r);
    }
    leave_line(r, r->end);
    r->fed = r->at;
}

/* Tell of a line that is too long, and go on after it. */
static void skip_long(struct reading *r)
{
    tell_long(r, r->at, r->line);
    restart(r);
    leave_line(r, line_end(r, r->fed));
    r->fed = r->at;
}

/* Whole lines without quotes, up to `to`. */
static void feed_block(struct reading *r, size_t to)
{
    while (r->fed < to && !r->stopped) {
        size_t left = to - r->fed;
        size_t size = left < RECORDS_CHUNK ? left : RECORDS_CHUNK;
        csv_parse(&r->parser, r->bytes + r->fed, size, take_field, take_record,
                  r);
        r->fed += size;
        skip_ends(r, r->fed);
        if (r->at + r->most_bytes < r->fed && !r->stopped)
            skip_long(r);
    }
}

static void find_quote(struct reading *r)
{
    if (r->quote >= r->fed && r->fed > 0)
        return;
    const char *from = r->bytes + r->fed;
    const char *quote = memchr(from, '"', r->length - r->fed);
    r->quote = quote ? (size_t)(quote - r->bytes) : r->length;
}

/* Where the whole lines without quotes end. */
static size_t block_end(struct reading *r)
{
    if (r->open)
        return r->at;
    find_quote(r);
    return r->quote < r->length ? line_begin(r, r->quote) : r->length;
}

static void feed(struct reading *r)
{
    size_t to = block_end(r);
    if (to > r->at)
        feed_block(r, to);
    else
        feed_line(r);
}

static void feed_all(struct reading *r)
{
    while (r->fed < r->length && !r->stopped)
        feed(r);
    if (!r->stopped && csv_fini(&r->parser, take_field, take_record, r) != 0)
        tell_unclosed(r);
}

static size_t smaller(size_t one, size_t other)
{
    return one < other ? one : other;
}

/* Room for the largest record that there can be: one record is often all that
   is read. */
static void begin(struct reading *r)
{
    r->room = smaller(r->most_bytes, r->length) + 2;
    r->text = memory_take(r->room);
    r->fields =
        memory_take(smaller(r->most_fields, r->length + 1) * sizeof *r->fields);
    start_parser(r);
}

static void end(struct reading *r)
{
    csv_free(&r->parser);
    free(r->fields);
    free(r->text);
}

bool records_read(const char *bytes, size_t length,
                  const struct records_use *use, struct err *err)
{
    struct reading r = {
        .use = use,
        .err = err,
        .bytes = bytes,
        .length = length,
        .line = 1,
        .most_fields = use->most_fields ? use->most_fields : MOST_FIELDS,
        .most_bytes = use->most_bytes ? use->most_bytes : MOST_BYTES};
    begin(&r);
    feed_all(&r);
    end(&r);
    return !r.stopped;
}

static void write_quoted(struct buffer *out, const char *text)
{
    buffer_add(out, "\"");
    for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
        buffer_put(out, text, (size_t)(quote - text));
        buffer_add(out, "\"\"");
    }
    buffer_add(out, text);
    buffer_add(out, "\"");
}

void records_write(struct buffer *out, const char *text, char delimiter)
{
    const char special[] = {'"', '\r', '\n', delimiter ? delimiter : ',', '\0'};
    if (text[strcspn(text, special)])
        write_quoted(out, text);
    else
        buffer_add(out, text);
}
