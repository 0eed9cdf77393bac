/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "demand.h"

static const struct param_spec *spec_of(const struct programme *programme,
                                        const struct ledger_change *change)
{
    const char *const *cells = change->cells.cells;
    const struct param_specs *specs =
        programme_specs_named(programme, params_name(cells[PARAM_OF]));
    return specs ? param_find(specs, cells[PARAM_PARAM]) : NULL;
}

bool demand_approval(const struct programme *programme,
                     const struct ledger_change *changes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct param_spec *spec = spec_of(programme, &changes[i]);
        if (spec && spec->approval)
            return true;
    }
    return false;
}

static void tell_reference(const struct ledger_change *change,
                           struct err_list *faults)
{
    struct err err;
    const char *const *cells = change->cells.cells;
    err_set(&err, ERR_REFUSED, "%s.%s %s only with a reference",
            cells[PARAM_OF], cells[PARAM_PARAM],
            change->set ? "is changed" : "loses a row");
    err_at(&err, "config/params.csv", change->line, 0);
    err_mend(&err, "%s--reference \"where it is written down\"",
             change->set ? "fill in its column reference, or give " : "give ");
    err_list_add(faults, &err);
}

void demand_references(const struct programme *programme,
                       const struct ledger_change *changes, size_t count,
                       const char *reference, struct err_list *faults)
{
    for (size_t i = 0; i < count; i++) {
        const struct param_spec *spec = spec_of(programme, &changes[i]);
        bool given =
            changes[i].set && changes[i].cells.cells[PARAM_REFERENCE][0];
        if (spec && spec->reference && !given && !reference[0])
            tell_reference(&changes[i], faults);
    }
}
