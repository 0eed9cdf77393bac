/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What scoring reads: which items are needed, and the frames of their
   sources. */
#ifndef SCORE_FRAMES_H
#define SCORE_FRAMES_H

#include "catalog.h"
#include "frame.h"

/* Mark, beside the items already chosen, everything that they need. */
void score_choose_needs(const struct programme *programme, bool *chosen);

/* Load a frame for each source that a chosen item reads, as of the programme's
   moment, into `frames` (by source index; those that are there already stay,
   NULL for the others). Release each with frame_free(). */
bool score_frames(const struct programme *programme, struct store *store,
                  const bool *chosen, struct frame **frames, struct err *err);
void score_frames_free(const struct programme *programme,
                       struct frame **frames);

#endif
