/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a module of a plugin tells of itself: the comment at its head, those
   above its public functions, and its example lines
     -- > expression  -- result
   Read from the text alone; nothing of it is run. */
#ifndef MANUAL_H
#define MANUAL_H

#include <stdbool.h>
#include <stddef.h>

#include "memory.h"

struct manual_example {
    const char *expression;
    const char *result; /* NULL: the line has none */
    long line;
};

/* Something public: a field of the table that the module returns. */
struct manual_entry {
    const char *name;    /* "wilson" */
    const char *call;    /* "intervals.wilson(x, n, confidence)" */
    const char *comment; /* without dashes, each line with its end; "" */
    bool shown;          /* the comment's last line is an example */
    long line;           /* of the definition */
};

struct manual {
    const char *head; /* the first comment, without the licence's line */
    struct manual_entry *entries;
    size_t entry_count;
    struct manual_example *examples;
    size_t example_count;
};

/* Of the module `name`, whose text this is; all of it in the arena. */
struct manual *manual_read(struct arena *arena, const char *name,
                           const char *text);

#endif
