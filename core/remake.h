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

/* Score the chosen items (by item index; NULL: all), and what they need, of a
   programme that becomes the remake's, on what the store at `path` held at the
   programme's moment. No store may be open. Release in either case. */
bool remake_score(struct remake *remake, struct programme *programme,
                  const char *path, const bool *chosen,
                  const struct score_wish *wish, struct err *err);
void remake_free(struct remake *remake);

#endif
