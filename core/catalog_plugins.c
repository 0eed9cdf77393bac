/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A plugin is in use when config/plugins.lua lists it and nothing speaks
   against it. Where two clash, the one listed first stays. */
#include "catalog_plugins.h"

#include <stdlib.h>
#include <string.h>

#include "catalog_find.h"
#include "files.h"

static const char *const folders[] = {"measures", "rules", "assessments"};

enum { FOLDERS = sizeof folders / sizeof *folders };

/* The plugins that are listed, in that order. */
struct listed {
    struct programme *programme;
    struct plugin **items;
    size_t count;
};

static struct plugin *find(const struct programme *programme, const char *name)
{
    for (size_t i = 0; i < programme->plugin_count; i++)
        if (strcmp(programme->plugins[i].passport.name, name) == 0)
            return &programme->plugins[i];
    return NULL;
}

static void refuse(struct programme *programme, struct plugin *plugin,
                   const char *why, const char *mend)
{
    const struct passport *passport = &plugin->passport;
    const struct fault_place place = {
        ERR_INPUT, files_join(programme->arena, passport->folder, "plugin.lua"),
        &programme->faults};
    plugin->in_use = false;
    plugin->refused = why;
    fault_tell(&place, 0, mend, "the plugin '%s' is not used: %s",
               passport->name, why);
}

/* Its faults count once the plugin is listed. */
static void read_passport(const struct programme *programme,
                          struct plugin *plugin, const char *name)
{
    if (!config_passport(&plugin->passport, programme->loader, programme->tree,
                         name, programme->arena, &plugin->wrong))
        plugin->refused =
            arena_copy(programme->arena, plugin->wrong.items[0].what);
}

/* The plugin in a folder that has a passport. */
static void add_plugin(struct programme *programme, const char *name)
{
    struct plugin *plugin = &programme->plugins[programme->plugin_count];
    const char *path =
        arena_format(programme->arena, "plugins/%s/plugin.lua", name);
    if (!tree_has(programme->tree, path))
        return;
    read_passport(programme, plugin, name);
    programme->plugin_count++;
}

/* All of them, by name. */
static void find_all(struct programme *programme)
{
    struct arena *arena = programme->arena;
    char **names = NULL;
    size_t count = 0;
    struct err err;
    if (!tree_folders(programme->tree, arena, "plugins", &names, &count, &err))
        err_list_add(&programme->faults, &err);
    programme->plugins = arena_take(arena, count * sizeof(struct plugin));
    for (size_t i = 0; i < count; i++)
        add_plugin(programme, names[i]);
}

static struct fault_names plugins_named(const struct programme *programme)
{
    const char **items =
        arena_take(programme->arena, programme->plugin_count * sizeof *items);
    for (size_t i = 0; i < programme->plugin_count; i++)
        items[i] = programme->plugins[i].passport.name;
    return (struct fault_names){"plugins", items, programme->plugin_count};
}

static void tell_absent(struct programme *programme, const char *name)
{
    const struct fault_place place = {ERR_INPUT, "config/plugins.lua",
                                      &programme->faults};
    const struct fault_names names = plugins_named(programme);
    fault_unknown(&place, 0, name, &names,
                  "there is no folder plugins/%s with a plugin.lua", name);
}

static void tell_passport(struct programme *programme,
                          const struct plugin *plugin)
{
    for (size_t i = 0; i < plugin->wrong.count; i++)
        err_list_add(&programme->faults, &plugin->wrong.items[i]);
}

static void list_plugin(struct listed *listed, const char *name)
{
    struct plugin *plugin = find(listed->programme, name);
    if (plugin == NULL) {
        tell_absent(listed->programme, name);
    } else if (plugin->refused != NULL) {
        tell_passport(listed->programme, plugin);
    } else {
        plugin->in_use = true;
        listed->items[listed->count++] = plugin;
    }
}

static void check_api(struct programme *programme, struct plugin *plugin)
{
    int api = plugin->passport.api;
    if (api > PLUGIN_API)
        refuse(programme, plugin,
               arena_format(programme->arena,
                            "it is written for api %d, and this program has "
                            "api %d",
                            api, PLUGIN_API),
               "use a newer program or an older plugin");
}

static void refuse_newer(struct listed *listed)
{
    for (size_t i = 0; i < listed->count; i++)
        check_api(listed->programme, listed->items[i]);
}

static const char *find_lacking(const struct programme *programme,
                                const struct passport *passport)
{
    for (size_t i = 0; i < passport->need_count; i++) {
        const struct plugin *other = find(programme, passport->needs[i]);
        if (other == NULL || !other->in_use)
            return passport->needs[i];
    }
    return NULL;
}

/* Whether the plugin, in use until now, lacks another one. */
static bool refuse_lacking(struct programme *programme, struct plugin *plugin)
{
    const char *lacking = find_lacking(programme, &plugin->passport);
    if (!plugin->in_use || lacking == NULL)
        return false;
    refuse(programme, plugin,
           arena_format(programme->arena, "it needs '%s', which is not in use",
                        lacking),
           "list that in config/plugins.lua as well");
    return true;
}

/* One refusal may be the reason of the next. */
static void refuse_needy(struct listed *listed)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t i = 0; i < listed->count; i++)
            if (refuse_lacking(listed->programme, listed->items[i]))
                changed = true;
    }
}

/* Names that are taken, and the file that took each. */
struct claims {
    struct claim {
        const char *name, *file;
        bool module;
    } * items;
    size_t count, capacity;
};

static void claim(struct claims *claims, const char *name, const char *file,
                  bool module)
{
    claims->items = memory_room(claims->items, claims->count, &claims->capacity,
                                sizeof *claims->items);
    claims->items[claims->count++] = (struct claim){name, file, module};
}

/* A folder that cannot be read is told when its scripts are. */
static void claim_folder(struct claims *claims,
                         const struct programme *programme, const char *folder)
{
    struct arena *arena = programme->arena;
    char **files = NULL;
    size_t count = 0;
    struct err ignored;
    if (!tree_list(programme->tree, arena, folder, ".lua", &files, &count,
                   &ignored))
        return;
    for (size_t i = 0; i < count; i++)
        claim(claims, files[i], files_join(arena, folder, files[i]), false);
}

/* Claim the names of the scripts below `folder`. */
static void claim_scripts(struct claims *claims,
                          const struct programme *programme, const char *folder)
{
    for (size_t i = 0; i < FOLDERS; i++)
        claim_folder(claims, programme,
                     files_join(programme->arena, folder, folders[i]));
}

static void claim_plugin(struct claims *claims,
                         const struct programme *programme,
                         const struct passport *passport)
{
    claim_scripts(claims, programme, passport->folder);
    for (size_t i = 0; i < passport->module_count; i++)
        claim(claims, passport->modules[i],
              arena_format(programme->arena, "%s/%s.lua", passport->folder,
                           passport->modules[i]),
              true);
}

static const struct claim *find_claim(const struct claims *claims,
                                      const struct claim *wanted)
{
    for (size_t i = 0; i < claims->count; i++)
        if (claims->items[i].module == wanted->module &&
            strcmp(claims->items[i].name, wanted->name) == 0)
            return &claims->items[i];
    return NULL;
}

static void add_claims(struct claims *held, const struct claims *own)
{
    for (size_t i = 0; i < own->count; i++)
        claim(held, own->items[i].name, own->items[i].file,
              own->items[i].module);
}

/* Add a plugin's claims to those that hold, unless one is taken. */
static void hold_claims(struct listed *listed, struct plugin *plugin,
                        struct claims *held, const struct claims *own)
{
    for (size_t i = 0; i < own->count; i++) {
        const struct claim *other = find_claim(held, &own->items[i]);
        if (other == NULL)
            continue;
        refuse(listed->programme, plugin,
               arena_format(listed->programme->arena, "%s has the name of %s",
                            own->items[i].file, other->file),
               "rename one, or use one of the two");
        return;
    }
    add_claims(held, own);
}

static void claim_names(struct listed *listed, struct plugin *plugin,
                        struct claims *held)
{
    struct claims own = {0};
    claim_plugin(&own, listed->programme, &plugin->passport);
    hold_claims(listed, plugin, held, &own);
    free(own.items);
}

static void refuse_clashing(struct listed *listed)
{
    struct claims held = {0};
    claim_scripts(&held, listed->programme, "scripts");
    for (size_t i = 0; i < listed->count; i++)
        if (listed->items[i]->in_use)
            claim_names(listed, listed->items[i], &held);
    free(held.items);
}

static bool read_module(struct programme *programme,
                        struct sandbox_module *module, const char *folder,
                        const char *name)
{
    struct arena *arena = programme->arena;
    const char *path = arena_format(arena, "%s/%s.lua", folder, name);
    struct err err;
    const struct tree_file *file = config_read(programme->tree, path, &err);
    if (file == NULL) {
        err_list_add(&programme->faults, &err);
        return false;
    }
    *module = (struct sandbox_module){name, path, file->text, file->length};
    return true;
}

static size_t count_modules(const struct programme *programme)
{
    size_t count = 0;
    for (size_t i = 0; i < programme->plugin_count; i++)
        count += programme->plugins[i].passport.module_count;
    return count;
}

static size_t read_all(struct programme *programme,
                       const struct passport *passport,
                       struct sandbox_module *modules)
{
    size_t count = 0;
    for (size_t i = 0; i < passport->module_count; i++)
        count += read_module(programme, &modules[count], passport->folder,
                             passport->modules[i]);
    return count;
}

static void read_modules(struct programme *programme)
{
    struct sandbox_module *items =
        arena_take(programme->arena, count_modules(programme) * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < programme->plugin_count; i++)
        if (programme->plugins[i].in_use)
            count += read_all(programme, &programme->plugins[i].passport,
                              &items[count]);
    programme->modules =
        (struct sandbox_modules){.items = items, .count = count};
}

/* Nobody listed it, so nobody was refused. */
static void forget_unlisted(struct programme *programme,
                            const char *const *names, size_t count)
{
    const struct fault_names listed = {"plugins", names, count};
    for (size_t i = 0; i < programme->plugin_count; i++)
        if (!fault_has(&listed, programme->plugins[i].passport.name))
            programme->plugins[i].refused = NULL;
}

static struct listed list_plugins(struct programme *programme)
{
    struct listed listed = {.programme = programme};
    const char **names;
    size_t count;
    config_plugins(&names, &count, programme->loader, programme->tree,
                   programme->arena, &programme->faults);
    listed.items = arena_take(programme->arena, count * sizeof *listed.items);
    for (size_t i = 0; i < count; i++)
        list_plugin(&listed, names[i]);
    forget_unlisted(programme, names, count);
    return listed;
}

void catalog_plugins(struct programme *programme)
{
    find_all(programme);
    struct listed listed = list_plugins(programme);
    refuse_newer(&listed);
    refuse_needy(&listed);
    refuse_clashing(&listed);
    refuse_needy(&listed);
    read_modules(programme);
}
