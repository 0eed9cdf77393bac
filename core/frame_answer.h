/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One question answered for every area in every period of a frame: what the
   rows say, then what parents make up from their children. */
#ifndef FRAME_ANSWER_H
#define FRAME_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "frame.h"
#include "frame_match.h"

/* What is lacking, and for which area; `note` is the code of the mark. */
struct answer_lack {
    int32_t area;
    uint32_t note;
};

/* The answer for one cell. */
struct answer {
    union {
        double number; /* FIGURE_OK: the sum, for mean() too; the count; the
                           code of a text */
        struct answer_lack lack;
    };
    uint32_t rows; /* that match */
    uint8_t state; /* enum figure_state */
    uint8_t bound; /* enum bound */
};

/* What all questions to one frame share. */
struct answerer;
struct answerer *answerer_new(const struct frame *frame);
void answerer_free(struct answerer *answerer); /* NULL allowed */

/* The answers by cell; the caller's, to be released with free(). */
struct answer *answerer_answer(struct answerer *answerer,
                               const struct question *question,
                               const struct match *match);

/* The same of the period of one number alone, by area. */
struct answer *answerer_answer_one(const struct answerer *answerer,
                                   const struct question *question,
                                   const struct match *match, size_t number);

#endif
