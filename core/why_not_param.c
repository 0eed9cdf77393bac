/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "why_not_param.h"

#include <math.h>
#include <string.h>

#include "value.h"

enum { OPEN_END = 10 };

/* Whose parameters, for which spot; `as` as params_find() has it. */
struct owner {
    const struct suppose *suppose;
    const struct script *script;
    const struct param_specs *specs;
    const char *as;
    struct spot spot;
};

struct param_values {
    double least, most;
};

static size_t script_number(const struct programme *programme,
                            const struct script *script)
{
    size_t i = 0;
    while (programme_script(programme, i) != script)
        i++;
    return i;
}

static struct param_value value_of(const struct owner *owner,
                                   const struct param_spec *spec,
                                   const struct param_row **row)
{
    const struct programme *programme = owner->suppose->programme;
    return params_find(&programme->params, &programme->areas,
                       owner->script->name, owner->as, spec, owner->spot.area,
                       period_last(owner->spot.period), row);
}

static int decimals_of(double number)
{
    char text[VALUE_TEXT];
    const char *point = strchr(value_show(text, number, -1), '.');
    return point ? (int)strlen(point + 1) : 0;
}

static bool is_named(const char *name, const struct param_spec *spec)
{
    return name && strcmp(name, spec->name) == 0;
}

/* Every value that a number has anywhere, and its default. */
static struct param_values values_of(const struct owner *owner,
                                     const struct param_spec *spec)
{
    const struct params *params = &owner->suppose->programme->params;
    struct param_values values = {spec->value.number, spec->value.number};
    for (size_t i = 0; i < params->count; i++) {
        const struct param_row *row = &params->rows[i];
        if (strcmp(params_name(row->of), owner->script->name) != 0 ||
            !is_named(row->param, spec) || !params_counts(params, row))
            continue;
        values.least = fmin(values.least, row->value.number);
        values.most = fmax(values.most, row->value.number);
    }
    return values;
}

/* The row may meet any of them, somewhere. */
static void limit_by_other(struct tunable *tunable, const struct owner *owner,
                           const struct param_spec *other)
{
    const struct param_spec *spec = tunable->spec;
    struct param_values values = values_of(owner, other);
    if (is_named(spec->above, other) || is_named(other->below, spec))
        tunable->low = fmax(tunable->low, values.most + tunable->step);
    if (is_named(spec->below, other) || is_named(other->above, spec))
        tunable->high = fmin(tunable->high, values.least - tunable->step);
}

static void limit(struct tunable *tunable, const struct owner *owner)
{
    const struct param_spec *spec = tunable->spec;
    double was = tunable->was.number, first = spec->value.number;
    int decimals = decimals_of(was), others = decimals_of(first);
    tunable->decimals = decimals > others ? decimals : others;
    tunable->step = pow(10, -tunable->decimals);
    double far = OPEN_END * fmax(fmax(fabs(was), fabs(first)), tunable->step);
    bool negative = was < 0 || first < 0;
    tunable->low = !isnan(spec->min) ? spec->min : negative ? -far : 0;
    tunable->high = !isnan(spec->max) ? spec->max : far;
    for (size_t i = 0; i < owner->specs->count; i++)
        limit_by_other(tunable, owner, &owner->specs->items[i]);
}

static bool is_there(const struct tunables *tunables,
                     const struct tunable *tunable)
{
    for (size_t i = 0; i < tunables->count; i++)
        if (tunables->items[i].place == tunable->place)
            return true;
    return false;
}

static void add_param(struct tunables *tunables, const struct owner *owner,
                      size_t param)
{
    const struct programme *programme = owner->suppose->programme;
    struct param_spec *spec = &owner->specs->items[param];
    const struct param_row *row;
    struct tunable tunable = {.script = script_number(programme, owner->script),
                              .param = param,
                              .spec = spec,
                              .of = owner->script->name,
                              .was = value_of(owner, spec, &row),
                              .to = (double)NAN};
    tunable.row = row ? (long)(row - programme->params.rows) : -1;
    tunable.place =
        row ? &programme->params.rows[tunable.row].value : &spec->value;
    if (is_there(tunables, &tunable))
        return;
    if (tunable.was.type == PARAM_NUMBER)
        limit(&tunable, owner);
    tunables->items = memory_room(tunables->items, tunables->count,
                                  &tunables->room, sizeof *tunables->items);
    tunables->items[tunables->count++] = tunable;
}

static void add_owner(struct tunables *tunables, const struct owner *owner)
{
    for (size_t i = 0; i < owner->specs->count; i++)
        add_param(tunables, owner, i);
}

/* The rule that graded it. */
static void add_rule(struct tunables *tunables, const struct suppose *suppose,
                     const struct suppose_cell *at, const struct item *item)
{
    const struct cell *cell = spot_cell(suppose->grid, &at->spot);
    if (!at->graded || cell->rule < 0 || (size_t)cell->rule >= item->rule_count)
        return;
    const struct rule *rule = item->rules[cell->rule];
    const struct owner owner = {suppose, &rule->script, &rule->params,
                                item->name, at->spot};
    add_owner(tunables, &owner);
}

static void add_cell(struct tunables *tunables, const struct suppose *suppose,
                     const struct suppose_cell *at)
{
    const struct item *item = &suppose->programme->items[at->spot.item];
    const struct owner owner = {suppose, item_script(item),
                                item->measure ? &item->measure->params
                                              : &item->assessment->params,
                                NULL, at->spot};
    if (item->kind != ITEM_PART)
        add_owner(tunables, &owner);
    if (item->kind != ITEM_ASSESSMENT)
        add_rule(tunables, suppose, at, item);
}

void tunables_find(struct tunables *tunables, const struct suppose *suppose)
{
    *tunables = (struct tunables){0};
    for (size_t i = 0; i < suppose->count; i++)
        if (suppose->cells[i].shown)
            add_cell(tunables, suppose, &suppose->cells[i]);
}

double tunable_now(const struct tunable *tunable)
{
    if (tunable->was.type != PARAM_TEXT)
        return tunable->was.number;
    for (size_t i = 0; i < tunable->spec->choice_count; i++)
        if (strcmp(tunable->spec->choices[i], tunable->was.text) == 0)
            return (double)i;
    return -1;
}

void tunable_put(const struct tunable *tunable, struct suppose *suppose,
                 double value)
{
    if (tunable->was.type == PARAM_TEXT)
        tunable->place->text = tunable->spec->choices[(size_t)value];
    else
        tunable->place->number = value;
    suppose_retell(suppose);
}

void tunable_restore(const struct tunable *tunable)
{
    *tunable->place = tunable->was;
}
