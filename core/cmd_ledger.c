/* SPDX-License-Identifier: GPL-2.0-or-later */
/* params plan, apply, log, history, verify: what config/params.csv proposes,
   put in force, and who put what in force when. */
#include "cmd_ledger.h"

#include <stdlib.h>
#include <string.h>

#include "catalog_params.h"
#include "cmd_forecast.h"
#include "schema.h"
#include "text.h"

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
    struct programme *after; /* with what is proposed */
    struct forecast forecast;
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
    for (int i = PARAM_OF; i <= PARAM_TO; i++)
        table_text(table, cells->cells[i]);
    table_text(table, change->old ? change->old->row.cells[PARAM_VALUE] : NULL);
    table_text(table, change->row ? cells->cells[PARAM_VALUE] : NULL);
    table_text(table, place);
    table_text(table, change->row ? change->row->reason : NULL);
}

static json_t *change_json(const struct ledger_change *change)
{
    const struct param_cells *cells =
        change->row ? &change->cells : &change->old->row;
    json_t *object = json_pack("{s:s}", "act", act_of(change));
    for (int i = 0; i < PARAM_CELLS; i++)
        json_object_set_new(object, PARAM_COLUMNS[i],
                            json_string(cells->cells[i]));
    if (change->old)
        json_object_set_new(object, "was",
                            json_string(change->old->row.cells[PARAM_VALUE]));
    if (change->row)
        json_object_set_new(object, "line", json_integer(change->row->line));
    return object;
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

/* The file, which has to be without fault. */
static bool read_file(struct cmd *cmd, struct proposal *proposal,
                      struct err *err)
{
    if (!cmd_programme(cmd, err))
        return false;
    proposal->after = cmd->programme;
    cmd->programme = NULL;
    if (catalog_params_faults(proposal->after) == 0)
        return true;
    cmd_faults(cmd, &proposal->after->faults);
    return err_set(err, ERR_INPUT,
                   "config/params.csv has faults; nothing is planned");
}

/* What is in force, what the file proposes, and what that would move. */
static bool read_proposal(struct cmd *cmd, struct proposal *proposal,
                          struct err *err)
{
    *proposal = (struct proposal){0};
    if (!read_file(cmd, proposal, err) || !cmd_programme_in_force(cmd, err))
        return false;
    compare(cmd, proposal);
    return proposal->count == 0 ||
           forecast_of(cmd, &proposal->forecast, cmd->programme,
                       proposal->after, err);
}

static void proposal_free(struct proposal *proposal)
{
    forecast_free(&proposal->forecast);
    programme_free(proposal->after);
}

/* The whole plan as JSON. */
static int print_json(struct cmd *cmd, const struct proposal *proposal)
{
    json_t *plan =
        proposal->count ? forecast_json(&proposal->forecast) : json_object();
    json_t *changes = json_array();
    for (size_t i = 0; i < proposal->count; i++)
        json_array_append_new(changes, change_json(&proposal->changes[i]));
    json_object_set_new(plan, "schema", json_string("assay.plan/1"));
    json_object_set_new(plan, "head",
                        json_string(ledger_head(proposal->ledger)));
    json_object_set_new(plan, "changes", changes);
    char *text = json_dumps(plan, JSON_INDENT(1));
    fprintf(cmd->out, "%s\n", text ? text : "");
    free(text);
    json_decref(plan);
    return ERR_NONE;
}

static int print_plan(struct cmd *cmd, const struct proposal *proposal)
{
    if (cmd->style.format == TABLE_JSON || cmd->style.format == TABLE_JSONL)
        return print_json(cmd, proposal);
    struct table *table = table_of(cmd, proposal);
    if (proposal->count)
        forecast_note(table, &proposal->forecast);
    return cmd_print(cmd, table);
}

int ledger_plan_run(struct cmd *cmd)
{
    struct err err;
    struct proposal proposal;
    int code;
    if (read_proposal(cmd, &proposal, &err)) {
        code = print_plan(cmd, &proposal);
        if (proposal.count)
            cmd_next(cmd, "assay params apply --reason \"...\"");
        else
            cmd_say(cmd, "config/params.csv proposes what is in force");
        if (code == ERR_NONE && proposal.count && cmd_switch(cmd, "exit-code"))
            code = ERR_ANSWER;
    } else {
        code = cmd_fail(cmd, &err);
    }
    proposal_free(&proposal);
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
    if (!ledger_read(&now, cmd->store, cmd->arena, err))
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

static bool append_with(struct cmd *cmd, const struct proposal *proposal,
                        const char *summary, struct err *err)
{
    const char *reference = cmd_option(cmd, "reference");
    const struct ledger_cause cause = {.plan = plan_of(cmd, proposal),
                                       .actor = cmd_actor(cmd),
                                       .system_user = cmd_system_user(cmd),
                                       .recorded_at = cmd_now(cmd),
                                       .cause = cmd_option(cmd, "reason"),
                                       .reference = reference ? reference : "",
                                       .summary = summary};
    return cmd_store(cmd, STORE_WRITE, err) && store_begin(cmd->store, err) &&
           schema_ensure(cmd->store, err) && same_head(cmd, proposal, err) &&
           ledger_append(cmd->store, proposal->changes, proposal->count, &cause,
                         err) &&
           store_commit(cmd->store, err);
}

static bool append(struct cmd *cmd, const struct proposal *proposal,
                   struct err *err)
{
    json_t *summary = forecast_summary_json(&proposal->forecast);
    char *text = json_dumps(summary, JSON_COMPACT);
    bool good = append_with(cmd, proposal, text ? text : "", err);
    free(text);
    json_decref(summary);
    return good;
}

static int apply(struct cmd *cmd, const struct proposal *proposal)
{
    struct err err;
    struct buffer count = {0};
    if (proposal->count == 0) {
        cmd_say(cmd, "config/params.csv proposes what is in force");
        return ERR_NONE;
    }
    if (!append(cmd, proposal, &err))
        return cmd_fail(cmd, &err);
    cmd_store_close(cmd);
    int code = print_plan(cmd, proposal);
    cmd_count(&count, (int64_t)proposal->count, "change");
    cmd_say(cmd, "%s in force", buffer_text(&count));
    buffer_free(&count);
    cmd_next(cmd, "assay run");
    return code;
}

int ledger_apply_run(struct cmd *cmd)
{
    struct err err;
    struct proposal proposal = {0};
    bool good = cmd_reason(cmd, &err) && read_proposal(cmd, &proposal, &err);
    int code = good ? apply(cmd, &proposal) : cmd_fail(cmd, &err);
    proposal_free(&proposal);
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
    for (int i = PARAM_OF; i <= PARAM_FROM; i++)
        table_text(table, cells[i]);
    table_text(table, entry->was);
    table_text(table, entry->set ? cells[PARAM_VALUE] : NULL);
    table_text(table, entry->cause);
    table_text(table, entry->cause_reference);
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
