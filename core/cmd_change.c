/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd_change.h"

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

static const char *act_of(const struct ledger_change *change)
{
    return !change->set ? "drop" : change->old ? "change" : "new";
}

/* The line of the new row, else the entry whose row it ends; NULL: neither. */
static const char *place_of(struct cmd *cmd, const struct ledger_change *change)
{
    if (change->line)
        return arena_format(cmd->arena, "config/params.csv:%ld", change->line);
    if (change->old)
        return arena_format(cmd->arena, "entry %lld",
                            (long long)change->old->id);
    return NULL;
}

static void put_change(struct table *table, struct cmd *cmd,
                       const struct ledger_change *change)
{
    const char *const *cells = change->cells.cells;
    const char *place = place_of(cmd, change);
    table_row(table);
    table_text(table, act_of(change));
    for (int i = PARAM_OF; i <= PARAM_TO; i++)
        table_text(table, cells[i]);
    table_text(table, change->old ? change->old->row.cells[PARAM_VALUE] : NULL);
    table_text(table, change->set ? cells[PARAM_VALUE] : NULL);
    table_text(table, place);
    table_text(table, change->set ? cells[PARAM_REASON] : NULL);
}

struct table *change_table(struct cmd *cmd, const struct ledger_change *changes,
                           size_t count, const char *title, const char *schema)
{
    struct table *table =
        table_new(schema, title, CHANGES, sizeof CHANGES / sizeof *CHANGES);
    for (size_t i = 0; i < count; i++)
        put_change(table, cmd, &changes[i]);
    return table;
}

json_t *change_json(const struct ledger_change *change)
{
    json_t *object = json_pack("{s:s}", "act", act_of(change));
    for (int i = 0; i < PARAM_CELLS; i++)
        json_object_set_new(object, PARAM_COLUMNS[i],
                            json_string(change->cells.cells[i]));
    if (change->old)
        json_object_set_new(object, "was",
                            json_string(change->old->row.cells[PARAM_VALUE]));
    if (change->line)
        json_object_set_new(object, "line", json_integer(change->line));
    return object;
}

/* Lines of rows that stand in no file help nobody. */
static void tell_faults(const struct cmd *cmd, const struct err_list *faults)
{
    struct err_list ours = {0};
    for (size_t i = 0; i < faults->count; i++)
        if (strcmp(faults->items[i].file, "config/params.csv") == 0) {
            err_list_add(&ours, &faults->items[i]);
            err_at(&ours.items[ours.count - 1], "the ledger", 0, 0);
        }
    cmd_faults(cmd, &ours);
    err_list_free(&ours);
}

bool change_try(struct cmd *cmd, struct change_trial *trial,
                const struct ledger_change *changes, size_t count,
                struct err *err)
{
    const struct ledger after =
        ledger_after(&cmd->programme->ledger, changes, count, cmd->arena);
    const struct programme_wish wish = {.root = cmd->programme->root,
                                        .in_force = true,
                                        .moment = MOMENT_NOW,
                                        .ledger = &after};
    if (!programme_load_wish(&trial->after, &wish, err))
        return false;
    if (catalog_params_faults(trial->after) == 0)
        return forecast_of(cmd, &trial->forecast, cmd->programme, trial->after,
                           err);
    tell_faults(cmd, &trial->after->faults);
    return err_set(err, ERR_INPUT,
                   "scripts do not accept these rows any more; nothing is "
                   "changed");
}

void change_trial_free(struct change_trial *trial)
{
    forecast_free(&trial->forecast);
    programme_free(trial->after);
}

const char *change_summary(struct cmd *cmd, const struct change_trial *trial,
                           const char *reverts)
{
    json_t *summary = forecast_summary_json(&trial->forecast);
    if (reverts)
        json_object_set_new(summary, "reverts", json_string(reverts));
    char *text = json_dumps(summary, JSON_COMPACT);
    const char *kept = arena_copy(cmd->arena, text ? text : "");
    free(text);
    json_decref(summary);
    return kept;
}

static bool same_head(struct cmd *cmd, struct err *err)
{
    struct ledger now;
    const char *head = ledger_head(&cmd->programme->ledger);
    if (!ledger_read(&now, cmd->store, cmd->arena, err))
        return false;
    if (strcmp(ledger_head(&now), head) == 0)
        return true;
    const struct ledger_entry *last = &now.entries[now.count - 1];
    err_set(err, ERR_REFUSED, "the ledger has moved: entry %lld, by %s at %s",
            (long long)last->id, last->actor, last->recorded_at);
    return err_mend(err, "look again: assay params log");
}

bool change_begin(struct cmd *cmd, struct err *err)
{
    return cmd_store(cmd, STORE_WRITE, err) && store_begin(cmd->store, err) &&
           schema_ensure(cmd->store, err) && same_head(cmd, err);
}
