/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The programme as it was known to a run, or by a day. */
#ifndef CMD_MOMENT_H
#define CMD_MOMENT_H

#include "cmd.h"
#include "reading.h"

/* Load it with what had been recorded by `as_at`, as moment_read() gives it
   (NULL: with all), and with the parameters of a scenario (NULL). */
bool cmd_programme_as_at(struct cmd *cmd, const char *as_at,
                         const char *supposed, struct err *err);

/* Load it with what the run was made from that `word` names (id 0: nothing was
   ever run), the files that it kept included where --run names it, else with
   the files of the folder; and say on stderr what has been recorded and changed
   since, or that it is not known what was then. */
bool cmd_programme_of_run(struct cmd *cmd, struct run_row *run,
                          const char *word, struct err *err);

/* Why the run is no result in force, if it is none, into the envelope and
   below the table. */
void cmd_standing(struct table *table, const struct run_row *run);

/* The same on stderr, for what prints no table. */
void cmd_say_standing(const struct cmd *cmd, const struct run_row *run);

#endif
