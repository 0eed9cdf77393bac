/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Why results of one run are not those of another. Each cause is put by itself
   into the run before, and taken by itself out of the run after; what comes of
   that is computed, not guessed.

   A cause is enough where the change is there with it alone, and needed where
   the change is not there without it. Its share of a change of value is what it
   moves when it is put into the run before by itself; what the shares leave of
   the whole is their joint effect. Shares and joint effect add up to the whole
   change, and no order of causes has a part in it. */
#ifndef BECAUSE_H
#define BECAUSE_H

#include "because_cause.h"
#include "score.h"

/* What a result is, on one side. Texts "" and figures NAN for none. */
struct because_state {
    bool there;
    double value, exact;
    const char *grade, *direction, *status;
    size_t rank; /* as grid_ranks() has it; of what is scored, 0 as stored */
};

/* A result that differs. */
struct because_cell {
    const char *item, *by, *area; /* the area's code */
    const char *area_name;
    struct period period;
    int decimals;
    struct because_state before, after; /* as they are stored */
};

/* What a cause has to do with it. */
struct because_part {
    size_t cause;
    double share; /* of the change of the exact value; NAN where a side has
                     none */
    bool enough, needed;
    bool ranks;          /* it moves nothing of the result but its rank */
    const char *through; /* items by way of which, where the cause is of none of
                            the item's own makings; "" */
    const char *lines;   /* of a source: where its rows differ; "" */
};

struct because_answer {
    struct because_part *parts; /* in the order of the causes */
    size_t count;
    double joint;    /* NAN where there are no shares */
    bool figure;     /* nothing but the figure changed */
    bool reproduced; /* both sides came out as stored when computed again; if
                        not, the program itself may be a cause */
};

struct because {
    struct cause_side before, after;
    struct causes causes;
    struct because_cell *cells; /* those asked about, with their ranks, then
                                   those of the same items of which nothing but
                                   the rank differs */
    size_t count;
    struct because_answer *answers; /* by cell */
    struct arena *arena;
};

struct because_wish {
    const char *root, *path;
    int64_t before, after; /* runs */
    const struct because_cell *cells;
    size_t count;
    struct score_wish score;
};

/* No store may be open. False: a run cannot be made again (ERR_REFUSED,
   ERR_ANSWER), or the work was interrupted. Release in either case. */
bool because_find(struct because *because, const struct because_wish *wish,
                  struct err *err);
void because_free(struct because *because);

#endif
