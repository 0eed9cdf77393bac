/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "plugin_shelf.h"

#include <stdio.h>
#include <stdlib.h>

#include "catalog_tables.h"
#include "config.h"
#include "files.h"

const struct vm_limits PLUGIN_LIMITS = {.memory = 256 << 20,
                                        .seconds = 600,
                                        .output = 1 << 20,
                                        .source = 256 << 10};

static void stop(const struct err *err)
{
    err_print(stderr, err);
    exit(1);
}

const char *read_text(struct arena *arena, const char *path, size_t *length)
{
    struct file file;
    struct err err;
    if (!files_exists(path))
        return NULL;
    if (!files_read(&file, path, 0, &err))
        stop(&err);
    const char *text = arena_text(arena, file.text, file.length);
    *length = file.length;
    files_release(&file);
    return text;
}

static struct sandbox_module read_module(struct arena *arena,
                                         const struct passport *plugin,
                                         const char *name)
{
    struct sandbox_module module = {.name = name};
    module.file = arena_format(arena, "%s/%s.lua", plugin->folder, name);
    module.text = read_text(arena, module.file, &module.length);
    if (!module.text) {
        fprintf(stderr, "%s is not there\n", module.file);
        exit(1);
    }
    return module;
}

static void add_plugin(struct sandbox_modules *shelf, struct arena *arena,
                       const struct passport *plugin)
{
    size_t count = shelf->count + plugin->module_count;
    struct sandbox_module *items = arena_take(arena, count * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] =
            i < shelf->count
                ? shelf->items[i]
                : read_module(arena, plugin, plugin->modules[i - shelf->count]);
    shelf->items = items;
    shelf->count = count;
}

struct sandbox_modules plugin_shelf(struct arena *arena)
{
    struct sandbox_modules shelf = {.count = 0};
    struct tree *tree = tree_open(".");
    struct err_list faults = {0};
    struct err err;
    char **names;
    size_t count;
    if (!files_folders(arena, "plugins", &names, &count, &err))
        stop(&err);
    for (size_t i = 0; i < count; i++) {
        struct passport plugin;
        if (!config_passport(&plugin, NULL, tree, names[i], arena, &faults))
            stop(&faults.items[0]);
        add_plugin(&shelf, arena, &plugin);
    }
    shelf.tables = catalog_tables_read(tree, arena, &faults);
    if (faults.count > 0)
        stop(&faults.items[0]);
    err_list_free(&faults);
    tree_free(tree);
    return shelf;
}

struct vm *open_file(struct arena *arena, const char *path,
                     const struct sandbox_modules *shelf, struct err *err)
{
    size_t length = 0;
    const char *text = read_text(arena, path, &length);
    struct vm *vm = sandbox_new(&PLUGIN_LIMITS, shelf, err);
    if (vm && sandbox_load(vm, path, text ? text : "", length, err))
        return vm;
    vm_close(vm);
    return NULL;
}
