/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Records against a reader of RFC 4180 that goes byte by byte: the same
   fields, places and line numbers, and the same lines refused. */
#include <stdlib.h>
#include <string.h>

#include "feed.h"
#include "memory.h"
#include "records.h"
#include "text.h"

enum { MOST = 1 << 16 };

/* What either reader says, as bytes that can be compared. */
static void say_record(struct buffer *said, const struct record *record)
{
    buffer_addf(said, "%ld-%ld @%zu+%zu:", record->line, record->last_line,
                record->offset, record->length);
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        DEMAND(field->text[field->length] == '\0');
        buffer_addf(said, " %c%zu[", field->given ? 'g' : 'n', field->length);
        buffer_put(said, field->text, field->length);
        buffer_add(said, "]");
    }
    buffer_add(said, "\n");
}

static bool each(void *context, const struct record *record, struct err *err)
{
    (void)err;
    say_record(context, record);
    return true;
}

static bool broken(void *context, const struct err *err)
{
    demand_told(err);
    buffer_addf(context, "broken %ld\n", err->line);
    return true;
}

/* The slow reader. */
struct naive {
    const char *bytes;
    size_t length, at;
    long line;
    char delimiter;
    struct field fields[MOST];
    char text[2 * MOST];
    size_t count, used;
};

static bool ends(const struct naive *n)
{
    return n->at == n->length || n->bytes[n->at] == '\n' ||
           n->bytes[n->at] == '\r';
}

static void pass_end(struct naive *n)
{
    bool pair = n->at + 1 < n->length && n->bytes[n->at] == '\r' &&
                n->bytes[n->at + 1] == '\n';
    n->at += pair ? 2 : 1;
    n->line++;
}

static void keep(struct naive *n, char byte)
{
    n->text[n->used++] = byte;
}

/* Past the closing quote; false when there is none. */
static bool take_quoted(struct naive *n)
{
    for (n->at++; n->at < n->length;) {
        char byte = n->bytes[n->at];
        if (byte == '"' &&
            (n->at + 1 == n->length || n->bytes[n->at + 1] != '"')) {
            n->at++;
            return true;
        }
        if (byte == '\n' || (byte == '\r' && (n->at + 1 == n->length ||
                                              n->bytes[n->at + 1] != '\n')))
            n->line++;
        keep(n, byte);
        n->at += byte == '"' ? 2 : 1;
    }
    return false;
}

/* 0: good; else the line of what is wrong. */
static long take_field(struct naive *n, long first)
{
    struct field *field = &n->fields[n->count++];
    size_t from = n->used;
    bool quoted = n->at < n->length && n->bytes[n->at] == '"';
    if (quoted && !take_quoted(n))
        return first;
    while (!quoted && !ends(n) && n->bytes[n->at] != n->delimiter) {
        if (n->bytes[n->at] == '"')
            return n->line;
        keep(n, n->bytes[n->at++]);
    }
    *field = (struct field){n->text + from, n->used - from,
                            quoted || n->used > from};
    keep(n, '\0');
    return ends(n) || n->bytes[n->at] == n->delimiter ? 0 : n->line;
}

static void take_record(struct naive *n, struct buffer *said)
{
    struct record record = {
        .line = n->line, .offset = n->at, .fields = n->fields};
    long bad;
    n->count = n->used = 0;
    while ((bad = take_field(n, record.line)) == 0 && !ends(n))
        n->at++;
    if (bad != 0) {
        buffer_addf(said, "broken %ld\n", bad);
        while (!ends(n))
            n->at++;
        return;
    }
    record.last_line = n->line;
    record.length = n->at - record.offset;
    record.count = n->count;
    say_record(said, &record);
}

static void read_slowly(const char *bytes, size_t length, char delimiter,
                        struct buffer *said)
{
    static struct naive n;
    n.bytes = bytes;
    n.length = length;
    n.at = 0;
    n.line = 1;
    n.delimiter = delimiter;
    while (n.at < length)
        if (ends(&n))
            pass_end(&n);
        else
            take_record(&n, said);
}

static void check_whole(const char *bytes, size_t length, char delimiter)
{
    struct buffer fast = {0}, slow = {0};
    struct err err;
    struct records_use use = {.delimiter = delimiter,
                              .each = each,
                              .broken = broken,
                              .context = &fast};
    DEMAND(records_read(bytes, length, &use, &err));
    read_slowly(bytes, length, delimiter ? delimiter : ',', &slow);
    DEMAND(fast.length == slow.length &&
           memcmp(buffer_text(&fast), buffer_text(&slow), fast.length) == 0);
    buffer_free(&fast);
    buffer_free(&slow);
}

/* With narrow limits: what is given keeps to them, line by line. */
struct narrow {
    const char *bytes;
    size_t length, fields, most;
    size_t stop; /* after so many records */
    size_t end;  /* of the one before */
};

static bool each_narrow(void *context, const struct record *record,
                        struct err *err)
{
    struct narrow *narrow = context;
    long line = 1;
    DEMAND(record->count >= 1 && record->count <= narrow->fields);
    DEMAND(record->length <= narrow->most && record->offset >= narrow->end);
    narrow->end = record->offset + record->length;
    DEMAND(narrow->end <= narrow->length);
    for (size_t i = 0; i < record->offset; i++)
        line += narrow->bytes[i] == '\n' ||
                (narrow->bytes[i] == '\r' && narrow->bytes[i + 1] != '\n');
    DEMAND(record->line == line && record->last_line >= line);
    return narrow->stop-- > 0 || err_set(err, ERR_ANSWER, "enough");
}

static bool broken_narrow(void *context, const struct err *err)
{
    struct narrow *narrow = context;
    demand_told(err);
    return narrow->stop-- > 0;
}

static void check_narrow(struct feed *feed, char delimiter)
{
    struct narrow narrow = {.fields = 1 + feed_below(feed, 6),
                            .most = 1 + feed_below(feed, 60),
                            .stop = feed_byte(feed)};
    struct err err = {0};
    narrow.bytes = (const char *)feed->at;
    narrow.length = feed->left;
    struct records_use use = {.delimiter = delimiter,
                              .most_fields = narrow.fields,
                              .most_bytes = narrow.most,
                              .each = each_narrow,
                              .broken = broken_narrow,
                              .context = &narrow};
    if (!records_read(narrow.bytes, narrow.length, &use, &err))
        demand_told(&err);
}

/* What is written reads back. */
struct written {
    const char *text;
    size_t records;
};

static bool each_written(void *context, const struct record *record,
                         struct err *err)
{
    struct written *written = context;
    (void)err;
    written->records++;
    DEMAND(record->count == 2);
    DEMAND(strcmp(record->fields[0].text, written->text) == 0);
    DEMAND(strcmp(record->fields[1].text, "x") == 0);
    return true;
}

static void check_written(struct feed *feed, char delimiter)
{
    struct buffer out = {0};
    struct err err;
    char *text = feed_text(feed, MOST, '\0', NULL);
    struct written written = {.text = text};
    struct records_use use = {
        .delimiter = delimiter, .each = each_written, .context = &written};
    records_write(&out, text, delimiter);
    buffer_put(&out, delimiter ? &delimiter : ",", 1);
    records_write(&out, "x", delimiter);
    DEMAND(records_read(buffer_text(&out), out.length, &use, &err));
    DEMAND(written.records == 1);
    buffer_free(&out);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {0, ',', ';', '\t', '|'};
    struct feed feed = feed_begin(data, size < MOST ? size : MOST);
    uint8_t way = feed_byte(&feed);
    char delimiter = delimiters[way % 5];
    if (way / 5 % 3 == 1)
        check_narrow(&feed, delimiter);
    else if (way / 5 % 3 == 2)
        check_written(&feed, delimiter);
    else
        check_whole((const char *)feed.at, feed.left, delimiter);
    return 0;
}
