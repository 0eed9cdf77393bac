/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words into a verb, its options and its operands. getopt_long scans; what
   it lets pass is refused here: beginnings of flags, flags of other verbs. */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include "cmd.h"

/* The options that every verb takes; name NULL at the end. */
extern const struct option_spec CMD_OPTIONS[];

/* Whether -h or --help is anywhere before "--". */
bool options_help(int argc, char **argv);

/* Fill verb, words and given from `argv`, whose first word is the program's
   name, by cmd->verbs. Without any operand cmd->verb stays as it was. False:
   ERR_USAGE with the nearest name. */
bool options_parse(struct cmd *cmd, int argc, char **argv, struct err *err);

/* The verb called `name`; NULL with the nearest in the error. */
const struct verb *options_verb(const struct cmd *cmd, const char *name,
                                struct err *err);

/* Take the first word for the verb's action, its first action when there is
   none, and check the number of the other words. NULL is ERR_USAGE. */
const struct action *options_action(struct cmd *cmd, struct err *err);

#endif
