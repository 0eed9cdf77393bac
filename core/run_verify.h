/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a run's results are still what comes out of what it was made from:
   everything is computed again, from the files, parameters and imports that
   were recorded, and compared with what is stored, column by column. */
#ifndef RUN_VERIFY_H
#define RUN_VERIFY_H

#include "recall.h"
#include "score.h"

enum { RUN_VERIFY_MOST = 20 };

/* A column of a result that is stored as one thing and computed again as
   another; "" for nothing. Of a result that only one side has, the column is
   "". */
struct run_difference {
    const char *item, *by, *area, *period, *column;
    const char *stored, *again;
};

struct run_verified {
    struct recalled recalled;
    int64_t stored;   /* results in the store; recalled.cells were made */
    size_t different; /* results, of either side */
    struct run_difference differences[RUN_VERIFY_MOST];
    size_t told; /* of them; a result may have several */
};

/* Texts in the arena. No store may be open. */
bool run_verify(struct run_verified *verified, const char *root,
                const char *path, int64_t run, const struct score_wish *score,
                struct arena *arena, struct err *err);

#endif
