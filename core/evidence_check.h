/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a file of evidence explains now what its table of explanations
   says. */
#ifndef EVIDENCE_CHECK_H
#define EVIDENCE_CHECK_H

#include "recall.h"
#include "score.h"

/* With `whole` (by item) those that differ are added to it, and `*again` is
   true where any was not there yet; with NULL the first that differs is told
   (ERR_ANSWER). No store may be open. */
bool evidence_check(const struct recalled *recalled, const char *path,
                    const struct score_wish *score, bool *whole, bool *again,
                    struct err *err);

/* Of any store: nothing is said of one that is no evidence. Of evidence, also
   whether the ledger ends where the store's did. ERR_ANSWER names the first
   thing that is not as it was. */
bool evidence_verify(const struct recalled *recalled, const char *path,
                     const struct score_wish *score, struct err *err);

#endif
