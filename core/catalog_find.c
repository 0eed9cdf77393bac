/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A broken script keeps its name: what asks for it is told that it is broken,
   not that there is none. */
#include "catalog_find.h"

#include <string.h>

static void add(struct programme *programme, const struct script *script,
                const char *needs, const struct err *err)
{
    programme->broken =
        memory_room(programme->broken, programme->broken_count,
                    &programme->broken_capacity, sizeof *programme->broken);
    programme->broken[programme->broken_count++] =
        (struct broken){.kind = script->kind,
                        .name = script->name,
                        .file = script->file,
                        .needs = needs,
                        .err = *err};
}

void catalog_break(struct programme *programme, const struct script *script,
                   const struct err *err)
{
    add(programme, script, NULL, err);
}

void catalog_break_for(struct programme *programme, const struct script *script,
                       const char *kind, const char *needs)
{
    struct err err;
    err_set(&err, ERR_SCRIPT, "'%s' needs the %s '%s', which is broken",
            script->name, kind, needs);
    err_at(&err, script->file, 0, 0);
    err_mend(&err, "mend '%s' first", needs);
    add(programme, script, needs, &err);
}

static bool is_kind(const char *kind, const char *wanted)
{
    return wanted == NULL || strcmp(kind, wanted) == 0;
}

bool catalog_is_broken(const struct programme *programme, const char *kind,
                       const char *name)
{
    for (size_t i = 0; i < programme->broken_count; i++)
        if (is_kind(programme->broken[i].kind, kind) &&
            strcmp(programme->broken[i].name, name) == 0)
            return true;
    return false;
}

static const char *plural(const char *kind)
{
    if (kind == NULL)
        return "scripts";
    if (strcmp(kind, "measure") == 0)
        return "measures";
    return strcmp(kind, "rule") == 0 ? "rules" : "assessments";
}

/* Add a name that is not there yet. */
static void add_name(struct fault_names *names, const char **items,
                     const char *name)
{
    if (!fault_has(names, name))
        items[names->count++] = name;
}

static void add_whole(struct fault_names *names, const char **items,
                      const struct programme *programme, const char *kind)
{
    const struct script *script;
    for (size_t i = 0; (script = programme_script(programme, i)) != NULL; i++)
        if (is_kind(script->kind, kind))
            add_name(names, items, script->name);
}

static void add_broken(struct fault_names *names, const char **items,
                       const struct programme *programme, const char *kind)
{
    for (size_t i = 0; i < programme->broken_count; i++)
        if (is_kind(programme->broken[i].kind, kind))
            add_name(names, items, programme->broken[i].name);
}

static size_t count_scripts(const struct programme *programme)
{
    return programme->measure_count + programme->rule_count +
           programme->assessment_count + programme->broken_count;
}

struct fault_names catalog_scripts_named(const struct programme *programme,
                                         const char *kind)
{
    const char **items =
        arena_take(programme->arena, count_scripts(programme) * sizeof *items);
    struct fault_names names = {plural(kind), items, 0};
    add_whole(&names, items, programme, kind);
    add_broken(&names, items, programme, kind);
    return names;
}

struct fault_names catalog_sources_named(const struct programme *programme)
{
    const char **items =
        arena_take(programme->arena, programme->source_count * sizeof *items);
    for (size_t i = 0; i < programme->source_count; i++)
        items[i] = programme->sources[i].name;
    return (struct fault_names){"sources", items, programme->source_count};
}

struct fault_names catalog_levels_named(const struct programme *programme)
{
    const struct areas *areas = &programme->areas;
    const char **items =
        arena_take(programme->arena, areas->count * sizeof *items);
    struct fault_names names = {"levels", items, 0};
    for (size_t i = 0; i < areas->count; i++)
        add_name(&names, items, areas->items[i].kind);
    return names;
}
