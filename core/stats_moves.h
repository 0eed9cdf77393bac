/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Proof that hidden figures cannot be told: another set of figures with the
   same sums, found by changing a few of the true ones by the same step. Quick
   where there are many figures; that nothing is found proves nothing. */
#ifndef STATS_MOVES_H
#define STATS_MOVES_H

#include "stats_sums.h"

struct mover;

/* `step` is what a figure is changed by. All must outlive the mover. */
struct mover *mover_new(const struct sums *sums, const struct sums_index *index,
                        const bool *hidden, double step);
void mover_free(struct mover *mover);

/* Find a change of `figure` and others; the places of all that change, valid
   until the next call, and how many. 0: none was found. */
size_t mover_find(struct mover *mover, size_t figure, const size_t **places);

#endif
