/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A table means what a plugin takes it to mean, so it is a plugin that says
   what is wrong with one: its module is asked behind the wall, by a script of
   one line. */
#include "catalog_tables.h"

#include <string.h>

#include "fault.h"
#include "files.h"
#include "form.h"

static const char folder[] = "config/tables";

static bool check_name(const char *file, const char *name,
                       struct err_list *faults)
{
    const struct fault_place place = {ERR_INPUT, file, faults};
    return form_is_name(name) ||
           fault_tell(&place, 0, "use small letters, digits and underscores",
                      "'%s' cannot be the name of a table", name);
}

static void read_table(struct data_table *table, struct tree *tree,
                       const char *file, struct arena *arena,
                       struct err_list *faults)
{
    static const struct sheet_columns any = {NULL, 0, 0};
    const char *name = files_name(file);
    table->file = file;
    table->name = arena_text(arena, name, strlen(name) - strlen(".csv"));
    bool named = check_name(file, table->name, faults);
    tree_hash(tree, file, table->hash);
    table->broken =
        !sheet_read_tree(&table->sheet, arena, tree, file, &any, faults) ||
        !named;
}

struct data_tables catalog_tables_read(struct tree *tree, struct arena *arena,
                                       struct err_list *faults)
{
    char **files = NULL;
    size_t count = 0;
    struct err err;
    if (!tree_list(tree, arena, folder, ".csv", &files, &count, &err))
        err_list_add(faults, &err);
    struct data_table *items = arena_take(arena, (count + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++)
        read_table(&items[i], tree, files_join(arena, folder, files[i]), arena,
                   faults);
    return (struct data_tables){items, count};
}

/* What came from behind the wall could be anything. */
static bool is_fault(const json_t *fault)
{
    return json_is_integer(json_object_get(fault, "line")) &&
           json_is_string(json_object_get(fault, "what")) &&
           json_is_string(json_object_get(fault, "mend"));
}

static void tell_fault(const struct fault_place *place, const char *module,
                       const json_t *fault)
{
    if (is_fault(fault))
        fault_tell(place,
                   (long)json_integer_value(json_object_get(fault, "line")),
                   json_string_value(json_object_get(fault, "mend")), "%s",
                   json_string_value(json_object_get(fault, "what")));
    else
        fault_tell(place, 0,
                   "faults() returns a list of { line = 2, what = \"...\", "
                   "mend = \"...\" }",
                   "the module '%s' told a fault that is none", module);
}

static void tell_failure(const struct fault_place *place, const char *module,
                         const struct err *err)
{
    char why[sizeof err->what];
    err_text(err, why, sizeof why);
    fault_tell(place, 0, "the fault is the module's, not the table's",
               "'%s' could not check it: %s", module, why);
}

/* A table, and the module that a plugin checks it by. */
struct check {
    const struct data_table *table;
    const char *module;
};

/* Number `i` of all checks, in order; false: there are no more. */
static bool find_check(const struct programme *programme, size_t i,
                       struct check *check)
{
    const struct data_tables *tables = &programme->modules.tables;
    for (size_t p = 0; p < programme->plugin_count; p++) {
        const struct plugin *plugin = &programme->plugins[p];
        check->module = plugin->in_use ? plugin->passport.check_tables : NULL;
        for (size_t t = 0; check->module && t < tables->count; t++) {
            check->table = &tables->items[t];
            if (!check->table->broken && i-- == 0)
                return true;
        }
    }
    return false;
}

static void take_check(struct programme *programme, const struct check *check,
                       json_t *faults, const struct err *err)
{
    const struct fault_place place = {ERR_INPUT, check->table->file,
                                      &programme->faults};
    size_t index;
    const json_t *fault;
    if (!faults)
        tell_failure(&place, check->module, err);
    if (faults && !json_is_array(faults))
        tell_fault(&place, check->module, faults);
    json_array_foreach(faults, index, fault)
    {
        tell_fault(&place, check->module, fault);
    }
}

size_t catalog_tables_find(struct programme *programme,
                           struct loader_batch *batch)
{
    struct check check;
    size_t first = 0;
    programme->modules.tables = catalog_tables_read(
        programme->tree, programme->arena, &programme->faults);
    for (size_t i = 0; find_check(programme, i, &check); i++) {
        const char *text = arena_format(programme->arena,
                                        "return require(\"%s\").faults(\"%s\")",
                                        check.module, check.table->name);
        size_t number =
            loader_batch_add(batch, &(struct loader_file){check.table->file,
                                                          text, strlen(text)});
        if (i == 0)
            first = number;
    }
    return first;
}

void catalog_tables_take(struct programme *programme,
                         struct loader_batch *batch, size_t first)
{
    struct check check;
    struct err err;
    for (size_t i = 0; find_check(programme, i, &check); i++) {
        json_t *faults = loader_answer(batch, first + i, &err);
        take_check(programme, &check, faults, &err);
        json_decref(faults);
    }
}
