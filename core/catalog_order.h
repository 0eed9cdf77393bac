/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How deep each measure and assessment stands upon others: 0 is what needs
   nothing, all else is deeper than what it needs. */
#ifndef CATALOG_ORDER_H
#define CATALOG_ORDER_H

#include "catalog.h"

struct depths {
    int *measures, *assessments; /* by index; -1: it cannot be had */
};

/* In the programme's arena. Circles are told; whoever is in one, or needs
   what cannot be had, is noted as broken. */
struct depths catalog_order(struct programme *programme);

#endif
