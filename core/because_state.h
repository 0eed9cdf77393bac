/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The results that differ between two runs, as a programme has them that was
   scored again. */
#ifndef BECAUSE_STATE_H
#define BECAUSE_STATE_H

#include "because.h"
#include "remake.h"

/* By cell; texts in the arena. A cell that the programme does not have is not
   there. */
void states_read(struct because_state *states, const struct remake *remake,
                 const struct because_cell *cells, size_t count,
                 struct arena *arena);

/* The results of these items that are the same in both but for their rank, with
   both states; released by the caller. Texts in the arena. */
size_t states_ranked(struct because_cell **cells, const struct remake *before,
                     const struct remake *after, const char *const *items,
                     size_t count, struct arena *arena);

/* Whether two sides are the same: in every figure and word, whatever the
   rank. */
bool states_same(const struct because_state *one,
                 const struct because_state *other);

/* The same, but for the figures. */
bool states_same_words(const struct because_state *one,
                       const struct because_state *other);

/* Whether what changed most, of status, grade, direction, value and rank in
   this order, is in `state` as it is after. */
bool state_has_change(const struct because_state *state,
                      const struct because_cell *cell);

#endif
