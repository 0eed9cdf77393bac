/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What scripts and contracts refer to: sources, columns, levels, groups,
   areas, rules and other measures. */
#ifndef CATALOG_REFS_H
#define CATALOG_REFS_H

#include "catalog.h"

/* Tell every reference to what is not there. Scripts that have one, or that
   need a broken rule or source, are broken; what needs those is left to
   catalog_items(). */
void catalog_refs(struct programme *programme);

#endif
