/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a cell without a grade lacks, found in its explanation: no change of
   what is there gives it a grade as long as that is not there. */
#ifndef WHY_NOT_LACK_H
#define WHY_NOT_LACK_H

#include <jansson.h>

/* Each figure once that was asked for and not had, in the order of the tree:
   [ { source, column, where, area, period, state, and where a mark stands in
   its place: file, line, column_number, field } ]. The caller's reference. */
json_t *lacks_of(const json_t *node);

#endif
