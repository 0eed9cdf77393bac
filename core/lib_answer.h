/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a script said of one cell, read off the stack by raw access only and
   checked. Where a result is not what is expected, the answer is a failure in
   words, with `file`, the function's file and line, before them. `index` is where the first of
   the three results of a call stands. */
#ifndef LIB_ANSWER_H
#define LIB_ANSWER_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "lib_here.h"

enum { ACTOR_NOTE = 512 };

/* Figures that were not given are NAN. */
struct answer {
    enum status status;
    double value, numerator, denominator, lower, upper;
    int grade;     /* in the scale given; -1: none */
    int direction; /* likewise */
    int rule;      /* of the item's rules, the one that graded; -1 */
    enum bound bound;
    bool yes;              /* of applies() */
    char note[ACTOR_NOTE]; /* reason or failure, "" for none */
    char trace[1024];      /* of a failure */
};

struct scale {
    const char *const *words;
    size_t count;
};

/* Nothing but a status. */
void answer_clear(struct answer *answer, enum status status);

/* A failure and nothing else. Always false. */
bool answer_fail(struct answer *answer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool answer_fail_with(struct answer *answer, const struct err *err);

/* A script's own text as the note: made safe to print, and cut at a
   character's end. */
void answer_note(struct answer *answer, const char *text, size_t length);

/* What compute() returned; applies(); grade() or assess(), called `what`;
   direction(). The answer was clear, with STATUS_OK. */
void answer_take_result(struct answer *answer, lua_State *L, int index,
                        const char *file);
void answer_take_verdict(struct answer *answer, lua_State *L, int index,
                         const char *file);
void answer_take_grade(struct answer *answer, lua_State *L, int index,
                       const char *file, const char *what,
                       const struct scale *grades);
void answer_take_direction(struct answer *answer, lua_State *L, int index,
                           const char *file, const struct scale *directions);

/* A result of a measure that passes on a quoted figure is the one figure that
   it read, and nothing else; else it is a failure. */
void answer_check_quoted(struct answer *answer, const struct here_read *read,
                         const char *file);

/* The bound of what compute() returned: that of the one figure it read, where
   it passes that on, with both ends of a range. */
void answer_take_bound(struct answer *answer, const struct here_read *read);

/* The score that assess() gave third, if it gave a grade and a score. */
void answer_take_score(struct answer *answer, lua_State *L, int index,
                       const char *file);

#endif
