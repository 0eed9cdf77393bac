/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CSV bytes into records that know their physical line. libcsv does the
   tokens, in strict mode; what it lacks is added here: physical line numbers
   (right after blank lines and quoted newlines), the line where an unclosed
   quote was opened, limits. The only place that includes csv.h. Fields keep
   their blanks; trimming is the contract's business. */
#ifndef RECORDS_H
#define RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"

struct field {
    const char *text; /* ended by NUL; valid during the callback only */
    size_t length;
    bool given; /* false: nothing at all between the delimiters;
                          "" in quotes is given */
};

struct record {
    long line;      /* physical line where it begins, from 1 */
    long last_line; /* physical line where it ends */
    size_t offset;  /* byte where it begins */
    size_t length;  /* bytes, without the line end */
    size_t count;
    const struct field *fields;
};

struct records_use {
    char delimiter;                 /* ',' when 0 */
    size_t most_fields, most_bytes; /* of one record; 0: 2000 and 1 MiB */

    /* Called for each record. False stops the reading, with `err` filled. */
    bool (*each)(void *context, const struct record *record, struct err *err);

    /* Called for a record that is no CSV (a stray or unclosed quote, too
       large); reading goes on at the next physical line. False stops. NULL:
       the first one stops the reading. `err` has line and message, not the
       file. */
    bool (*broken)(void *context, const struct err *err);

    /* Set when a quote is never closed, so that what follows it cannot be
       read. NULL: not asked for. */
    bool *unclosed;

    void *context;
};

/* Read `length` bytes, UTF-8 already checked, a byte order mark already
   gone. LF, CRLF and CR end lines; lines with nothing in them, not even a
   blank, are passed over. False when a callback stopped it. */
bool records_read(const char *bytes, size_t length,
                  const struct records_use *use, struct err *err);

/* `text` as one CSV field: quoted only when it must be. ',' when 0. */
struct buffer;
void records_write(struct buffer *out, const char *text, char delimiter);

#endif
