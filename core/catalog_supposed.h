/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A scenario's parameters in a programme. */
#ifndef CATALOG_SUPPOSED_H
#define CATALOG_SUPPOSED_H

#include "catalog.h"

/* Put what programme->supposed says (lines) in force in its ledger, and write
   it anew with areas by their names. The ledger of a programme that takes its
   rows from the file is filled with these. What is no area is told. */
void catalog_suppose(struct programme *programme);

/* Name the option in faults of such rows, which are in no file; to be called
   when all are known. */
void catalog_supposed_settle(struct programme *programme);

/* Whether a fault is one of those. */
bool catalog_supposed_is(const struct err *fault);

#endif
