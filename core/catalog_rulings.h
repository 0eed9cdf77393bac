/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which of an item's rules may grade it where: those that its script names, or
   those of a row of config/params.csv. */
#ifndef CATALOG_RULINGS_H
#define CATALOG_RULINGS_H

#include "catalog.h"

/* Give the item, which has its rules, the rulings of the rows that are for
   some places or days. Rules of which no one could tell which is to grade are
   told. */
void catalog_rulings(struct programme *programme, struct item *item);

#endif
