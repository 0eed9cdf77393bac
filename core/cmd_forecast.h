/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a change of parameters would move, in words and as JSON. */
#ifndef CMD_FORECAST_H
#define CMD_FORECAST_H

#include "cmd.h"
#include "forecast.h"

/* Score with the parameters in force and with those of `after`; no store may
   be open. The caller releases. */
bool forecast_of(struct cmd *cmd, struct forecast *forecast,
                 const struct programme *before, const struct programme *after,
                 struct err *err);

/* Add it to a table as notes: items that move, who moves, the largest rank
   move, and who lies closer to a threshold than chance. */
void forecast_note(struct table *table, const struct forecast *forecast);

/* params sweep: areas per grade over a range of one parameter. */
int forecast_sweep_run(struct cmd *cmd);

#endif
