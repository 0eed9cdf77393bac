/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What `assay params` does with the ledger: each an action's run(). */
#ifndef CMD_LEDGER_H
#define CMD_LEDGER_H

#include "cmd.h"

int ledger_log_run(struct cmd *cmd);
int ledger_history_run(struct cmd *cmd);
int ledger_verify_run(struct cmd *cmd);

/* Say, on stderr, when config/params.csv proposes what is not in force, and
   what waits for approval. */
void ledger_say_unapplied(struct cmd *cmd);

#endif
