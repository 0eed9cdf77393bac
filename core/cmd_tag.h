/* SPDX-License-Identifier: GPL-2.0-or-later */
/* runs tag, and what is told of tagged runs by `assay` alone. */
#ifndef CMD_TAG_H
#define CMD_TAG_H

#include "cmd.h"

int tag_run_action(struct cmd *cmd);
int tags_run_action(struct cmd *cmd);

/* Of each run that is tagged, whether it is out of date, and why; `label` is
   the width of the words in front. cmd->store may be NULL. */
bool tags_tell(struct cmd *cmd, int label, struct err *err);

#endif
