/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows go in by the hundred thousand, pulled by the store in key order; what
   they supersede is found by joining with their keys. */
#include "import_keep.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "period.h"
#include "schema.h"
#include "text.h"

enum { PIECE_MOST = 8 << 20 };

/* The import */

static void bind_found(const struct keeping *k, struct query *query)
{
    const struct import_report *report = k->report;
    query_integer(query, 1, (int64_t)report->records);
    query_integer(query, 2, (int64_t)report->rows);
    query_integer(query, 3, (int64_t)report->rejected);
    query_text(query, 4, report->encoding);
    query_text(query, 5, report->assumed);
    query_text(query, 6, k->source->hash);
    query_integer(query, 7, (int64_t)report->added);
    query_integer(query, 8, (int64_t)report->changed);
    query_integer(query, 9, (int64_t)report->same);
    query_integer(query, 10, (int64_t)report->gone);
}

static const char ADD_IMPORT[] =
    "INSERT INTO import(records, rows, rejected, encoding, assumed, "
    "contract, added, changed, same, gone, source, file, sha256, bytes, "
    "delimiter, note, recorded_at, actor, system_user) SELECT ?1, ?2, ?3, ?4, "
    "?5, ?6, ?7, ?8, ?9, ?10, id, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19 "
    "FROM source WHERE name = ?11";

static const char CHANGE_IMPORT[] =
    "UPDATE import SET records = ?1, rows = ?2, rejected = ?3, encoding = ?4, "
    "assumed = ?5, contract = ?6, added = ?7, changed = ?8, same = ?9, "
    "gone = ?10 WHERE id = ?11";

static bool finish(struct query *query, struct err *err)
{
    bool done = query_done(query, err);
    query_close(query);
    return done;
}

static bool add_import(const struct keeping *k, struct err *err)
{
    const char delimiter[] = {k->report->delimiter, '\0'};
    struct query *query = store_ask(k->store, ADD_IMPORT, err);
    if (query == NULL)
        return false;
    bind_found(k, query);
    query_text(query, 11, k->source->name);
    query_text(query, 12, k->name);
    query_text(query, 13, k->report->sha256);
    query_integer(query, 14, (int64_t)k->file->size);
    query_text(query, 15, delimiter);
    query_text(query, 16, k->wish->note);
    query_text(query, 17, k->wish->recorded_at);
    query_text(query, 18, k->wish->actor);
    query_text(query, 19, k->wish->system_user);
    return finish(query, err);
}

/* Pieces */

static bool add_piece(struct query *query, const char *bytes, size_t size,
                      long line, struct err *err)
{
    query_integer(query, 2, line);
    query_bytes(query, 3, bytes, size);
    return query_done(query, err);
}

static bool refuse_stretch(const struct keeping *k, long line, struct err *err)
{
    err_set(err, ERR_INPUT, "more than %d bytes without a line end",
            PIECE_MOST);
    err_mend(err, "such a line cannot be kept: take it out");
    return err_at(err, k->name, line, 0);
}

/* A stretch without a sound record: blank lines by the million, or what is
   no CSV. It may be cut at any line end. */
static bool add_stretch(const struct keeping *k, struct query *query,
                        size_t from, size_t to, long line, struct err *err)
{
    const char *bytes = k->file->bytes;
    while (to - from > PIECE_MOST) {
        const char *end = memrchr(bytes + from, '\n', PIECE_MOST);
        if (end == NULL)
            return refuse_stretch(k, line, err);
        size_t size = (size_t)(end - (bytes + from)) + 1;
        if (!add_piece(query, bytes + from, size, line, err))
            return false;
        line += count_line_ends(bytes + from, size);
        from += size;
    }
    return from == to || add_piece(query, bytes + from, to - from, line, err);
}

/* From where a file is cut to where it is cut next. */
static bool add_cut(const struct keeping *k, struct query *query, size_t number,
                    struct err *err)
{
    const struct read_result *read = k->read;
    const struct cut *cut = &read->cuts[number];
    bool last = number + 1 == read->cut_count;
    return add_stretch(k, query, cut->offset,
                       last ? k->file->size : cut[1].offset, cut->line, err);
}

static bool add_pieces(const struct keeping *k, int64_t import, struct err *err)
{
    struct query *query = store_ask(
        k->store,
        "INSERT INTO import_chunk(import, first_line, bytes) VALUES(?, ?, ?)",
        err);
    bool done = query != NULL;
    if (done)
        query_integer(query, 1, import);
    for (size_t i = 0; done && i < k->read->cut_count; i++)
        done = add_cut(k, query, i, err);
    query_close(query);
    return done;
}

bool keep_import(const struct keeping *k, int64_t *import, struct err *err)
{
    if (!add_import(k, err))
        return false;
    *import = store_last_id(k->store);
    return add_pieces(k, *import, err);
}

bool keep_import_again(const struct keeping *k, int64_t import, struct err *err)
{
    struct query *query = store_ask(k->store, CHANGE_IMPORT, err);
    if (query == NULL)
        return false;
    bind_found(k, query);
    query_integer(query, 11, import);
    return finish(query, err);
}

/* Issues */

static void bind_number(struct query *query, int at, long number)
{
    if (number > 0)
        query_integer(query, at, number);
    else
        query_null(query, at);
}

static void bind_issue(struct query *query, const struct err *issue,
                       const char *field)
{
    bind_number(query, 3, issue->line);
    bind_number(query, 4, issue->column);
    query_text(query, 5, field[0] != '\0' ? field : NULL);
    query_text(query, 6, issue->raw);
    query_text(query, 7, issue->what);
    query_text(query, 8, issue->mend);
}

static bool keep_issues(const struct keeping *k, int64_t import,
                        struct err *err)
{
    static const char sql[] =
        "INSERT INTO import_issue(import, file, line, \"column\", field, raw, "
        "message, mend) VALUES(?, ?, ?, ?, ?, ?, ?, ?)";
    const struct err_list *list = k->issues->list;
    struct query *query = store_ask(k->store, sql, err);
    bool done = query != NULL;
    for (size_t i = 0; done && i < list->count; i++) {
        query_integer(query, 1, import);
        query_text(query, 2, k->name);
        bind_issue(query, &list->items[i], k->issues->fields[i]);
        done = query_done(query, err);
    }
    query_close(query);
    return done;
}

static bool keep_periods(const struct keeping *k, struct err *err)
{
    const struct rows *rows = k->view->rows;
    for (size_t row = 0; row < rows->count; row++) {
        struct period period = {k->source->period_kind, rows->periods[row]};
        if ((row == 0 || rows->periods[row] != rows->periods[row - 1]) &&
            !schema_period(k->store, period, err))
            return false;
    }
    return true;
}

/* Rows */

/* Some rows of a view, as the store pulls them. */
struct chosen {
    const struct table_view *view;
    const uint32_t *rows; /* NULL: all */
    size_t count;
    size_t parts; /* behind them the line */
};

static void pull_cell(const void *context, size_t row, int column,
                      struct store_cell *cell)
{
    const struct chosen *chosen = context;
    if (chosen->rows != NULL)
        row = chosen->rows[row];
    if ((size_t)column < chosen->parts)
        view_cell(chosen->view, row, (size_t)column, cell);
    else
        *cell = (struct store_cell){.type = 'i',
                                    .integer = chosen->view->rows->lines[row]};
}

/* The SQL is used up. */
static bool pull(const struct keeping *k, const struct chosen *chosen,
                 struct buffer *sql, struct err *err)
{
    const struct store_pull use = {.rows = chosen->count,
                                   .columns = (int)chosen->parts + 1,
                                   .cell = pull_cell,
                                   .context = chosen};
    bool done = store_pull(k->store, buffer_text(sql), &use, err);
    buffer_free(sql);
    return done;
}

static void add_pulled(struct buffer *sql, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_addf(sql, "%sc%zu", i > 0 ? ", " : "", i);
}

static void write_past(const struct keeping *k, int64_t import,
                       struct buffer *sql)
{
    const struct table_view *view = k->view;
    buffer_add(sql, "INSERT INTO ");
    view_table(view, "_past", sql);
    buffer_add(sql, "(");
    view_names(view, view->part_count, "", sql);
    buffer_add(sql, ", import, line, until) SELECT ");
    view_names(view, view->part_count, "t.", sql);
    buffer_addf(sql, ", t.import, t.line, %lld FROM pull CROSS JOIN ",
                (long long)import);
    view_table(view, "", sql);
    buffer_add(sql, " t ON (");
    view_names(view, view->key_count, "t.", sql);
    buffer_add(sql, ") = (");
    add_pulled(sql, view->key_count);
    buffer_add(sql, ")");
}

static void write_delete(const struct keeping *k, struct buffer *sql)
{
    const struct table_view *view = k->view;
    buffer_add(sql, "DELETE FROM ");
    view_table(view, "", sql);
    buffer_add(sql, " WHERE (");
    view_names(view, view->key_count, "", sql);
    buffer_add(sql, ") IN (SELECT ");
    add_pulled(sql, view->key_count);
    buffer_add(sql, " FROM pull)");
}

/* Copy the held rows of these keys to the past. */
static bool copy_past(const struct keeping *k, int64_t import,
                      const struct chosen *chosen, struct err *err)
{
    struct buffer sql = {0};
    write_past(k, import, &sql);
    return pull(k, chosen, &sql, err);
}

static bool take_away(const struct keeping *k, const struct chosen *chosen,
                      struct err *err)
{
    struct buffer sql = {0};
    write_delete(k, &sql);
    return pull(k, chosen, &sql, err);
}

/* Rows that are there already make way. */
static void write_insert(const struct keeping *k, int64_t import,
                         struct buffer *sql)
{
    const struct table_view *view = k->view;
    buffer_addf(sql, "INSERT%s INTO ",
                k->comparison->changed > 0 ? " OR REPLACE" : "");
    view_table(view, "", sql);
    buffer_add(sql, "(");
    view_names(view, view->part_count, "", sql);
    buffer_add(sql, ", import, line) SELECT ");
    add_pulled(sql, view->part_count);
    buffer_addf(sql, ", %lld, c%zu FROM pull", (long long)import,
                view->part_count);
}

static bool insert(const struct keeping *k, int64_t import,
                   const struct chosen *chosen, struct err *err)
{
    struct buffer sql = {0};
    write_insert(k, import, &sql);
    return pull(k, chosen, &sql, err);
}

/* The rows in one state, or in either of two. */
static size_t choose(const struct keeping *k, enum row_state one,
                     enum row_state other, uint32_t *out)
{
    size_t count = 0;
    for (size_t row = 0; row < k->view->rows->count; row++) {
        enum row_state state = k->comparison->states[row];
        if (state == one || state == other)
            out[count++] = (uint32_t)row;
    }
    return count;
}

static bool keep_gone(const struct keeping *k, int64_t import, struct err *err)
{
    const struct rows *rows = &k->comparison->gone;
    struct table_view view;
    if (rows->count == 0)
        return true;
    view_begin(&view, rows, NULL);
    const struct chosen gone = {&view, NULL, rows->count, view.key_count};
    bool done = copy_past(k, import, &gone, err) && take_away(k, &gone, err);
    view_free(&view);
    return done;
}

static bool keep_changes(const struct keeping *k, int64_t import,
                         uint32_t *rows, struct err *err)
{
    const struct table_view *view = k->view;
    size_t changed = choose(k, ROW_IS_CHANGED, ROW_IS_CHANGED, rows);
    const struct chosen keys = {view, rows, changed, view->key_count};
    if (changed > 0 && !copy_past(k, import, &keys, err))
        return false;
    size_t count = choose(k, ROW_IS_CHANGED, ROW_IS_NEW, rows);
    const struct chosen whole = {view, rows, count, view->part_count};
    return keep_gone(k, import, err) &&
           (count == 0 || insert(k, import, &whole, err));
}

bool keep_rows(const struct keeping *k, int64_t import, struct err *err)
{
    const struct table_view *view = k->view;
    size_t count = view->rows->count;
    if (!keep_issues(k, import, err) || !keep_periods(k, err))
        return false;
    if (k->comparison->added == count && k->comparison->gone.count == 0) {
        const struct chosen all = {view, NULL, count, view->part_count};
        return insert(k, import, &all, err);
    }
    uint32_t *rows = memory_take(count * sizeof *rows);
    bool done = keep_changes(k, import, rows, err);
    free(rows);
    return done;
}
