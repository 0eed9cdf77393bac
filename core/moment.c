/* SPDX-License-Identifier: GPL-2.0-or-later */
/* NAME holds what is current, NAME_past what was superseded and by which
   import: together they are every state that a source ever was in. */
#include "moment.h"

#include <stdio.h>
#include <string.h>

#include "period.h"
#include "store_name.h"

enum { DAY = 10 /* 2010-03-31 */ };

bool moment_last(struct moment *moment, struct store *store, struct err *err)
{
    return store_number(store, "SELECT max(id) FROM import", 0, &moment->import,
                        err) &&
           store_number(store, "SELECT max(id) FROM ledger", 0, &moment->entry,
                        err);
}

/* Reading */

static bool refuse_time(const char *text, struct err *err)
{
    err_set(err, ERR_USAGE, "\"%s\" is no day and no time of one", text);
    return err_mend(err, "write 2010-03-31, or 2010-03-31T17:00 (UTC)");
}

/* " 17:00", "T17:00:30Z"; seconds left out are all of them. */
static bool read_time(const char *text, int *hour, int *minute, int *second)
{
    int length = 0;
    *second = 59;
    if (*text != 'T' && *text != ' ')
        return false;
    text++;
    if (strspn(text, "0123456789") != 2 ||
        sscanf(text, "%2d:%2d%n", hour, minute, &length) != 2 || length != 5)
        return false;
    text += length;
    if (*text == ':') {
        if (sscanf(text, ":%2d%n", second, &length) != 1 || length != 3)
            return false;
        text += length;
    }
    text += *text == 'Z';
    return *text == '\0' && *hour < 24 && *minute < 60 && *second < 60;
}

bool moment_read(char out[MOMENT_TEXT], const char *text, struct err *err)
{
    char day[DAY + 1], shown[PERIOD_NAME];
    int32_t date;
    int hour, minute, second;
    snprintf(day, sizeof day, "%s", text);
    if (strlen(text) <= DAY) {
        if (!date_read(&date, text, err)) {
            err->kind = ERR_USAGE;
            return false;
        }
        snprintf(out, MOMENT_TEXT, "%s", date_show(date, shown));
        return true;
    }
    if (!read_time(text + DAY, &hour, &minute, &second) ||
        !date_read(&date, day, err))
        return refuse_time(text, err);
    snprintf(out, MOMENT_TEXT, "%sT%02d:%02d:%02dZ", date_show(date, shown),
             hour, minute, second);
    return true;
}

/* Asking the store */

static struct query *ask_about(struct store *store, const char *sql,
                               const char *as_at, struct err *err)
{
    char until[2 * MOMENT_TEXT];
    snprintf(until, sizeof until, "%s%s", as_at,
             strlen(as_at) == DAY ? "T23:59:59Z" : "");
    struct query *query = store_ask(store, sql, err);
    if (query != NULL)
        query_text(query, 1, until);
    return query;
}

static bool ask_number(struct store *store, const char *sql, const char *as_at,
                       int64_t *number, struct err *err)
{
    bool row = false;
    struct query *query = ask_about(store, sql, as_at, err);
    bool done = query != NULL && query_next(query, &row, err);
    *number = done && row ? query_get_integer(query, 0) : 0;
    query_close(query);
    return done;
}

/* `first` is the SQL that tells when there was something first. */
static bool refuse_early(struct store *store, const char *what,
                         const char *first, const char *as_at, struct err *err)
{
    struct err other;
    bool row = false;
    struct query *query = store_ask(store, first, &other);
    bool known = query != NULL && query_next(query, &row, &other) && row &&
                 !query_is_null(query, 0);
    err_set(err, ERR_USAGE, "no %s had been recorded by %s", what, as_at);
    if (known)
        err_mend(err, "the first were at %s", query_get_text(query, 0));
    else
        err_mend(err, "the first run records them: assay run");
    query_close(query);
    return false;
}

/* A run that found no rows recorded nothing else of them. */
static const char FIRST_PARAMETERS[] =
    "SELECT min(at) FROM (SELECT min(recorded_at) AS at FROM ledger UNION ALL "
    "SELECT min(made_at) FROM run WHERE entry IS NOT NULL)";

bool moment_at(struct moment *moment, struct store *store, const char *as_at,
               struct err *err)
{
    int64_t runs;
    if (!ask_number(store, "SELECT max(id) FROM import WHERE recorded_at <= ?",
                    as_at, &moment->import, err) ||
        !ask_number(store, "SELECT max(id) FROM ledger WHERE recorded_at <= ?",
                    as_at, &moment->entry, err) ||
        !ask_number(store,
                    "SELECT count(*) FROM run WHERE made_at <= ? AND entry "
                    "IS NOT NULL",
                    as_at, &runs, err))
        return false;
    if (moment->import == 0)
        return refuse_early(store, "imports",
                            "SELECT min(recorded_at) FROM import", as_at, err);
    return moment->entry > 0 || runs > 0 ||
           refuse_early(store, "parameters", FIRST_PARAMETERS, as_at, err);
}

/* Rows */

static void add_column(struct buffer *sql, const char *name, const char *ending)
{
    store_name(sql, ", ", name, ending);
}

/* By name, for the tables have their columns in different orders. */
static void add_part(struct buffer *sql, const struct source *source,
                     const char *ending, int64_t import)
{
    buffer_add(sql, "SELECT period, area, import, line");
    for (size_t i = 0; i < source->column_count; i++) {
        add_column(sql, source->columns[i].name, "");
        if (column_has_note(source, &source->columns[i]))
            add_column(sql, source->columns[i].name, "_note");
    }
    store_name(sql, " FROM ", source->name, ending);
    buffer_addf(sql, " WHERE import <= %lld", (long long)import);
}

static bool has_later(struct store *store, const struct source *source,
                      int64_t import, bool *has, struct err *err)
{
    struct query *query =
        store_ask(store,
                  "SELECT 1 FROM import WHERE id > ?1 AND source = "
                  "(SELECT id FROM source WHERE name = ?2) LIMIT 1",
                  err);
    if (query == NULL)
        return false;
    query_integer(query, 1, import);
    query_text(query, 2, source->name);
    bool done = query_next(query, has, err);
    query_close(query);
    return done;
}

bool moment_rows(struct buffer *sql, struct store *store,
                 const struct source *source, int64_t import, struct err *err)
{
    bool later = false;
    if (import < INT64_MAX && !has_later(store, source, import, &later, err))
        return false;
    if (!later) {
        store_name(sql, "", source->name, "");
        return true;
    }
    buffer_add(sql, "(");
    add_part(sql, source, "", import);
    buffer_add(sql, " UNION ALL ");
    add_part(sql, source, "_past", import);
    buffer_addf(sql, " AND until > %lld)", (long long)import);
    return true;
}
