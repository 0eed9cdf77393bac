/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A change can be made, or undone, while the row that it is about stands as
   it left it; whoever has moved that row since is named. */
#include "ledger_plan.h"

#include <string.h>

enum { KEY = 4 }; /* of, param, area, from */

bool ledger_plan_find(struct ledger_plan *plan, const struct ledger *ledger,
                      const char *name, struct arena *arena, struct err *err)
{
    *plan = (struct ledger_plan){
        ledger, arena_take(arena, (ledger->count + 1) * sizeof *plan->entries),
        0};
    for (size_t i = 0; i < ledger->count; i++)
        if (ledger->entries[i].state != LEDGER_RULING &&
            strcmp(ledger->entries[i].plan, name) == 0)
            plan->entries[plan->count++] = &ledger->entries[i];
    if (plan->count > 0)
        return true;
    err_set(err, ERR_USAGE, "the ledger has no plan '%s'", name);
    return err_mend(err, "assay params log --columns plan,of,param shows them");
}

bool ledger_plan_waits(const struct ledger_plan *plan, struct err *err)
{
    const struct ledger_entry *entry = plan->entries[0];
    if (entry->state == LEDGER_WAITING)
        return true;
    if (!entry->ruling)
        return err_set(err, ERR_REFUSED,
                       "plan %s was applied by %s at %s, and waits for nobody",
                       entry->plan, entry->actor, entry->recorded_at);
    return err_set(err, ERR_REFUSED, "plan %s was %s by %s at %s", entry->plan,
                   entry->state == LEDGER_APPLIED ? "approved" : "rejected",
                   entry->ruling->actor, entry->ruling->recorded_at);
}

/* The entry that ended a row; NULL: it is in force. */
static const struct ledger_entry *find_end(const struct ledger *ledger,
                                           int64_t entry)
{
    for (size_t i = 0; i < ledger->count; i++)
        if (ledger->entries[i].state == LEDGER_APPLIED &&
            ledger->entries[i].replaces == entry)
            return &ledger->entries[i];
    return NULL;
}

/* The row in force for the same parameter, area and first day; NULL. */
static const struct ledger_entry *find_row(const struct ledger *ledger,
                                           const struct param_cells *cells)
{
    for (size_t i = 0; i < ledger->in_force_count; i++)
        if (params_same(&ledger->in_force[i]->row, cells, KEY))
            return ledger->in_force[i];
    return NULL;
}

static bool tell_since(const struct ledger_entry *entry,
                       const struct ledger_entry *since, struct err *err)
{
    err_set(err, ERR_REFUSED,
            "%s.%s has changed since plan %s: entry %lld, by %s at %s, plan %s",
            entry->row.cells[PARAM_OF], entry->row.cells[PARAM_PARAM],
            entry->plan, (long long)since->id, since->actor, since->recorded_at,
            since->plan);
    return false;
}

/* The entry whose row this one ends; NULL of a new row. A store that somebody
   has edited may name any. */
static const struct ledger_entry *replaced(const struct ledger *ledger,
                                           const struct ledger_entry *entry)
{
    for (size_t i = 0; i < ledger->count; i++)
        if (ledger->entries[i].id == entry->replaces)
            return &ledger->entries[i];
    return NULL;
}

bool ledger_plan_do(struct ledger_change **changes,
                    const struct ledger_plan *plan, struct arena *arena,
                    struct err *err)
{
    *changes = arena_take(arena, plan->count * sizeof **changes);
    for (size_t i = 0; i < plan->count; i++) {
        const struct ledger_entry *entry = plan->entries[i];
        const struct ledger_entry *since =
            entry->replaces ? find_end(plan->ledger, entry->replaces)
                            : find_row(plan->ledger, &entry->row);
        if (since) {
            tell_since(entry, since, err);
            return err_mend(err, "reject it, and plan again");
        }
        (*changes)[i] =
            (struct ledger_change){.old = replaced(plan->ledger, entry),
                                   .set = entry->set,
                                   .cells = entry->row};
    }
    return true;
}

/* Drop what was new, set what was dropped, set again what was changed. */
static struct ledger_change opposite(const struct ledger *ledger,
                                     const struct ledger_entry *entry)
{
    const struct ledger_entry *old = replaced(ledger, entry);
    return (struct ledger_change){.old = entry->set ? entry : NULL,
                                  .set = old != NULL,
                                  .cells = old ? old->row : entry->row};
}

bool ledger_plan_undo(struct ledger_change **changes,
                      const struct ledger_plan *plan, struct arena *arena,
                      struct err *err)
{
    *changes = arena_take(arena, plan->count * sizeof **changes);
    for (size_t i = 0; i < plan->count; i++) {
        const struct ledger_entry *entry = plan->entries[i];
        const struct ledger_entry *since =
            entry->set ? find_end(plan->ledger, entry->id)
                       : find_row(plan->ledger, &entry->row);
        if (since) {
            tell_since(entry, since, err);
            return err_mend(err,
                            "revert plan %s first, or change the file "
                            "and apply",
                            since->plan);
        }
        (*changes)[i] = opposite(plan->ledger, entry);
    }
    return true;
}
