/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Titles may hold any sign, so a test ends only where the path of another one
   begins. */
#include "map_tests.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "form.h"
#include "loader.h"

/* A file that was read. */
struct tested {
    const char *file;
    const char *text; /* NULL: it could not be read, which was told */
    bool is_script;
    struct fault_names titles; /* of the cases of a test of scripts */
};

struct map_tests {
    struct programme *programme;
    struct loader *loader;
    struct tested *items;
    size_t count, capacity;
};

struct map_tests *map_tests_new(struct programme *programme)
{
    struct map_tests *tests = memory_take(sizeof *tests);
    tests->programme = programme;
    tests->loader = loader_new();
    return tests;
}

void map_tests_free(struct map_tests *tests)
{
    if (tests == NULL)
        return;
    loader_free(tests->loader);
    free(tests->items);
    free(tests);
}

/* Whether it is one of those that `assay test` runs. */
static bool is_script_test(const char *file)
{
    size_t length = strlen(file);
    return (strncmp(file, "tests/scripts/", 14) == 0 ||
            strncmp(file, "plugins/", 8) == 0) &&
           length > 4 && strcmp(file + length - 4, ".lua") == 0;
}

static struct fault_names titles_of(struct arena *arena, const json_t *data)
{
    const json_t *cases = json_object_get(data, "cases");
    size_t count = json_array_size(cases);
    const char **items = arena_take(arena, (count + 1) * sizeof *items);
    struct fault_names titles = {"cases", items, 0};
    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_array_get(cases, i);
        const char *title = json_string_value(form_first(one));
        if (title != NULL)
            items[titles.count++] = arena_copy(arena, title);
    }
    return titles;
}

static bool read_titles(struct map_tests *tests, struct tested *tested,
                        const struct tree_file *file, struct err *err)
{
    json_t *data =
        loader_config(tests->loader, file->path, file->text, file->length, err);
    if (data == NULL)
        return false;
    tested->titles = titles_of(tests->programme->arena, data);
    json_decref(data);
    return true;
}

static struct tested read_file(struct map_tests *tests, const char *name)
{
    struct programme *programme = tests->programme;
    struct tested tested = {.file = name, .is_script = is_script_test(name)};
    struct err err;
    const struct tree_file *file = config_read(programme->tree, name, &err);
    if (file != NULL &&
        (!tested.is_script || read_titles(tests, &tested, file, &err)))
        tested.text = file->text;
    else
        err_list_add(&programme->faults, &err);
    return tested;
}

static const struct tested *find_file(struct map_tests *tests, const char *name)
{
    for (size_t i = 0; i < tests->count; i++)
        if (strcmp(tests->items[i].file, name) == 0)
            return &tests->items[i];
    tests->items = memory_room(tests->items, tests->count, &tests->capacity,
                               sizeof *tests->items);
    tests->items[tests->count] = read_file(tests, name);
    return &tests->items[tests->count++];
}

/* Where a row names a test. */
struct naming {
    struct map_tests *tests;
    const struct fault_place *place;
    long line;
};

static bool is_test_path(const char *path)
{
    return (strncmp(path, "tests/", 6) == 0 ||
            strncmp(path, "plugins/", 8) == 0) &&
           strstr(path, "..") == NULL;
}

static bool refuse_path(const struct naming *naming, const char *path)
{
    return fault_tell(naming->place, naming->line,
                      "tests are in tests/ and plugins/NAME/tests/",
                      "'%s' is no file of tests", path);
}

/* The files beside it, by their paths. */
static struct fault_names files_beside(const struct map_tests *tests,
                                       const char *path)
{
    struct programme *programme = tests->programme;
    struct arena *arena = programme->arena;
    size_t length = (size_t)(files_name(path) - path) - 1;
    const char *folder = arena_text(arena, path, length);
    char **files = NULL;
    size_t count = 0;
    struct err err;
    if (!tree_list(programme->tree, arena, folder, NULL, &files, &count, &err))
        err_list_add(&programme->faults, &err);
    for (size_t i = 0; i < count; i++)
        files[i] = files_join(arena, folder, files[i]);
    return (struct fault_names){"files", (const char *const *)files, count};
}

static bool find_path(const struct naming *naming, const char *path)
{
    const struct programme *programme = naming->tests->programme;
    if (!is_test_path(path))
        return refuse_path(naming, path);
    if (tree_has(programme->tree, path))
        return true;
    const struct fault_names names = files_beside(naming->tests, path);
    return fault_unknown(naming->place, naming->line, path, &names,
                         "there is no file %s", path);
}

static bool find_case(const struct naming *naming, const struct tested *tested,
                      const char *title)
{
    if (tested->text == NULL || fault_has(&tested->titles, title))
        return true;
    if (tested->is_script)
        return fault_unknown(naming->place, naming->line, title,
                             &tested->titles, "%s has no case '%s'",
                             tested->file, title);
    return strstr(tested->text, title) != NULL ||
           fault_tell(naming->place, naming->line,
                      "write a text that stands in it", "%s does not have '%s'",
                      tested->file, title);
}

static bool check_one(const struct naming *naming, const char *test)
{
    struct arena *arena = naming->tests->programme->arena;
    const char *colon = strstr(test, ": ");
    if (colon == NULL)
        return fault_tell(naming->place, naming->line,
                          "write the file and the title of a case, as "
                          "FILE: TITLE",
                          "'%s' names no case", test);
    const char *path = arena_text(arena, test, (size_t)(colon - test));
    return find_path(naming, path) &&
           find_case(naming, find_file(naming->tests, path), colon + 2);
}

/* Where the next test begins; the end of `text` when it is the last. */
static const char *next_of(const char *text)
{
    for (const char *at = text; (at = strstr(at, "; ")) != NULL; at += 2)
        if (is_test_path(at + 2))
            return at;
    return text + strlen(text);
}

void map_tests_check(struct map_tests *tests, const struct fault_place *place,
                     long line, const char *test)
{
    const struct naming naming = {tests, place, line};
    struct arena *arena = tests->programme->arena;
    while (*test != '\0') {
        const char *end = next_of(test);
        check_one(&naming, arena_text(arena, test, (size_t)(end - test)));
        test = end + (*end != '\0' ? 2 : 0);
    }
}
