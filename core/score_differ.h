/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether results that were made in two ways are the same, to the last bit of
   a figure and the last letter of a note, and in words in what they differ.
   Tracebacks are not compared. */
#ifndef SCORE_DIFFER_H
#define SCORE_DIFFER_H

#include "facts.h"
#include "grid.h"

/* One of two results of an item for the same cell. */
struct side {
    const struct grid *grid; /* of its note */
    const struct cell *cell;
    const char *how; /* it was made: "alone" */
};

/* False, with `out` as it was, where they are the same; else the first thing
   in which they differ is added: "value 1 alone, 2 in the batch". */
bool sides_differ(const struct item *item, const struct side *one,
                  const struct side *other, struct buffer *out);

/* The place of a cell in words: "Hackney, 2008/09, race". */
void spot_tell(const struct grid *grid, const struct spot *spot,
               struct buffer *out);

/* The same for all cells of two grids of one shape; the first cell that
   differs is told with its item and place. */
bool grids_differ(const struct grid *one, const char *how,
                  const struct grid *other, const char *other_how,
                  struct buffer *out);

#endif
