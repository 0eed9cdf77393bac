/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of a programme, config/tables/NAME.csv: read here, given to the
   modules of plugins, and checked by the module that a plugin names for it
   (`check_tables` in its passport). */
#ifndef CATALOG_TABLES_H
#define CATALOG_TABLES_H

#include "catalog.h"

/* The tables of the programme in the tree, in order; their faults to `faults`. */
struct data_tables catalog_tables_read(struct tree *tree, struct arena *arena,
                                       struct err_list *faults);

/* Fill `modules.tables`, whose plugins are known; faults are those of the
   files and what the plugins' checks find. */
void catalog_tables(struct programme *programme);

#endif
