/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The cells of an item as jobs for workers: whole areas, so that a script's
   instance sees an area's periods in time order; in another order of areas;
   or some single cells. */
#ifndef SCORE_JOBS_H
#define SCORE_JOBS_H

#include "crew.h"
#include "grid.h"
#include "scorer.h"

struct jobs {
    struct job *items; /* to be released with free() */
    size_t count, capacity;
    size_t cells; /* in all jobs */
};

/* Add all wanted cells of an item, as few jobs as keep so many workers
   busy; 0 workers: each area is a job. */
void jobs_add(struct jobs *jobs, const struct grid *grid, enum stage stage,
              size_t item, size_t workers);

/* Forget them all. */
void jobs_clear(struct jobs *jobs);

/* Put the jobs into an order drawn from `*draw`, which is moved on. */
void jobs_shuffle(struct jobs *jobs, uint64_t *draw);

/* Add to `out` jobs of one cell each: of each item of `jobs` at most `most`,
   all alike likely, and always the same ones. */
void jobs_sample(struct jobs *out, const struct jobs *jobs, size_t most);

#endif
