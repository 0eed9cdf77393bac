/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures of the store as CSV that keeps their source's contract: what a
   script test is given, so that a cell can be computed again without the
   store. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include <jansson.h>

#include "catalog.h"
#include "store.h"
#include "text.h"

/* How much is taken; each takes what those before it do. */
enum sample_size {
    SAMPLE_ASKED, /* the lines that were asked for, and the area's own rows of
                     the period; where there are none, one row of the period,
                     so that there is a cell to be computed */
    SAMPLE_AREA,  /* every period of the area */
    SAMPLE_PEERS, /* every area in the period and the one before */
    SAMPLE_ALL,
    SAMPLE_SIZES
};

struct sample_wish {
    const struct programme *programme;
    const struct source *source;
    int area;
    struct period period; /* of the cell */
    enum sample_size size;
    const json_t *asked; /* an explanation: its lines, and those below it */
};

enum { SAMPLE_MOST = 5000 };

/* Add the CSV and its number of rows; "" and 0 where the store has nothing of
   it. More than SAMPLE_MOST rows are ERR_REFUSED. */
bool sample_write(struct buffer *out, size_t *rows, struct store *store,
                  const struct sample_wish *wish, struct err *err);

#endif
