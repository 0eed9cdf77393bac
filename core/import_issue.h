/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is wrong with a file, gathered so that all of it can be told at once,
   and where in the file a field stands. */
#ifndef IMPORT_ISSUE_H
#define IMPORT_ISSUE_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "memory.h"
#include "records.h"
#include "source.h"

/* A file with more faults than this is not read further: it is another file
   than the contract describes. */
enum { ISSUES_MOST = 10000 };

struct issues {
    struct err_list *list;
    const char **fields; /* the field of each, "" for the whole record */
    size_t capacity;
    struct arena *arena;
    const char *file;
    bool whole; /* the file as a whole is at fault */
};

/* Add one, whose line and column are known, in the file; `field` may be NULL.
   The message begins with the field. False when there are too many: the last
   one then says so. */
bool issue_add(struct issues *issues, const char *field, const struct err *err);

/* Add a fault of the file as a whole, at a line (0: none). Always false. */
bool issue_whole(struct issues *issues, const struct err *err, long line,
                 long column);

/* The same in words that are always the same. */
bool issue_refuse(struct issues *issues, long line, long column,
                  const char *what, const char *mend);

void issues_free(struct issues *issues); /* not the list */

/* Where a field of a record begins, in physical lines and characters. */
struct place {
    long line, column;
    bool quoted;
};

/* The place of field `number` (from 0) of the record that is written in
   `bytes`. */
struct place place_find(const char *bytes, const struct record *record,
                        char delimiter, size_t number);

/* A text from a file, harmless and short enough for a message; in the
   arena. */
const char *issue_shown(struct arena *arena, const char *text);

/* The file of a contract, for a mend. */
const char *contract_name(const struct source *source);

#endif
