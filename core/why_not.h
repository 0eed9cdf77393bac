/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The smallest changes that would have given a cell another grade: of one
   figure that an explanation shows, of one parameter, of two figures. Each is
   tried (suppose.h), and so is the one a step smaller, which does not do it.

   A text may be any that the contract allows, a day one that stands in the same
   row or the last of its period; only figures and grades go in pairs. A figure
   moves in whole steps (the decimals of its column) from the least to
   the largest of its column with the width between them added at both ends,
   within what the contract allows. A parameter moves in steps of the decimals
   that it is written with, within its declared range, above and below every value
   of those that it must be above and below; an open end is ten times its size
   away. */
#ifndef WHY_NOT_H
#define WHY_NOT_H

#include <jansson.h>

#include "suppose.h"

/* What is tried at most: figures, and of these in pairs; and what is told. */
enum { WHY_NOT_FIGURES = 400, WHY_NOT_PAIRED = 8, WHY_NOT_TOLD = 3 };

/* In a worker: { figures [ { source, row, column, to, step } ],
   tried_figures, left_out, params [ { script, param, row, to, step } ], tried_params, pair [
   as figures ], paired (figures that were tried in pairs) }: numbers throughout; smallest first, by how large
   the change is against what stands there. `to` of a text is the place of
   the choice; `row` -1 is the default. */
json_t *why_not_search(struct suppose *suppose, const char *wanted);

#endif
