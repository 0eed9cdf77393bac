/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Statements: ours, and a reader's own SQL, which an authorizer holds to
   reading. A parameter that cannot be bound is told at the next step, so that
   binding needs no check of its own. */
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "memory.h"
#include "store.h"
#include "store_handle.h"

struct query {
    sqlite3_stmt *statement;
    struct store *store;
    const char *fault;             /* of a parameter, NULL when none */
    enum err_kind blame;           /* ours, or the machine's */
    sqlite3_destructor_type keeps; /* what becomes of texts that are bound */
    bool by_reader;
};

static struct query *wrap(struct store *store, sqlite3_stmt *statement)
{
    struct query *query = memory_take(sizeof *query);
    query->statement = statement;
    query->store = store;
    /* A change is over after one step; a question may look at its texts for
       as long as it has rows. */
    query->keeps =
        sqlite3_stmt_readonly(statement) ? SQLITE_TRANSIENT : SQLITE_STATIC;
    return query;
}

struct query *store_ask(struct store *store, const char *sql, struct err *err)
{
    sqlite3_stmt *statement = NULL;
    if (store_stopped(store) ||
        sqlite3_prepare_v2(store_handle(store), sql, -1, &statement, NULL) !=
            SQLITE_OK) {
        store_fail(store, err);
        return NULL;
    }
    return wrap(store, statement);
}

void query_close(struct query *query)
{
    if (!query)
        return;
    sqlite3_finalize(query->statement);
    free(query);
}

void query_reset(struct query *query)
{
    sqlite3_reset(query->statement);
    query->fault = NULL;
}

/* Parameters */

static void note(struct query *query, int code)
{
    if (code == SQLITE_OK)
        return;
    query->fault = code == SQLITE_RANGE ? "there is no such parameter"
                                        : sqlite3_errstr(code);
    query->blame = code == SQLITE_NOMEM ? ERR_STORE : ERR_FAULT;
}

void query_integer(struct query *query, int at, int64_t value)
{
    note(query, sqlite3_bind_int64(query->statement, at, value));
}

void query_real(struct query *query, int at, double value)
{
    note(query, sqlite3_bind_double(query->statement, at, value));
    if (isfinite(value))
        return;
    /* SQLite would make NULL of it, and say nothing. */
    query->fault = "a figure is not finite";
    query->blame = ERR_FAULT;
}

void query_text(struct query *query, int at, const char *text)
{
    note(query,
         sqlite3_bind_text(query->statement, at, text, -1, query->keeps));
}

void query_bytes(struct query *query, int at, const void *bytes, size_t length)
{
    note(query, sqlite3_bind_blob64(query->statement, at, bytes, length,
                                    query->keeps));
}

void query_null(struct query *query, int at)
{
    note(query, sqlite3_bind_null(query->statement, at));
}

/* Rows */

/* A reader's mistake is not the store's failure. */
static bool fail_reader(struct store *store, struct err *err)
{
    sqlite3 *db = store_handle(store);
    int code = sqlite3_errcode(db) & 0xff;
    if (store_stopped(store) || (code != SQLITE_ERROR && code != SQLITE_TOOBIG))
        return store_fail(store, err);
    return err_set(err, ERR_USAGE, "%s", sqlite3_errmsg(db));
}

static bool fail(struct query *query, struct err *err)
{
    if (query->fault)
        err_set(err, query->blame, "%s, in: %.300s", query->fault,
                sqlite3_sql(query->statement));
    else if (query->by_reader)
        fail_reader(query->store, err);
    else
        store_fail(query->store, err);
    query_reset(query);
    return false;
}

bool query_next(struct query *query, bool *row, struct err *err)
{
    if (query->fault || store_stopped(query->store))
        return fail(query, err);
    int code = sqlite3_step(query->statement);
    *row = code == SQLITE_ROW;
    if (*row)
        return true;
    if (code != SQLITE_DONE)
        return fail(query, err);
    query_reset(query);
    return true;
}

bool query_done(struct query *query, struct err *err)
{
    bool row = true;
    while (row) {
        if (!query_next(query, &row, err))
            return false;
    }
    return true;
}

int64_t query_get_integer(struct query *query, int column)
{
    return sqlite3_column_int64(query->statement, column);
}

double query_get_real(struct query *query, int column)
{
    return sqlite3_column_double(query->statement, column);
}

/* NULL means that there is no value, or no memory for it. */
static void check_memory(const struct query *query, const void *value)
{
    if (!value && sqlite3_errcode(store_handle(query->store)) == SQLITE_NOMEM)
        memory_give_up();
}

const char *query_get_text(struct query *query, int column)
{
    const unsigned char *text = sqlite3_column_text(query->statement, column);
    check_memory(query, text);
    return text ? (const char *)text : "";
}

const void *query_get_bytes(struct query *query, int column, size_t *length)
{
    const void *bytes = sqlite3_column_blob(query->statement, column);
    check_memory(query, bytes);
    *length = (size_t)sqlite3_column_bytes(query->statement, column);
    return bytes;
}

char query_type(struct query *query, int column)
{
    switch (sqlite3_column_type(query->statement, column)) {
    case SQLITE_INTEGER: return 'i';
    case SQLITE_FLOAT: return 'r';
    case SQLITE_TEXT: return 't';
    case SQLITE_BLOB: return 'b';
    default: return 0;
    }
}

bool query_is_null(struct query *query, int column)
{
    return query_type(query, column) == 0;
}

int query_columns(struct query *query)
{
    return sqlite3_column_count(query->statement);
}

const char *query_name(struct query *query, int column)
{
    const char *name = sqlite3_column_name(query->statement, column);
    return name ? name : "";
}

bool store_number(struct store *store, const char *sql, int64_t otherwise,
                  int64_t *out, struct err *err)
{
    struct query *query = store_ask(store, sql, err);
    bool row, done = query && query_next(query, &row, err);
    if (done)
        *out = row && !query_is_null(query, 0) ? query_get_integer(query, 0)
                                               : otherwise;
    query_close(query);
    return done;
}

/* A reader's own SQL */

static const char no_select[] = "a statement that is no SELECT";

struct refusal {
    char what[80];
};

static int refuse(struct refusal *refusal, const char *kind, const char *name)
{
    snprintf(refusal->what, sizeof refusal->what, "%s%.50s", kind, name);
    return SQLITE_DENY;
}

static bool loads_code(const char *function)
{
    return strcasecmp(function, "load_extension") == 0 ||
           strcasecmp(function, "fts3_tokenizer") == 0;
}

static int allow(void *context, int action, const char *one, const char *two,
                 const char *schema, const char *trigger)
{
    (void)schema;
    (void)trigger;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_READ: /* pragmas also answer as tables */
        return strncasecmp(one, "pragma_", 7) == 0
                   ? refuse(context, "the table ", one)
                   : SQLITE_OK;
    case SQLITE_FUNCTION:
        return loads_code(two) ? refuse(context, "the function ", two)
                               : SQLITE_OK;
    case SQLITE_UPDATE: /* SQLite asks so when json_each is first used; the
                           table itself may not be changed by anyone */
        return strcmp(one, "sqlite_master") == 0
                   ? SQLITE_OK
                   : refuse(context, no_select, "");
    default: return refuse(context, no_select, "");
    }
}

/* Where in the reader's text SQLite stopped. */
static void place(struct err *err, const char *sql, int offset)
{
    long line = 1, column = 1;
    for (int i = 0; i < offset && sql[i]; i++) {
        column += ((unsigned char)sql[i] & 0xc0) != 0x80;
        if (sql[i] == '\n') {
            line++;
            column = 1;
        }
    }
    err_at(err, "SQL", line, column);
}

static bool fail_to_prepare(struct store *store, const char *sql,
                            const struct refusal *refusal, struct err *err)
{
    int offset = sqlite3_error_offset(store_handle(store));
    if (refusal->what[0]) {
        err_set(err, ERR_USAGE, "%s is not allowed here", refusal->what);
        return err_mend(err, "ask with one SELECT, which only reads");
    }
    fail_reader(store, err);
    if (err->kind == ERR_USAGE && offset >= 0)
        place(err, sql, offset);
    return false;
}

/* Blanks, comments and semicolons may follow the one statement. */
static bool is_alone(struct store *store, const char *rest)
{
    sqlite3_stmt *second = NULL;
    int code = SQLITE_OK;
    while (*rest && !second && code == SQLITE_OK)
        code =
            sqlite3_prepare_v2(store_handle(store), rest, -1, &second, &rest);
    sqlite3_finalize(second);
    return !second && code == SQLITE_OK;
}

/* VACUUM is one of the statements that pass the authorizer when prepared. */
static bool check_reader(struct store *store, sqlite3_stmt *statement,
                         const char *rest, struct err *err)
{
    if (!statement)
        return err_set(err, ERR_USAGE, "there is no statement");
    if (!is_alone(store, rest))
        err_set(err, ERR_USAGE, "there is more than one statement");
    else if (!sqlite3_stmt_readonly(statement))
        err_set(err, ERR_USAGE, "%s is not allowed here", no_select);
    else
        return true;
    return err_mend(err, "ask with one SELECT, which only reads");
}

static sqlite3_stmt *prepare_reader(struct store *store, const char *sql,
                                    struct err *err)
{
    struct refusal refusal = {""};
    sqlite3_stmt *statement = NULL;
    const char *rest = "";
    sqlite3 *db = store_handle(store);
    sqlite3_set_authorizer(db, allow, &refusal);
    if (sqlite3_prepare_v2(db, sql, -1, &statement, &rest) != SQLITE_OK) {
        fail_to_prepare(store, sql, &refusal, err);
    } else if (!check_reader(store, statement, rest, err)) {
        sqlite3_finalize(statement);
        statement = NULL;
    }
    sqlite3_set_authorizer(db, NULL, NULL);
    return statement;
}

struct query *store_ask_reader(struct store *store, const char *sql,
                               struct err *err)
{
    sqlite3_stmt *statement = prepare_reader(store, sql, err);
    if (!statement)
        return NULL;
    struct query *query = wrap(store, statement);
    query->by_reader = true;
    return query;
}
