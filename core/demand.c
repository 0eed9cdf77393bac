/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "demand.h"

#include <math.h>
#include <string.h>

#include "period.h"
#include "value.h"

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

/* Limits */

/* A value asked for, as a rule asks for it that grades `as`. */
struct spot {
    const char *of, *as;
    const struct param_spec *spec;
    int area;
    int32_t day;
};

static double value_at(const struct programme *programme,
                       const struct spot *spot)
{
    const struct param_row *row;
    return params_find(&programme->params, &programme->areas, spot->of,
                       spot->as, spot->spec, spot->area, spot->day, &row)
        .number;
}

/* How far the value moves there; `*from` and `*to` say between what. */
static double distance(const struct programme *before,
                       const struct programme *after, const struct spot *spot,
                       double *from, double *to)
{
    *from = value_at(before, spot);
    *to = value_at(after, spot);
    return fabs(*to - *from);
}

static struct spot spot_of(const struct programme *programme,
                           const struct ledger_change *change)
{
    struct err err;
    const char *const *cells = change->cells.cells;
    const char *name = params_name(cells[PARAM_OF]);
    struct spot spot = {
        .of = name,
        .spec = spec_of(programme, change),
        .area = areas_find(&programme->areas, cells[PARAM_AREA], &err)};
    size_t length = (size_t)(name - cells[PARAM_OF]);
    if (length > 0)
        spot.as = arena_text(programme->arena, cells[PARAM_OF], length - 1);
    if (!date_read(&spot.day, cells[PARAM_FROM], &err) &&
        !date_read(&spot.day, cells[PARAM_TO], &err))
        spot.day = INT32_MAX;
    return spot;
}

static void tell_limit(const struct ledger_change *change,
                       const struct spot *spot, double from, double to,
                       struct err_list *faults)
{
    struct err err;
    char was[VALUE_TEXT], is[VALUE_TEXT], most[VALUE_TEXT];
    err_set(&err, ERR_REFUSED,
            "%s.%s moves from %s to %s, and by %s at most at once",
            change->cells.cells[PARAM_OF], spot->spec->name,
            value_show(was, from, -1), value_show(is, to, -1),
            value_show(most, spot->spec->max_change, -1));
    err_at(&err, "config/params.csv", change->line, 0);
    err_mend(&err, "change it in steps; --force applies it, and is recorded");
    err_list_add(faults, &err);
}

/* The areas of a group each have a value of their own. */
static void check_limit(const struct programme *before,
                        const struct programme *after,
                        struct ledger_change *change, struct spot *spot,
                        struct err_list *faults)
{
    double from, to;
    const char *place = change->cells.cells[PARAM_AREA];
    bool group = areas_has_group(&before->areas, place);
    for (int i = 0; i < (int)(group ? before->areas.count : 1); i++) {
        if (group)
            spot->area = i;
        if ((group &&
             !areas_in_group(&before->areas, i, place, AREA_NONE, spot->day)) ||
            !(distance(before, after, spot, &from, &to) >
              spot->spec->max_change + 1e-9))
            continue;
        tell_limit(change, spot, from, to, faults);
        change->forced = true;
        return;
    }
}

void demand_limits(const struct programme *before,
                   const struct programme *after, struct ledger_change *changes,
                   size_t count, struct err_list *faults)
{
    for (size_t i = 0; i < count; i++) {
        struct spot spot = spot_of(before, &changes[i]);
        if (spot.spec && !isnan(spot.spec->max_change))
            check_limit(before, after, &changes[i], &spot, faults);
    }
}
