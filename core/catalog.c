/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Looking things up in a programme that was loaded. */
#include "catalog.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

void programme_free(struct programme *programme)
{
    if (programme == NULL)
        return;
    for (size_t i = 0; i < programme->plugin_count; i++)
        err_list_free(&programme->plugins[i].wrong);
    err_list_free(&programme->faults);
    free(programme->broken);
    loader_free(programme->loader);
    tree_free(programme->tree);
    arena_free(programme->arena);
    free(programme);
}

const struct source *programme_source(const struct programme *programme,
                                      const char *name)
{
    for (size_t i = 0; i < programme->source_count; i++)
        if (strcmp(programme->sources[i].name, name) == 0)
            return &programme->sources[i];
    return NULL;
}

const struct script *programme_script(const struct programme *programme,
                                      size_t i)
{
    if (i < programme->measure_count)
        return &programme->measures[i].script;
    i -= programme->measure_count;
    if (i < programme->rule_count)
        return &programme->rules[i].script;
    i -= programme->rule_count;
    return i < programme->assessment_count ? &programme->assessments[i].script
                                           : NULL;
}

const struct param_specs *programme_specs(const struct programme *programme,
                                          size_t i)
{
    if (i < programme->measure_count)
        return &programme->measures[i].params;
    i -= programme->measure_count;
    if (i < programme->rule_count)
        return &programme->rules[i].params;
    i -= programme->rule_count;
    return i < programme->assessment_count ? &programme->assessments[i].params
                                           : NULL;
}

const struct param_specs *
programme_specs_named(const struct programme *programme, const char *name)
{
    const struct script *script;
    for (size_t i = 0; (script = programme_script(programme, i)); i++)
        if (strcmp(script->name, name) == 0)
            return programme_specs(programme, i);
    return NULL;
}

struct measure *programme_measure(const struct programme *programme,
                                  const char *name)
{
    for (size_t i = 0; i < programme->measure_count; i++)
        if (strcmp(programme->measures[i].script.name, name) == 0)
            return &programme->measures[i];
    return NULL;
}

struct rule *programme_rule(const struct programme *programme, const char *name)
{
    for (size_t i = 0; i < programme->rule_count; i++)
        if (strcmp(programme->rules[i].script.name, name) == 0)
            return &programme->rules[i];
    return NULL;
}

struct assessment *programme_assessment(const struct programme *programme,
                                        const char *name)
{
    for (size_t i = 0; i < programme->assessment_count; i++)
        if (strcmp(programme->assessments[i].script.name, name) == 0)
            return &programme->assessments[i];
    return NULL;
}

static const char *nearest_item(const struct programme *programme,
                                const char *name)
{
    const char **names = memory_take(programme->item_count * sizeof *names);
    for (size_t i = 0; i < programme->item_count; i++)
        names[i] = programme->items[i].name;
    const char *nearest = text_nearest(name, names, programme->item_count);
    free(names);
    return nearest;
}

static void refuse_item(const struct programme *programme, const char *name,
                        struct err *err)
{
    const char *nearest = nearest_item(programme, name);
    err_set(err, ERR_USAGE, "there is no measure or assessment '%s'", name);
    if (nearest != NULL)
        err_mend(err, "did you mean '%s'?", nearest);
}

/* A script that is there, and broken, is no misspelling. */
static bool find_broken(const struct programme *programme, const char *name,
                        struct err *err)
{
    for (size_t i = 0; i < programme->broken_count; i++) {
        const struct broken *broken = &programme->broken[i];
        if (strcmp(broken->name, name) != 0 ||
            strcmp(broken->kind, "rule") == 0)
            continue;
        *err = broken->err;
        return true;
    }
    return false;
}

const struct item *programme_item(const struct programme *programme,
                                  const char *name, struct err *err)
{
    for (size_t i = 0; i < programme->item_count; i++)
        if (strcmp(programme->items[i].name, name) == 0)
            return &programme->items[i];
    if (!find_broken(programme, name, err))
        refuse_item(programme, name, err);
    return NULL;
}

const struct ruling *programme_ruling(const struct programme *programme,
                                      const struct item *item, int area,
                                      int32_t day)
{
    if (item->ruling_count == 0)
        return NULL;
    const struct param_row *row = params_rule(
        &programme->params, &programme->areas, item->name, area, day);
    for (size_t i = 0; i < item->ruling_count; i++)
        if (item->rulings[i].row == row)
            return &item->rulings[i];
    return NULL;
}

bool ruling_names(const struct item *item, const struct ruling *ruling,
                  size_t i)
{
    return ruling != NULL ? ruling->rules[i] : i < item->own_count;
}

static int compare(int64_t one, int64_t other)
{
    return (one > other) - (one < other);
}

int judgement_compare(const void *one, const void *other)
{
    const struct judgement *left = one, *right = other;
    int order = strcmp(left->of, right->of);
    if (order == 0)
        order = compare(left->area, right->area);
    if (order == 0)
        order = compare(period_id(left->period), period_id(right->period));
    return order;
}

const struct judgement *programme_judgement(const struct programme *programme,
                                            const struct item *item, int area,
                                            struct period period)
{
    const struct judgement wanted = {
        .of = item->name, .area = area, .period = period};
    return bsearch(&wanted, programme->judgements, programme->judgement_count,
                   sizeof wanted, judgement_compare);
}

struct fingerprint {
    const char *kind, *name, *hash;
};

/* Fingerprints being gathered. */
struct fingerprints {
    struct fingerprint *items;
    size_t count, capacity;
};

static void add_hash(struct fingerprints *all, const char *kind,
                     const char *name, const char *hash)
{
    all->items =
        memory_room(all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = (struct fingerprint){kind, name, hash};
}

static void add_scripts(struct fingerprints *all,
                        const struct programme *programme)
{
    const struct script *script;
    for (size_t i = 0; (script = programme_script(programme, i)) != NULL; i++)
        add_hash(all, "script", script->file, script->hash);
}

static void add_config(struct fingerprints *all,
                       const struct programme *programme)
{
    add_hash(all, "areas", "config/areas.csv", programme->areas_hash);
    add_hash(all, "areas", "config/groups.csv", programme->groups_hash);
    add_hash(all, "config", "config/programme.lua", programme->config.hash);
    add_hash(all, "judgements", "config/judgements.csv",
             programme->judgements_hash);
    add_hash(all, "parameters", "config/params.csv", programme->params.hash);
}

static void add_sources(struct fingerprints *all,
                        const struct programme *programme)
{
    for (size_t i = 0; i < programme->source_count; i++)
        add_hash(all, "config", programme->sources[i].file,
                 programme->sources[i].hash);
}

static void add_plugins(struct fingerprints *all,
                        const struct programme *programme)
{
    for (size_t i = 0; i < programme->plugin_count; i++)
        if (programme->plugins[i].in_use)
            add_hash(all, "plugin", programme->plugins[i].passport.name,
                     programme->plugins[i].passport.hash);
}

static int compare_fingerprints(const void *one, const void *other)
{
    const struct fingerprint *left = one, *right = other;
    int order = strcmp(left->kind, right->kind);
    return order != 0 ? order : strcmp(left->name, right->name);
}

static void add_tables(struct fingerprints *all,
                       const struct programme *programme)
{
    const struct data_tables *tables = &programme->modules.tables;
    for (size_t i = 0; i < tables->count; i++)
        add_hash(all, "table", tables->items[i].file, tables->items[i].hash);
}

static struct fingerprints list_hashes(const struct programme *programme)
{
    struct fingerprints all = {0};
    add_config(&all, programme);
    add_sources(&all, programme);
    add_plugins(&all, programme);
    add_scripts(&all, programme);
    add_tables(&all, programme);
    qsort(all.items, all.count, sizeof *all.items, compare_fingerprints);
    return all;
}

void programme_hashes(const struct programme *programme,
                      void (*each)(void *context, const char *kind,
                                   const char *name, const char *hash),
                      void *context)
{
    struct fingerprints all = list_hashes(programme);
    for (size_t i = 0; i < all.count; i++)
        each(context, all.items[i].kind, all.items[i].name, all.items[i].hash);
    free(all.items);
}
