/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A worker that explains: it answers for cells, hears what the scripts asked,
   and looks for what is beside a grade. It is asked for several at once, and
   works while the caller goes on. */
#ifndef TRACE_EAR_H
#define TRACE_EAR_H

#include <jansson.h>

#include "near.h"
#include "scorer.h"

enum { EAR_MOST = 64 };

struct ask {
    enum stage stage;         /* whose answer is heard */
    bool is_near;             /* or what is near the spot's grade */
    struct near_request near; /* if not, its spot is what counts */
};

/* What came of it. */
struct outcome {
    struct ask ask;
    struct answer answer;
    json_t *told;   /* what the scripts asked, an array; or what is near. NULL:
                       too much, or it was lost */
    char lost[160]; /* why */
};

struct ear;

/* All must outlive it. The grid may change while it is asked for nothing; while
   it looks for what is near a spot, that spot may too, and cells of other
   items. */
struct ear *ear_new(struct grid *grid, struct frame *const *frames,
                    const struct vm_limits *limits);
void ear_free(struct ear *ear); /* NULL allowed */

/* Start the worker, if it has not, for the questions to come. */
bool ear_ready(struct ear *ear, struct err *err);
bool ear_is_ready(const struct ear *ear);

/* No question will come: the worker ends while the caller goes on. */
void ear_dismiss(struct ear *ear);

/* Ask for up to EAR_MOST, but those that are known, and return. It waits for
   what was asked before. */
bool ear_begin(struct ear *ear, const struct ask *asks, size_t count,
               struct err *err);

/* Wait for what was asked. Some that were asked with others may not have been
   told for want of room: they count as not asked. */
bool ear_end(struct ear *ear, struct err *err);

/* Whether it looks for what is near another cell of the spot's item. */
bool ear_looks_among(const struct ear *ear, const struct spot *spot);

/* What came of it so far, until it is taken; valid until more is asked. NULL:
   it was not asked. */
const struct outcome *ear_outcome(const struct ear *ear, const struct ask *ask);

/* What comes of it, for one time; it is asked if it was not. What it rests on
   must be the same in the grid as when it was asked. The caller owns what was
   told. */
bool ear_take(struct ear *ear, const struct ask *ask, struct outcome *out,
              struct err *err);

#endif
