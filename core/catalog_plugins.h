/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The plugins of a programme: which there are, which are in use, and why the
   others that were listed are not. */
#ifndef CATALOG_PLUGINS_H
#define CATALOG_PLUGINS_H

#include "catalog.h"

/* Fill `plugins` and `modules`; refusals are faults too. */
void catalog_plugins(struct programme *programme);

#endif
