/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contracts by name, and as a table. */
#ifndef CMD_CONTRACT_H
#define CMD_CONTRACT_H

#include "cmd.h"

/* NULL with the nearest name in the error, ERR_USAGE. */
const struct source *contract_named(struct cmd *cmd, const char *name,
                                    struct err *err);

/* Its columns as rows, the rest as notes. */
struct table *contract_table(const struct source *source);

#endif
