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

/* A declaration on its way in. */
struct declaration {
    struct form_reading reading;
    const char *root;
    size_t length;
    char hash[FILES_HASH];
};

/* Read the bytes of `file`, from the root. */
static bool read_text(struct declaration *declaration, const char *root,
                      const char *file, struct arena *arena,
                      struct err_list *faults)
{
    struct file bytes;
    struct err err;
    *declaration = (struct declaration){
        .reading = {.place = {ERR_INPUT, file, faults}, .arena = arena},
        .root = root};
    if (!files_read(&bytes, files_join(arena, root, file), MOST_BYTES, &err)) {
        err_list_add(faults, &err);
        return false;
    }
    declaration->reading.text = arena_text(arena, bytes.text, bytes.length);
    declaration->length = bytes.length;
    files_hash(bytes.text, bytes.length, declaration->hash);
    files_release(&bytes);
    return true;
}

/* Run it; release the data with json_decref(). */
static json_t *run_text(const struct declaration *declaration)
{
    const struct fault_place *place = &declaration->reading.place;
    struct err err;
    json_t *data = sandbox_config(place->file, declaration->reading.text,
                                  declaration->length, &err);
    if (data == NULL) {
        err.kind = ERR_INPUT;
        err_list_add(place->list, &err);
    }
    return data;
}

#define IN(member) .at = offsetof(struct programme_config, member)

/* periods = { from = "2005-04-01", to = "2009-03-31" }. */
static bool read_window(const struct form_reading *reading, void *out,
                        const json_t *value, long line)
{
    static const struct form_field fields[] = {
        {"from", FORM_DATE, IN(from)},
        {"to", FORM_DATE, IN(to)},
    };
    static const struct form form = {"periods", fields, 2};
    struct programme_config *config = out;
    if (!form_read(&form, reading, config, value, line))
        return false;
    return config->from <= config->to ||
           fault_tell(&reading->place, line, "swap the two dates",
                      "'periods' ends before it begins");
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
};

#undef IN

static const struct form programme_form = {"a programme", programme_fields,
                                           sizeof programme_fields /
                                               sizeof *programme_fields};

bool config_programme(struct programme_config *out, const char *root,
                      struct arena *arena, struct err_list *faults)
{
    struct declaration declaration;
    *out = (struct programme_config){
        .title = "", .from = INT32_MIN, .to = INT32_MAX};
    if (!read_text(&declaration, root, "config/programme.lua", arena, faults))
        return false;
    json_t *data = run_text(&declaration);
    if (data == NULL)
        return false;
    memcpy(out->hash, declaration.hash, sizeof out->hash);
    out->store = "assay.db";
    bool good = form_read(&programme_form, &declaration.reading, out, data, 0);
    json_decref(data);
    return good;
}

bool config_source(struct source *source, const char *name, const char *file,
                   const char *text, size_t length, struct arena *arena,
                   struct err_list *faults)
{
    struct declaration declaration = {
        .reading = {.place = {ERR_INPUT, file, faults},
                    .text = arena_text(arena, text, length),
                    .arena = arena},
        .length = length};
    char hash[FILES_HASH];
    files_hash(text, length, hash);
    *source = (struct source){.name = arena_copy(arena, name),
                              .hash = arena_copy(arena, hash)};
    json_t *data = run_text(&declaration);
    bool good =
        data != NULL && config_source_read(&declaration.reading, source, data);
    json_decref(data);
    return good;
}

/* The name of a script or contract: its file's, without ".lua". */
static char *name_of(struct arena *arena, const char *file)
{
    const char *name = files_name(file);
    return arena_text(arena, name, strlen(name) - strlen(".lua"));
}

static bool read_source(struct source *source, const char *root,
                        const char *file, struct arena *arena,
                        struct err_list *faults)
{
    struct declaration declaration;
    return read_text(&declaration, root, file, arena, faults) &&
           config_source(source, name_of(arena, file), file,
                         declaration.reading.text, declaration.length, arena,
                         faults);
}

bool config_sources(struct source **sources, size_t *count, const char *root,
                    struct arena *arena, struct err_list *faults)
{
    size_t before = faults->count, file_count = 0;
    char **files = NULL;
    struct err err;
    *count = 0;
    if (!files_list(arena, files_join(arena, root, "config/sources"), ".lua",
                    &files, &file_count, &err))
        err_list_add(faults, &err);
    *sources = arena_take(arena, file_count * sizeof **sources);
    for (size_t i = 0; i < file_count; i++) {
        const char *file = files_join(arena, "config/sources", files[i]);
        *count += read_source(*sources + *count, root, file, arena, faults);
    }
    return faults->count == before;
}

bool config_plugins(const char ***names, size_t *count, const char *root,
                    struct arena *arena, struct err_list *faults)
{
    static const char file[] = "config/plugins.lua";
    struct declaration declaration;
    *names = NULL;
    *count = 0;
    if (!files_exists(files_join(arena, root, file)))
        return true;
    if (!read_text(&declaration, root, file, arena, faults))
        return false;
    json_t *data = run_text(&declaration);
    bool good = data != NULL && form_texts(&declaration.reading, "plugins",
                                           data, 0, names, count);
    json_decref(data);
    return good;
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
};

#undef IN
#undef LIST

static const struct form passport_form = {"a passport", passport_fields,
                                          sizeof passport_fields /
                                              sizeof *passport_fields};

/* Add the hash of `file`, from the root, to what a plugin's hash is made
   of. */
static bool add_hash(struct buffer *parts, const struct declaration *passport,
                     const char *file)
{
    const struct form_reading *reading = &passport->reading;
    struct declaration part;
    if (!read_text(&part, passport->root, file, reading->arena,
                   reading->place.list))
        return false;
    buffer_addf(parts, "%s %s\n", part.hash, file);
    return true;
}

static bool add_folder(struct buffer *parts, const struct declaration *passport,
                       const char *folder)
{
    struct arena *arena = passport->reading.arena;
    char **files;
    size_t count;
    struct err err;
    if (!files_list(arena, files_join(arena, passport->root, folder), ".lua",
                    &files, &count, &err)) {
        err_list_add(passport->reading.place.list, &err);
        return false;
    }
    bool good = true;
    for (size_t i = 0; i < count; i++)
        good &= add_hash(parts, passport, files_join(arena, folder, files[i]));
    return good;
}

/* All that a plugin is: its passport, its modules, its scripts. */
static bool add_hashes(struct buffer *parts, const struct passport *passport,
                       const struct declaration *declaration)
{
    static const char *const folders[] = {"measures", "rules", "assessments"};
    struct arena *arena = declaration->reading.arena;
    const char *folder = passport->folder;
    bool good = true;
    buffer_addf(parts, "%s plugin.lua\n", declaration->hash);
    for (size_t i = 0; i < passport->module_count; i++)
        good &= add_hash(
            parts, declaration,
            arena_format(arena, "%s/%s.lua", folder, passport->modules[i]));
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        good &= add_folder(parts, declaration,
                           files_join(arena, folder, folders[i]));
    return good;
}

static bool check_modules(const struct passport *passport,
                          const struct form_reading *reading)
{
    bool good = true;
    for (size_t i = 0; i < passport->module_count; i++)
        if (!form_is_name(passport->modules[i]))
            good = fault_tell(
                &reading->place, form_field_line(reading, "modules", 0),
                "use small letters, digits and underscores, "
                "without \".lua\"",
                "'%s' cannot be the name of a module", passport->modules[i]);
    return good;
}

bool config_passport(struct passport *passport, const char *root,
                     const char *name, struct arena *arena,
                     struct err_list *faults)
{
    struct declaration declaration;
    struct buffer parts = {0};
    *passport = (struct passport){.name = arena_copy(arena, name),
                                  .folder = files_join(arena, "plugins", name)};
    const char *file = files_join(arena, passport->folder, "plugin.lua");
    if (!read_text(&declaration, root, file, arena, faults))
        return false;
    json_t *data = run_text(&declaration);
    bool good =
        data != NULL &&
        form_read(&passport_form, &declaration.reading, passport, data, 0) &&
        check_modules(passport, &declaration.reading) &&
        add_hashes(&parts, passport, &declaration);
    json_decref(data);
    files_hash(buffer_text(&parts), parts.length, passport->hash);
    buffer_free(&parts);
    return good;
}
