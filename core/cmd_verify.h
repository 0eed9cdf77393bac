/* SPDX-License-Identifier: GPL-2.0-or-later */
/* runs verify: whether a run still comes out of what it was made from. */
#ifndef CMD_VERIFY_H
#define CMD_VERIFY_H

#include "cmd.h"

int verify_run(struct cmd *cmd);

#endif
