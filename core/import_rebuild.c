/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The history of a source once more, from the bytes in the store: for a
   contract whose columns have changed. The imports keep their numbers. */
#include <stdlib.h>
#include <string.h>

#include "import.h"
#include "import_job.h"
#include "memory.h"
#include "schema.h"

/* One import as it is in the store. */
struct kept {
    int64_t id;
    const char *file, *encoding;
    bool rejected;
};

struct history {
    struct arena *arena;
    struct kept *items;
    size_t count, capacity;
};

static void add_kept(struct history *history, struct query *query)
{
    history->items = memory_room(history->items, history->count,
                                 &history->capacity, sizeof *history->items);
    const char *encoding = query_get_text(query, 2);
    history->items[history->count++] = (struct kept){
        .id = query_get_integer(query, 0),
        .file = arena_copy(history->arena, query_get_text(query, 1)),
        .encoding =
            strncmp(encoding, "utf-8", 5) == 0 ? "utf-8" : "windows-1252",
        .rejected = query_get_integer(query, 3) > 0};
}

static bool list_history(struct store *store, const struct source *source,
                         struct history *history, struct err *err)
{
    static const char sql[] =
        "SELECT i.id, file, encoding, rejected FROM import i "
        "JOIN source s ON s.id = i.source WHERE s.name = ? ORDER BY i.id";
    bool row, done;
    struct query *query = store_ask(store, sql, err);
    if (query == NULL)
        return false;
    query_text(query, 1, source->name);
    while ((done = query_next(query, &row, err)) && row)
        add_kept(history, query);
    query_close(query);
    return done;
}

static void add_piece(struct buffer *bytes, struct query *query)
{
    size_t length;
    const char *piece = query_get_bytes(query, 0, &length);
    buffer_put(bytes, piece, length);
}

static bool glue(struct store *store, int64_t import, struct buffer *bytes,
                 struct err *err)
{
    static const char sql[] =
        "SELECT bytes FROM import_chunk WHERE import = ? ORDER BY first_line";
    bool row, done;
    struct query *query = store_ask(store, sql, err);
    if (query == NULL)
        return false;
    query_integer(query, 1, import);
    while ((done = query_next(query, &row, err)) && row)
        add_piece(bytes, query);
    query_close(query);
    return done;
}

static bool forget_issues(struct store *store, int64_t import, struct err *err)
{
    struct query *query =
        store_ask(store, "DELETE FROM import_issue WHERE import = ?", err);
    if (query == NULL)
        return false;
    query_integer(query, 1, import);
    bool done = query_done(query, err);
    query_close(query);
    return done;
}

static bool do_again(struct job *job, const struct kept *kept, struct err *err)
{
    if (!job_read(job, err)) {
        if (job->report->issues.count > 0)
            *err = job->report->issues.items[0];
        return false;
    }
    struct keeping keeping = job_keeping(job, NULL);
    return job_prepare(job, err) && job_compare(job, err) &&
           forget_issues(job->store, kept->id, err) &&
           keep_import_again(&keeping, kept->id, err) &&
           keep_rows(&keeping, kept->id, err);
}

static bool run_again(struct job *job, const struct kept *kept, struct err *err)
{
    job_begin(job);
    bool done = do_again(job, kept, err);
    job_free(job);
    import_report_free(job->report);
    return done;
}

static bool rebuild_one(struct store *store, const struct source *source,
                        const struct areas *areas, const struct kept *kept,
                        struct err *err)
{
    struct buffer bytes = {0};
    struct import_report report;
    struct job job = {.store = store,
                      .source = source,
                      .areas = areas,
                      .report = &report,
                      .name = kept->file,
                      .encoding = kept->encoding,
                      .quarantine = kept->rejected};
    bool done = glue(store, kept->id, &bytes, err);
    if (done) {
        job.bytes = buffer_text(&bytes);
        job.size = bytes.length;
        done = run_again(&job, kept, err);
    }
    buffer_free(&bytes);
    return done;
}

static bool rebuild(struct store *store, const struct source *source,
                    const struct areas *areas, struct history *history,
                    struct err *err)
{
    if (!schema_ensure(store, err) || !schema_drop_source(store, source, err) ||
        !schema_source(store, source, err) ||
        !list_history(store, source, history, err))
        return false;
    for (size_t i = 0; i < history->count; i++)
        if (!rebuild_one(store, source, areas, &history->items[i], err))
            return false;
    return true;
}

bool import_rebuild(struct store *store, const struct source *source,
                    const struct areas *areas, struct err *err)
{
    struct history history = {.arena = arena_new()};
    bool done = store_begin(store, err) &&
                rebuild(store, source, areas, &history, err) &&
                store_commit(store, err);
    if (!done)
        store_rollback(store);
    free(history.items);
    arena_free(history.arena);
    return done;
}
