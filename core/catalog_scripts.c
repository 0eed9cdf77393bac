/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The folder is the kind, the file's name is the name. Each script declares
   itself in a state of its own, which is gone before the next one begins. */
#include "catalog_scripts.h"

#include <stdlib.h>
#include <string.h>

#include "catalog_find.h"
#include "files.h"

enum { MOST_BYTES = 1 << 20 };

static const struct {
    const char *kind, *folder;
} kinds[] = {
    {"measure", "measures"}, {"rule", "rules"}, {"assessment", "assessments"}};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* Scripts that were found, in the order of kinds. */
struct found {
    struct script *items;
    size_t count, capacity;
};

static void find_in(struct found *found, struct programme *programme,
                    const char *kind, const char *folder, const char *plugin)
{
    struct arena *arena = programme->arena;
    char **files = NULL;
    size_t count = 0;
    struct err err;
    if (!files_list(arena, files_join(arena, programme->root, folder), ".lua",
                    &files, &count, &err))
        err_list_add(&programme->faults, &err);
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(files[i]) - strlen(".lua");
        found->items = memory_room(found->items, found->count, &found->capacity,
                                   sizeof *found->items);
        found->items[found->count++] =
            (struct script){.kind = kind,
                            .name = arena_text(arena, files[i], length),
                            .file = files_join(arena, folder, files[i]),
                            .plugin = plugin};
    }
}

static int compare_scripts(const void *one, const void *other)
{
    const struct script *left = one, *right = other;
    return strcmp(left->name, right->name);
}

/* All scripts of a kind, by name. */
static void find_kind(struct found *found, struct programme *programme,
                      size_t kind)
{
    struct arena *arena = programme->arena;
    size_t before = found->count;
    find_in(found, programme, kinds[kind].kind,
            files_join(arena, "scripts", kinds[kind].folder), NULL);
    for (size_t i = 0; i < programme->plugin_count; i++) {
        const struct plugin *plugin = &programme->plugins[i];
        if (plugin->in_use)
            find_in(
                found, programme, kinds[kind].kind,
                files_join(arena, plugin->passport.folder, kinds[kind].folder),
                plugin->passport.name);
    }
    if (found->count > before)
        qsort(found->items + before, found->count - before,
              sizeof *found->items, compare_scripts);
}

/* A name means one script, whatever its kind: params.csv says no kind. */
static bool check_name(struct programme *programme, const struct found *found,
                       size_t i)
{
    const struct script *script = &found->items[i];
    const struct fault_place place = {ERR_SCRIPT, script->file,
                                      &programme->faults};
    for (size_t j = 0; j < i; j++)
        if (strcmp(found->items[j].name, script->name) == 0)
            return fault_tell(&place, 0, "rename one of the two files",
                              "'%s' is the name of %s already", script->name,
                              found->items[j].file);
    return true;
}

static bool read_text(struct programme *programme, struct script *script,
                      struct err *err)
{
    struct arena *arena = programme->arena;
    struct file bytes;
    if (!files_read(&bytes, files_join(arena, programme->root, script->file),
                    MOST_BYTES, err))
        return false;
    script->text = arena_text(arena, bytes.text, bytes.length);
    script->length = bytes.length;
    files_hash(bytes.text, bytes.length, script->hash);
    files_release(&bytes);
    return true;
}

/* The table that the script returns, as plain data; NULL with `err`. */
static json_t *run_text(const struct programme *programme,
                        const struct script *script, struct err *err)
{
    json_t *data = NULL;
    struct vm *vm = sandbox_new(NULL, &programme->modules, err);
    if (vm == NULL)
        return NULL;
    if (sandbox_load(vm, script->file, script->text, script->length, err)) {
        data = vm_data(vm, -1, err);
        if (data == NULL)
            err_at(err, script->file, 0, 0);
    }
    vm_close(vm);
    return data;
}

static bool read_spec(struct programme *programme, const struct script *script,
                      const json_t *data)
{
    struct arena *arena = programme->arena;
    struct err_list *faults = &programme->faults;
    if (strcmp(script->kind, "measure") == 0) {
        struct measure *next = &programme->measures[programme->measure_count];
        bool good = spec_measure(next, script, data, arena, faults);
        programme->measure_count += good;
        return good;
    }
    if (strcmp(script->kind, "rule") == 0) {
        struct rule *next = &programme->rules[programme->rule_count];
        bool good = spec_rule(next, script, data, arena, faults);
        programme->rule_count += good;
        return good;
    }
    struct assessment *next =
        &programme->assessments[programme->assessment_count];
    bool good = spec_assessment(next, script, data, arena, faults);
    programme->assessment_count += good;
    return good;
}

static void load_script(struct programme *programme, struct script *script)
{
    struct err_list *faults = &programme->faults;
    size_t before = faults->count;
    struct err err;
    json_t *data = NULL;
    if (!read_text(programme, script, &err) ||
        (data = run_text(programme, script, &err)) == NULL)
        err_list_add(faults, &err);
    else
        read_spec(programme, script, data);
    json_decref(data);
    if (faults->count > before)
        catalog_break(programme, script, &faults->items[before]);
}

void catalog_scripts(struct programme *programme)
{
    struct arena *arena = programme->arena;
    struct err_list *faults = &programme->faults;
    struct found found = {0};
    for (size_t kind = 0; kind < KINDS; kind++)
        find_kind(&found, programme, kind);
    size_t most = found.count;
    programme->measures = arena_take(arena, most * sizeof(struct measure));
    programme->rules = arena_take(arena, most * sizeof(struct rule));
    programme->assessments =
        arena_take(arena, most * sizeof(struct assessment));
    for (size_t i = 0; i < found.count; i++) {
        if (check_name(programme, &found, i))
            load_script(programme, &found.items[i]);
        else
            catalog_break(programme, &found.items[i],
                          &faults->items[faults->count - 1]);
    }
    free(found.items);
}
