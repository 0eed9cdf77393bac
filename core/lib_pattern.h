/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lua's patterns, matched within a budget of steps, as one careless pattern
   can otherwise take longer than the age of the universe inside one C call.
   The language is that of the Lua 5.4 manual, section 6.4.1; character classes
   are ASCII's. No Lua state is needed, nothing is allocated. */
#ifndef LIB_PATTERN_H
#define LIB_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

enum {
    PATTERN_CAPTURES = 32,
    PATTERN_DEPTH = 200,
    PATTERN_STEPS = 20000000 /* about 0.2 s */
};

struct capture {
    const char *start;
    ptrdiff_t length; /* CAPTURE_OPEN, CAPTURE_PLACE */
};

enum { CAPTURE_OPEN = -1, CAPTURE_PLACE = -2 };

struct match {
    const char *text, *text_end; /* what is searched */
    const char *pattern, *pattern_end;
    long steps;        /* left; less than 0: used up */
    const char *fault; /* what is wrong with the pattern; NULL */
    int depth;
    int capture_count;
    struct capture captures[PATTERN_CAPTURES];
};

/* Prepare; the texts must outlive the match. */
void match_begin(struct match *match, const char *text, size_t length,
                 const char *pattern, size_t pattern_length);

/* Match at `at` exactly: the end of what matched, NULL when nothing did, or
   when steps or fault say why not. */
const char *match_at(struct match *match, const char *at);

/* The first match at `*at` or after it, which is moved to its start. */
const char *match_find(struct match *match, const char **at);

#endif
