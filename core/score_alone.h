/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A sample of cells computed alone, each by scripts that have done nothing
   yet, and compared with what the batch makes of them: a script that keeps
   something from one call to the next comes out otherwise. */
#ifndef SCORE_ALONE_H
#define SCORE_ALONE_H

#include "score_jobs.h"

/* Cells of one item that are tried at each stage, at most. */
enum { ALONE_MOST = 200 };

/* A cell that differs. */
struct score_odd {
    const struct grid *grid;
    struct spot spot;
    enum stage stage;
    const struct script *script; /* that answered for it */
    const char *what;            /* "value 1 alone, 2 in the batch" */
};

struct score_alone {
    void (*odd)(void *context, const struct score_odd *odd);
    void *context;
    size_t tried;             /* cells that were compared */
    struct alone_cell *cells; /* not compared yet; to be released with
                                 free() */
    size_t count, capacity;
};

/* Room, up to the next call, for what the job's cell number `at` comes to
   alone; it starts as the grid has it. */
struct cell *alone_cell(struct score_alone *alone, const struct grid *grid,
                        const struct job *job, uint32_t at);

/* Compare all of them with the grid, which the batch has filled, tell those
   that differ in the order of items and cells, and forget them. One that
   failed both ways is the same. */
void alone_compare(struct score_alone *alone, const struct grid *grid);

#endif
