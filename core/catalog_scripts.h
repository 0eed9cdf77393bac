/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The scripts of a programme and of its plugins in use, loaded. */
#ifndef CATALOG_SCRIPTS_H
#define CATALOG_SCRIPTS_H

#include "catalog.h"
#include "loader_batch.h"

struct catalog_found;

/* The scripts that are there, added to a batch. */
struct catalog_found *catalog_scripts_find(struct programme *programme,
                                           struct loader_batch *batch);

/* When the batch is read: fill `measures`, `rules` and `assessments`, each by
   name, with those whose own table is right; the others are broken. Releases
   what was found. */
void catalog_scripts_take(struct catalog_found *found);

#endif
