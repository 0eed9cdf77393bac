/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each test has a folder of its own, and stands in it. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "store.h"

enum { USER_VERSION = 60, APPLICATION_ID = 68 }; /* offsets in a file */

static struct err err;

static int enter_folder(void **state)
{
    static char folder[64];
    strcpy(folder, "/tmp/store_test.XXXXXX");
    *state = mkdtemp(folder);
    return *state ? chdir(folder) : -1;
}

static int leave_folder(void **state)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static struct store *open_as(const char *path, enum store_mode mode)
{
    struct store *store;
    if (!store_open(&store, path, mode, &err))
        fail_msg("%s: %s", path, err.what);
    return store;
}

static void run(struct store *store, const char *sql)
{
    if (!store_run(store, sql, &err))
        fail_msg("%s: %s", sql, err.what);
}

static int64_t number(struct store *store, const char *sql)
{
    int64_t answer;
    if (!store_number(store, sql, -1, &answer, &err))
        fail_msg("%s: %s", sql, err.what);
    return answer;
}

/* A store with a table t(x) of the rows 1, 2 and 3. */
static void make_store(const char *path)
{
    struct store *store = open_as(path, STORE_WRITE);
    run(store, "CREATE TABLE t(x INTEGER) STRICT;"
               "INSERT INTO t VALUES (1), (2), (3)");
    store_close(store);
}

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

/* A child that does its `work` on the store, tells, and goes on. */
static pid_t begin_child(void (*work)(struct store *, int tell))
{
    int ends[2];
    char byte;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct store *store;
        if (store_open(&store, "s.db", STORE_WRITE, &err))
            work(store, ends[1]);
        _exit(0);
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    return child;
}

static void fill_without_end(struct store *store, int tell)
{
    store_run(store,
              "PRAGMA cache_size = 1; BEGIN; DELETE FROM t;"
              "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n "
              "LIMIT 100000) INSERT INTO t SELECT x FROM n",
              &err);
    if (write(tell, "x", 1) == 1)
        pause();
}

static void a_reader_may_come_after_a_killed_writer(void **state)
{
    (void)state;
    make_store("s.db");
    pid_t child = begin_child(fill_without_end);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_int_equal(access("s.db-journal", F_OK), 0);
    struct store *store = open_as("s.db", STORE_READ);
    assert_int_equal(number(store, "SELECT sum(x) FROM t"), 6);
    assert_false(store_run(store, "DELETE FROM t", &err));
    store_close(store);
    assert_int_equal(access("s.db-journal", F_OK), -1);
}

static void write_for_a_while(struct store *store, int tell)
{
    if (store_begin(store, &err) && write(tell, "x", 1) == 1) {
        usleep(100000);
        store_run(store, "INSERT INTO t VALUES (4); COMMIT", &err);
    }
}

static void a_writer_waits_for_its_turn(void **state)
{
    (void)state;
    make_store("s.db");
    pid_t child = begin_child(write_for_a_while);
    struct store *store = open_as("s.db", STORE_WRITE);
    assert_true(store_begin(store, &err));
    assert_int_equal(number(store, "SELECT count(*) FROM t"), 4);
    store_close(store);
    waitpid(child, NULL, 0);
}

static void who_holds_a_store_reads_one_moment(void **state)
{
    (void)state;
    make_store("s.db");
    pid_t child = begin_child(write_for_a_while);
    struct store *store = open_as("s.db", STORE_READ);
    assert_true(store_hold(store, &err));
    int64_t before = number(store, "SELECT count(*) FROM t");
    usleep(200000);
    assert_int_equal(number(store, "SELECT count(*) FROM t"), before);
    store_close(store);
    waitpid(child, NULL, 0);
    store = open_as("s.db", STORE_READ);
    assert_int_equal(number(store, "SELECT count(*) FROM t"), 4);
    store_close(store);
}

static void another_writer_is_told_of(void **state)
{
    (void)state;
    make_store("s.db");
    struct store *one = open_as("s.db", STORE_WRITE);
    struct store *other = open_as("s.db", STORE_WRITE);
    assert_true(store_begin(one, &err));
    /* SQLite does not wait where waiting could never end. */
    run(other, "BEGIN; SELECT * FROM t");
    assert_false(store_run(other, "DELETE FROM t", &err));
    assert_int_equal(err.kind, ERR_STORE);
    assert_string_equal(err.what, "the store is in use by another program");
    store_close(one);
    store_close(other);
}

static void write_much(struct store *store, int tell)
{
    const struct rlimit small = {200000, 200000};
    const char *said = "?";
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    store_begin(store, &err);
    if (!store_run(store,
                   "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 "
                   "FROM n LIMIT 100000) INSERT INTO t SELECT x FROM n",
                   &err) ||
        !store_commit(store, &err))
        said = strcmp(err.what, "the disk is full") == 0 ? "f" : "e";
    store_close(store);
    _exit(write(tell, said, 1) == 1 && *said == 'f' ? 0 : 1);
}

static void a_full_disk_is_told_and_nothing_is_lost(void **state)
{
    int status = -1;
    (void)state;
    make_store("s.db");
    waitpid(begin_child(write_much), &status, 0);
    assert_int_equal(status, 0);
    struct store *store = open_as("s.db", STORE_WRITE);
    assert_int_equal(number(store, "SELECT sum(x) FROM t"), 6);
    assert_int_equal(number(store, "SELECT count(*) FROM "
                                   "pragma_integrity_check "
                                   "WHERE integrity_check = 'ok'"),
                     1);
    store_close(store);
}

/* Interrupts */

static struct store *interrupted;

static void on_alarm(int number)
{
    (void)number;
    if (interrupted)
        store_interrupt(interrupted);
}

/* Again and again: the first may come before the wait that it shall end. */
static void interrupt_soon(struct store *store)
{
    interrupted = store;
    signal(SIGALRM, on_alarm);
    ualarm(50000, 50000);
}

static void an_interrupt_ends_a_long_statement(void **state)
{
    int64_t answer;
    (void)state;
    make_store("s.db");
    struct store *store = open_as("s.db", STORE_WRITE);
    assert_true(store_begin(store, &err));
    run(store, "DELETE FROM t");
    interrupt_soon(store);
    assert_false(store_number(store,
                              "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL "
                              "SELECT x + 1 FROM n) SELECT count(*) FROM n",
                              0, &answer, &err));
    ualarm(0, 0);
    assert_int_equal(err.kind, ERR_INTERRUPTED);
    assert_false(store_commit(store, &err));
    assert_int_equal(err.kind, ERR_INTERRUPTED);
    store_close(store);
    store = open_as("s.db", STORE_READ);
    assert_int_equal(number(store, "SELECT count(*) FROM t"), 3);
    store_close(store);
}

static void a_signal_ends_waiting_to_open(void **state)
{
    struct store *other;
    (void)state;
    make_store("s.db");
    struct store *one = open_as("s.db", STORE_WRITE);
    run(one, "BEGIN EXCLUSIVE");
    interrupt_soon(NULL);
    assert_false(store_open(&other, "s.db", STORE_READ, &err));
    ualarm(0, 0);
    assert_int_equal(err.kind, ERR_INTERRUPTED);
    store_close(one);
}

static void an_interrupt_ends_waiting(void **state)
{
    (void)state;
    make_store("s.db");
    struct store *one = open_as("s.db", STORE_WRITE);
    struct store *other = open_as("s.db", STORE_WRITE);
    assert_true(store_begin(one, &err));
    interrupt_soon(other);
    assert_false(store_begin(other, &err));
    ualarm(0, 0);
    assert_int_equal(err.kind, ERR_INTERRUPTED);
    store_close(one);
    store_close(other);
}

#define in_folder(test) \
    cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_folder(a_store_is_made_when_missing),
        in_folder(reading_makes_nothing),
        in_folder(an_empty_file_is_filled_but_not_read),
        in_folder(odd_names_are_names),
        in_folder(what_is_no_store_is_refused),
        in_folder(a_foreign_database_is_left_alone),
        in_folder(a_newer_store_is_left_alone),
        in_folder(damage_is_told),
        in_folder(a_reader_writes_nothing),
        in_folder(the_usual_attacks_on_a_store_fail),
        in_folder(what_is_not_committed_is_gone),
        in_folder(a_reader_may_come_after_a_killed_writer),
        in_folder(a_writer_waits_for_its_turn),
        in_folder(who_holds_a_store_reads_one_moment),
        in_folder(another_writer_is_told_of),
        in_folder(a_full_disk_is_told_and_nothing_is_lost),
        in_folder(an_interrupt_ends_a_long_statement),
        in_folder(an_interrupt_ends_waiting),
        in_folder(a_signal_ends_waiting_to_open),
        cmocka_unit_test(closing_nothing_is_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
