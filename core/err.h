/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One failure in words: where, what is wrong, what would be right. Status
   functions return bool, false with `err` filled; err_set() returns false so
   that a failure is one statement. This is the only place that formats an
   error. */
#ifndef ERR_H
#define ERR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Kinds are the exit codes of design section 10. */
enum err_kind {
    ERR_NONE = 0,
    ERR_ANSWER = 1,  /* the answer is no */
    ERR_USAGE = 2,   /* wrong usage */
    ERR_INPUT = 3,   /* input rejected */
    ERR_SCRIPT = 4,  /* a script failed */
    ERR_STORE = 5,   /* the store or the machine failed */
    ERR_REFUSED = 6, /* refused for safety */
    ERR_FAULT = 70,  /* a fault of ours */
    ERR_INTERRUPTED = 130
};

struct err {
    enum err_kind kind;
    char file[256];   /* file, "" when there is none */
    long line;        /* physical line from 1, 0 when unknown */
    long column;      /* character column from 1, 0 when unknown */
    char what[768];   /* what is wrong */
    char mend[512];   /* what would be right, "" when nothing helps */
    char raw[256];    /* the offending text as it stood, escaped; "" if none */
    char trace[2048]; /* a script's traceback, shown with --debug only */
};

/* Fill `err` with a kind and a message, forgetting what it held. Here and
   below, what a terminal would obey (control characters, direction overrides)
   and broken UTF-8 become escapes. Always false. */
bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Say where: `file`, `line` and `column` (0 for unknown). Always false. */
bool err_at(struct err *err, const char *file, long line, long column);

/* Say what would be right. Always false. */
bool err_mend(struct err *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Fill `err` from a text such as err_text() makes, taking "FILE.lua:LINE: "
   off its beginning as its place. Always false. */
bool err_from_text(struct err *err, enum err_kind kind, const char *text);

/* Keep the raw text that was wrong: at most 80 bytes, control characters
   and broken UTF-8 shown as escapes. Always false. */
bool err_raw(struct err *err, const char *text, size_t length);

/* `file:line:column: what; mend` without a line end, into `out`, which has
   room for `size` bytes, at least 8. What does not fit ends in an ellipsis. */
void err_text(const struct err *err, char *out, size_t size);

/* The same on a line of `stream`, begun by "assay: ". */
void err_print(FILE *stream, const struct err *err);

/* Failures kept together, so that all can be told at once. */
struct err_list {
    struct err *items;
    size_t count, capacity;
};

void err_list_add(struct err_list *list, const struct err *err);
void err_list_free(struct err_list *list);

#endif
