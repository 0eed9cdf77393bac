/* SPDX-License-Identifier: GPL-2.0-or-later */
/* params pending, approve, reject: what waits for a second person, and what
   that person says. Each an action's run(). */
#ifndef CMD_APPROVE_H
#define CMD_APPROVE_H

#include "cmd.h"

int pending_run(struct cmd *cmd);
int approve_run(struct cmd *cmd);
int reject_run(struct cmd *cmd);

/* Say, on stderr, each plan that waits. */
void approve_say_waiting(const struct cmd *cmd, const struct ledger *ledger);

#endif
