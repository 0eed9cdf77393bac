/* SPDX-License-Identifier: GPL-2.0-or-later */
/* diff --because: a row for each cause of a result that differs. */
#ifndef CMD_BECAUSE_H
#define CMD_BECAUSE_H

#include "because.h"
#include "cmd.h"

/* Find the causes of what differs between two runs; no store may be open.
   Release with because_free() in either case. */
bool because_of(struct cmd *cmd, struct because *because, int64_t before,
                int64_t after, const struct because_cell *cells, size_t count,
                struct err *err);

/* The columns that stand behind those of a result. */
enum { BECAUSE_COLUMNS = 7 };
extern const struct table_column BECAUSE_TABLE[BECAUSE_COLUMNS];

/* How many rows the answer takes, at least one. */
size_t because_row_count(const struct because_answer *answer);

/* Add the columns of the i-th of them, for the cell of that number; figures and
   ranks only where `figures`. */
void because_put(struct table *table, const struct because *because,
                 size_t cell, size_t i, bool figures);

/* A note for each cause, and how they were told apart. */
void because_note(struct table *table, const struct because *because);

#endif
