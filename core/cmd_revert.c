/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a plan did is undone in the ledger, as new entries, and in the file,
   row by row, so that the file does not propose it again. */
#include "cmd_revert.h"

#include <string.h>

#include "cmd_approve.h"
#include "cmd_change.h"
#include "cmd_forecast.h"
#include "demand.h"
#include "ledger_plan.h"
#include "params_edit.h"
#include "plan.h"
#include "text.h"

static const char FILE_NAME[] = "config/params.csv";

enum { KEY = 4 }; /* of, param, area, from */

struct revert {
    struct ledger_plan plan;
    struct ledger_change *changes;
    const char *name; /* of the plan that undoes it */
    bool waits;
    struct buffer text; /* of the file, once it is edited */
    struct change_trial trial;
};

/* In the file */

static const struct param_row *find_row(const struct cmd *cmd,
                                        const struct param_cells *wanted,
                                        struct param_cells *cells)
{
    const struct params *proposed = &cmd->programme->proposed;
    for (size_t i = 0; i < proposed->count; i++) {
        *cells = params_cells(&proposed->rows[i], &cmd->programme->areas,
                              cmd->arena);
        if (params_same(cells, wanted, KEY))
            return &proposed->rows[i];
    }
    return NULL;
}

/* What the file has is what is undone, or is already what it is to be. */
static bool may_edit(const struct cmd *cmd, const struct ledger_change *change,
                     bool *done, struct err *err)
{
    struct param_cells cells;
    const struct param_row *row = find_row(cmd, &change->cells, &cells);
    *done = row ? change->set && params_says(row, &cells, &change->cells)
                : !change->set;
    if (*done || (row ? change->old != NULL &&
                            params_says(row, &cells, &change->old->row)
                      : change->old == NULL))
        return true;
    err_set(err, ERR_REFUSED,
            "%s.%s is not as the plan left it: the file "
            "proposes something else",
            change->cells.cells[PARAM_OF], change->cells.cells[PARAM_PARAM]);
    err_at(err, FILE_NAME, row ? row->line : 0, 0);
    return err_mend(err, "put it back, or apply what it proposes; "
                         "assay params plan shows it");
}

static struct param_edit edit_of(const struct param_cells *row)
{
    const char *const *cells = row->cells;
    return (struct param_edit){.of = cells[PARAM_OF],
                               .param = cells[PARAM_PARAM],
                               .area = cells[PARAM_AREA],
                               .from = cells[PARAM_FROM],
                               .to = cells[PARAM_TO],
                               .value = cells[PARAM_VALUE],
                               .status = cells[PARAM_STATUS],
                               .reason = cells[PARAM_REASON],
                               .reference = cells[PARAM_REFERENCE]};
}

static bool edit_row(const struct cmd *cmd, struct buffer *text,
                     const struct ledger_change *change, struct err *err)
{
    long line;
    bool replaced;
    struct buffer edited = {0};
    const struct areas *areas = &cmd->programme->areas;
    const struct param_edit edit = edit_of(&change->cells);
    const struct file bytes = {text->text, text->length};
    bool good = change->set ? params_edit(&edited, &bytes, FILE_NAME, &edit,
                                          areas, &line, &replaced, err)
                            : params_edit_drop(&edited, &bytes, FILE_NAME,
                                               &edit, areas, &line, err);
    buffer_free(text);
    *text = edited;
    return good;
}

static bool edit_file(struct cmd *cmd, struct revert *revert, struct err *err)
{
    bool good = true, done;
    const struct tree_file *file = NULL;
    if (cmd->programme->proposal_faults) {
        err_set(err, ERR_INPUT, "%s has faults", FILE_NAME);
        return err_mend(err, "assay check lists them; mend them first");
    }
    if (tree_has(cmd->programme->tree, FILE_NAME) &&
        !(file = tree_read(cmd->programme->tree, FILE_NAME, 0, err)))
        return false;
    if (file && file->length > 0)
        buffer_put(&revert->text, file->text, file->length);
    for (size_t i = 0; good && i < revert->plan.count; i++)
        good = may_edit(cmd, &revert->changes[i], &done, err) &&
               (done || edit_row(cmd, &revert->text, &revert->changes[i], err));
    return good;
}

/* In the ledger */

static bool was_applied(const struct ledger_plan *plan, struct err *err)
{
    const struct ledger_entry *entry = plan->entries[0];
    if (entry->state == LEDGER_APPLIED && strcmp(entry->plan, "first") != 0)
        return true;
    if (entry->state == LEDGER_APPLIED)
        return err_set(err, ERR_REFUSED,
                       "the first plan is the file as it stood at the first "
                       "run; there is nothing before it");
    err_set(err, ERR_REFUSED, "plan %s %s, so there is nothing to undo",
            entry->plan,
            entry->state == LEDGER_WAITING ? "waits for approval"
                                           : "was rejected");
    return entry->state == LEDGER_WAITING
               ? err_mend(err, "assay params reject %s", entry->plan)
               : false;
}

static bool has_references(struct cmd *cmd, const struct revert *revert,
                           struct err *err)
{
    const char *reference = cmd_option(cmd, "reference");
    struct err_list faults = {0};
    demand_references(cmd->programme, revert->changes, revert->plan.count,
                      reference ? reference : "", &faults);
    bool good = faults.count == 0;
    cmd_faults(cmd, &faults);
    err_list_free(&faults);
    return good || err_set(err, ERR_REFUSED, "nothing is undone");
}

static bool make_revert(struct cmd *cmd, struct revert *revert, struct err *err)
{
    struct ledger_plan *plan = &revert->plan;
    if (!cmd_programme_in_force(cmd, err) ||
        !ledger_plan_find(plan, &cmd->programme->ledger, cmd->words[0],
                          cmd->arena, err) ||
        !was_applied(plan, err) ||
        !ledger_plan_undo(&revert->changes, plan, cmd->arena, err))
        return false;
    revert->name = plan_name(revert->changes, plan->count,
                             ledger_head(plan->ledger), cmd->arena);
    revert->waits =
        demand_approval(cmd->programme, revert->changes, plan->count);
    return has_references(cmd, revert, err) && edit_file(cmd, revert, err) &&
           change_try(cmd, &revert->trial, revert->changes, plan->count, err);
}

/* The file last: when the store cannot be written, it stays as it is. */
static bool record(struct cmd *cmd, const struct revert *revert,
                   struct err *err)
{
    const char *reference = cmd_option(cmd, "reference");
    const struct ledger_cause cause = {
        .plan = revert->name,
        .actor = cmd_actor(cmd),
        .system_user = cmd_system_user(cmd),
        .recorded_at = cmd_now(cmd),
        .cause = cmd_option(cmd, "reason"),
        .reference = reference ? reference : "",
        .summary =
            change_summary(cmd, &revert->trial, revert->plan.entries[0]->plan),
        .proposed = revert->waits};
    return change_begin(cmd, err) &&
           ledger_append(cmd->store, revert->changes, revert->plan.count,
                         &cause, err) &&
           files_write(files_join(cmd->arena, cmd->programme->root, FILE_NAME),
                       buffer_text(&revert->text), revert->text.length, err) &&
           store_commit(cmd->store, err);
}

static int tell(struct cmd *cmd, const struct revert *revert)
{
    struct buffer count = {0};
    struct table *table = change_table(cmd, revert->changes, revert->plan.count,
                                       NULL, "assay.revert/1");
    forecast_note(table, &revert->trial.forecast);
    int code = cmd_print(cmd, table);
    cmd_count(&count, (int64_t)revert->plan.count, "change");
    cmd_say(cmd, "%s undone%s, as plan %s; %s says so too", buffer_text(&count),
            revert->waits ? " once somebody else approves" : "", revert->name,
            FILE_NAME);
    if (revert->waits)
        cmd_next(cmd, "assay params approve %s --as \"...\"", revert->name);
    else
        cmd_next(cmd, "assay run");
    buffer_free(&count);
    return code;
}

int revert_run(struct cmd *cmd)
{
    struct err err;
    struct revert revert = {0};
    bool good = cmd_reason(cmd, &err) && make_revert(cmd, &revert, &err) &&
                record(cmd, &revert, &err);
    cmd_store_close(cmd);
    int code = good ? tell(cmd, &revert) : cmd_fail(cmd, &err);
    buffer_free(&revert.text);
    change_trial_free(&revert.trial);
    return code;
}

/* export */

static size_t rows_of(struct cmd *cmd, const struct ledger *ledger,
                      struct param_cells **rows)
{
    const struct params *params = &cmd->programme->params;
    size_t count = ledger->begun ? ledger->in_force_count : params->count;
    *rows = arena_take(cmd->arena, (count + 1) * sizeof **rows);
    for (size_t i = 0; i < count; i++)
        (*rows)[i] = ledger->begun
                         ? ledger->in_force[i]->row
                         : params_cells(&params->rows[i],
                                        &cmd->programme->areas, cmd->arena);
    return count;
}

/* The ledger as it was at the end of a day; as it is, where none is given. */
static bool read_as_at(struct cmd *cmd, struct ledger *ledger, struct err *err)
{
    const char *day = cmd_option(cmd, "as-at");
    int32_t last;
    *ledger = cmd->programme->ledger;
    if (!day)
        return true;
    if (!date_read(&last, day, err)) {
        err->kind = ERR_USAGE;
        return err_at(err, "--as-at", 0, 0);
    }
    int64_t entry = 0;
    char next[PERIOD_NAME];
    date_show(last + 1, next);
    for (size_t i = 0; i < ledger->count; i++)
        if (strcmp(ledger->entries[i].recorded_at, next) < 0)
            entry = ledger->entries[i].id;
    if (entry == 0) {
        err_set(err, ERR_USAGE, "nothing was applied until %s", day);
        return err_mend(err, "assay params log says when what was");
    }
    return cmd_store(cmd, STORE_READ, err) &&
           ledger_read_as_of(ledger, cmd->store, entry, cmd->arena, err);
}

int export_run(struct cmd *cmd)
{
    struct err err;
    struct ledger ledger;
    struct param_cells *rows;
    struct buffer text = {0};
    if (!cmd_programme_in_force(cmd, &err) || !read_as_at(cmd, &ledger, &err))
        return cmd_fail(cmd, &err);
    size_t count = rows_of(cmd, &ledger, &rows);
    params_write(&text, rows, count);
    fwrite(buffer_text(&text), 1, text.length, cmd->out);
    buffer_free(&text);
    return ERR_NONE;
}
