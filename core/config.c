/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The Lua files of config/ and the passports of plugins: each is run with an
   empty environment, and what it returns is read against a form. */
#include "config.h"

#include <string.h>

#include "config_source.h"
#include "files.h"
#include "form.h"
#include "sandbox.h"
#include "text.h"

enum { MOST_BYTES = 1 << 20 };

const struct tree_file *config_read(struct tree *tree, const char *path,
                                    struct err *err)
{
    return tree_read(tree, path, MOST_BYTES, err);
}

size_t config_list(const struct tree *tree, const char *folder,
                   struct arena *arena, struct err_list *faults, char ***files)
{
    size_t count = 0;
    struct err err;
    *files = NULL;
    if (!tree_list(tree, arena, folder, ".lua", files, &count, &err))
        err_list_add(faults, &err);
    return count;
}

/* A file, with its fault told. */
static const struct tree_file *read_file(struct tree *tree, const char *path,
                                         struct err_list *faults)
{
    struct err err;
    const struct tree_file *file = config_read(tree, path, &err);
    if (file == NULL)
        err_list_add(faults, &err);
    return file;
}

static struct form_reading reading_of(const struct tree_file *file,
                                      struct arena *arena,
                                      struct err_list *faults)
{
    return (struct form_reading){.place = {ERR_INPUT, file->path, faults},
                                 .text = file->text,
                                 .arena = arena};
}

/* Run it; release the data with json_decref(). */
static json_t *run_file(struct loader *loader, const struct tree_file *file,
                        struct err_list *faults)
{
    struct err err;
    json_t *data =
        loader
            ? loader_config(loader, file->path, file->text, file->length, &err)
            : sandbox_config(NULL, file->path, file->text, file->length, &err);
    if (data == NULL) {
        if (err.kind == ERR_SCRIPT)
            err.kind = ERR_INPUT;
        err_list_add(faults, &err);
    }
    return data;
}

#define IN(member) .at = offsetof(struct programme_config, member)

static const struct form_field window_fields[] = {
    {"from", FORM_DATE, IN(from)},
    {"to", FORM_DATE, IN(to)},
};

static const struct form window_form = {"periods", window_fields, 2};

/* periods = { from = "2005-04-01", to = "2009-03-31" }. */
static bool read_window(const struct form_reading *reading, void *out,
                        const json_t *value, long line)
{
    struct programme_config *config = out;
    if (!form_read(&window_form, reading, config, value, line))
        return false;
    return config->from <= config->to ||
           fault_tell(&reading->place, line, "swap the two dates",
                      "'periods' ends before it begins");
}

static const struct form_field disclosure_fields[] = {
    {"threshold", FORM_COUNT, IN(disclosure.threshold), .max = 1000},
    {"show_zero", FORM_FLAG, IN(disclosure.show_zero)},
    {"width", FORM_COUNT, IN(disclosure.width), .min = 1, .max = 1000},
    {"round_base", FORM_COUNT, IN(disclosure.round_base), .min = 1,
     .max = 1000},
    {"round_tie", FORM_WORD, IN(disclosure.round_tie), .words = ROUNDING_NAMES},
    {"mark", FORM_TEXT, IN(disclosure.mark)},
};

static const struct form disclosure_form = {"disclosure", disclosure_fields,
                                            sizeof disclosure_fields /
                                                sizeof *disclosure_fields};

static bool read_disclosure(const struct form_reading *reading, void *out,
                            const json_t *value, long line)
{
    return form_read(&disclosure_form, reading, out, value, line);
}

static bool read_reports(const struct form_reading *reading, void *out,
                         const json_t *value, long line)
{
    struct programme_config *config = out;
    return config_reports_read(reading, &config->reports, value, line);
}

static const struct form_field programme_fields[] = {
    {"title", FORM_TEXT, true, IN(title), .example = "title = \"...\""},
    {"owner", FORM_TEXT, IN(owner)},
    {"contact", FORM_TEXT, IN(contact)},
    {"licence", FORM_TEXT, IN(licence)},
    {"address", FORM_TEXT, IN(address)},
    {"store", FORM_TEXT, IN(store)},
    {"returns", FORM_TEXT, IN(returns)},
    {"periods", FORM_OWN, .read = read_window},
    {"disclosure", FORM_OWN, .read = read_disclosure},
    {"reports", FORM_OWN, .read = read_reports},
};

#undef IN

static const struct form programme_form = {"a programme", programme_fields,
                                           sizeof programme_fields /
                                               sizeof *programme_fields};

static bool take_programme(struct programme_config *out, struct loader *loader,
                           const struct tree_file *file, struct arena *arena,
                           struct err_list *faults)
{
    const struct form_reading reading = reading_of(file, arena, faults);
    json_t *data = run_file(loader, file, faults);
    if (data == NULL)
        return false;
    memcpy(out->hash, file->hash, sizeof out->hash);
    out->store = "assay.db";
    bool good = form_read(&programme_form, &reading, out, data, 0);
    json_decref(data);
    return good;
}

bool config_programme(struct programme_config *out, struct loader *loader,
                      struct tree *tree, struct arena *arena,
                      struct err_list *faults)
{
    const struct tree_file *file;
    *out = (struct programme_config){.title = "",
                                     .from = INT32_MIN,
                                     .to = INT32_MAX,
                                     .disclosure = {.threshold = 5,
                                                    .width = 1,
                                                    .round_base = 1,
                                                    .show_zero = true,
                                                    .round_tie = ROUND_AWAY,
                                                    .mark = "c"}};
    file = read_file(tree, "config/programme.lua", faults);
    return file != NULL && take_programme(out, loader, file, arena, faults);
}

/* The data are given back. */
static bool take_source(struct source *source, json_t *data, const char *name,
                        const struct tree_file *file, struct arena *arena,
                        struct err_list *faults)
{
    const struct form_reading reading = reading_of(file, arena, faults);
    *source = (struct source){.name = arena_copy(arena, name),
                              .hash = arena_copy(arena, file->hash)};
    bool good = data != NULL && config_source_read(&reading, source, data);
    json_decref(data);
    return good;
}

bool config_source(struct source *source, struct loader *loader,
                   const char *name, const char *file, const char *text,
                   size_t length, struct arena *arena, struct err_list *faults)
{
    struct tree_file given = {
        .path = file,
        .text = arena_text(arena, text, length),
        .length = length,
    };
    files_hash(text, length, given.hash);
    return take_source(source, run_file(loader, &given, faults), name, &given,
                       arena, faults);
}

/* The name of a contract: its file's, without ".lua". */
static char *name_of(struct arena *arena, const char *file)
{
    const char *name = files_name(file);
    return arena_text(arena, name, strlen(name) - strlen(".lua"));
}

static void run_ahead(struct loader *loader, struct tree *tree,
                      const char *path)
{
    struct err ignored;
    const struct tree_file *file = config_read(tree, path, &ignored);
    if (file != NULL)
        loader_ahead(loader, file->path, file->text, file->length);
}

/* One of many; while it is taken in, the `next` (NULL: none) is run. */
static bool read_source(struct source *source, struct loader *loader,
                        struct tree *tree, const char *path, const char *next,
                        struct arena *arena, struct err_list *faults)
{
    const struct tree_file *file = read_file(tree, path, faults);
    if (file == NULL)
        return false;
    json_t *data = run_file(loader, file, faults);
    if (loader != NULL && next != NULL)
        run_ahead(loader, tree, next);
    return take_source(source, data, name_of(arena, path), file, arena, faults);
}

bool config_sources(struct source **sources, size_t *count,
                    struct loader *loader, struct tree *tree,
                    struct arena *arena, struct err_list *faults)
{
    static const char folder[] = "config/sources";
    size_t before = faults->count;
    char **files;
    size_t most = config_list(tree, folder, arena, faults, &files);
    *sources = arena_take(arena, most * sizeof **sources);
    *count = 0;
    for (size_t i = 0; i < most; i++)
        files[i] = files_join(arena, folder, files[i]);
    for (size_t i = 0; i < most; i++)
        *count +=
            read_source(*sources + *count, loader, tree, files[i],
                        i + 1 < most ? files[i + 1] : NULL, arena, faults);
    return faults->count == before;
}

static bool take_names(const char ***names, size_t *count,
                       struct loader *loader, const struct tree_file *file,
                       struct arena *arena, struct err_list *faults)
{
    const struct form_reading reading = reading_of(file, arena, faults);
    json_t *data = run_file(loader, file, faults);
    bool good =
        data != NULL && form_texts(&reading, "plugins", data, 0, names, count);
    json_decref(data);
    return good;
}

bool config_plugins(const char ***names, size_t *count, struct loader *loader,
                    struct tree *tree, struct arena *arena,
                    struct err_list *faults)
{
    static const char path[] = "config/plugins.lua";
    *names = NULL;
    *count = 0;
    if (!tree_has(tree, path))
        return true;
    const struct tree_file *file = read_file(tree, path, faults);
    return file != NULL &&
           take_names(names, count, loader, file, arena, faults);
}

#define IN(member) .at = offsetof(struct passport, member)
#define LIST(member, many) \
    IN(member), .count_at = offsetof(struct passport, many)

static const struct form_field passport_fields[] = {
    {"title", FORM_TEXT, true, IN(title), .example = "title = \"...\""},
    {"version", FORM_TEXT, true, IN(version), .example = "version = \"1.0\""},
    {"api", FORM_COUNT, true, IN(api), .min = 1, .max = 1000000,
     .example = "api = 1"},
    {"modules", FORM_TEXTS, LIST(modules, module_count)},
    {"needs", FORM_TEXTS, LIST(needs, need_count)},
    {"check_tables", FORM_TEXT, IN(check_tables)},
};

#undef IN
#undef LIST

static const struct form passport_form = {"a passport", passport_fields,
                                          sizeof passport_fields /
                                              sizeof *passport_fields};

/* The files that a plugin is made of, while their hashes are gathered. */
struct making {
    const struct passport *passport;
    struct tree *tree;
    struct arena *arena;
    struct err_list *faults;
    struct buffer hashes;
};

static void add_file(struct making *making, const char *path)
{
    const struct tree_file *file =
        read_file(making->tree, path, making->faults);
    if (file != NULL)
        buffer_addf(&making->hashes, "%s %s\n", file->hash, path);
}

static void add_modules(struct making *making)
{
    const struct passport *passport = making->passport;
    for (size_t i = 0; i < passport->module_count; i++)
        add_file(making, arena_format(making->arena, "%s/%s.lua",
                                      passport->folder, passport->modules[i]));
}

static void add_scripts(struct making *making, const char *kind)
{
    struct arena *arena = making->arena;
    const char *folder = files_join(arena, making->passport->folder, kind);
    char **files;
    size_t count =
        config_list(making->tree, folder, arena, making->faults, &files);
    for (size_t i = 0; i < count; i++)
        add_file(making, files_join(arena, folder, files[i]));
}

/* All that a plugin is: its passport, its modules, its scripts. */
static void add_all(struct making *making, const char *passport)
{
    add_file(making, passport);
    add_modules(making);
    add_scripts(making, "measures");
    add_scripts(making, "rules");
    add_scripts(making, "assessments");
}

static void hash_plugin(struct passport *passport, struct tree *tree,
                        const struct form_reading *reading)
{
    struct making making = {.passport = passport,
                            .tree = tree,
                            .arena = reading->arena,
                            .faults = reading->place.list};
    add_all(&making, reading->place.file);
    files_hash(buffer_text(&making.hashes), making.hashes.length,
               passport->hash);
    buffer_free(&making.hashes);
}

static void check_modules(const struct passport *passport,
                          const struct form_reading *reading)
{
    for (size_t i = 0; i < passport->module_count; i++)
        if (!form_is_name(passport->modules[i]))
            fault_tell(&reading->place, form_field_line(reading, "modules", 0),
                       "use small letters, digits and underscores, without "
                       "\".lua\"",
                       "'%s' cannot be the name of a module",
                       passport->modules[i]);
}

static void check_checker(const struct passport *passport,
                          const struct form_reading *reading)
{
    const struct fault_names names = {"modules", passport->modules,
                                      passport->module_count};
    const char *name = passport->check_tables;
    if (name && !fault_has(&names, name))
        fault_unknown(&reading->place,
                      form_field_line(reading, "check_tables", 0), name, &names,
                      "'%s' is none of the plugin's modules", name);
}

static void take_passport(struct passport *passport, struct tree *tree,
                          const struct form_reading *reading,
                          const json_t *data)
{
    if (!form_read(&passport_form, reading, passport, data, 0))
        return;
    check_modules(passport, reading);
    check_checker(passport, reading);
    hash_plugin(passport, tree, reading);
}

bool config_passport(struct passport *passport, struct loader *loader,
                     struct tree *tree, const char *name, struct arena *arena,
                     struct err_list *faults)
{
    size_t before = faults->count;
    *passport = (struct passport){.name = arena_copy(arena, name),
                                  .folder = files_join(arena, "plugins", name)};
    const char *path = files_join(arena, passport->folder, "plugin.lua");
    const struct tree_file *file = read_file(tree, path, faults);
    if (file == NULL)
        return false;
    const struct form_reading reading = reading_of(file, arena, faults);
    json_t *data = run_file(loader, file, faults);
    if (data != NULL)
        take_passport(passport, tree, &reading, data);
    json_decref(data);
    return faults->count == before;
}
