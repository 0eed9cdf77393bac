/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The bytes of a file as text: what is no CSV at all is told apart, the
   encoding is checked, a byte order mark taken off. */
#ifndef IMPORT_OPEN_H
#define IMPORT_OPEN_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "import_issue.h"
#include "text.h"

enum import_encoding { ENCODING_UTF8, ENCODING_1252 };

struct opened {
    const char *text; /* UTF-8; a NUL may not follow */
    size_t length;
    const char *bytes;    /* as they stood */
    size_t size, skipped; /* bytes of the mark at the start */
    enum import_encoding encoding;
    const char *encoding_name;
    struct buffer converted;
};

/* Which encoding a name stands for: an error lists those there are. */
bool encoding_read(enum import_encoding *encoding, const char *name,
                   struct err *err);
const char *encoding_name(enum import_encoding encoding);

/* False with issues when this is no text of that encoding. Release with
   opened_free() in any case; the bytes stay the caller's. */
bool open_bytes(struct opened *file, const char *bytes, size_t size,
                enum import_encoding encoding, struct issues *issues);
void opened_free(struct opened *file);

/* How many lines end in the text: with LF, CRLF or CR. */
long count_line_ends(const char *text, size_t length);

#endif
