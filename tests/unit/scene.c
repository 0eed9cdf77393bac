/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The folder is removed from the leaves up, as it was made. */
#include "scene.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "files.h"
#include "sandbox.h"

void scene_open(struct scene *scene)
{
    *scene =
        (struct scene){.root = "/tmp/assay_scene_XXXXXX", .arena = arena_new()};
    assert_non_null(mkdtemp(scene->root));
}

static int drop(const char *path, const struct stat *status, int kind,
                struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

void scene_close(struct scene *scene)
{
    nftw(scene->root, drop, 8, FTW_DEPTH | FTW_PHYS);
    err_list_free(&scene->faults);
    tree_free(scene->tree);
    arena_free(scene->arena);
}

void scene_write(const struct scene *scene, const char *file, const char *text)
{
    char *path = files_join(scene->arena, scene->root, file);
    size_t folder = (size_t)(files_name(path) - path - 1);
    struct err err;
    assert_true(
        files_make_folder(arena_text(scene->arena, path, folder), &err));
    assert_true(files_write(path, text, strlen(text), &err));
}

struct tree *scene_tree(struct scene *scene)
{
    tree_free(scene->tree);
    scene->tree = tree_open(scene->root);
    return scene->tree;
}

json_t *scene_data(const char *file, const char *text)
{
    struct err err;
    struct vm *vm = sandbox_new(NULL, NULL, &err);
    assert_non_null(vm);
    if (!sandbox_load(vm, file, text, strlen(text), &err))
        fail_msg("%s:%ld: %s", err.file, err.line, err.what);
    json_t *data = vm_data(vm, -1, &err);
    assert_non_null(data);
    vm_close(vm);
    return data;
}

static void show(const struct err_list *faults)
{
    char line[2048];
    for (size_t i = 0; i < faults->count; i++) {
        err_text(&faults->items[i], line, sizeof line);
        print_error("told: %s\n", line);
    }
}

void assert_told(const struct err_list *faults, const char *text)
{
    char line[2048];
    for (size_t i = 0; i < faults->count; i++) {
        err_text(&faults->items[i], line, sizeof line);
        if (strcmp(line, text) == 0)
            return;
    }
    show(faults);
    fail_msg("nobody told: %s", text);
}

void assert_faults(const struct err_list *faults, size_t count)
{
    if (faults->count != count)
        show(faults);
    assert_int_equal(faults->count, count);
}
