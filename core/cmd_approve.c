/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nothing is asked of the file here: what was proposed is in the ledger, and
   so is what becomes of it. */
#include "cmd_approve.h"

#include <string.h>

#include "cmd_change.h"
#include "cmd_forecast.h"
#include "ledger_plan.h"
#include "text.h"

static const struct table_column PENDING[] = {
    {"plan", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"actor", "proposed by", NULL, TABLE_TEXT, 0, false, false},
    {"recorded_at", "recorded at", NULL, TABLE_TEXT, 0, false, false},
    {"act", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"of", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"param", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"area", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"from", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"was", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"value", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"cause", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"reference", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"reason", "", NULL, TABLE_TEXT, 0, true, true},
    {"summary", "", NULL, TABLE_TEXT, 0, true, true},
};

static void put_waiting(struct table *table, const struct ledger_entry *entry)
{
    const char *const *cells = entry->row.cells;
    table_row(table);
    table_text(table, entry->plan);
    table_text(table, entry->actor);
    table_text(table, entry->recorded_at);
    table_text(table, !entry->set       ? "drop"
                      : entry->replaces ? "change"
                                        : "new");
    for (int i = PARAM_OF; i <= PARAM_FROM; i++)
        table_text(table, cells[i]);
    table_text(table, entry->was);
    table_text(table, entry->set ? cells[PARAM_VALUE] : NULL);
    table_text(table, entry->cause);
    table_text(table, entry->cause_reference);
    table_text(table, cells[PARAM_REASON]);
    table_text(table, entry->summary);
}

static struct table *table_of(const struct ledger_entry **entries, size_t count)
{
    struct table *table = table_new("assay.pending/1", NULL, PENDING,
                                    sizeof PENDING / sizeof *PENDING);
    for (size_t i = 0; i < count; i++)
        put_waiting(table, entries[i]);
    return table;
}

/* How many entries from the i-th on are of one plan. */
static size_t length_of(const struct ledger *ledger, size_t i)
{
    size_t end = i;
    while (end < ledger->waiting_count &&
           strcmp(ledger->waiting[end]->plan, ledger->waiting[i]->plan) == 0)
        end++;
    return end - i;
}

void approve_say_waiting(const struct cmd *cmd, const struct ledger *ledger)
{
    size_t length;
    for (size_t i = 0; i < ledger->waiting_count; i += length) {
        struct buffer count = {0};
        const struct ledger_entry *entry = ledger->waiting[i];
        length = length_of(ledger, i);
        cmd_count(&count, (int64_t)length, "change");
        cmd_say(cmd,
                "%s proposed by %s %s for approval, and %s not used: assay "
                "params approve %s",
                buffer_text(&count), entry->actor,
                length == 1 ? "waits" : "wait", length == 1 ? "is" : "are",
                entry->plan);
        buffer_free(&count);
    }
}

int pending_run(struct cmd *cmd)
{
    struct err err;
    if (!cmd_programme_in_force(cmd, &err))
        return cmd_fail(cmd, &err);
    const struct ledger *ledger = &cmd->programme->ledger;
    int code = cmd_print(cmd, table_of(ledger->waiting, ledger->waiting_count));
    if (ledger->waiting_count == 0)
        cmd_say(cmd, "nothing waits for approval");
    return code;
}

/* Ruling */

static bool is_other(struct cmd *cmd, const struct ledger_plan *plan,
                     struct err *err)
{
    const struct ledger_entry *entry = plan->entries[0];
    if (strcmp(text_fold(cmd->arena, entry->actor),
               text_fold(cmd->arena, cmd_actor(cmd))) != 0)
        return true;
    err_set(err, ERR_REFUSED,
            "plan %s was proposed by %s, and somebody else has to approve it",
            entry->plan, entry->actor);
    return err_mend(err, "ask a second person; --as says who approves");
}

/* What waits may not be possible any more. */
static bool may_approve(struct cmd *cmd, const struct ledger_plan *plan,
                        struct change_trial *trial, struct err *err)
{
    struct ledger_change *changes;
    return is_other(cmd, plan, err) &&
           ledger_plan_do(&changes, plan, cmd->arena, err) &&
           change_try(cmd, trial, changes, plan->count, err);
}

static bool find_waiting(struct cmd *cmd, struct ledger_plan *plan,
                         struct err *err)
{
    return cmd_programme_in_force(cmd, err) &&
           ledger_plan_find(plan, &cmd->programme->ledger, cmd->words[0],
                            cmd->arena, err) &&
           ledger_plan_waits(plan, err);
}

static bool rule(struct cmd *cmd, bool approve, const char *summary,
                 struct err *err)
{
    const char *reason = cmd_option(cmd, "reason");
    const char *reference = cmd_option(cmd, "reference");
    const struct ledger_cause cause = {.plan = cmd->words[0],
                                       .actor = cmd_actor(cmd),
                                       .system_user = cmd_system_user(cmd),
                                       .recorded_at = cmd_now(cmd),
                                       .cause = reason ? reason : "",
                                       .reference = reference ? reference : "",
                                       .summary = summary};
    return change_begin(cmd, err) &&
           ledger_rule(cmd->store, approve, &cause, err) &&
           store_commit(cmd->store, err);
}

static void say_count(const struct cmd *cmd, const struct ledger_plan *plan,
                      const char *what)
{
    struct buffer count = {0};
    cmd_count(&count, (int64_t)plan->count, "change");
    cmd_say(cmd, "%s %s", buffer_text(&count), what);
    buffer_free(&count);
}

/* With what it moves now, which may not be what its proposer was told. */
static int tell_approved(struct cmd *cmd, const struct ledger_plan *plan,
                         const struct change_trial *trial)
{
    struct table *table = table_of(plan->entries, plan->count);
    forecast_note(table, &trial->forecast);
    int code = cmd_print(cmd, table);
    say_count(cmd, plan, "in force");
    cmd_next(cmd, "assay run");
    return code;
}

int approve_run(struct cmd *cmd)
{
    struct err err;
    struct ledger_plan plan;
    struct change_trial trial = {0};
    bool good = find_waiting(cmd, &plan, &err) &&
                may_approve(cmd, &plan, &trial, &err) &&
                rule(cmd, true, change_summary(cmd, &trial, NULL), &err);
    int code = good ? tell_approved(cmd, &plan, &trial) : cmd_fail(cmd, &err);
    change_trial_free(&trial);
    return code;
}

int reject_run(struct cmd *cmd)
{
    struct err err;
    struct ledger_plan plan;
    if (!cmd_reason(cmd, &err) || !find_waiting(cmd, &plan, &err) ||
        !rule(cmd, false, "", &err))
        return cmd_fail(cmd, &err);
    int code = cmd_print(cmd, table_of(plan.entries, plan.count));
    say_count(cmd, &plan, "rejected, and never in force");
    return code;
}
