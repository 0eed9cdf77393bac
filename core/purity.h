/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether scripts keep anything from one cell to the next: all that the store
   holds is scored, nothing is stored, and a sample of cells is computed alone
   as well (score_alone.h). */
#ifndef PURITY_H
#define PURITY_H

#include "score.h"
#include "store.h"

/* Try every item of the programme; wish->chosen is not looked at, and
   wish->alone must be there. ERR_USAGE when the store at `path` is not there
   or holds no data to score. */
bool purity_try(const struct programme *programme, const char *path,
                const struct score_wish *wish, struct err *err);

#endif
