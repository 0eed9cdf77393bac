/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Telling an actor its parameters sets a Lua table; most never vary, and are
   told once. */
#include "role.h"

#include <stdlib.h>
#include <string.h>

void role_open(struct role *role, const struct programme *programme,
               const struct script *script, const struct param_specs *specs,
               const struct vm_limits *limits, struct arena *arena)
{
    role->specs = specs;
    role->values = arena_take(arena, specs->count * sizeof *role->values);
    role->scratch = arena_take(arena, specs->count * sizeof *role->scratch);
    role->actor =
        actor_new(script, specs, &programme->modules, limits, &role->world);
}

void role_close(struct role *role)
{
    actor_free(role->actor);
    *role = (struct role){0};
}

void roles_free(struct role *roles, size_t count)
{
    for (size_t i = 0; i < count; i++)
        role_close(&roles[i]);
    free(roles);
}

static bool same_text(const char *one, const char *other)
{
    return one == other || (one && other && strcmp(one, other) == 0);
}

static bool same_value(const struct param_value *one,
                       const struct param_value *other)
{
    return one->type == other->type &&
           (one->type == PARAM_TEXT ? same_text(one->text, other->text)
                                    : one->number == other->number);
}

void role_params(const struct programme *programme, const char *of,
                 const char *as, const struct param_specs *specs, int area,
                 struct period period, struct param_value *values,
                 const struct param_row **rows)
{
    for (size_t i = 0; i < specs->count; i++) {
        const struct param_row *row;
        values[i] =
            params_find(&programme->params, &programme->areas, of, as,
                        &specs->items[i], area, period_last(period), &row);
        if (rows)
            rows[i] = row;
    }
}

static bool differ(const struct role *role)
{
    for (size_t i = 0; i < role->specs->count; i++)
        if (!same_value(&role->values[i], &role->scratch[i]))
            return true;
    return false;
}

static void tell_scratch(struct role *role)
{
    struct param_value *values = role->values;
    role->values = role->scratch;
    role->scratch = values;
    actor_params(role->actor, role->values);
}

void role_tell(struct role *role, const struct programme *programme,
               const char *of, const char *as, const struct spot *spot)
{
    if (role->told && !role->vary && same_text(role->as, as))
        return;
    role_params(programme, of, as, role->specs, spot->area, spot->period,
                role->scratch, NULL);
    if (!role->told || differ(role))
        tell_scratch(role);
    role->told = true;
    role->as = as;
    role->vary = params_vary(&programme->params, of, as);
}

static void stand_by(struct here_place *place, const struct block *block,
                     const struct programme *programme, size_t by)
{
    const struct measure *measure = block->item->measure;
    const struct source *source =
        programme_source(programme, measure->sources[0]);
    place->by_column = source_column(source, measure->by);
    place->by = block->bys[by];
}

static void start_block(struct role *role, const struct block *block, size_t by)
{
    if (role->block != block || role->by != by)
        actor_forget(role->actor);
    role->block = block;
    role->by = by;
}

void role_stand(struct role *role, const struct block *block,
                const struct programme *programme, const struct spot *spot)
{
    struct here_place place = {
        .area = spot->area, .period = spot->period, .by_column = -1};
    start_block(role, block, spot->by);
    if (spot->by > 0 && block->item->measure)
        stand_by(&place, block, programme, spot->by);
    actor_stand(role->actor, &place);
}
