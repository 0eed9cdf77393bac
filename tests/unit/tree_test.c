/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A folder and what was kept of it look the same to who reads them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"
#include "text.h"
#include "tree.h"

static int open_scene(void **state)
{
    static struct scene scene;
    scene_open(&scene);
    *state = &scene;
    return 0;
}

static int close_scene(void **state)
{
    scene_close(*state);
    return 0;
}

static const char *const PATHS[] = {
    "config/programme.lua", "plugins/a-b/plugin.lua", "plugins/a/deep/x.lua",
    "plugins/a/plugin.lua", "plugins/note.txt",
};
enum { PATH_COUNT = sizeof PATHS / sizeof *PATHS };

static struct tree *keep_all(void)
{
    struct tree *tree = tree_new();
    for (size_t i = PATH_COUNT; i > 0; i--)
        tree_put(tree, PATHS[i - 1], PATHS[i - 1], strlen(PATHS[i - 1]));
    return tree;
}

static void write_all(const struct scene *scene)
{
    for (size_t i = 0; i < PATH_COUNT; i++)
        scene_write(scene, PATHS[i], PATHS[i]);
}

/* "a a-b | note.txt": the folders of a folder, then its files. */
static const char *listed(struct scene *scene, const struct tree *tree,
                          const char *folder, const char *suffix)
{
    struct buffer out = {0};
    char **names;
    size_t count;
    struct err err;
    assert_true(tree_folders(tree, scene->arena, folder, &names, &count, &err));
    for (size_t i = 0; i < count; i++)
        buffer_addf(&out, "%s ", names[i]);
    buffer_add(&out, "|");
    assert_true(
        tree_list(tree, scene->arena, folder, suffix, &names, &count, &err));
    for (size_t i = 0; i < count; i++)
        buffer_addf(&out, " %s", names[i]);
    const char *text = arena_copy(scene->arena, buffer_text(&out));
    buffer_free(&out);
    return text;
}

static void assert_listings(struct scene *scene, const struct tree *tree)
{
    assert_string_equal(listed(scene, tree, "plugins", NULL),
                        "a a-b | note.txt");
    assert_string_equal(listed(scene, tree, "plugins/a", ".lua"),
                        "deep | plugin.lua");
    assert_string_equal(listed(scene, tree, "plugins", ".lua"), "a a-b |");
    assert_string_equal(listed(scene, tree, "nowhere", ".lua"), "|");
    assert_true(tree_has(tree, "plugins/a/plugin.lua"));
    assert_true(tree_has(tree, "plugins/a"));
    assert_true(tree_has_folder(tree, "plugins/a"));
    assert_false(tree_has_folder(tree, "plugins/a/plugin.lua"));
    assert_false(tree_has(tree, "plugins/a/plugin"));
}

static void a_folder_and_what_was_kept_of_it_list_alike(void **state)
{
    struct scene *scene = *state;
    struct tree *kept = keep_all();
    write_all(scene);
    assert_listings(scene, scene_tree(scene));
    assert_listings(scene, kept);
    tree_free(kept);
}

static void a_file_is_read_once(void **state)
{
    struct scene *scene = *state;
    struct err err;
    char hash[FILES_HASH];
    scene_write(scene, "a.lua", "return 1");
    struct tree *tree = scene_tree(scene);
    const struct tree_file *first = tree_read(tree, "a.lua", 0, &err);
    assert_string_equal(first->text, "return 1");
    scene_write(scene, "a.lua", "return 2");
    assert_string_equal(tree_read(tree, "a.lua", 0, &err)->text, "return 1");
    assert_string_equal(tree_hash(tree, "a.lua", hash), first->hash);
    assert_string_equal(tree_read(scene_tree(scene), "a.lua", 0, &err)->text,
                        "return 2");
}

static void only_what_was_read_is_counted(void **state)
{
    struct scene *scene = *state;
    struct err err;
    write_all(scene);
    struct tree *tree = scene_tree(scene);
    assert_int_equal(tree_count(tree), 0);
    assert_non_null(tree_read(tree, PATHS[3], 0, &err));
    assert_non_null(tree_read(tree, PATHS[0], 0, &err));
    assert_int_equal(tree_count(tree), 2);
    assert_string_equal(tree_at(tree, 0)->path, PATHS[0]);
    assert_string_equal(tree_at(tree, 1)->path, PATHS[3]);
}

static void errors_name_the_file_from_the_root(void **state)
{
    struct scene *scene = *state;
    struct err err;
    char text[512];
    struct tree *kept = keep_all();
    assert_null(tree_read(scene_tree(scene), "config/areas.csv", 0, &err));
    err_text(&err, text, sizeof text);
    assert_string_equal(text, "config/areas.csv: cannot be opened: No such "
                              "file or directory");
    assert_null(tree_read(kept, "config/areas.csv", 0, &err));
    err_text(&err, text, sizeof text);
    assert_string_equal(text, "config/areas.csv: was not kept");
    scene_write(scene, "long.lua", "return 12345");
    assert_null(tree_read(scene_tree(scene), "long.lua", 4, &err));
    err_text(&err, text, sizeof text);
    assert_string_equal(text, "long.lua: is larger than 4 bytes; split it, or "
                              "see that it is the right file");
    tree_free(kept);
}

static void what_is_put_takes_the_place_of_what_was(void **state)
{
    struct err err;
    char hash[FILES_HASH], none[FILES_HASH];
    struct tree *tree = keep_all();
    (void)state;
    tree_put(tree, PATHS[1], "new", 3);
    assert_string_equal(tree_read(tree, PATHS[1], 0, &err)->text, "new");
    assert_int_equal(tree_count(tree), PATH_COUNT);
    tree_drop(tree, PATHS[1]);
    tree_drop(tree, "never/there");
    assert_int_equal(tree_count(tree), PATH_COUNT - 1);
    assert_null(tree_read(tree, PATHS[1], 0, &err));
    assert_string_equal(tree_hash(tree, PATHS[1], hash),
                        files_hash("", 0, none));
    tree_put(tree, "empty", NULL, 0);
    assert_string_equal(tree_read(tree, "empty", 0, &err)->text, "");
    tree_free(tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_folder_and_what_was_kept_of_it_list_alike, open_scene,
            close_scene),
        cmocka_unit_test_setup_teardown(a_file_is_read_once, open_scene,
                                        close_scene),
        cmocka_unit_test_setup_teardown(only_what_was_read_is_counted,
                                        open_scene, close_scene),
        cmocka_unit_test_setup_teardown(errors_name_the_file_from_the_root,
                                        open_scene, close_scene),
        cmocka_unit_test(what_is_put_takes_the_place_of_what_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
