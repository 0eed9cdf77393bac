/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store_copy.h"

#include "store_name.h"
#include "text.h"

static void write_insert(struct buffer *sql, const char *table,
                         struct query *rows)
{
    store_name(sql, "INSERT INTO ", table, "");
    for (int i = 0; i < query_columns(rows); i++) {
        buffer_add(sql, i == 0 ? "(" : ", ");
        store_name(sql, "", query_name(rows, i), "");
    }
    for (int i = 0; i < query_columns(rows); i++)
        buffer_add(sql, i == 0 ? ") VALUES(?" : ", ?");
    buffer_add(sql, ")");
}

static void bind(struct query *insert, struct query *rows, int column)
{
    size_t length;
    const void *bytes;
    switch (query_type(rows, column)) {
    case 'i':
        query_integer(insert, column + 1, query_get_integer(rows, column));
        break;
    case 'r':
        query_real(insert, column + 1, query_get_real(rows, column));
        break;
    case 't':
        query_text(insert, column + 1, query_get_text(rows, column));
        break;
    case 'b':
        bytes = query_get_bytes(rows, column, &length);
        query_bytes(insert, column + 1, length > 0 ? bytes : "", length);
        break;
    default: query_null(insert, column + 1);
    }
}

static bool put_rows(struct query *insert, struct query *rows, int64_t *count,
                     struct err *err)
{
    bool row, good;
    while ((good = query_next(rows, &row, err)) && row) {
        for (int i = 0; i < query_columns(rows); i++)
            bind(insert, rows, i);
        if (!query_done(insert, err))
            return false;
        ++*count;
    }
    return good;
}

bool store_copy(struct store *to, const char *table, struct query *rows,
                int64_t *count, struct err *err)
{
    struct buffer sql = {0};
    write_insert(&sql, table, rows);
    struct query *insert = store_ask(to, buffer_text(&sql), err);
    buffer_free(&sql);
    bool good = insert != NULL && put_rows(insert, rows, count, err);
    query_close(insert);
    return good;
}
