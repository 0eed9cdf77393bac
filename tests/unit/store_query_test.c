/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Statements, rows that are pulled, and a reader's own SQL. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "store.h"

static struct err err;

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

static struct store *open_memory(void)
{
    struct store *store;
    if (!store_open(&store, NULL, STORE_MEMORY, &err))
        fail_msg("%s", err.what);
    run(store, "CREATE TABLE t(i INTEGER, r REAL, s TEXT, b BLOB) STRICT");
    return store;
}

static struct query *ask(struct store *store, const char *sql)
{
    struct query *query = store_ask(store, sql, &err);
    if (!query)
        fail_msg("%s: %s", sql, err.what);
    return query;
}

static bool next(struct query *query)
{
    bool row;
    if (!query_next(query, &row, &err))
        fail_msg("%s", err.what);
    return row;
}

static void values_come_back_as_they_went_in(void **state)
{
    size_t length;
    (void)state;
    struct store *store = open_memory();
    struct query *put = ask(store, "INSERT INTO t VALUES (?, ?, ?, ?)");
    query_integer(put, 1, INT64_MIN);
    query_real(put, 2, 0.1);
    query_text(put, 3, "Kensington & Chelsea");
    query_bytes(put, 4, "a\0b", 3);
    assert_true(query_done(put, &err));
    query_close(put);
    struct query *get = ask(store, "SELECT i, r, s, b, NULL AS none FROM t");
    assert_true(next(get));
    assert_int_equal(query_columns(get), 5);
    assert_string_equal(query_name(get, 4), "none");
    assert_true(query_get_integer(get, 0) == INT64_MIN);
    assert_true(query_get_real(get, 1) == 0.1);
    assert_string_equal(query_get_text(get, 2), "Kensington & Chelsea");
    assert_memory_equal(query_get_bytes(get, 3, &length), "a\0b", 3);
    assert_int_equal(length, 3);
    assert_true(query_is_null(get, 4));
    assert_string_equal(query_get_text(get, 4), "");
    const char types[] = {query_type(get, 0), query_type(get, 1),
                          query_type(get, 2), query_type(get, 3)};
    assert_memory_equal(types, "irtb", 4);
    assert_int_equal(query_type(get, 4), 0);
    assert_false(next(get));
    query_close(get);
    store_close(store);
}

static void a_query_may_be_used_again(void **state)
{
    (void)state;
    struct store *store = open_memory();
    struct query *put = ask(store, "INSERT INTO t(i, s) VALUES (?, ?)");
    for (int i = 1; i <= 3; i++) {
        char text[24];
        snprintf(text, sizeof text, "row %d", i);
        query_integer(put, 1, i);
        query_text(put, 2, i == 2 ? NULL : text);
        assert_true(query_done(put, &err));
    }
    query_close(put);
    struct query *get = ask(store, "SELECT i FROM t WHERE s = ?");
    for (int i = 1; i <= 3; i++) {
        char text[24];
        snprintf(text, sizeof text, "row %d", i);
        query_text(get, 1, text);
        memset(text, 'x', 3); /* a question keeps its own copy */
        assert_int_equal(next(get), i != 2);
        query_reset(get);
    }
    query_close(get);
    assert_int_equal(number(store, "SELECT count(*) FROM t WHERE s IS NULL"),
                     1);
    store_close(store);
}

static void a_parameter_that_cannot_be_bound_is_told(void **state)
{
    bool row;
    (void)state;
    struct store *store = open_memory();
    struct query *put = ask(store, "INSERT INTO t(r) VALUES (?)");
    query_real(put, 1, NAN);
    assert_false(query_done(put, &err));
    assert_int_equal(err.kind, ERR_FAULT);
    assert_string_equal(err.what, "a figure is not finite, in: INSERT INTO "
                                  "t(r) VALUES (?)");
    query_real(put, 1, INFINITY);
    assert_false(query_next(put, &row, &err));
    query_real(put, 1, 1.5);
    assert_true(query_done(put, &err));
    query_null(put, 2);
    assert_false(query_done(put, &err));
    query_close(put);
    assert_int_equal(number(store, "SELECT count(*) FROM t"), 1);
    store_close(store);
}

static void what_a_strict_table_refuses_is_told(void **state)
{
    (void)state;
    struct store *store = open_memory();
    struct query *put = ask(store, "INSERT INTO t(i) VALUES (?)");
    query_text(put, 1, "many");
    assert_false(query_done(put, &err));
    assert_int_equal(err.kind, ERR_STORE);
    assert_string_equal(err.what, "SQLite says: cannot store TEXT value in "
                                  "INTEGER column t.i");
    query_close(put);
    assert_null(store_ask(store, "SELECT nothing FROM t", &err));
    assert_int_equal(err.kind, ERR_STORE);
    store_close(store);
}

static void a_number_that_is_not_there_is_another(void **state)
{
    int64_t answer;
    (void)state;
    struct store *store = open_memory();
    assert_true(store_number(store, "SELECT i FROM t", 7, &answer, &err));
    assert_int_equal(answer, 7);
    assert_true(store_number(store, "SELECT max(i) FROM t", 8, &answer, &err));
    assert_int_equal(answer, 8);
    assert_false(store_number(store, "SELECT x FROM t", 0, &answer, &err));
    store_close(store);
}

/* Pulling */

static void cell_of(const void *context, size_t row, int column,
                    struct store_cell *cell)
{
    static const char *const words[] = {"no", "yesterday"};
    const double *scale = context;
    if (column == 0)
        *cell = (struct store_cell){.type = 'i', .integer = (int64_t)row};
    else if (column == 1)
        *cell = (struct store_cell){.type = 'r', .real = *scale * (double)row};
    else if (row % 3 != 2)
        *cell = (struct store_cell){
            .type = 't', .text = words[row % 3], .length = row % 3 ? 3 : -1};
}

static void rows_are_pulled_in_order(void **state)
{
    double half = 0.5;
    const struct store_pull pull = {1000, 3, cell_of, &half};
    (void)state;
    struct store *store = open_memory();
    assert_true(store_pull(store,
                           "INSERT INTO t(i, r, s) SELECT c0, c1, c2 FROM "
                           "pull WHERE c0 <> 10 ORDER BY rowid",
                           &pull, &err));
    assert_int_equal(store_changes(store), 999);
    assert_int_equal(number(store, "SELECT count(*) FROM t WHERE r = i / 2.0"),
                     999);
    assert_int_equal(number(store, "SELECT count(*) FROM t WHERE s = 'yes' "
                                   "AND i % 3 = 1"),
                     332);
    assert_int_equal(number(store, "SELECT count(*) FROM t WHERE s IS NULL "
                                   "AND i % 3 = 2"),
                     333);
    assert_int_equal(number(store, "SELECT count(*) FROM t AS a JOIN t AS b "
                                   "ON b.rowid = a.rowid + 1 AND b.i <= a.i"),
                     0);
    store_close(store);
}

static void the_rows_can_be_sorted_otherwise(void **state)
{
    double one = 1;
    const struct store_pull pull = {10, 3, cell_of, &one};
    (void)state;
    struct store *store = open_memory();
    assert_true(store_pull(store,
                           "INSERT INTO t(i) SELECT c0 FROM pull ORDER BY "
                           "c0 DESC; INSERT INTO t(i) SELECT c0 FROM pull "
                           "ORDER BY rowid DESC",
                           &pull, &err));
    assert_int_equal(number(store, "SELECT i FROM t WHERE rowid = 1"), 9);
    assert_int_equal(number(store, "SELECT i FROM t WHERE rowid = 11"), 9);
    store_close(store);
}

static void pulling_serves_one_statement(void **state)
{
    double one = 1, none = NAN;
    const struct store_pull good = {3, 2, cell_of, &one};
    const struct store_pull bad = {3, 2, cell_of, &none};
    const struct store_pull empty = {0, 1, cell_of, &one};
    static const char sql[] = "INSERT INTO t(i, r) SELECT * FROM pull";
    (void)state;
    struct store *store = open_memory();
    assert_false(store_pull(store, sql, &bad, &err));
    assert_string_equal(err.what, "SQLite says: a figure is not finite");
    assert_true(store_pull(store, sql, &good, &err));
    assert_true(
        store_pull(store, "INSERT INTO t(i) SELECT * FROM pull", &empty, &err));
    assert_int_equal(number(store, "SELECT count(*) FROM t"), 3);
    assert_false(store_run(store, sql, &err));
    assert_string_equal(err.what, "SQLite says: no such table: pull");
    store_close(store);
}

static void many_columns_can_be_pulled(void **state)
{
    double one = 1;
    const struct store_pull pull = {3, 300, cell_of, &one};
    (void)state;
    struct store *store = open_memory();
    assert_true(store_pull(
        store, "INSERT INTO t(i, s) SELECT c0, c299 FROM pull", &pull, &err));
    assert_int_equal(number(store, "SELECT count(s) FROM t"), 2);
    store_close(store);
}

/* A reader's own SQL */

static void assert_asks(struct store *store, const char *sql)
{
    struct query *query = store_ask_reader(store, sql, &err);
    if (!query)
        fail_msg("%s: %s", sql, err.what);
    query_close(query);
}

static void assert_asks_not(struct store *store, const char *sql,
                            const char *message)
{
    char said[1400];
    assert_null(store_ask_reader(store, sql, &err));
    assert_int_equal(err.kind, ERR_USAGE);
    err_text(&err, said, sizeof said);
    assert_string_equal(said, message);
}

static void a_reader_may_ask_anything(void **state)
{
    (void)state;
    struct store *store = open_memory();
    assert_asks(store, "SELECT sum(i), upper(s) FROM t GROUP BY s");
    assert_asks(store, "SELECT 1; -- and a remark\n ; /* or two */ ");
    assert_asks(store, "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT "
                       "x + 1 FROM n LIMIT 5) SELECT * FROM n");
    assert_asks(store, "SELECT name FROM sqlite_schema");
    assert_asks(store, "VALUES (1)");
    assert_asks(store, "SELECT value FROM json_each('[1, 2]')");
    run(store, "INSERT INTO t(i) VALUES (1)");
    store_close(store);
}

static void a_reader_may_do_nothing_else(void **state)
{
    static const char *const statements[] = {
        "DELETE FROM t",
        "CREATE TABLE u(x)",
        "PRAGMA user_version = 9",
        "ATTACH 'x' AS y",
        "BEGIN",
        "VACUUM",
        "CREATE TEMP VIEW v AS SELECT 1",
    };
    (void)state;
    struct store *store = open_memory();
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        assert_asks_not(store, statements[i],
                        "a statement that is no SELECT is not allowed here; "
                        "ask with one SELECT, which only reads");
    assert_asks_not(store, "UPDATE sqlite_master SET type = 'x'",
                    "table sqlite_master may not be modified");
    assert_asks_not(store, "SELECT load_extension('x')",
                    "the function load_extension is not allowed here; ask "
                    "with one SELECT, which only reads");
    assert_asks_not(store, "SELECT * FROM pragma_table_info('t')",
                    "the table pragma_table_info is not allowed here; ask "
                    "with one SELECT, which only reads");
    assert_asks_not(store, "SELECT 1; DELETE FROM t",
                    "there is more than one statement; ask with one SELECT, "
                    "which only reads");
    assert_asks_not(store, "SELECT 1; nonsense",
                    "there is more than one statement; ask with one SELECT, "
                    "which only reads");
    assert_asks_not(store, " -- nothing\n", "there is no statement");
    store_close(store);
}

static void a_readers_mistake_has_its_place(void **state)
{
    bool row;
    (void)state;
    struct store *store = open_memory();
    assert_asks_not(store, "SELECT i,\n '\xc3\xa9', wrong FROM t",
                    "SQL:2:7: no such column: wrong");
    assert_asks_not(store, "SELECT FROM t",
                    "SQL:1:8: near \"FROM\": syntax error");
    struct query *query =
        store_ask_reader(store, "SELECT abs(-9223372036854775807 - 1)", &err);
    assert_non_null(query);
    assert_false(query_next(query, &row, &err));
    assert_int_equal(err.kind, ERR_USAGE);
    assert_string_equal(err.what, "integer overflow");
    query_close(query);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_back_as_they_went_in),
        cmocka_unit_test(a_query_may_be_used_again),
        cmocka_unit_test(a_parameter_that_cannot_be_bound_is_told),
        cmocka_unit_test(what_a_strict_table_refuses_is_told),
        cmocka_unit_test(a_number_that_is_not_there_is_another),
        cmocka_unit_test(rows_are_pulled_in_order),
        cmocka_unit_test(the_rows_can_be_sorted_otherwise),
        cmocka_unit_test(pulling_serves_one_statement),
        cmocka_unit_test(many_columns_can_be_pulled),
        cmocka_unit_test(a_reader_may_ask_anything),
        cmocka_unit_test(a_reader_may_do_nothing_else),
        cmocka_unit_test(a_readers_mistake_has_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
