/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rules are only held against those that are in force with them: what a row
   names instead of them never meets them. */
#include "catalog_rulings.h"

#include <string.h>

#include "catalog_params.h"
#include "fault.h"

static bool is_ruling(const struct item *item, const struct param_row *row)
{
    return row->usable && strcmp(row->param, "rule") == 0 &&
           strcmp(row->of, item->name) == 0 && params_bound(row);
}

static void add_ruling(struct programme *programme, struct item *item,
                       const struct param_row *row)
{
    struct ruling *ruling = &item->rulings[item->ruling_count++];
    struct fault_names named = {.plural = "rules"};
    const char **rules;
    ruling->row = row;
    ruling->rules =
        arena_take(programme->arena, item->rule_count * sizeof(bool));
    catalog_rules_of(programme, row, &rules, &named.count);
    named.items = rules;
    for (size_t i = 0; i < item->rule_count; i++)
        ruling->rules[i] = fault_has(&named, item->rules[i]->script.name);
}

static void add_rulings(struct programme *programme, struct item *item)
{
    const struct params *params = &programme->params;
    size_t most = 0;
    for (size_t i = 0; i < params->count; i++)
        most += is_ruling(item, &params->rows[i]);
    item->ruling_count = 0;
    item->rulings = arena_take(programme->arena, most * sizeof *item->rulings);
    for (size_t i = 0; i < params->count; i++)
        if (is_ruling(item, &params->rows[i]))
            add_ruling(programme, item, &params->rows[i]);
}

static bool may_both_apply(const struct rule *one, const struct rule *other)
{
    bool same_place =
        one->only == other->only || (one->only != NULL && other->only != NULL &&
                                     strcmp(one->only, other->only) == 0);
    return same_place && !one->has_applies && !other->has_applies &&
           one->since <= other->until && other->since <= one->until;
}

static struct fault_place place_of(struct programme *programme,
                                   const struct item *item,
                                   const struct ruling *ruling)
{
    if (ruling != NULL)
        return (struct fault_place){ERR_INPUT, programme->params.file,
                                    &programme->faults};
    const struct script *script = item->kind == ITEM_MEASURE
                                      ? &item->measure->script
                                      : &item->assessment->script;
    return (struct fault_place){ERR_SCRIPT, script->file, &programme->faults};
}

static void tell_tie(struct programme *programme, const struct item *item,
                     const struct ruling *ruling, const struct rule *one,
                     const struct rule *other)
{
    const struct fault_place place = place_of(programme, item, ruling);
    fault_tell(&place, ruling != NULL ? ruling->row->line : 0,
               "give one `only`, `applies`, `since` or `till`",
               "'%s' and '%s' both grade '%s' in the same places on the same "
               "days",
               one->script.name, other->script.name, item->name);
}

/* Two rules of which neither is more specific could never be told apart. */
static void check_ties(struct programme *programme, const struct item *item,
                       const struct ruling *ruling)
{
    for (size_t i = 0; i < item->rule_count; i++)
        for (size_t j = 0; j < i; j++)
            if (ruling_names(item, ruling, i) &&
                ruling_names(item, ruling, j) &&
                may_both_apply(item->rules[j], item->rules[i]))
                tell_tie(programme, item, ruling, item->rules[j],
                         item->rules[i]);
}

void catalog_rulings(struct programme *programme, struct item *item)
{
    add_rulings(programme, item);
    check_ties(programme, item, NULL);
    for (size_t i = 0; i < item->ruling_count; i++)
        check_ties(programme, item, &item->rulings[i]);
}
