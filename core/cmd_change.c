/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd_change.h"

#include <string.h>

#include "catalog_params.h"
#include "schema.h"
#include "text.h"

/* Lines of rows that stand in no file help nobody. */
static void tell_faults(const struct cmd *cmd, struct err_list *faults)
{
    for (size_t i = 0; i < faults->count; i++)
        err_at(&faults->items[i], "the ledger", 0, 0);
    cmd_faults(cmd, faults);
}

bool change_would_do(struct cmd *cmd, const struct ledger_change *changes,
                     size_t count, struct err *err)
{
    struct param_cells *rows;
    struct buffer text = {0};
    struct err_list faults = {0};
    size_t kept = ledger_rows_after(&rows, &cmd->programme->ledger, changes,
                                    count, cmd->arena);
    params_write(&text, rows, kept);
    const struct file bytes = {text.text, text.length};
    bool good = catalog_params_try(cmd->programme, &bytes, &faults);
    if (!good) {
        tell_faults(cmd, &faults);
        err_set(err, ERR_INPUT,
                "scripts do not accept these rows any more; "
                "nothing is changed");
    }
    err_list_free(&faults);
    buffer_free(&text);
    return good;
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
