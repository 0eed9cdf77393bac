/* SPDX-License-Identifier: GPL-2.0-or-later */
/* params revert, export: what a plan did undone, and the rows in force as a
   file. Each an action's run(). */
#ifndef CMD_REVERT_H
#define CMD_REVERT_H

#include "cmd.h"

int revert_run(struct cmd *cmd);
int export_run(struct cmd *cmd);

#endif
