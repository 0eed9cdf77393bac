/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Changes of the ledger on their way: shown, and held against scripts and
   against what others have recorded since. */
#ifndef CMD_CHANGE_H
#define CMD_CHANGE_H

#include <jansson.h>

#include "cmd.h"
#include "forecast.h"

/* Changes as a table: what each does, the value before and after, the line of
   config/params.csv or the entry that it is about. */
struct table *change_table(struct cmd *cmd, const struct ledger_change *changes,
                           size_t count, const char *title, const char *schema);

/* One of them, with all its cells. */
json_t *change_json(const struct ledger_change *change);

/* The programme with changes made, and what they would move. */
struct change_trial {
    struct programme *after;
    struct forecast forecast;
};

/* Make the changes in memory; no store may be open. False, with what scripts
   refuse printed, when they do not accept the rows. Release in either case. */
bool change_try(struct cmd *cmd, struct change_trial *trial,
                const struct ledger_change *changes, size_t count,
                struct err *err);
void change_trial_free(struct change_trial *trial);

/* What it would move as the ledger keeps it, in the arena; `reverts` is the
   plan that is undone, or NULL. */
const char *change_summary(struct cmd *cmd, const struct change_trial *trial,
                           const char *reverts);

/* Open the store for writing and begin; ERR_REFUSED when the ledger is not
   what cmd->programme was loaded with. */
bool change_begin(struct cmd *cmd, struct err *err);

#endif
