/* SPDX-License-Identifier: GPL-2.0-or-later */
/* params list and get: which values are in force where and when, and who says
   so. */
#ifndef CMD_VALUES_H
#define CMD_VALUES_H

#include "cmd.h"

/* "ni35_bands.good" or "ni35_bands". */
struct wanted {
    const char *of, *param; /* NULL: all */
};

struct wanted wanted_read(struct cmd *cmd, const char *word);

/* The first operand, which has to name a parameter. */
bool wanted_need(struct cmd *cmd, struct wanted *wanted, struct err *err);

/* Each an action's run(). */
int list_run(struct cmd *cmd);
int get_run(struct cmd *cmd);

#endif
