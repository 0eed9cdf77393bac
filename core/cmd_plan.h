/* SPDX-License-Identifier: GPL-2.0-or-later */
/* params plan and apply: what config/params.csv proposes, kept as a plan, and
   put in force. */
#ifndef CMD_PLAN_H
#define CMD_PLAN_H

#include "cmd.h"
#include "ledger.h"

/* What the file proposes against what is in force, without what waits for
   approval already. */
struct proposal {
    const struct ledger *ledger;
    struct ledger_change *changes;
    size_t count;
};

/* Of cmd->programme, loaded in force; in the arena. */
void proposal_read(struct cmd *cmd, struct proposal *proposal);

/* Each an action's run(). */
int plan_run(struct cmd *cmd);
int apply_run(struct cmd *cmd);

#endif
