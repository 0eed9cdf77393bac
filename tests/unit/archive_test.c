/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What was kept comes back byte for byte, or it is said what does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "archive.h"
#include "scene.h"
#include "schema.h"

struct attic {
    struct scene scene;
    struct store *store;
};

static int open_attic(void **state)
{
    static struct attic attic;
    struct err err;
    scene_open(&attic.scene);
    const char *path =
        files_join(attic.scene.arena, attic.scene.root, "assay.db");
    assert_true(store_open(&attic.store, path, STORE_WRITE, &err));
    assert_true(schema_ensure(attic.store, &err));
    *state = &attic;
    return 0;
}

static int close_attic(void **state)
{
    struct attic *attic = *state;
    store_close(attic->store);
    scene_close(&attic->scene);
    return 0;
}

static struct tree *three_files(void)
{
    struct tree *tree = tree_new();
    tree_put(tree, "config/programme.lua", "return {}", 9);
    tree_put(tree, "config/empty.csv", "", 0);
    tree_put(tree, "scripts/measures/a b.lua", "\0\xff\n", 3);
    return tree;
}

static int64_t count_kept(struct attic *attic)
{
    struct err err;
    int64_t count = 0;
    assert_true(store_number(attic->store, "SELECT count(*) FROM kept", 0,
                             &count, &err));
    return count;
}

static void files_come_back_as_they_were(void **state)
{
    struct attic *attic = *state;
    struct err err;
    char list[FILES_HASH];
    struct tree *tree = three_files();
    assert_true(archive_keep(attic->store, tree, list, &err));
    struct tree *back = archive_open(attic->store, list, &err);
    assert_non_null(back);
    assert_int_equal(tree_count(back), 3);
    for (size_t i = 0; i < 3; i++) {
        const struct tree_file *was = tree_at(tree, i), *is = tree_at(back, i);
        assert_string_equal(is->path, was->path);
        assert_int_equal(is->length, was->length);
        assert_memory_equal(is->text, was->text, was->length);
    }
    tree_free(back);
    tree_free(tree);
}

static void the_same_file_is_kept_once(void **state)
{
    struct attic *attic = *state;
    struct err err;
    char first[FILES_HASH], again[FILES_HASH], other[FILES_HASH];
    struct tree *tree = three_files();
    assert_true(archive_keep(attic->store, tree, first, &err));
    assert_true(archive_keep(attic->store, tree, again, &err));
    assert_string_equal(first, again);
    assert_int_equal(count_kept(attic), 4);
    tree_put(tree, "config/empty.csv", "a", 1);
    assert_true(archive_keep(attic->store, tree, other, &err));
    assert_string_not_equal(first, other);
    assert_int_equal(count_kept(attic), 6);
    tree_free(tree);
}

static void assert_refused(struct attic *attic, const char *list,
                           const char *told)
{
    struct err err;
    char text[512];
    assert_null(archive_open(attic->store, list, &err));
    assert_int_equal(err.kind, ERR_ANSWER);
    err_text(&err, text, sizeof text);
    assert_string_equal(text, told);
}

static void what_is_not_as_it_was_is_told(void **state)
{
    struct attic *attic = *state;
    struct err err;
    char list[FILES_HASH];
    struct tree *tree = three_files();
    assert_true(archive_keep(attic->store, tree, list, &err));
    tree_free(tree);
    assert_true(store_run(attic->store,
                          "UPDATE kept SET bytes = CAST('return 1' AS BLOB) "
                          "WHERE bytes = CAST('return {}' AS BLOB)",
                          &err));
    assert_refused(attic, list,
                   "config/programme.lua: is not the file that was kept: its "
                   "bytes have another hash; the run cannot be made again "
                   "from this store");
    assert_true(store_run(attic->store,
                          "DELETE FROM kept WHERE length(bytes) = 0", &err));
    assert_refused(attic, list,
                   "config/empty.csv: is not among the files that were kept; "
                   "the run cannot be made again from this store");
    assert_refused(attic, "feed",
                   "the list of files: is not among the files that were kept; "
                   "the run cannot be made again from this store");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_come_back_as_they_were,
                                        open_attic, close_attic),
        cmocka_unit_test_setup_teardown(the_same_file_is_kept_once, open_attic,
                                        close_attic),
        cmocka_unit_test_setup_teardown(what_is_not_as_it_was_is_told,
                                        open_attic, close_attic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
