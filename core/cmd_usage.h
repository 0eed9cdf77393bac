/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Help, made from the tables of verbs and options. */
#ifndef CMD_USAGE_H
#define CMD_USAGE_H

#include "cmd.h"

/* A dozen lines for somebody who has just arrived. */
void usage_short(const struct cmd *cmd);

/* All verbs, the options that all of them take, exit codes. */
void usage_all(const struct cmd *cmd);

/* One verb in full. */
void usage_verb(const struct cmd *cmd, const struct verb *verb);

/* `assay import FILE... [options]` */
void usage_line(FILE *stream, const struct verb *verb);

#endif
