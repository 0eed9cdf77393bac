/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A programme as it was, or might have been, scored again in memory. */
#ifndef REMAKE_H
#define REMAKE_H

#include "grid.h"
#include "score.h"

struct remake {
    struct programme *programme; /* owned */
    struct frame **frames;       /* by source index */
    bool *chosen;                /* by item, with all that they need */
    struct grid *grid;
};

/* A source that is read as of another import than the programme. */
struct remake_source {
    const char *name;
    int64_t import;
};

struct remake_wish {
    const bool *chosen; /* by item; NULL: all */
    const struct remake_source *sources;
    size_t source_count;
    struct score_wish score; /* jobs, limits, progress, stop */
};

/* Score the chosen items, and what they need, of a programme that becomes the
   remake's, on what the store at `path` held at the programme's moment. No
   store may be open. Release in either case. */
bool remake_score(struct remake *remake, struct programme *programme,
                  const char *path, const struct remake_wish *wish,
                  struct err *err);
void remake_free(struct remake *remake);

#endif
