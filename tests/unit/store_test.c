/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each test has a folder of its own, and stands in it. */
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

#include "store_world.h"

enum { USER_VERSION = 60, APPLICATION_ID = 68 }; /* offsets in a file */

static void assert_unopened(const char *path, enum store_mode mode,
                            const char *message)
{
    struct store *store;
    char said[1400];
    assert_false(store_open(&store, path, mode, &err));
    assert_null(store);
    assert_int_equal(err.kind, ERR_STORE);
    err_text(&err, said, sizeof said);
    assert_string_equal(said, message);
}

static void write_at(const char *path, long offset, const char *bytes,
                     size_t length)
{
    FILE *file = fopen(path, "r+");
    assert_non_null(file);
    assert_int_equal(fseek(file, offset, SEEK_SET), 0);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* Opening */

static void a_store_is_made_when_missing(void **state)
{
    char bytes[100];
    (void)state;
    make_store("s.db");
    FILE *file = fopen("s.db", "r");
    assert_non_null(file);
    assert_int_equal(fread(bytes, 1, sizeof bytes, file), sizeof bytes);
    fclose(file);
    assert_memory_equal(bytes + APPLICATION_ID, "ASSY", 4);
    assert_memory_equal(bytes + USER_VERSION, "\0\0\0\1", 4);
    struct store *store = open_as("s.db", STORE_READ);
    assert_int_equal(number(store, "SELECT sum(x) FROM t"), 6);
    store_close(store);
}

static void reading_makes_nothing(void **state)
{
    (void)state;
    assert_unopened("s.db", STORE_READ,
                    "s.db: there is no store here; assay import FILE makes "
                    "it");
    assert_int_equal(access("s.db", F_OK), -1);
}

static void an_empty_file_is_filled_but_not_read(void **state)
{
    (void)state;
    write_file("s.db", "");
    assert_unopened("s.db", STORE_READ,
                    "s.db: the store is empty; assay import FILE fills it");
    make_store("s.db");
    store_close(open_as("s.db", STORE_READ));
}

static void odd_names_are_names(void **state)
{
    static const char *const names[] = {
        "file:x.db?mode=memory", ":memory:", "a b%20#?&'\".db", "-x",
        "\xc3\xa9t\xc3\xa9.db",
    };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        make_store(names[i]);
        assert_int_equal(access(names[i], F_OK), 0);
        store_close(open_as(names[i], STORE_READ));
    }
}

static void what_is_no_store_is_refused(void **state)
{
    (void)state;
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_int_equal(mkfifo("fifo", 0600), 0);
    write_file("text.db", "This is a text, and long enough to be taken for "
                          "the first page of something else. This is a text.");
    assert_unopened("folder", STORE_WRITE,
                    "folder: this is a folder, where a store is expected; "
                    "name another file");
    assert_unopened("fifo", STORE_READ,
                    "fifo: this is no regular file, and cannot be a store; "
                    "name another file");
    assert_unopened("text.db", STORE_WRITE,
                    "text.db: this is no store, nor any SQLite database; "
                    "name another file, or move this one away");
    assert_unopened("no/folder.db", STORE_WRITE,
                    "no/folder.db: the store cannot be opened: No such file "
                    "or directory; see to the file, its folder and the disk, "
                    "then do it again");
}

static void a_foreign_database_is_left_alone(void **state)
{
    static const char message[] =
        "s.db: this SQLite database was not made by Assay; name another "
        "file, or move this one away";
    (void)state;
    make_store("s.db");
    write_at("s.db", APPLICATION_ID, "GPKG", 4);
    assert_unopened("s.db", STORE_WRITE, message);
    assert_unopened("s.db", STORE_READ, message);
    write_at("s.db", APPLICATION_ID, "\0\0\0\0", 4);
    assert_unopened("s.db", STORE_WRITE, message);
}

static void a_newer_store_is_left_alone(void **state)
{
    (void)state;
    make_store("s.db");
    write_at("s.db", USER_VERSION, "\0\0\0\7", 4);
    assert_unopened("s.db", STORE_WRITE,
                    "s.db: the store is of version 7, and this Assay knows no "
                    "version after 1; use the newer Assay that made it");
    write_at("s.db", USER_VERSION, "\0\0\0\0", 4);
    assert_unopened("s.db", STORE_READ,
                    "s.db: the store is damaged: it has no version; restore "
                    "it from a backup, or move it away and import the files "
                    "again");
}

static void damage_is_told(void **state)
{
    char junk[3000];
    int64_t sum;
    (void)state;
    make_store("s.db");
    memset(junk, 0x5a, sizeof junk);
    write_at("s.db", 4096, junk, sizeof junk);
    struct store *store = open_as("s.db", STORE_READ);
    assert_false(store_number(store, "SELECT sum(x) FROM t", 0, &sum, &err));
    assert_string_equal(err.what, "the store is damaged");
    assert_string_equal(err.file, "s.db");
    store_close(store);
    write_at("s.db", 100, junk, sizeof junk);
    assert_unopened("s.db", STORE_WRITE,
                    "s.db: the store is damaged; restore it from a backup, or "
                    "move it away and import the files again");
}

static void a_reader_writes_nothing(void **state)
{
    (void)state;
    make_store("s.db");
    struct store *store = open_as("s.db", STORE_READ);
    assert_false(store_run(store, "DELETE FROM t", &err));
    assert_string_equal(err.what, "the store may only be read here");
    assert_int_equal(number(store, "SELECT count(*) FROM t"), 3);
    store_close(store);
}

static void the_usual_attacks_on_a_store_fail(void **state)
{
    static const char *const attacks[] = {
        "ATTACH 'other.db' AS other",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''",
        "SELECT load_extension('x')",
        "SELECT \"no such column\" FROM t",
        "INSERT INTO child VALUES (9)",
    };
    (void)state;
    make_store("s.db");
    struct store *store = open_as("s.db", STORE_WRITE);
    run(store, "CREATE TABLE parent(id INTEGER PRIMARY KEY);"
               "CREATE TABLE child(id INTEGER REFERENCES parent)");
    for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++)
        assert_false(store_run(store, attacks[i], &err));
    store_close(store);
}

/* Transactions */

static void what_is_not_committed_is_gone(void **state)
{
    (void)state;
    make_store("s.db");
    struct store *store = open_as("s.db", STORE_WRITE);
    assert_true(store_begin(store, &err));
    run(store, "DELETE FROM t");
    store_rollback(store);
    store_rollback(store);
    assert_int_equal(number(store, "SELECT count(*) FROM t"), 3);
    assert_true(store_begin(store, &err));
    run(store, "INSERT INTO t VALUES (4)");
    assert_int_equal(store_changes(store), 1);
    assert_int_equal(store_last_id(store), 4);
    assert_true(store_commit(store, &err));
    assert_true(store_begin(store, &err));
    run(store, "DELETE FROM t");
    store_close(store);
    store = open_as("s.db", STORE_READ);
    assert_int_equal(number(store, "SELECT count(*) FROM t"), 4);
    store_close(store);
}

static void closing_nothing_is_allowed(void **state)
{
    (void)state;
    store_close(NULL);
    query_close(NULL);
    assert_true(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_store_folder(a_store_is_made_when_missing),
        in_store_folder(reading_makes_nothing),
        in_store_folder(an_empty_file_is_filled_but_not_read),
        in_store_folder(odd_names_are_names),
        in_store_folder(what_is_no_store_is_refused),
        in_store_folder(a_foreign_database_is_left_alone),
        in_store_folder(a_newer_store_is_left_alone),
        in_store_folder(damage_is_told),
        in_store_folder(a_reader_writes_nothing),
        in_store_folder(the_usual_attacks_on_a_store_fail),
        in_store_folder(what_is_not_committed_is_gone),
        cmocka_unit_test(closing_nothing_is_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
