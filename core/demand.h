/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What parameters demand of a change before it counts, as their scripts
   declare it. */
#ifndef DEMAND_H
#define DEMAND_H

#include "catalog.h"

/* Whether somebody else has to approve any of the changes. */
bool demand_approval(const struct programme *programme,
                     const struct ledger_change *changes, size_t count);

/* Tell every change that has to say where it is written down, and does not:
   the row has no reference, and there is none ("") for all. */
void demand_references(const struct programme *programme,
                       const struct ledger_change *changes, size_t count,
                       const char *reference, struct err_list *faults);

/* Mark as forced, and tell, every change that moves the value in force at the
   row's place, on its first day, by more than its parameter allows at once:
   from that of `before` to that of `after`. */
void demand_limits(const struct programme *before,
                   const struct programme *after, struct ledger_change *changes,
                   size_t count, struct err_list *faults);

#endif
