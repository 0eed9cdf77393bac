/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading, listing and replacing files, each test in a folder of its own. */
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "files.h"

static struct err err;
static struct arena *arena;
static char folder[64], start[4096];

static int enter(void **state)
{
    (void)state;
    arena = arena_new();
    strcpy(folder, "/tmp/files_test.XXXXXX");
    return getcwd(start, sizeof start) && mkdtemp(folder) ? chdir(folder) : -1;
}

static int erase(const char *path, const struct stat *found, int kind,
                 struct FTW *ftw)
{
    (void)found, (void)kind, (void)ftw;
    return remove(path);
}

static int leave(void **state)
{
    (void)state;
    arena_free(arena);
    return chdir(start) || nftw(folder, erase, 8, FTW_DEPTH | FTW_PHYS);
}

static void put(const char *path, const char *text)
{
    assert_true(files_write(path, text, strlen(text), &err));
}

static void assert_holds(const char *path, const char *text)
{
    struct file file;
    assert_true(files_read(&file, path, 0, &err));
    assert_int_equal(file.length, strlen(text));
    assert_string_equal(file.text, text);
    files_release(&file);
}

static void refuse_read(const char *path, size_t most, const char *message)
{
    struct file file;
    char said[512];
    assert_false(files_read(&file, path, most, &err));
    assert_null(file.text);
    assert_int_equal(err.kind, ERR_STORE);
    err_text(&err, said, sizeof said);
    assert_string_equal(said, message);
}

static void a_file_is_read_whole(void **state)
{
    (void)state;
    put("empty", "");
    assert_holds("empty", "");
    put("a.csv", "code,name\n");
    assert_holds("a.csv", "code,name\n");
    struct file file;
    assert_true(files_write("nul", "a\0b", 3, &err));
    assert_true(files_read(&file, "nul", 3, &err));
    assert_int_equal(file.length, 3);
    assert_memory_equal(file.text, "a\0b", 4);
    files_release(&file);
    files_release(&file);
}

static void what_is_no_regular_file_is_refused_at_once(void **state)
{
    (void)state;
    assert_int_equal(mkfifo("fifo", 0600), 0);
    refuse_read(".", 0, ".: is a folder; name a regular file");
    refuse_read("fifo", 0, "fifo: is a FIFO; name a regular file");
    refuse_read("/dev/zero", 0,
                "/dev/zero: is a device; name a regular "
                "file");
    refuse_read("none", 0,
                "none: cannot be opened: No such file or "
                "directory");
}

static void too_large_a_file_is_refused(void **state)
{
    (void)state;
    put("a", "12345");
    refuse_read("a", 4,
                "a: is larger than 4 bytes; split it, or see that "
                "it is the right file");
}

/* Runs `check` with `text` waiting at standard input, through a pipe. */
static void with_input(const char *text, void (*check)(void))
{
    int ends[2], kept = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, strlen(text)), strlen(text));
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    check();
    dup2(kept, STDIN_FILENO);
    close(kept);
}

static void read_input(void)
{
    assert_holds("-", "from a pipe");
}

static void refuse_input(void)
{
    refuse_read("-", 4,
                "standard input: is larger than 4 bytes; split it, "
                "or see that it is the right file");
}

static void a_hyphen_is_standard_input(void **state)
{
    (void)state;
    with_input("from a pipe", read_input);
    with_input("from a pipe", refuse_input);
}

static void names_are_listed_in_bytewise_order(void **state)
{
    (void)state;
    static const char *const wanted[] = {"B.csv", "a.csv", "c.csv"};
    put("c.csv", "");
    put("B.csv", "");
    put("a.csv", "");
    put("a.lua", "");
    put(".hidden.csv", "");
    assert_true(files_make_folder("d.csv", &err));
    char **names;
    size_t count;
    assert_true(files_list(arena, ".", ".csv", &names, &count, &err));
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(names[i], wanted[i]);
    assert_true(files_list(arena, ".", NULL, &names, &count, &err));
    assert_int_equal(count, 4);
    assert_true(files_folders(arena, ".", &names, &count, &err));
    assert_int_equal(count, 1);
    assert_string_equal(names[0], "d.csv");
}

static void a_missing_folder_has_no_names(void **state)
{
    (void)state;
    char **names;
    size_t count = 9;
    assert_true(files_list(arena, "none", NULL, &names, &count, &err));
    assert_int_equal(count, 0);
    put("file", "");
    assert_false(files_list(arena, "file", NULL, &names, &count, &err));
    assert_int_equal(err.kind, ERR_STORE);
    assert_string_equal(err.what, "cannot be listed: Not a directory");
}

static void a_link_that_leads_nowhere_is_listed(void **state)
{
    (void)state;
    char **names;
    size_t count;
    assert_int_equal(symlink("nowhere", "a.csv"), 0);
    assert_true(files_list(arena, ".", ".csv", &names, &count, &err));
    assert_int_equal(count, 1);
}

static void folders_are_made_with_their_parents(void **state)
{
    (void)state;
    assert_true(files_make_folder("a/b//c/", &err));
    assert_true(files_make_folder("a/b/c", &err));
    assert_true(files_is_folder("a/b/c"));
    assert_true(
        files_make_folder(files_join(arena, folder, "absolute/one"), &err));
    put("file", "");
    assert_false(files_make_folder("file/x", &err));
    assert_string_equal(err.what, "cannot be made a folder: File exists");
    assert_string_equal(err.file, "file");
    assert_false(files_make_folder("", &err));
}

static mode_t mode_of(const char *path)
{
    struct stat found;
    assert_int_equal(stat(path, &found), 0);
    return found.st_mode & 0777;
}

static void writing_replaces_and_keeps_permissions(void **state)
{
    (void)state;
    mode_t mask = umask(027);
    put("a", "one");
    umask(mask);
    assert_int_equal(mode_of("a"), 0640);
    assert_int_equal(chmod("a", 0604), 0);
    put("a", "two");
    assert_holds("a", "two");
    assert_int_equal(mode_of("a"), 0604);
}

static void writing_follows_links_and_leaves_nothing_behind(void **state)
{
    (void)state;
    assert_true(files_make_folder("real", &err));
    put("real/a", "one");
    assert_int_equal(symlink("real/a", "link"), 0);
    put("link", "two");
    assert_holds("real/a", "two");
    char target[8];
    assert_int_equal(readlink("link", target, sizeof target), 6);
    assert_int_equal(unlink("real/a"), 0);
    assert_int_equal(rmdir("real"), 0);
}

static void pipes_and_folders_are_never_replaced(void **state)
{
    (void)state;
    assert_int_equal(mkfifo("fifo", 0600), 0);
    assert_false(files_write("fifo", "x", 1, &err));
    assert_string_equal(err.what, "is a FIFO");
    assert_false(files_write(".", "x", 1, &err));
    assert_string_equal(err.what, "is a folder");
    assert_false(files_write("none/a", "x", 1, &err));
    assert_string_equal(err.what,
                        "cannot be written: No such file or directory");
    assert_string_equal(err.file, "none/a");
}

static void paths_are_joined_and_taken_apart(void **state)
{
    (void)state;
    assert_string_equal(files_join(arena, "a", "b"), "a/b");
    assert_string_equal(files_join(arena, "a/", "b"), "a/b");
    assert_string_equal(files_join(arena, "/", "b"), "/b");
    assert_string_equal(files_join(arena, "", "b"), "b");
    assert_string_equal(files_name("a/b/c.lua"), "c.lua");
    assert_string_equal(files_name("c.lua"), "c.lua");
}

static void a_marker_is_looked_for_upwards(void **state)
{
    (void)state;
    assert_true(files_make_folder("top/config", &err));
    assert_true(files_make_folder("top/a/b", &err));
    put("top/config/programme.lua", "return {}");
    char *found = files_find_up(arena, "top/a/b", "config/programme.lua");
    assert_non_null(found);
    assert_string_equal(files_name(found), "top");
    assert_int_equal(found[0], '/');
    assert_null(files_find_up(arena, "top", "no/such/marker"));
    assert_null(files_find_up(arena, "none", "config/programme.lua"));
    assert_string_equal(files_find_up(arena, "top", "dev/null"), "/");
}

static void what_is_there_is_told_from_what_is_not(void **state)
{
    (void)state;
    put("a", "");
    assert_true(files_exists("a"));
    assert_true(files_exists("."));
    assert_false(files_exists("b"));
    assert_false(files_is_folder("a"));
    assert_false(files_is_folder("b"));
}

static void hashes_are_sha256(void **state)
{
    (void)state;
    char out[FILES_HASH];
    assert_string_equal(files_hash("abc", 3, out),
                        "ba7816bf8f01cfea414140de5dae2223"
                        "b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(files_hash("", 0, out),
                        "e3b0c44298fc1c149afbf4c8996fb924"
                        "27ae41e4649b934ca495991b7852b855");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_read_whole),
        TEST(what_is_no_regular_file_is_refused_at_once),
        TEST(too_large_a_file_is_refused),
        TEST(a_hyphen_is_standard_input),
        TEST(names_are_listed_in_bytewise_order),
        TEST(a_missing_folder_has_no_names),
        TEST(a_link_that_leads_nowhere_is_listed),
        TEST(folders_are_made_with_their_parents),
        TEST(writing_replaces_and_keeps_permissions),
        TEST(writing_follows_links_and_leaves_nothing_behind),
        TEST(pipes_and_folders_are_never_replaced),
        TEST(paths_are_joined_and_taken_apart),
        TEST(a_marker_is_looked_for_upwards),
        TEST(what_is_there_is_told_from_what_is_not),
        TEST(hashes_are_sha256),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
