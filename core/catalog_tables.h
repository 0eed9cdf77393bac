/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of a programme, config/tables/NAME.csv: read here, given to the
   modules of plugins, and checked by the module that a plugin names for it
   (`check_tables` in its passport). */
#ifndef CATALOG_TABLES_H
#define CATALOG_TABLES_H

#include "catalog.h"
#include "loader_batch.h"

/* The tables of the programme in the tree, in order; their faults to `faults`. */
struct data_tables catalog_tables_read(struct tree *tree, struct arena *arena,
                                       struct err_list *faults);

/* Fill `modules.tables`, whose plugins are known, and add the checks by these
   to a batch: the number of the first. Faults are those of the files. */
size_t catalog_tables_find(struct programme *programme,
                           struct loader_batch *batch);

/* When the batch is read: the faults that the checks found. */
void catalog_tables_take(struct programme *programme,
                         struct loader_batch *batch, size_t first);

#endif
