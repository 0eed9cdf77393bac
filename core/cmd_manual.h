/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Help on the modules of the plugins in use, from their own comments. */
#ifndef CMD_MANUAL_H
#define CMD_MANUAL_H

#include "cmd.h"

/* Whether `word` is a module or MODULE.FUNCTION of the programme, which has
   been loaded; then what its comment says is printed. */
bool manual_help(struct cmd *cmd, const char *word);

/* Say in `err` which one may be meant by `word`; false when none is near. */
bool manual_mend(struct cmd *cmd, const char *word, struct err *err);

/* "intervals", "intervals.wilson" and so on, in the arena; how many. */
size_t manual_names(struct cmd *cmd, const char ***names);

#endif
