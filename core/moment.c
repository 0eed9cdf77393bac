/* SPDX-License-Identifier: GPL-2.0-or-later */
/* NAME holds what is current, NAME_past what was superseded and by which
   import: together they are every state that a source ever was in. */
#include "moment.h"

enum { NAME_ROOM = 600 };

bool moment_last(struct moment *moment, struct store *store, struct err *err)
{
    return store_number(store, "SELECT max(id) FROM import", 0, &moment->import,
                        err) &&
           store_number(store, "SELECT max(id) FROM ledger", 0, &moment->entry,
                        err);
}

static void add_name(struct buffer *sql, const char *name, const char *ending)
{
    char quoted[NAME_ROOM];
    struct buffer whole = {0};
    buffer_addf(&whole, "%s%s", name, ending);
    if (store_quote(buffer_text(&whole), quoted, sizeof quoted))
        buffer_add(sql, quoted);
    buffer_free(&whole);
}

static void add_column(struct buffer *sql, const char *name, const char *ending)
{
    buffer_add(sql, ", ");
    add_name(sql, name, ending);
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
    buffer_add(sql, " FROM ");
    add_name(sql, source->name, ending);
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
        add_name(sql, source->name, "");
        return true;
    }
    buffer_add(sql, "(");
    add_part(sql, source, "", import);
    buffer_add(sql, " UNION ALL ");
    add_part(sql, source, "_past", import);
    buffer_addf(sql, " AND until > %lld)", (long long)import);
    return true;
}
