/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parameters as a scenario has them: a value in place of every row of one
   parameter for one place, from any day on,

     ni35_bands.good=3  ni35_bands.good@Hackney=3  ni35/ni35_bands.good=3

   Rows for other places stay; the most specific place wins, as ever. */
#ifndef SUPPOSED_H
#define SUPPOSED_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "ledger.h"
#include "memory.h"
#include "params.h"

/* Read one, as it is typed; ERR_USAGE where it has no name or no "=". Cells in
   the arena. */
bool supposed_read(struct param_cells *row, struct arena *arena,
                   const char *text, struct err *err);

/* Read several, one a line, as a run keeps them; how many. */
size_t supposed_list(struct param_cells **rows, struct arena *arena,
                     const char *lines);

void supposed_write(struct buffer *out, const struct param_cells *row);

/* Put rows in force in place of those that the ledger has, behind the others,
   as entries with the number 0. */
void supposed_apply(struct ledger *ledger, const struct param_cells *rows,
                    size_t count, struct arena *arena);

#endif
