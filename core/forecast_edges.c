/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "forecast_edges.h"

#include <math.h>

#include "forecast_parts.h"
#include "forecast_touch.h"

/* Whose parameter is looked at, in both programmes. */
struct owner {
    const char *of, *as;
    const struct param_specs *was, *is;
};

/* One cell on its way. */
struct near {
    struct forecast *forecast;
    const struct programme *before, *after;
    const struct touches *touches;
    struct forecast_edge edge;
};

static double value_of(const struct programme *programme,
                       const struct owner *owner, const struct param_spec *spec,
                       const struct forecast_edge *edge)
{
    const struct param_row *row;
    return params_find(&programme->params, &programme->areas, owner->of,
                       owner->as, spec, edge->area, period_last(edge->period),
                       &row)
        .number;
}

static void add_edge(struct forecast *forecast,
                     const struct forecast_edge *edge)
{
    forecast->edges =
        memory_room(forecast->edges, forecast->edge_count,
                    &forecast->edge_capacity, sizeof *forecast->edges);
    forecast->edges[forecast->edge_count++] = *edge;
}

static void try_param(struct near *near, const struct owner *owner,
                      const struct param_spec *spec)
{
    struct forecast_edge *edge = &near->edge;
    const struct param_spec *old =
        owner->was ? param_find(owner->was, spec->name) : NULL;
    if (spec->value.type != PARAM_NUMBER || !old ||
        old->value.type != PARAM_NUMBER ||
        !touches_reach(near->touches, owner->of, owner->as, spec->name))
        return;
    edge->of = owner->of;
    edge->param = spec->name;
    edge->before = value_of(near->before, owner, old, edge);
    edge->threshold = value_of(near->after, owner, spec, edge);
    if (edge->before != edge->threshold &&
        fabs(edge->value - edge->threshold) < edge->half_width)
        add_edge(near->forecast, edge);
}

static void try_rule(struct near *near, const struct rule *rule, const char *as)
{
    const struct rule *old = programme_rule(near->before, rule->script.name);
    const struct owner owner = {rule->script.name, as,
                                old ? &old->params : NULL, &rule->params};
    for (size_t i = 0; i < owner.is->count; i++)
        try_param(near, &owner, &owner.is->items[i]);
}

static void try_target(struct near *near, const struct measure *measure)
{
    const struct measure *old =
        programme_measure(near->before, measure->script.name);
    const struct owner owner = {measure->script.name, NULL,
                                old ? &old->params : NULL, &measure->params};
    const struct param_spec *target = param_find(owner.is, "target");
    if (target)
        try_param(near, &owner, target);
}

static void try_cell(struct near *near, const struct cell *cell)
{
    const struct item *item = near->edge.item;
    if (cell->status != STATUS_OK || cell->rule < 0 || isnan(cell->value) ||
        isnan(cell->lower) || isnan(cell->upper))
        return;
    near->edge.value = cell->value;
    near->edge.half_width = (cell->upper - cell->lower) / 2;
    try_target(near, item->measure);
    try_rule(near, item->rules[cell->rule], item->measure->script.name);
}

static void try_period(struct near *near, const struct facing *facing)
{
    const struct block *block = &facing->is->blocks[facing->item];
    for (size_t by = 0; by < block->by_count; by++) {
        near->edge.by = arena_copy(near->forecast->arena, block->bys[by]);
        for (size_t area = 0; area < near->after->areas.count; area++) {
            near->edge.area = (int)area;
            try_cell(near, grid_cell(facing->is, facing->item, by, (int)area,
                                     near->edge.period));
        }
    }
}

void edges_find(struct forecast *forecast, const struct facing *facing,
                const struct touches *touches)
{
    const struct block *block = &facing->is->blocks[facing->item];
    struct near near = {.forecast = forecast,
                        .before = facing->was->programme,
                        .after = facing->is->programme,
                        .touches = touches,
                        .edge = {.item = block->item}};
    for (size_t i = facing->from; block->item->measure && i < facing->end;
         i++) {
        near.edge.period = block_period(block, i);
        try_period(&near, facing);
    }
}
