/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What gets results, in the order in which it is computed. */
#ifndef CATALOG_ITEMS_H
#define CATALOG_ITEMS_H

#include "catalog.h"

/* Fill `items` from the scripts that are not broken. What needs a broken
   measure becomes broken; measures that need each other in a circle are told,
   and are broken. Rules of an item of which neither is more specific are
   told. */
void catalog_items(struct programme *programme);

#endif
