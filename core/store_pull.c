/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows that SQLite fetches for itself, through a virtual table that exists
   for the length of one statement. */
#include <math.h>
#include <stdlib.h>

#include "memory.h"
#include "store.h"
#include "store_handle.h"
#include "text.h"

struct pulled {
    sqlite3_vtab base;
    const struct store_pull *pull;
};

struct cursor {
    sqlite3_vtab_cursor base;
    const struct store_pull *pull;
    size_t row;
};

static int declare(sqlite3 *db, int columns)
{
    struct buffer sql = {0};
    buffer_add(&sql, "CREATE TABLE pull(");
    for (int i = 0; i < columns; i++)
        buffer_addf(&sql, i ? ", c%d" : "c%d", i);
    buffer_add(&sql, ")");
    int code = sqlite3_declare_vtab(db, buffer_text(&sql));
    buffer_free(&sql);
    return code;
}

static int table_connect(sqlite3 *db, void *context, int count,
                         const char *const *arguments, sqlite3_vtab **out,
                         char **error)
{
    (void)count;
    (void)arguments;
    (void)error;
    const struct store_pull *pull = context;
    int code = declare(db, pull->columns);
    if (code != SQLITE_OK)
        return code;
    struct pulled *table = memory_take(sizeof *table);
    table->pull = pull;
    *out = &table->base;
    return sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
}

static int table_disconnect(sqlite3_vtab *table)
{
    free(table);
    return SQLITE_OK;
}

/* There is one way to read it: all rows in the order of their number. */
static int table_plan(sqlite3_vtab *table, sqlite3_index_info *plan)
{
    const struct store_pull *pull = ((struct pulled *)table)->pull;
    plan->estimatedRows = (sqlite3_int64)pull->rows;
    plan->estimatedCost = (double)pull->rows;
    plan->orderByConsumed = plan->nOrderBy == 1 &&
                            plan->aOrderBy[0].iColumn < 0 &&
                            !plan->aOrderBy[0].desc;
    return SQLITE_OK;
}

static int cursor_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    struct cursor *cursor = memory_take(sizeof *cursor);
    cursor->pull = ((struct pulled *)table)->pull;
    *out = &cursor->base;
    return SQLITE_OK;
}

static int cursor_close(sqlite3_vtab_cursor *cursor)
{
    free(cursor);
    return SQLITE_OK;
}

static int cursor_begin(sqlite3_vtab_cursor *cursor, int number,
                        const char *plan, int count, sqlite3_value **values)
{
    (void)number;
    (void)plan;
    (void)count;
    (void)values;
    ((struct cursor *)cursor)->row = 0;
    return SQLITE_OK;
}

static int cursor_next(sqlite3_vtab_cursor *cursor)
{
    ((struct cursor *)cursor)->row++;
    return SQLITE_OK;
}

static int cursor_ended(sqlite3_vtab_cursor *base)
{
    const struct cursor *cursor = (const struct cursor *)base;
    return cursor->row >= cursor->pull->rows;
}

static void answer_real(sqlite3_context *answer, double real)
{
    if (isfinite(real))
        sqlite3_result_double(answer, real);
    else /* it would be stored as NULL, unsaid */
        sqlite3_result_error(answer, "a figure is not finite", -1);
}

static int cursor_column(sqlite3_vtab_cursor *base, sqlite3_context *answer,
                         int column)
{
    const struct cursor *cursor = (const struct cursor *)base;
    struct store_cell cell = {0};
    cursor->pull->cell(cursor->pull->context, cursor->row, column, &cell);
    if (cell.type == 'i')
        sqlite3_result_int64(answer, cell.integer);
    else if (cell.type == 'r')
        answer_real(answer, cell.real);
    else if (cell.type == 't')
        sqlite3_result_text(answer, cell.text, cell.length, SQLITE_STATIC);
    return SQLITE_OK;
}

static int cursor_row(sqlite3_vtab_cursor *cursor, sqlite3_int64 *row)
{
    *row = (sqlite3_int64)((const struct cursor *)cursor)->row;
    return SQLITE_OK;
}

/* Without xCreate it needs no CREATE VIRTUAL TABLE: its name is enough. */
static const sqlite3_module module = {
    .xConnect = table_connect,
    .xBestIndex = table_plan,
    .xDisconnect = table_disconnect,
    .xOpen = cursor_open,
    .xClose = cursor_close,
    .xFilter = cursor_begin,
    .xNext = cursor_next,
    .xEof = cursor_ended,
    .xColumn = cursor_column,
    .xRowid = cursor_row,
};

bool store_pull(struct store *store, const char *sql,
                const struct store_pull *pull, struct err *err)
{
    sqlite3 *db = store_handle(store);
    if (sqlite3_create_module(db, "pull", &module, (void *)pull) != SQLITE_OK)
        return store_fail(store, err);
    bool done = store_run(store, sql, err);
    sqlite3_create_module(db, "pull", NULL, NULL);
    return done;
}
