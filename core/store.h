/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The SQLite file: open, bring its schema up to date, ask, change in one
   transaction, and move columns in by the hundred thousand. The only place
   that includes sqlite3.h. All failures are ERR_STORE and say the path, save
   ERR_INTERRUPTED and a figure that is not finite or a parameter that is not
   there, which are ERR_FAULT.

   The store is opened with SQLite's defensive settings, rollback journal
   (one file, readable from read-only media), synchronous = FULL, a busy
   timeout, foreign keys on, trusted_schema off, no extensions. */
#ifndef STORE_H
#define STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"

struct store;
struct query;

enum store_mode {
    STORE_READ,  /* must exist; nothing is ever written, save that what a
                    killed writer left half-done is taken back */
    STORE_WRITE, /* made when missing */
    STORE_MEMORY /* a private one that goes with the process; path unused */
};

bool store_open(struct store **store, const char *path, enum store_mode mode,
                struct err *err);
void store_close(struct store *store); /* rolls back; NULL allowed */
enum store_mode store_mode(const struct store *store);

/* Until it is closed, all that is read is of one moment; who writes waits, so
   not for long. */
bool store_hold(struct store *store, struct err *err);

bool store_begin(struct store *store, struct err *err); /* immediate */
bool store_commit(struct store *store, struct err *err);
void store_rollback(struct store *store);

/* Run statements that return nothing. */
bool store_run(struct store *store, const char *sql, struct err *err);

/* Prepare one statement; NULL on failure. Release with query_close(). */
struct query *store_ask(struct store *store, const char *sql, struct err *err);

/* Bind parameter `at`, from 1. Text and bytes must live until the next step
   is done. */
void query_integer(struct query *query, int at, int64_t value);
void query_real(struct query *query, int at, double value);
void query_text(struct query *query, int at, const char *text); /* or NULL */
void query_bytes(struct query *query, int at, const void *bytes, size_t length);
void query_null(struct query *query, int at);

/* The next row: true with `*row` true or false (no more). After the end the
   query is reset and may be bound and stepped again. */
bool query_next(struct query *query, bool *row, struct err *err);

/* For a statement without rows: bind first, then this; it is reset. */
bool query_done(struct query *query, struct err *err);
void query_reset(struct query *query);

/* Columns of the current row, from 0. */
int64_t query_get_integer(struct query *query, int column);
double query_get_real(struct query *query, int column);
const char *query_get_text(struct query *query, int column); /* "" for NULL */
const void *query_get_bytes(struct query *query, int column, size_t *length);
bool query_is_null(struct query *query, int column);
/* 'i' integer, 'r' real, 't' text, 'b' bytes, 0 for NULL. */
char query_type(struct query *query, int column);
int query_columns(struct query *query);
const char *query_name(struct query *query, int column);
void query_close(struct query *query); /* NULL allowed */

int64_t store_last_id(struct store *store);
int64_t store_changes(struct store *store);

/* One integer answer of a query without parameters; `otherwise` when there
   is no row or it is NULL. */
bool store_number(struct store *store, const char *sql, int64_t otherwise,
                  int64_t *out, struct err *err);

/* Many rows at once. `cell` answers what stands in a row and column; the
   store pulls rows 0..rows-1 in order through a virtual table named `pull`
   with columns c0, c1, ...: `sql` is an INSERT ... SELECT from it. About 2.5
   times faster than a bound statement for each row. */
struct store_cell {
    char type; /* 'i', 'r', 't' or 0 for NULL */
    int64_t integer;
    double real;
    const char *text; /* must outlive the statement */
    int length;       /* of text, -1: up to its NUL */
};
struct store_pull {
    size_t rows;
    int columns;
    void (*cell)(const void *context, size_t row, int column,
                 struct store_cell *cell);
    const void *context;
};
bool store_pull(struct store *store, const char *sql,
                const struct store_pull *pull, struct err *err);

/* Ask a reader's own SQL: one statement, reading only (authorizer, no
   pragma, no attach). Errors are ERR_USAGE. */
struct query *store_ask_reader(struct store *store, const char *sql,
                               struct err *err);

/* Make a long statement, and waiting for another program, stop early, and
   all later ones fail: safe to call from a signal handler. */
void store_interrupt(struct store *store);

#endif
