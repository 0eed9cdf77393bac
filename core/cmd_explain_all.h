/* SPDX-License-Identifier: GPL-2.0-or-later */
/* explain --all: whether every cell of a run explains itself. */
#ifndef CMD_EXPLAIN_ALL_H
#define CMD_EXPLAIN_ALL_H

#include "cmd.h"
#include "trace.h"

/* What does not come out as it was stored, or leads to no line of a file, as
   a table, and how many do; ERR_ANSWER when any does not. Of `wish`: limits
   and depth. */
int explain_all(struct cmd *cmd, const struct trace_wish *wish);

#endif
