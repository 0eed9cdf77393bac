/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Scoring a programme and its like in memory: what the like cannot change is
   not scored twice. */
#ifndef FORECAST_SCORE_H
#define FORECAST_SCORE_H

#include "score.h"

/* Read what the chosen items of both need, by source index; false with
   nothing to release. The sources of the two must be the same. */
bool forecast_read(struct frame **frames, const char *path,
                   const struct programme *before, const bool *before_chosen,
                   const struct programme *after, const bool *after_chosen,
                   struct err *err);

/* A grid of the chosen items, with all that they need, scored; NULL: as
   score_grid(). */
struct grid *forecast_score(const struct programme *programme,
                            struct frame *const *frames, const bool *chosen,
                            const struct score_wish *wish, struct err *err);

/* The same, where those not `touched` are taken over from `known`, the grid
   of a programme that gives them the same results. */
struct grid *forecast_rescore(const struct programme *programme,
                              struct frame *const *frames, const bool *chosen,
                              const bool *touched, const struct grid *known,
                              const struct score_wish *wish, struct err *err);

#endif
