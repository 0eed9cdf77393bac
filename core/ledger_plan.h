/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Entries that were applied, or proposed, together. */
#ifndef LEDGER_PLAN_H
#define LEDGER_PLAN_H

#include "ledger.h"

struct ledger_plan {
    const struct ledger *ledger;
    const struct ledger_entry **entries; /* oldest first, at least one; all of
                                            the same state */
    size_t count;
};

/* By its name. ERR_USAGE when there is none. */
bool ledger_plan_find(struct ledger_plan *plan, const struct ledger *ledger,
                      const char *name, struct arena *arena, struct err *err);

/* Whether it waits. ERR_REFUSED says what became of it, and by whom. */
bool ledger_plan_waits(const struct ledger_plan *plan, struct err *err);

/* What it does, one change for each entry, in the arena. ERR_REFUSED names
   who has changed the same row since. */
bool ledger_plan_do(struct ledger_change **changes,
                    const struct ledger_plan *plan, struct arena *arena,
                    struct err *err);

/* The opposite, of one that was applied. */
bool ledger_plan_undo(struct ledger_change **changes,
                      const struct ledger_plan *plan, struct arena *arena,
                      struct err *err);

#endif
