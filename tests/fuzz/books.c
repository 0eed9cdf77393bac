/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values are written with their type and length, so that no two contents look
   the same. */
#include "books.h"

#include <string.h>

#include "feed.h"

void books_open(struct books *books, const struct source *source,
                const struct areas *areas)
{
    struct err err;
    *books = (struct books){.source = source,
                            .areas = areas,
                            .wish = {.recorded_at = "2009-06-30T10:12:00Z"}};
    DEMAND(store_open(&books->store, "", STORE_MEMORY, &err));
}

void books_close(struct books *books)
{
    import_report_free(&books->report);
    store_close(books->store);
}

bool books_import(struct books *books, const char *bytes, size_t length,
                  struct err *err)
{
    import_report_free(&books->report);
    return import_bytes(books->store, books->source, books->areas, bytes,
                        length, "f.csv", &books->wish, &books->report, err);
}

int64_t books_number(const struct books *books, const char *sql)
{
    int64_t number;
    struct err err;
    DEMAND(store_number(books->store, sql, -1, &number, &err));
    return number;
}

static void show_value(struct query *query, int column, struct buffer *out)
{
    size_t length;
    const void *bytes;
    switch (query_type(query, column)) {
    case 'i':
        buffer_addf(out, "i%lld ", (long long)query_get_integer(query, column));
        return;
    case 'r': buffer_addf(out, "r%a ", query_get_real(query, column)); return;
    case 0: buffer_add(out, "- "); return;
    default:
        bytes = query_get_bytes(query, column, &length);
        buffer_addf(out, "t%zu:", length);
        buffer_put(out, bytes, length);
    }
}

void books_show(const struct books *books, const char *sql, struct buffer *out)
{
    struct err err;
    bool row;
    struct query *query = store_ask(books->store, sql, &err);
    DEMAND(query != NULL);
    for (;;) {
        DEMAND(query_next(query, &row, &err));
        if (!row)
            break;
        for (int i = 0; i < query_columns(query); i++)
            show_value(query, i, out);
        buffer_add(out, "\n");
    }
    query_close(query);
}

void books_rows(const struct books *books, struct buffer *out)
{
    struct buffer sql = {0};
    buffer_addf(&sql, "SELECT * FROM \"%s\"", books->source->name);
    books_show(books, buffer_text(&sql), out);
    buffer_free(&sql);
    buffer_addf(&sql, "SELECT * FROM \"%s_past\" ORDER BY 1, 2, 3, 4, 5, 6",
                books->source->name);
    books_show(books, buffer_text(&sql), out);
    buffer_free(&sql);
}

void books_all(const struct books *books, struct buffer *out)
{
    static const char *const tables[] = {
        "SELECT * FROM import",         "SELECT * FROM import_chunk",
        "SELECT * FROM import_issue",   "SELECT * FROM period",
        "SELECT * FROM area",           "SELECT * FROM source",
        "SELECT sql FROM sqlite_schema"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        books_show(books, tables[i], out);
    books_rows(books, out);
}

void books_demand_whole(const struct books *books)
{
    struct buffer said = {0};
    books_show(books, "PRAGMA integrity_check", &said);
    books_show(books, "PRAGMA foreign_key_check", &said);
    DEMAND(strcmp(buffer_text(&said), "t2:ok\n") == 0);
    buffer_free(&said);
}
