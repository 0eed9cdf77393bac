/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The folder is the kind, the file's name is the name. Each script declares
   itself in a state of its own, which is gone before the next one begins. */
#include "catalog_scripts.h"

#include <stdlib.h>
#include <string.h>

#include "catalog_find.h"
#include "files.h"
#include "loader_batch.h"

static void read_measure(struct programme *programme,
                         const struct script *script, const json_t *data)
{
    struct measure *next = &programme->measures[programme->measure_count];
    programme->measure_count +=
        spec_measure(next, script, data, programme->arena, &programme->faults);
}

static void read_rule(struct programme *programme, const struct script *script,
                      const json_t *data)
{
    struct rule *next = &programme->rules[programme->rule_count];
    programme->rule_count +=
        spec_rule(next, script, data, programme->arena, &programme->faults);
}

static void read_assessment(struct programme *programme,
                            const struct script *script, const json_t *data)
{
    struct assessment *next =
        &programme->assessments[programme->assessment_count];
    programme->assessment_count += spec_assessment(
        next, script, data, programme->arena, &programme->faults);
}

static const struct {
    const char *kind, *folder;
    void (*read)(struct programme *programme, const struct script *script,
                 const json_t *data);
} kinds[] = {{"measure", "measures", read_measure},
             {"rule", "rules", read_rule},
             {"assessment", "assessments", read_assessment}};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* In the order of kinds. */
struct catalog_found {
    struct programme *programme;
    struct script *items;
    size_t count, capacity;
    struct loader_batch *batch;
    size_t first; /* its number there */
};

/* Where scripts are looked for. */
struct place {
    const char *kind, *folder;
    const char *plugin; /* NULL: the programme's own */
};

static void add_script(struct catalog_found *found, const struct place *place,
                       const char *file)
{
    struct arena *arena = found->programme->arena;
    size_t length = strlen(file) - strlen(".lua");
    found->items = memory_room(found->items, found->count, &found->capacity,
                               sizeof *found->items);
    found->items[found->count++] =
        (struct script){.kind = place->kind,
                        .name = arena_text(arena, file, length),
                        .file = files_join(arena, place->folder, file),
                        .plugin = place->plugin};
}

/* The folder is the kind: a file deeper down would be read by nobody, and
   nobody would be told. */
static void refuse_folders(struct programme *programme, const char *folder)
{
    char **names = NULL;
    size_t count = 0;
    struct err err;
    if (!tree_folders(programme->tree, programme->arena, folder, &names, &count,
                      &err))
        err_list_add(&programme->faults, &err);
    for (size_t i = 0; i < count; i++) {
        const struct fault_place place = {
            ERR_SCRIPT, files_join(programme->arena, folder, names[i]),
            &programme->faults};
        fault_tell(&place, 0, "move its files up, or the folder away",
                   "a folder among scripts is not read");
    }
}

static void find_in(struct catalog_found *found, const struct place *place)
{
    struct programme *programme = found->programme;
    char **files;
    refuse_folders(programme, place->folder);
    size_t count = config_list(programme->tree, place->folder, programme->arena,
                               &programme->faults, &files);
    for (size_t i = 0; i < count; i++)
        add_script(found, place, files[i]);
}

static int compare_scripts(const void *one, const void *other)
{
    const struct script *left = one, *right = other;
    return strcmp(left->name, right->name);
}

static void find_in_plugin(struct catalog_found *found, size_t kind,
                           const struct passport *plugin)
{
    const struct place place = {
        .kind = kinds[kind].kind,
        .folder = files_join(found->programme->arena, plugin->folder,
                             kinds[kind].folder),
        .plugin = plugin->name,
    };
    find_in(found, &place);
}

/* All scripts of a kind, by name. */
static void find_kind(struct catalog_found *found, size_t kind)
{
    const struct programme *programme = found->programme;
    const struct place own = {
        .kind = kinds[kind].kind,
        .folder = files_join(programme->arena, "scripts", kinds[kind].folder),
    };
    size_t before = found->count;
    find_in(found, &own);
    for (size_t i = 0; i < programme->plugin_count; i++)
        if (programme->plugins[i].in_use)
            find_in_plugin(found, kind, &programme->plugins[i].passport);
    if (found->count > before)
        qsort(found->items + before, found->count - before,
              sizeof *found->items, compare_scripts);
}

/* A name means one script, whatever its kind: params.csv says no kind. */
static bool check_name(const struct catalog_found *found, size_t i)
{
    const struct script *script = &found->items[i];
    const struct fault_place place = {ERR_SCRIPT, script->file,
                                      &found->programme->faults};
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
    const struct tree_file *file =
        config_read(programme->tree, script->file, err);
    if (file == NULL)
        return false;
    script->text = file->text;
    script->length = file->length;
    memcpy(script->hash, file->hash, sizeof script->hash);
    return true;
}

/* The texts of all, those that cannot be read left without; why is told when
   their turn comes. */
static void add_texts(struct catalog_found *found)
{
    struct err ignored;
    for (size_t i = 0; i < found->count; i++) {
        struct script *script = &found->items[i];
        if (!read_text(found->programme, script, &ignored))
            script->text = NULL;
        size_t number = loader_batch_add(
            found->batch,
            &(struct loader_file){script->file, script->text, script->length});
        if (i == 0)
            found->first = number;
    }
}

static void read_spec(struct programme *programme, const struct script *script,
                      const json_t *data)
{
    for (size_t i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].kind, script->kind) == 0)
            kinds[i].read(programme, script, data);
}

/* Whatever is wrong with a script, its very bytes included, is that script's
   fault and no other's. */
static void load_script(const struct catalog_found *found, size_t i)
{
    struct programme *programme = found->programme;
    struct script *script = &found->items[i];
    struct err_list *faults = &programme->faults;
    size_t before = faults->count;
    struct err err;
    json_t *data = NULL;
    if (script->text)
        data = loader_answer(found->batch, found->first + i, &err);
    else if (read_text(programme, script, &err))
        err_set(&err, ERR_SCRIPT, "%s came while the others were read",
                script->file);
    err.kind = ERR_SCRIPT;
    if (data == NULL)
        err_list_add(faults, &err);
    else
        read_spec(programme, script, data);
    json_decref(data);
    if (faults->count > before)
        catalog_break(programme, script, &faults->items[before]);
}

static void make_room(struct programme *programme, size_t most)
{
    struct arena *arena = programme->arena;
    programme->measures = arena_take(arena, most * sizeof(struct measure));
    programme->rules = arena_take(arena, most * sizeof(struct rule));
    programme->assessments =
        arena_take(arena, most * sizeof(struct assessment));
}

static void load_found(const struct catalog_found *found, size_t i)
{
    struct programme *programme = found->programme;
    const struct err_list *faults = &programme->faults;
    if (check_name(found, i))
        load_script(found, i);
    else
        catalog_break(programme, &found->items[i],
                      &faults->items[faults->count - 1]);
}

struct catalog_found *catalog_scripts_find(struct programme *programme,
                                           struct loader_batch *batch)
{
    struct catalog_found *found = memory_take(sizeof *found);
    found->programme = programme;
    found->batch = batch;
    for (size_t kind = 0; kind < KINDS; kind++)
        find_kind(found, kind);
    add_texts(found);
    return found;
}

void catalog_scripts_take(struct catalog_found *found)
{
    make_room(found->programme, found->count);
    for (size_t i = 0; i < found->count; i++)
        load_found(found, i);
    free(found->items);
    free(found);
}
