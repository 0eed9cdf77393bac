/* SPDX-License-Identifier: GPL-2.0-or-later */
/* params log, history, verify: who put what in force when. */
#include "cmd_ledger.h"

#include <string.h>

#include "catalog_params.h"
#include "cmd_approve.h"
#include "cmd_plan.h"
#include "text.h"

static void say_proposed(struct cmd *cmd)
{
    struct proposal proposal;
    struct buffer text = {0};
    proposal_read(cmd, &proposal);
    if (cmd->programme->proposal_faults)
        cmd_say(cmd, "config/params.csv has faults and is not used; what was "
                     "applied is: assay check");
    else if (proposal.count) {
        cmd_count(&text, (int64_t)proposal.count, "change");
        cmd_say(cmd,
                "%s in config/params.csv %s not applied, and not used: "
                "assay params plan",
                buffer_text(&text), proposal.count == 1 ? "is" : "are");
    }
    buffer_free(&text);
}

void ledger_say_unapplied(struct cmd *cmd)
{
    if (cmd->programme->ledger.begun)
        say_proposed(cmd);
    approve_say_waiting(cmd, &cmd->programme->ledger);
}

/* log and history */

static const struct table_column LOG[] = {
    {"entry", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"recorded_at", "recorded at", NULL, TABLE_TEXT, 0, false, false},
    {"actor", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"act", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"of", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"param", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"area", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"from", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"was", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"value", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"cause", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"reference", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"state", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"ruled_by", "ruled by", NULL, TABLE_TEXT, 0, false, true},
    {"system_user", "", NULL, TABLE_TEXT, 0, false, false},
    {"plan", "", NULL, TABLE_TEXT, 0, false, false},
    {"hash", "", NULL, TABLE_TEXT, 0, false, false},
};

static const char *act_of(const struct ledger_entry *entry)
{
    if (entry->state == LEDGER_RULING)
        return entry->act;
    if (entry->forced)
        return !entry->set       ? "drop, forced"
               : entry->replaces ? "change, forced"
                                 : "new, forced";
    return !entry->set ? "drop" : entry->replaces ? "change" : "new";
}

/* What became of an entry that was proposed. */
static const char *state_of(const struct ledger_entry *entry)
{
    if (entry->state == LEDGER_WAITING)
        return "waits";
    if (!entry->ruling)
        return NULL;
    return entry->state == LEDGER_APPLIED ? "approved" : "rejected";
}

static void put_entry(struct table *table, const struct ledger_entry *entry)
{
    const char *const *cells = entry->row.cells;
    table_row(table);
    table_whole(table, entry->id);
    table_text(table, entry->recorded_at);
    table_text(table, entry->actor);
    table_text(table, act_of(entry));
    for (int i = PARAM_OF; i <= PARAM_FROM; i++)
        table_text(table, cells[i]);
    table_text(table, entry->was);
    table_text(table, entry->set ? cells[PARAM_VALUE] : NULL);
    table_text(table, entry->cause);
    table_text(table, entry->cause_reference);
    table_text(table, state_of(entry));
    table_text(table, entry->ruling ? entry->ruling->actor : NULL);
    table_text(table, entry->system_user);
    table_text(table, entry->plan);
    table_text(table, entry->hash);
}

static bool is_of(const struct ledger_entry *entry, const char *name)
{
    size_t length = strlen(entry->row.cells[PARAM_OF]);
    return !name || strcmp(name, entry->row.cells[PARAM_OF]) == 0 ||
           (strncmp(name, entry->row.cells[PARAM_OF], length) == 0 &&
            name[length] == '.' &&
            strcmp(name + length + 1, entry->row.cells[PARAM_PARAM]) == 0);
}

/* A script that has gone has its entries still; a name without any is one that
   there is, or a slip. */
static bool is_declared(struct cmd *cmd, const char *name, struct err *err)
{
    const char *dot = strrchr(name, '.');
    size_t length = dot ? (size_t)(dot - name) : strlen(name);
    return catalog_params_named(cmd->programme,
                                arena_text(cmd->arena, name, length),
                                dot ? dot + 1 : NULL, err);
}

static int log_of(struct cmd *cmd, const char *name)
{
    struct err err;
    struct ledger ledger;
    if (!cmd_programme(cmd, &err) || !cmd_store(cmd, STORE_READ, &err) ||
        !ledger_read(&ledger, cmd->store, cmd->arena, &err))
        return cmd_fail(cmd, &err);
    struct table *table =
        table_new("assay.ledger/1", NULL, LOG, sizeof LOG / sizeof *LOG);
    table_meta(table, "head", ledger_head(&ledger));
    for (size_t i = 0; i < ledger.count; i++)
        if (is_of(&ledger.entries[i], name))
            put_entry(table, &ledger.entries[i]);
    if (!name || table_count(table) > 0 || is_declared(cmd, name, &err))
        return cmd_print(cmd, table);
    table_free(table);
    return cmd_fail(cmd, &err);
}

int ledger_log_run(struct cmd *cmd)
{
    return log_of(cmd, NULL);
}

int ledger_history_run(struct cmd *cmd)
{
    return log_of(cmd, cmd->words[0]);
}

/* verify */

int ledger_verify_run(struct cmd *cmd)
{
    struct err err;
    struct proposal proposal;
    struct buffer count = {0};
    if (!cmd_programme_in_force(cmd, &err) ||
        !cmd_store(cmd, STORE_READ, &err) ||
        !ledger_verify(cmd->store, cmd->arena, &err))
        return cmd_fail(cmd, &err);
    proposal_read(cmd, &proposal);
    if (proposal.ledger->count == 0) {
        cmd_say(cmd, "nothing was applied yet: the first run applies "
                     "config/params.csv as it stands");
        return ERR_NONE;
    }
    cmd_count(&count, (int64_t)proposal.ledger->count, "entry");
    fprintf(cmd->out, "the ledger is whole: %s, head %s\n", buffer_text(&count),
            ledger_head(proposal.ledger));
    buffer_free(&count);
    if (proposal.count == 0 && cmd->programme->proposal_faults == 0)
        return ERR_NONE;
    ledger_say_unapplied(cmd);
    return ERR_ANSWER;
}
