/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a value rests on, where that is not figures that are known in full and
   a definition in use. */
#ifndef BASIS_H
#define BASIS_H

#include "grid.h"

/* "quoted" or "draft", "over" and the like, or both: "quoted, over". NULL:
   nothing to say. */
const char *basis_of(const struct item *item, const struct cell *cell);

/* The bound in such a text; BOUND_NONE for any other. */
enum bound basis_bound(const char *basis);

#endif
