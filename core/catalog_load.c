/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Loading goes on past every fault, so that all are seen at once, and so that
   what is whole can still be scored. */
#include <string.h>

#include "catalog.h"
#include "catalog_items.h"
#include "catalog_judgements.h"
#include "catalog_params.h"
#include "catalog_plugins.h"
#include "catalog_refs.h"
#include "catalog_scripts.h"
#include "catalog_supposed.h"
#include "catalog_tables.h"
#include "files.h"

static const char *path_of(const struct programme *programme, const char *name)
{
    return files_join(programme->arena, programme->root, name);
}

static void load_areas(struct programme *programme)
{
    static const char areas[] = "config/areas.csv";
    static const char groups[] = "config/groups.csv";
    areas_load(&programme->areas, programme->arena, programme->tree, areas,
               groups, &programme->faults);
    tree_hash(programme->tree, areas, programme->areas_hash);
    tree_hash(programme->tree, groups, programme->groups_hash);
}

/* What needs the modules is read by the same workers. */
static void load_scripts(struct programme *programme)
{
    struct loader_batch *batch = loader_batch_new(&programme->modules);
    size_t checks = catalog_tables_find(programme, batch);
    struct catalog_found *found = catalog_scripts_find(programme, batch);
    loader_batch_read(batch);
    catalog_tables_take(programme, batch, checks);
    catalog_scripts_take(found);
    loader_batch_free(batch);
}

void programme_read_files(struct programme *programme)
{
    if (programme->files_read)
        return;
    programme->files_read = true;
    load_areas(programme);
    config_sources(&programme->sources, &programme->source_count,
                   programme->loader, programme->tree, programme->arena,
                   &programme->faults);
    catalog_plugins(programme);
    loader_free(programme->loader);
    programme->loader = NULL;
    load_scripts(programme);
}

static void load_rest(struct programme *programme)
{
    programme_read_files(programme);
    catalog_params_load(programme);
    catalog_refs(programme);
    catalog_items(programme);
    catalog_params_check(programme);
    catalog_judgements(programme);
    if (programme->supposed != NULL)
        catalog_supposed_settle(programme);
}

static struct programme *programme_new(const struct programme_wish *wish)
{
    struct programme *programme = memory_take(sizeof *programme);
    programme->arena = arena_new();
    programme->root = arena_copy(programme->arena, wish->root);
    if (wish->store != NULL)
        programme->store = arena_copy(programme->arena, wish->store);
    programme->tree = wish->tree != NULL ? wish->tree : tree_open(wish->root);
    programme->in_force = wish->in_force;
    programme->ledger_known = !wish->in_force || wish->ledger != NULL;
    if (wish->ledger != NULL)
        programme->ledger = *wish->ledger;
    programme->loader = loader_new();
    config_programme(&programme->config, programme->loader, programme->tree,
                     programme->arena, &programme->faults);
    return programme;
}

bool programme_begin(struct programme **programme,
                     const struct programme_wish *wish, struct err *err)
{
    struct programme *new = programme_new(wish);
    if (new->config.store != NULL) {
        *programme = new;
        return true;
    }
    *err = new->faults.items[0];
    programme_free(new);
    return false;
}

const char *programme_store(const struct programme *programme)
{
    if (programme->store != NULL)
        return programme->store;
    const char *store = programme->config.store;
    return store[0] == '/' ? store : path_of(programme, store);
}

bool programme_finish(struct programme *programme, struct moment moment,
                      const char *supposed, struct err *err)
{
    programme->moment = moment;
    if (supposed != NULL && supposed[0] != '\0')
        programme->supposed = arena_copy(programme->arena, supposed);
    load_rest(programme);
    if (programme->ledger_err.kind == ERR_NONE)
        return true;
    *err = programme->ledger_err;
    return false;
}

bool programme_load_wish(struct programme **programme,
                         const struct programme_wish *wish, struct err *err)
{
    struct programme *new;
    if (!programme_begin(&new, wish, err))
        return false;
    if (programme_finish(new, wish->moment, wish->supposed, err)) {
        *programme = new;
        return true;
    }
    programme_free(new);
    return false;
}

bool programme_load(struct programme **programme, const char *root,
                    struct err *err)
{
    const struct programme_wish wish = {.root = root, .moment = MOMENT_NOW};
    return programme_load_wish(programme, &wish, err);
}

bool programme_load_in_force(struct programme **programme, const char *root,
                             struct err *err)
{
    const struct programme_wish wish = {
        .root = root, .in_force = true, .moment = MOMENT_NOW};
    return programme_load_wish(programme, &wish, err);
}
