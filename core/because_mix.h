/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What one run would have come to with some of the other run's causes. */
#ifndef BECAUSE_MIX_H
#define BECAUSE_MIX_H

#include "because_cause.h"
#include "remake.h"

struct mix {
    const struct cause_side *base, *other;
    const struct causes *causes;
    const bool *swapped; /* by cause: whether it is the other's */
    bool after;          /* the base is the run after */
    const char *root, *path;
    const char *const *names; /* of the items that are asked for */
    size_t count;
    struct score_wish score;
    struct arena *arena; /* outlives what is scored */
};

/* Score it; release with remake_free() in either case. Items that it does not
   have are left out. */
bool mix_score(struct remake *remake, const struct mix *mix, struct err *err);

#endif
