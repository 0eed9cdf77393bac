/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Two programs at one store, one of which may be killed, stopped or out of
   room. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "store_world.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_store_folder(a_reader_may_come_after_a_killed_writer),
        in_store_folder(a_writer_waits_for_its_turn),
        in_store_folder(who_holds_a_store_reads_one_moment),
        in_store_folder(another_writer_is_told_of),
        in_store_folder(a_full_disk_is_told_and_nothing_is_lost),
        in_store_folder(an_interrupt_ends_a_long_statement),
        in_store_folder(a_signal_ends_waiting_to_open),
        in_store_folder(an_interrupt_ends_waiting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
