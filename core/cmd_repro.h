/* SPDX-License-Identifier: GPL-2.0-or-later */
/* runs repro: one cell of a run again, alone. */
#ifndef CMD_REPRO_H
#define CMD_REPRO_H

#include "cmd.h"

int repro_run(struct cmd *cmd);

#endif
