/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the file proposes against what is in force: rows that say the same are
   matched first, wherever they stand, so that only the others are changes. */
#include "ledger.h"

enum { KEY = 4 }; /* of, param, area, from */

/* The rows of the file, and what they are compared with. */
struct comparing {
    const struct ledger *ledger;
    bool *taken; /* by row in force */
    const struct params *params;
    const struct param_cells *cells; /* by row of the file */
};

static const struct ledger_entry *take(const struct comparing *comparing,
                                       size_t at)
{
    comparing->taken[at] = true;
    return comparing->ledger->in_force[at];
}

/* The first row in force, not yet taken, that says the same. */
static const struct ledger_entry *take_same(const struct comparing *comparing,
                                            size_t row)
{
    for (size_t i = 0; i < comparing->ledger->in_force_count; i++)
        if (!comparing->taken[i] &&
            params_says(&comparing->params->rows[row], &comparing->cells[row],
                        &comparing->ledger->in_force[i]->row))
            return take(comparing, i);
    return NULL;
}

/* The first of the same parameter, area and first day. */
static const struct ledger_entry *
take_changed(const struct comparing *comparing, size_t row)
{
    for (size_t i = 0; i < comparing->ledger->in_force_count; i++)
        if (!comparing->taken[i] &&
            params_same(&comparing->ledger->in_force[i]->row,
                        &comparing->cells[row], KEY))
            return take(comparing, i);
    return NULL;
}

static const struct param_cells *cells_of(const struct params *params,
                                          const struct areas *areas,
                                          struct arena *arena)
{
    struct param_cells *cells =
        arena_take(arena, (params->count + 1) * sizeof *cells);
    for (size_t i = 0; i < params->count; i++)
        cells[i] = params_cells(&params->rows[i], areas, arena);
    return cells;
}

static struct ledger_change change_of(const struct comparing *comparing,
                                      size_t row)
{
    return (struct ledger_change){.old = take_changed(comparing, row),
                                  .set = true,
                                  .cells = comparing->cells[row],
                                  .line = comparing->params->rows[row].line};
}

/* The same change, proposed already. */
static const struct ledger_entry *
find_waiting(const struct ledger *ledger, const struct ledger_change *change)
{
    for (size_t i = 0; i < ledger->waiting_count; i++) {
        const struct ledger_entry *entry = ledger->waiting[i];
        if (entry->set == change->set &&
            entry->replaces == (change->old ? change->old->id : 0) &&
            params_same(&entry->row, &change->cells, PARAM_CELLS))
            return entry;
    }
    return NULL;
}

size_t ledger_compare(struct ledger_change **changes,
                      const struct ledger *ledger, const struct params *params,
                      const struct areas *areas, struct arena *arena)
{
    size_t count = 0, rows = params->count;
    const struct comparing comparing = {
        ledger, arena_take(arena, ledger->in_force_count + 1), params,
        cells_of(params, areas, arena)};
    bool *same = arena_take(arena, rows + 1);
    struct ledger_change *all =
        arena_take(arena, (rows + ledger->in_force_count + 1) * sizeof *all);
    for (size_t i = 0; i < rows; i++)
        same[i] = take_same(&comparing, i) != NULL;
    for (size_t i = 0; i < rows; i++)
        if (!same[i])
            all[count++] = change_of(&comparing, i);
    for (size_t i = 0; i < ledger->in_force_count; i++)
        if (!comparing.taken[i])
            all[count++] = (struct ledger_change){
                .old = ledger->in_force[i], .cells = ledger->in_force[i]->row};
    for (size_t i = 0; i < count; i++)
        all[i].waiting = find_waiting(ledger, &all[i]);
    *changes = all;
    return count;
}

static bool is_replaced(const struct ledger_entry *entry,
                        const struct ledger_change *changes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (changes[i].old == entry)
            return true;
    return false;
}

struct ledger_entry ledger_unrecorded(const struct param_cells *row,
                                      const char *cause)
{
    return (struct ledger_entry){.act = "set",
                                 .set = true,
                                 .row = *row,
                                 .was = "",
                                 .plan = "",
                                 .actor = "",
                                 .system_user = "",
                                 .recorded_at = "",
                                 .cause = cause,
                                 .cause_reference = "",
                                 .summary = "",
                                 .previous = "",
                                 .hash = ""};
}

static const struct ledger_entry *make_entry(const struct ledger_change *change,
                                             struct arena *arena)
{
    struct ledger_entry *entry = arena_take(arena, sizeof *entry);
    *entry = ledger_unrecorded(&change->cells, "");
    return entry;
}

struct ledger ledger_after(const struct ledger *ledger,
                           const struct ledger_change *changes, size_t count,
                           struct arena *arena)
{
    struct ledger after = *ledger;
    after.begun = true;
    after.in_force_count = 0;
    after.in_force = arena_take(arena, (ledger->in_force_count + count + 1) *
                                           sizeof *after.in_force);
    for (size_t i = 0; i < ledger->in_force_count; i++)
        if (!is_replaced(ledger->in_force[i], changes, count))
            after.in_force[after.in_force_count++] = ledger->in_force[i];
    for (size_t i = 0; i < count; i++)
        if (changes[i].set)
            after.in_force[after.in_force_count++] =
                make_entry(&changes[i], arena);
    return after;
}
