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

/* Why a passport cannot be used, NULL when it can. Its faults count once the
   plugin is listed. */
static const char *read_passport(const struct programme *programme,
                                 struct passport *passport, const char *name)
{
    struct err_list wrong = {0};
    const char *why = NULL;
    if (!config_passport(passport, programme->root, name, programme->arena,
                         &wrong))
        why = arena_copy(programme->arena, wrong.items[0].what);
    err_list_free(&wrong);
    return why;
}

/* Every folder with a passport, by name. */
static void find_all(struct programme *programme)
{
    struct arena *arena = programme->arena;
    char **names = NULL;
    size_t count = 0;
    struct err err;
    const char *folder = files_join(arena, programme->root, "plugins");
    if (!files_folders(arena, folder, &names, &count, &err))
        err_list_add(&programme->faults, &err);
    programme->plugins = arena_take(arena, count * sizeof(struct plugin));
    for (size_t i = 0; i < count; i++) {
        struct plugin *plugin = &programme->plugins[programme->plugin_count];
        if (!files_exists(
                arena_format(arena, "%s/%s/plugin.lua", folder, names[i])))
            continue;
        plugin->refused = read_passport(programme, &plugin->passport, names[i]);
        programme->plugin_count++;
    }
}

static void list_plugin(struct listed *listed, const char *name)
{
    struct programme *programme = listed->programme;
    struct plugin *plugin = find(programme, name);
    if (plugin == NULL) {
        const struct fault_place place = {ERR_INPUT, "config/plugins.lua",
                                          &programme->faults};
        const char **items = arena_take(
            programme->arena, programme->plugin_count * sizeof *items);
        for (size_t i = 0; i < programme->plugin_count; i++)
            items[i] = programme->plugins[i].passport.name;
        const struct fault_names names = {"plugins", items,
                                          programme->plugin_count};
        fault_unknown(&place, 0, name, &names,
                      "there is no folder plugins/%s with a plugin.lua", name);
    } else if (plugin->refused != NULL) {
        struct passport again;
        config_passport(&again, programme->root, name, programme->arena,
                        &programme->faults);
    } else {
        plugin->in_use = true;
        listed->items[listed->count++] = plugin;
    }
}

static void refuse_newer(struct listed *listed)
{
    struct arena *arena = listed->programme->arena;
    for (size_t i = 0; i < listed->count; i++) {
        const struct passport *passport = &listed->items[i]->passport;
        if (passport->api > PLUGIN_API)
            refuse(listed->programme, listed->items[i],
                   arena_format(arena,
                                "it is written for api %d, and this "
                                "program has api %d",
                                passport->api, PLUGIN_API),
                   "use a newer program or an older plugin");
    }
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

/* One refusal may be the reason of the next. */
static void refuse_needy(struct listed *listed)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t i = 0; i < listed->count; i++) {
            struct plugin *plugin = listed->items[i];
            const char *lacking =
                find_lacking(listed->programme, &plugin->passport);
            if (!plugin->in_use || lacking == NULL)
                continue;
            refuse(listed->programme, plugin,
                   arena_format(listed->programme->arena,
                                "it needs '%s', which is not in use", lacking),
                   "list that in config/plugins.lua as well");
            changed = true;
        }
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

/* Claim the names of the scripts below `folder`. A folder that cannot be read
   is told when its scripts are. */
static void claim_scripts(struct claims *claims,
                          const struct programme *programme, const char *folder)
{
    struct arena *arena = programme->arena;
    for (size_t i = 0; i < FOLDERS; i++) {
        const char *place = files_join(arena, folder, folders[i]);
        char **files = NULL;
        size_t count = 0;
        struct err ignored;
        if (!files_list(arena, files_join(arena, programme->root, place),
                        ".lua", &files, &count, &ignored))
            continue;
        for (size_t j = 0; j < count; j++)
            claim(claims, files[j], files_join(arena, place, files[j]), false);
    }
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

/* Add a plugin's claims to those that hold; false when one is taken. */
static bool hold_claims(struct listed *listed, struct plugin *plugin,
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
        return false;
    }
    for (size_t i = 0; i < own->count; i++)
        claim(held, own->items[i].name, own->items[i].file,
              own->items[i].module);
    return true;
}

static void refuse_clashing(struct listed *listed)
{
    struct claims held = {0};
    claim_scripts(&held, listed->programme, "scripts");
    for (size_t i = 0; i < listed->count; i++) {
        struct plugin *plugin = listed->items[i];
        struct claims own = {0};
        if (!plugin->in_use)
            continue;
        claim_plugin(&own, listed->programme, &plugin->passport);
        hold_claims(listed, plugin, &held, &own);
        free(own.items);
    }
    free(held.items);
}

static bool read_module(struct programme *programme,
                        struct sandbox_module *module, const char *folder,
                        const char *name)
{
    struct arena *arena = programme->arena;
    struct file bytes;
    struct err err;
    module->name = name;
    module->file = arena_format(arena, "%s/%s.lua", folder, name);
    if (!files_read(&bytes, files_join(arena, programme->root, module->file), 0,
                    &err)) {
        err_list_add(&programme->faults, &err);
        return false;
    }
    module->text = arena_text(arena, bytes.text, bytes.length);
    module->length = bytes.length;
    files_release(&bytes);
    return true;
}

static size_t count_modules(const struct programme *programme)
{
    size_t count = 0;
    for (size_t i = 0; i < programme->plugin_count; i++)
        count += programme->plugins[i].passport.module_count;
    return count;
}

static void read_modules(struct programme *programme)
{
    struct sandbox_module *items =
        arena_take(programme->arena, count_modules(programme) * sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < programme->plugin_count; i++) {
        const struct passport *passport = &programme->plugins[i].passport;
        if (!programme->plugins[i].in_use)
            continue;
        for (size_t j = 0; j < passport->module_count; j++)
            count += read_module(programme, &items[count], passport->folder,
                                 passport->modules[j]);
    }
    programme->modules = (struct sandbox_modules){items, count};
}

/* Nobody listed it, so nobody was refused. */
static void forget_unlisted(struct programme *programme,
                            const char *const *names, size_t count)
{
    for (size_t i = 0; i < programme->plugin_count; i++) {
        struct plugin *plugin = &programme->plugins[i];
        bool listed = false;
        for (size_t j = 0; j < count; j++)
            listed = listed || strcmp(names[j], plugin->passport.name) == 0;
        if (!listed)
            plugin->refused = NULL;
    }
}

void catalog_plugins(struct programme *programme)
{
    struct listed listed = {.programme = programme};
    const char **names;
    size_t count;
    find_all(programme);
    config_plugins(&names, &count, programme->root, programme->arena,
                   &programme->faults);
    listed.items = arena_take(programme->arena, count * sizeof *listed.items);
    for (size_t i = 0; i < count; i++)
        list_plugin(&listed, names[i]);
    forget_unlisted(programme, names, count);
    refuse_newer(&listed);
    refuse_needy(&listed);
    refuse_clashing(&listed);
    refuse_needy(&listed);
    read_modules(programme);
}
