/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ranks of a league table as spans: how many areas are surely better, how many
   surely worse, by a test of each pair. */
#ifndef CMD_RANKS_H
#define CMD_RANKS_H

#include "reading.h"
#include "spec.h"

enum { RANK_GROUP = 64, RANKS_MOST = 1500 };

struct rank {
    size_t first, last;
    char group[RANK_GROUP]; /* letters: who shares the letter of an area
                               cannot be told apart from the first that
                               has it */
};

/* Rank `rows`, best first; the most is best when `most` is 1, the least when
   it is -1. `measure` is what they are of, NULL when that is not known. How
   they were compared, in words; NULL, with nothing ranked, when they have no
   limits (chance has no part in them, as far as is known), or are more than
   RANKS_MOST. */
const char *ranks_give(struct rank *ranks, const struct result_row *const *rows,
                       size_t count, const struct measure *measure, int most);

#endif
