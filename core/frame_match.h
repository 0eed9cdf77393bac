/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which rows a question's filters let through. */
#ifndef FRAME_MATCH_H
#define FRAME_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "frame.h"

struct match_test {
    const uint32_t *codes; /* or NULL: */
    const double *numbers;
    uint32_t code;
    double number;
    int column;
};

struct match {
    bool unknown; /* a text is not among those that the contract allows */
    bool never;   /* no row can pass */
    size_t count;
    struct match_test tests[QUESTION_FILTERS];
};

/* Filters as tests on a frame's columns. */
void match_make(struct match *match, const struct frame *frame,
                const struct question *question);

bool match_passes(const struct match *match, uint32_t row);

/* For text columns, the rows that hold each text, so that the many questions
   of a `by` together cost no more than one. Made when first asked for. */
struct postings;
struct postings *postings_new(const struct frame *frame);
void postings_free(struct postings *postings); /* NULL allowed */

/* The rows, ascending, that can pass: those of the rarest text that is asked
   for. NULL with the count of the frame's rows when there is none. */
const uint32_t *postings_rows(struct postings *postings,
                              const struct match *match, size_t *count);

#endif
