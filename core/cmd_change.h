/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What comes before any change of the ledger that the file does not propose. */
#ifndef CMD_CHANGE_H
#define CMD_CHANGE_H

#include "cmd.h"

/* Whether the scripts accept the rows that are in force once changes are made.
   What they refuse is printed. The programme, loaded in force, is no good for
   scoring afterwards. */
bool change_would_do(struct cmd *cmd, const struct ledger_change *changes,
                     size_t count, struct err *err);

/* Open the store for writing and begin; ERR_REFUSED when the ledger is not
   what cmd->programme was loaded with. */
bool change_begin(struct cmd *cmd, struct err *err);

#endif
