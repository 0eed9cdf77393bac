/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where the program's words go: data to stdout or --output, all else to
   stderr, in the style that options, the environment and the terminal ask
   for. */
#ifndef CMD_OUT_H
#define CMD_OUT_H

#include "cmd.h"

/* Settle streams and style by the options given. False: ERR_USAGE. */
bool out_open(struct cmd *cmd, struct err *err);

/* Write out what is waiting, with --output the file itself unless `code`
   says that the work was refused. The exit code: `code`, or what went wrong
   here (141: the reader has gone). */
int out_close(struct cmd *cmd, int code);

#endif
