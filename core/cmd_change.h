/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Changes of the ledger on their way: shown, and held against scripts and
   against what others have recorded since. */
#ifndef CMD_CHANGE_H
#define CMD_CHANGE_H

#include <jansson.h>

#include "cmd.h"

/* Changes as a table: what each does, the value before and after, the line of
   config/params.csv or the entry that it is about. */
struct table *change_table(struct cmd *cmd, const struct ledger_change *changes,
                           size_t count, const char *title, const char *schema);

/* One of them, with all its cells. */
json_t *change_json(const struct ledger_change *change);

/* Whether the scripts accept the rows that are in force once changes are made.
   What they refuse is printed. The programme, loaded in force, is no good for
   scoring afterwards. */
bool change_would_do(struct cmd *cmd, const struct ledger_change *changes,
                     size_t count, struct err *err);

/* Open the store for writing and begin; ERR_REFUSED when the ledger is not
   what cmd->programme was loaded with. */
bool change_begin(struct cmd *cmd, struct err *err);

#endif
