/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file is kept in pieces that are cut where records end (schema.h), so a
   line by itself is a piece as well, and is found as ever. */
#include "evidence_lines.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "records.h"
#include "store_copy.h"
#include "store_name.h"
#include "text.h"

struct numbers {
    int64_t *items;
    size_t count, capacity;
};

/* One file that is cut. */
struct cutting {
    int64_t import;
    struct numbers lines; /* that are wanted, in order */
    struct query *insert;
    const char *bytes; /* of the piece at hand */
    size_t skipped;    /* its byte order mark */
    int64_t first_line;
    bool has_header;
};

static bool collect(struct numbers *numbers, struct query *query,
                    struct err *err)
{
    bool row = false, good;
    numbers->count = 0;
    while ((good = query_next(query, &row, err)) && row) {
        numbers->items = memory_room(numbers->items, numbers->count,
                                     &numbers->capacity, sizeof(int64_t));
        numbers->items[numbers->count++] = query_get_integer(query, 0);
    }
    return good;
}

static bool find_imports(struct numbers *imports, struct store *to,
                         const struct source *source, struct err *err)
{
    struct query *query =
        store_ask(to,
                  "SELECT id FROM import WHERE source = "
                  "(SELECT id FROM source WHERE name = ?) ORDER BY id",
                  err);
    if (query == NULL)
        return false;
    query_text(query, 1, source->name);
    bool good = collect(imports, query, err);
    query_close(query);
    return good;
}

static bool copy_of(struct store *to, struct store *from, const char *table,
                    const char *sql, int64_t import, struct err *err)
{
    int64_t count = 0;
    struct query *rows = store_ask(from, sql, err);
    if (rows == NULL)
        return false;
    query_integer(rows, 1, import);
    bool good = store_copy(to, table, rows, &count, err);
    query_close(rows);
    return good;
}

static bool copy_all(struct store *to, struct store *from, int64_t import,
                     struct err *err)
{
    return copy_of(to, from, "import_chunk",
                   "SELECT * FROM import_chunk WHERE import = ? "
                   "ORDER BY first_line",
                   import, err) &&
           copy_of(to, from, "import_issue",
                   "SELECT * FROM import_issue WHERE import = ? ORDER BY id",
                   import, err);
}

/* Cutting */

static struct query *ask_lines(struct store *to, const struct source *source,
                               struct err *err)
{
    struct buffer sql = {0};
    store_name(&sql, "SELECT line FROM ", source->name, "");
    store_name(&sql, " WHERE import = ?1 UNION SELECT line FROM ", source->name,
               "_past");
    buffer_add(&sql, " WHERE import = ?1 ORDER BY line");
    struct query *query = store_ask(to, buffer_text(&sql), err);
    buffer_free(&sql);
    return query;
}

static int compare(const void *one, const void *other)
{
    int64_t left = *(const int64_t *)one, right = *(const int64_t *)other;
    return (left > right) - (left < right);
}

static bool is_wanted(const struct cutting *cutting, int64_t line)
{
    return cutting->lines.count > 0 &&
           bsearch(&line, cutting->lines.items, cutting->lines.count,
                   sizeof line, compare) != NULL;
}

static bool put(struct cutting *cutting, int64_t line, size_t from, size_t to,
                struct err *err)
{
    query_integer(cutting->insert, 1, cutting->import);
    query_integer(cutting->insert, 2, line);
    query_bytes(cutting->insert, 3, cutting->bytes + from, to - from);
    return query_done(cutting->insert, err);
}

/* The header, the first of all, with whatever stands before it. */
static bool take_record(void *context, const struct record *record,
                        struct err *err)
{
    struct cutting *cutting = context;
    int64_t line = cutting->first_line + record->line - 1;
    size_t from = cutting->skipped + record->offset;
    bool header = !cutting->has_header;
    cutting->has_header = true;
    if (header)
        return put(cutting, cutting->first_line, 0, from + record->length, err);
    return !is_wanted(cutting, line) ||
           put(cutting, line, from, from + record->length, err);
}

static bool pass_over(void *context, const struct err *err)
{
    (void)context;
    (void)err;
    return true;
}

static bool cut_piece(struct cutting *cutting, char delimiter, size_t length,
                      struct err *err)
{
    static const char mark[] = "\xef\xbb\xbf";
    const struct records_use use = {.delimiter = delimiter,
                                    .each = take_record,
                                    .broken = pass_over,
                                    .context = cutting};
    bool marked = length >= sizeof mark - 1 &&
                  memcmp(cutting->bytes, mark, sizeof mark - 1) == 0;
    cutting->skipped = marked ? sizeof mark - 1 : 0;
    return records_read(cutting->bytes + cutting->skipped,
                        length - cutting->skipped, &use, err);
}

static bool cut_pieces(struct cutting *cutting, struct query *pieces,
                       struct err *err)
{
    bool row, good;
    while ((good = query_next(pieces, &row, err)) && row) {
        size_t length;
        cutting->first_line = query_get_integer(pieces, 0);
        cutting->bytes = query_get_bytes(pieces, 1, &length);
        if (length > 0 &&
            !cut_piece(cutting, query_get_text(pieces, 2)[0], length, err))
            return false;
    }
    return good;
}

static bool cut(struct cutting *cutting, struct store *from, struct err *err)
{
    struct query *pieces =
        store_ask(from,
                  "SELECT c.first_line, c.bytes, i.delimiter FROM "
                  "import_chunk c JOIN import i ON i.id = c.import "
                  "WHERE c.import = ? ORDER BY c.first_line",
                  err);
    if (pieces == NULL)
        return false;
    query_integer(pieces, 1, cutting->import);
    bool good = cut_pieces(cutting, pieces, err);
    query_close(pieces);
    return good;
}

static bool cut_import(struct cutting *cutting, struct query *lines,
                       struct store *from, int64_t import, struct err *err)
{
    cutting->import = import;
    cutting->has_header = false;
    query_integer(lines, 1, import);
    return collect(&cutting->lines, lines, err) && cut(cutting, from, err);
}

static bool cut_all(struct store *to, struct store *from,
                    const struct source *source, const struct numbers *imports,
                    struct err *err)
{
    struct cutting cutting = {
        .insert = store_ask(to,
                            "INSERT INTO import_chunk(import, first_line, "
                            "bytes) VALUES(?, ?, ?)",
                            err)};
    struct query *lines =
        cutting.insert != NULL ? ask_lines(to, source, err) : NULL;
    bool good = lines != NULL;
    for (size_t i = 0; good && i < imports->count; i++)
        good = cut_import(&cutting, lines, from, imports->items[i], err);
    query_close(lines);
    query_close(cutting.insert);
    free(cutting.lines.items);
    return good;
}

bool evidence_lines(struct store *to, struct store *from,
                    const struct source *source, bool whole, struct err *err)
{
    struct numbers imports = {0};
    bool good = find_imports(&imports, to, source, err);
    for (size_t i = 0; good && whole && i < imports.count; i++)
        good = copy_all(to, from, imports.items[i], err);
    if (good && !whole)
        good = cut_all(to, from, source, &imports, err);
    free(imports.items);
    return good;
}
