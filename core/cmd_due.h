/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is due, and from whom: for `assay` alone a few lines, for `sources due`
   a table. */
#ifndef CMD_DUE_H
#define CMD_DUE_H

#include "cmd.h"

/* The lines of the section; none where nothing comes round. */
bool due_tell(struct cmd *cmd, int width, struct err *err);

/* The table of what is owed. */
int due_run(struct cmd *cmd);

#endif
