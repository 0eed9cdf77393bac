/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The header record of a file, and where it may be when it is not what the
   contract says: behind another delimiter, or in a later line. */
#ifndef IMPORT_SEEK_H
#define IMPORT_SEEK_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "import_issue.h"
#include "import_open.h"
#include "memory.h"
#include "records.h"

struct header {
    const char **names; /* without blanks round them */
    size_t count;
    struct record record; /* its place */
    bool found;           /* false: there is no record at all */
};

/* Read the first record, into the arena. False: it is no CSV. */
bool header_read(struct header *header, const char *text, size_t length,
                 char delimiter, struct arena *arena, struct err *err);

/* What is sought, and why. */
struct wanted {
    const struct opened *file;
    struct issues *issues;
    struct arena *arena;
    const char *contract; /* its file, for messages */
    const char **names;
    size_t count;
    const struct header *header;
    char delimiter;
};

/* Tell that the file has another delimiter, if that is so. */
bool seek_delimiter(const struct wanted *wanted);

/* Tell that the header stands in a later line, if that is so. */
bool seek_line(const struct wanted *wanted);

#endif
