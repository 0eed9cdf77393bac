/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The scripts of a programme and of its plugins in use, loaded. */
#ifndef CATALOG_SCRIPTS_H
#define CATALOG_SCRIPTS_H

#include "catalog.h"

/* Fill `measures`, `rules` and `assessments`, each by name, with those whose
   own table is right; the others are broken. */
void catalog_scripts(struct programme *programme);

#endif
