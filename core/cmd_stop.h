/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between the start of the program and cmd.c. */
#ifndef CMD_STOP_H
#define CMD_STOP_H

/* Let SIGINT and SIGTERM set what cmd_interrupted() tells; a reader who goes
   away is an error of writing, not a signal. */
void signals_begin(void);

#endif
