/* SPDX-License-Identifier: GPL-2.0-or-later */
/* config/params.csv, held against the scripts that it tunes. */
#ifndef CATALOG_PARAMS_H
#define CATALOG_PARAMS_H

#include "catalog.h"

/* Load the rows, and let those of the parameter "rule" take the place of the
   rules that scripts name. */
void catalog_params_load(struct programme *programme);

/* Check all other rows: every one is of something, and right. */
void catalog_params_check(struct programme *programme);

#endif
