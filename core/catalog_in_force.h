/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which rows of parameters a programme has: those of the ledger as of its
   moment, those of the file until any were applied, and in place of either what
   a scenario supposes. */
#ifndef CATALOG_IN_FORCE_H
#define CATALOG_IN_FORCE_H

#include "catalog.h"

/* Read both into params and proposed. */
void catalog_in_force(struct programme *programme);

#endif
