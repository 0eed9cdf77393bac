/* SPDX-License-Identifier: GPL-2.0-or-later */
/* params plan, apply, log, history, verify: what config/params.csv proposes,
   put in force, and who put what in force when. */
#include "cmd_ledger.h"

#include <string.h>

#include "schema.h"
#include "text.h"

enum { OF, PARAM, AREA, FROM, TO, VALUE };

static const struct table_column CHANGES[] = {
    {"act", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"of", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"param", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"area", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"from", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"to", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"was", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"value", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"place", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"reason", NULL, NULL, TABLE_TEXT, 0, true, true},
};

/* What the file proposes against what is in force. */
struct proposal {
    struct ledger_change *changes;
    size_t count;
    const struct ledger *ledger;
};

static void compare(struct cmd *cmd, struct proposal *proposal)
{
    const struct programme *programme = cmd->programme;
    proposal->ledger = &programme->ledger;
    proposal->count =
        ledger_compare(&proposal->changes, &programme->ledger,
                       &programme->proposed, &programme->areas, cmd->arena);
}

void ledger_say_unapplied(struct cmd *cmd)
{
    struct proposal proposal;
    struct buffer text = {0};
    if (cmd->programme->ledger.count == 0)
        return;
    compare(cmd, &proposal);
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

static const char *act_of(const struct ledger_change *change)
{
    return !change->row ? "drop" : change->old ? "change" : "new";
}

static void put_change(struct table *table, struct cmd *cmd,
                       const struct ledger_change *change)
{
    const struct param_cells *cells =
        change->row ? &change->cells : &change->old->row;
    const char *place = change->row
                            ? arena_format(cmd->arena, "config/params.csv:%ld",
                                           change->row->line)
                            : arena_format(cmd->arena, "entry %lld",
                                           (long long)change->old->id);
    table_row(table);
    table_text(table, act_of(change));
    for (int i = OF; i <= TO; i++)
        table_text(table, cells->cells[i]);
    table_text(table, change->old ? change->old->row.cells[VALUE] : NULL);
    table_text(table, change->row ? cells->cells[VALUE] : NULL);
    table_text(table, place);
    table_text(table, change->row ? change->row->reason : NULL);
}

static struct table *table_of(struct cmd *cmd, const struct proposal *proposal)
{
    struct table *table =
        table_new("assay.plan/1", "What config/params.csv proposes", CHANGES,
                  sizeof CHANGES / sizeof *CHANGES);
    table_meta(table, "head", ledger_head(proposal->ledger));
    for (size_t i = 0; i < proposal->count; i++)
        put_change(table, cmd, &proposal->changes[i]);
    return table;
}

/* What is in force, and the file beside it, which has to be without fault. */
static bool read_proposal(struct cmd *cmd, struct proposal *proposal,
                          struct err *err)
{
    if (!cmd_programme(cmd, err))
        return false;
    struct programme *checked = cmd->programme;
    bool faulty = false;
    for (size_t i = 0; i < checked->faults.count; i++)
        faulty |=
            strcmp(checked->faults.items[i].file, "config/params.csv") == 0;
    if (faulty) {
        cmd_faults(cmd, &checked->faults);
        return err_set(err, ERR_INPUT,
                       "config/params.csv has faults; nothing is planned");
    }
    programme_free(checked);
    cmd->programme = NULL;
    if (!cmd_programme_in_force(cmd, NULL, err))
        return false;
    compare(cmd, proposal);
    return true;
}

int ledger_plan_run(struct cmd *cmd)
{
    struct err err;
    struct proposal proposal;
    if (!read_proposal(cmd, &proposal, &err))
        return cmd_fail(cmd, &err);
    struct table *table = table_of(cmd, &proposal);
    int code = cmd_print(cmd, table);
    if (proposal.count)
        cmd_next(cmd, "assay params apply --reason \"...\"");
    else
        cmd_say(cmd, "config/params.csv proposes what is in force");
    return code;
}

/* apply */

static const char *plan_of(struct cmd *cmd, const struct proposal *proposal)
{
    struct buffer text = {0};
    char hash[65];
    struct param_cells *rows =
        arena_take(cmd->arena, (proposal->count + 1) * sizeof *rows);
    for (size_t i = 0; i < proposal->count; i++)
        rows[i] = proposal->changes[i].row ? proposal->changes[i].cells
                                           : proposal->changes[i].old->row;
    params_write(&text, rows, proposal->count);
    buffer_add(&text, ledger_head(proposal->ledger));
    files_hash(buffer_text(&text), text.length, hash);
    buffer_free(&text);
    return arena_text(cmd->arena, hash, 12);
}

/* Nobody else has applied anything in between. */
static bool same_head(struct cmd *cmd, const struct proposal *proposal,
                      struct err *err)
{
    struct ledger now;
    if (!ledger_read(&now, cmd->store, cmd->arena, NULL, err))
        return false;
    if (strcmp(ledger_head(&now), ledger_head(proposal->ledger)) == 0)
        return true;
    err_set(err, ERR_REFUSED,
            "the ledger has moved: %s applied entry %lld at %s",
            now.entries[now.count - 1].actor,
            (long long)now.entries[now.count - 1].id,
            now.entries[now.count - 1].recorded_at);
    return err_mend(err, "assay params plan, and look again");
}

static bool append(struct cmd *cmd, const struct proposal *proposal,
                   struct err *err)
{
    const char *reference = cmd_option(cmd, "reference");
    const struct ledger_cause cause = {.plan = plan_of(cmd, proposal),
                                       .actor = cmd_actor(cmd),
                                       .system_user = cmd_system_user(cmd),
                                       .recorded_at = cmd_now(cmd),
                                       .cause = cmd_option(cmd, "reason"),
                                       .reference = reference ? reference : "",
                                       .summary = ""};
    return cmd_store(cmd, STORE_WRITE, err) && store_begin(cmd->store, err) &&
           schema_ensure(cmd->store, err) && same_head(cmd, proposal, err) &&
           ledger_append(cmd->store, proposal->changes, proposal->count, &cause,
                         err) &&
           store_commit(cmd->store, err);
}

static bool need_reason(struct cmd *cmd, struct err *err)
{
    const char *reason = cmd_option(cmd, "reason");
    if (reason && reason[0] != '\0')
        return true;
    err_set(err, ERR_USAGE, "values are put in force for a reason");
    return err_mend(err, "--reason \"...\", for whoever asks later");
}

int ledger_apply_run(struct cmd *cmd)
{
    struct err err;
    struct proposal proposal;
    struct buffer count = {0};
    if (!need_reason(cmd, &err) || !read_proposal(cmd, &proposal, &err))
        return cmd_fail(cmd, &err);
    if (proposal.count == 0) {
        cmd_say(cmd, "config/params.csv proposes what is in force");
        return ERR_NONE;
    }
    if (!append(cmd, &proposal, &err))
        return cmd_fail(cmd, &err);
    cmd_store_close(cmd);
    int code = cmd_print(cmd, table_of(cmd, &proposal));
    cmd_count(&count, (int64_t)proposal.count, "change");
    cmd_say(cmd, "%s in force", buffer_text(&count));
    buffer_free(&count);
    cmd_next(cmd, "assay run");
    return code;
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
    {"system_user", "", NULL, TABLE_TEXT, 0, false, false},
    {"plan", "", NULL, TABLE_TEXT, 0, false, false},
    {"hash", "", NULL, TABLE_TEXT, 0, false, false},
};

static void put_entry(struct table *table, const struct ledger_entry *entry)
{
    const char *const *cells = entry->row.cells;
    table_row(table);
    table_whole(table, entry->id);
    table_text(table, entry->recorded_at);
    table_text(table, entry->actor);
    table_text(table, !entry->set       ? "drop"
                      : entry->replaces ? "change"
                                        : "new");
    for (int i = OF; i <= FROM; i++)
        table_text(table, cells[i]);
    table_text(table, entry->was);
    table_text(table, entry->set ? cells[VALUE] : NULL);
    table_text(table, entry->cause);
    table_text(table, entry->cause_reference);
    table_text(table, entry->system_user);
    table_text(table, entry->plan);
    table_text(table, entry->hash);
}

static bool is_of(const struct ledger_entry *entry, const char *name)
{
    size_t length = strlen(entry->row.cells[OF]);
    return !name || strcmp(name, entry->row.cells[OF]) == 0 ||
           (strncmp(name, entry->row.cells[OF], length) == 0 &&
            name[length] == '.' &&
            strcmp(name + length + 1, entry->row.cells[PARAM]) == 0);
}

static int log_of(struct cmd *cmd, const char *name)
{
    struct err err;
    struct ledger ledger;
    if (!cmd_programme(cmd, &err) || !cmd_store(cmd, STORE_READ, &err) ||
        !ledger_read(&ledger, cmd->store, cmd->arena, NULL, &err))
        return cmd_fail(cmd, &err);
    struct table *table =
        table_new("assay.ledger/1", NULL, LOG, sizeof LOG / sizeof *LOG);
    table_meta(table, "head", ledger_head(&ledger));
    for (size_t i = 0; i < ledger.count; i++)
        if (is_of(&ledger.entries[i], name))
            put_entry(table, &ledger.entries[i]);
    return cmd_print(cmd, table);
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
    if (!cmd_programme_in_force(cmd, NULL, &err) ||
        !cmd_store(cmd, STORE_READ, &err) ||
        !ledger_verify(cmd->store, cmd->arena, &err))
        return cmd_fail(cmd, &err);
    compare(cmd, &proposal);
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
