/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A form: the fields that one kind of table may have, as rows of a table, and
   the one function that reads a Lua table (as plain data) against it. Unknown
   fields are refused with the nearest, all faults are told at once. */
#ifndef FORM_H
#define FORM_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "fault.h"
#include "memory.h"

/* What a field holds, and the type of the member it is put into. */
enum form_kind {
    FORM_TEXT,     /* a text, not empty: const char * */
    FORM_CHOICE,   /* a text, one of `words`: const char * */
    FORM_WORD,     /* one of `words`: its index, an enum */
    FORM_NUMBER,   /* from `min` to `max`: double */
    FORM_COUNT,    /* a whole number, likewise: int */
    FORM_FLAG,     /* true or false: bool */
    FORM_DATE,     /* an ISO date: int32_t, days */
    FORM_TEXTS,    /* a text or a list, none twice: const char **, size_t */
    FORM_PERIOD,   /* a kind of period: enum period_kind */
    FORM_FUNCTION, /* bool: whether it is there */
    FORM_OWN       /* whatever `read` makes of it */
};

#define FORM_NOWHERE ((size_t)-1) /* the value is checked, not kept */

struct form_reading;

struct form_field {
    const char *name; /* "1": the first value of the table, unnamed */
    enum form_kind kind;
    bool required;
    size_t at;                /* offset of the member; two fields with the same
                             one are two names for it, of which one counts */
    size_t count_at;          /* of a list's count */
    const char *const *words; /* ended by NULL */
    double min, max;          /* both 0: any */
    const char *example;      /* the field as it might be written */

    /* Put the value of a FORM_OWN field, at `line`, into `out`, what is at
       `at`: with 0 the struct that the whole form is read into. */
    bool (*read)(const struct form_reading *reading, void *out,
                 const json_t *value, long line);
};

struct form {
    const char *of; /* "a measure" */
    const struct form_field *fields;
    size_t count;
};

/* What is being read. */
struct form_reading {
    struct fault_place place;
    const char *text;    /* of the file, to find lines in */
    struct arena *arena; /* for what is kept */
};

/* Read `table`, whose text begins at line `from` (0: the file's), into `out`.
   Members of fields that are not given stay as they are. False when there was
   any fault. */
bool form_read(const struct form *form, const struct form_reading *reading,
               void *out, const json_t *table, long from);

/* The line of the word `word` at or after `from`; `from` when there is
   none. */
long form_line(const struct form_reading *reading, const char *word, long from);

/* The line where the field `name` is given, at or after `from`: the first
   where "=" follows the word. */
long form_field_line(const struct form_reading *reading, const char *name,
                     long from);

/* A text, or a list of texts of which none stands twice. */
bool form_texts(const struct form_reading *reading, const char *name,
                const json_t *value, long line, const char ***texts,
                size_t *count);

/* The one text that `value` begins with: itself, or the unnamed value of
   { "text", name = value }; NULL when it does not. */
const json_t *form_first(const json_t *value);

/* `table` as jansson wants it for going through it; it is not changed. */
json_t *form_table(const json_t *table);

/* A text value, copied, not empty and without NUL bytes; NULL and a fault
   when it is not. */
const char *form_text(const struct form_reading *reading, const char *name,
                      const json_t *value, long line);

/* Whether it is a table with nothing in it, list or not. */
bool form_is_empty(const json_t *value);

/* Whether `name` is made of small letters, digits and underscores, begun by a
   letter: what SQL, scripts and params.csv can all write. */
bool form_is_name(const char *name);

/* Tell, unless a file's name can be that of a `kind` of thing. */
bool form_check_name(const struct form_reading *reading, const char *kind,
                     const char *name);

#endif
