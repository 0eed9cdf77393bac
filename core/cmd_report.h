/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an import did, told in sentences, or as a row where rows are asked
   for. */
#ifndef CMD_REPORT_H
#define CMD_REPORT_H

#include "cmd.h"
#include "import.h"

/* A row for each import. */
struct table *report_table(void);

/* Tell one import that was done: sentences on cmd->out where the format is
   for people, else a row of `table`. */
void report_tell(struct cmd *cmd, const char *name, const struct source *source,
                 const struct import_report *report, struct table *table);

/* Print the table where rows are asked for, and free it. Exit code. */
int report_print(struct cmd *cmd, struct table *table);

#endif
