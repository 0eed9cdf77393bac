/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every cause put by itself into the run before, and taken by itself out of
   the run after, on the items that it can reach. With one cause there is
   nothing to take apart, and with two, one put in is the other taken out: only
   what is not known yet is scored. */
#ifndef BECAUSE_TRY_H
#define BECAUSE_TRY_H

#include "because.h"
#include "remake.h"

enum way { PUT_IN, TAKEN_OUT, WAYS };

struct trying {
    struct because *because;
    const struct because_wish *wish;
    const char **items; /* that any cell is of, each once */
    size_t item_count;
    struct remake before, after;
    struct because_state *was, *is; /* by cell, as scored */
    struct because_state **states;  /* [cause * WAYS + way][cell] */
    bool *reached;                  /* [cause * item_count + item] */
};

/* Score both runs as they were, and every cause. What is found is in the arena
   of `because`, whose sides and causes are there; the remakes are released
   with trying_end(), in either case. */
bool trying_do(struct trying *trying, struct because *because,
               const struct because_wish *wish, struct err *err);
void trying_end(struct trying *trying);

enum moved { MOVED_NOTHING, MOVED_RANK, MOVED };

/* Whether the cause can reach the item, and what it does to the cell by
   itself. */
bool trying_reaches(const struct trying *trying, size_t cause,
                    const char *item);
enum moved trying_moves(const struct trying *trying, size_t cause, size_t cell);

#endif
