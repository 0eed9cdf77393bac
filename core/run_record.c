/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results go in by key, in one statement: the order in which they stand in
   the table is the order in which they are written. */
#include "run_record.h"

#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "map.h"
#include "run_rows.h"
#include "schema.h"
#include "version.h"

static const char IMPORTS_SQL[] =
    "SELECT source.name || '/' || import.id, import.sha256 "
    "FROM import JOIN source ON source.id = import.source "
    "WHERE import.id <= ? ORDER BY source.name, import.id";

static void add_import(struct run_inputs *inputs, size_t *capacity,
                       struct query *query)
{
    inputs->imports = memory_room(inputs->imports, inputs->count, capacity,
                                  sizeof *inputs->imports);
    inputs->imports[inputs->count++] = (struct run_import){
        arena_copy(inputs->arena, query_get_text(query, 0)),
        arena_copy(inputs->arena, query_get_text(query, 1))};
}

bool run_inputs_read(struct run_inputs *inputs, struct store *store,
                     struct moment moment, struct err *err)
{
    size_t capacity = 0;
    bool row = false, done;
    struct query *query = store_ask(store, IMPORTS_SQL, err);
    if (!query)
        return false;
    query_integer(query, 1, moment.import);
    inputs->moment = moment;
    inputs->arena = arena_new();
    while ((done = query_next(query, &row, err)) && row)
        add_import(inputs, &capacity, query);
    query_close(query);
    return done;
}

void run_inputs_free(struct run_inputs *inputs)
{
    free(inputs->imports);
    arena_free(inputs->arena);
}

static struct run_rows_wish rows_wish(const struct run_record *record)
{
    const struct run_wish *wish = record->wish;
    return (struct run_rows_wish){.items = record->kept,
                                  .areas = wish->areas,
                                  .from = wish->from,
                                  .to = wish->to};
}

bool run_record_keeps(const struct run_record *record, int area,
                      struct period period)
{
    const struct run_rows_wish wish = rows_wish(record);
    return run_rows_keeps(&wish, area, period);
}

static const char ITEM_SQL[] =
    "INSERT INTO item(kind, name, title, unit, decimals, good) "
    "VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(name) DO UPDATE SET "
    "kind = ?1, title = ?3, unit = ?4, decimals = ?5, good = ?6 "
    "RETURNING id";

static void bind_item(struct query *query, const struct item *item)
{
    query_text(query, 1, item_kind_name(item));
    query_text(query, 2, item->name);
    query_text(query, 3, item->title);
    query_text(query, 4, item->measure ? item->measure->unit : "score");
    query_integer(query, 5, item_decimals(item));
    query_text(query, 6, item_good_name(item));
}

/* The item's line in the store, made or brought up to date. */
static bool item_id(struct store *store, const struct item *item, int64_t *id,
                    struct err *err)
{
    bool row = false;
    struct query *query = store_ask(store, ITEM_SQL, err);
    if (!query)
        return false;
    bind_item(query, item);
    bool done = query_next(query, &row, err);
    if (done && row) {
        *id = query_get_integer(query, 0);
        done = query_next(query, &row, err);
    }
    query_close(query);
    return done;
}

static const char RUN_SQL[] =
    "INSERT INTO run(made_at, version, programme, kind, asked, note, "
    "jobs, cells, ok, missing, not_applicable, suppressed, failed, "
    "skipped, walled, actor, system_user, files, import, entry, as_at, "
    "supposed) "
    "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "nullif(?, -1), ?, ?)";

static const char *kind_of(const struct run_record *record)
{
    const struct run_wish *wish = record->wish;
    if (record->programme->supposed)
        return "scenario";
    if (wish->as_at)
        return "past";
    return wish->asked[0] ? "part" : "full";
}

static void bind_run(struct query *query, const struct run_record *record,
                     const struct run_report *report, const char *files)
{
    const struct run_wish *wish = record->wish;
    query_text(query, 1, wish->made_at);
    query_text(query, 2, ASSAY_VERSION);
    query_text(query, 3, record->programme->config.title);
    query_text(query, 4, kind_of(record));
    query_text(query, 5, wish->asked);
    query_text(query, 6, wish->note);
    query_integer(query, 7, (int64_t)score_workers(&wish->score));
    query_integer(query, 8, (int64_t)report->cells);
    for (int s = STATUS_OK; s <= STATUS_SKIPPED; s++)
        query_integer(query, 9 + s - STATUS_OK, (int64_t)report->counts[s]);
    query_integer(query, 15, crew_has_wall());
    query_text(query, 16, wish->actor);
    query_text(query, 17, wish->system_user);
    query_text(query, 18, files);
    query_integer(query, 19, record->inputs->moment.import);
    query_integer(query, 20, record->inputs->moment.entry);
    query_text(query, 21, wish->as_at);
    query_text(query, 22, record->programme->supposed);
}

/* The map has no part in the scoring, but an explanation quotes it. */
static bool keep_files(struct tree *tree, struct store *store,
                       char list[FILES_HASH], struct err *err)
{
    char map[FILES_HASH];
    tree_hash(tree, MAP_FILE, map);
    return archive_keep(store, tree, list, err);
}

static bool write_run(const struct run_record *record, struct store *store,
                      struct run_report *report, struct err *err)
{
    char files[FILES_HASH];
    if (!keep_files(record->programme->tree, store, files, err))
        return false;
    struct query *query = store_ask(store, RUN_SQL, err);
    if (!query)
        return false;
    bind_run(query, record, report, files);
    bool done = query_done(query, err);
    report->run = store_last_id(store);
    query_close(query);
    return done;
}

struct input_writer {
    struct query *query;
    int64_t run;
    struct err *err;
    bool done;
};

static void write_input(void *context, const char *kind, const char *name,
                        const char *hash)
{
    struct input_writer *writer = context;
    if (!writer->done)
        return;
    query_integer(writer->query, 1, writer->run);
    query_text(writer->query, 2, kind);
    query_text(writer->query, 3, name);
    query_text(writer->query, 4, hash);
    writer->done = query_done(writer->query, writer->err);
}

static bool write_inputs(const struct run_record *record, struct store *store,
                         int64_t run, struct err *err)
{
    struct input_writer writer = {.run = run, .err = err, .done = true};
    writer.query = store_ask(
        store, "INSERT INTO run_input(run, kind, name, hash) VALUES(?,?,?,?)",
        err);
    if (!writer.query)
        return false;
    programme_hashes(record->programme, write_input, &writer);
    for (size_t i = 0; i < record->inputs->count; i++)
        write_input(&writer, "import", record->inputs->imports[i].name,
                    record->inputs->imports[i].hash);
    query_close(writer.query);
    return writer.done;
}

static const char BROKEN_SQL[] =
    "INSERT INTO run_broken(run, kind, name, needs, message) "
    "VALUES(?, ?, ?, ?, ?)";

static bool write_one_broken(struct query *query, int64_t run,
                             const struct broken *broken, struct err *err)
{
    char message[2048];
    err_text(&broken->err, message, sizeof message);
    query_integer(query, 1, run);
    query_text(query, 2, broken->kind);
    query_text(query, 3, broken->name);
    query_text(query, 4, broken->needs);
    query_text(query, 5, message);
    return query_done(query, err);
}

/* Scripts that could not be loaded have no cells; the run still says so. */
static bool write_broken(const struct run_record *record, struct store *store,
                         int64_t run, struct err *err)
{
    bool done = true;
    struct query *query = store_ask(store, BROKEN_SQL, err);
    for (size_t i = 0; query && done && i < record->programme->broken_count;
         i++)
        done = write_one_broken(query, run, &record->programme->broken[i], err);
    query_close(query);
    return query && done;
}

static bool write_block_periods(const struct block *block, struct store *store,
                                struct err *err)
{
    for (size_t i = 0; block->cells && i < block->periods; i++)
        if (!schema_period(store, block_period(block, i), err))
            return false;
    return true;
}

static bool write_periods(const struct run_record *record, struct store *store,
                          struct err *err)
{
    for (size_t i = 0; i < record->grid->count; i++)
        if (record->kept[i] &&
            !write_block_periods(&record->grid->blocks[i], store, err))
            return false;
    return true;
}

static bool make_items(const struct run_record *record, struct store *store,
                       int64_t *ids, struct err *err)
{
    for (size_t i = 0; i < record->grid->count; i++)
        if (record->kept[i] &&
            !item_id(store, &record->programme->items[i], &ids[i], err))
            return false;
    return true;
}

/* "INSERT INTO result(run, item, ...) SELECT 7, c0, ... FROM pull". */
static void write_sql(struct buffer *sql, int64_t run)
{
    buffer_add(sql, "INSERT INTO result(run");
    for (int i = 0; i < RUN_COLUMNS; i++)
        buffer_addf(sql, ", \"%s\"", RUN_COLUMN_NAMES[i]);
    buffer_addf(sql, ") SELECT %lld", (long long)run);
    for (int i = 0; i < RUN_COLUMNS; i++)
        buffer_addf(sql, ", c%d", i);
    buffer_add(sql, " FROM pull");
}

static void pulled_cell(const void *context, size_t row, int column,
                        struct store_cell *out)
{
    run_rows_cell(*(struct run_rows *const *)context, row,
                  (enum run_column)column, out);
}

static bool pull_rows(struct run_rows *rows, struct store *store, int64_t run,
                      struct err *err)
{
    struct buffer sql = {0};
    struct store_pull pull = {.rows = run_rows_count(rows),
                              .columns = RUN_COLUMNS,
                              .cell = pulled_cell,
                              .context = &rows};
    write_sql(&sql, run);
    bool done =
        pull.rows == 0 || store_pull(store, buffer_text(&sql), &pull, err);
    buffer_free(&sql);
    return done;
}

static bool write_rows(const struct run_record *record, struct store *store,
                       const struct run_rows_wish *wish, int64_t run,
                       struct err *err)
{
    struct run_rows *rows = run_rows_new(record->grid, wish);
    bool done = pull_rows(rows, store, run, err);
    run_rows_free(rows);
    return done;
}

static bool write_results(struct run_record *record, struct store *store,
                          int64_t run, struct err *err)
{
    const struct areas *areas = &record->programme->areas;
    int64_t *area_ids = memory_take((areas->count + 1) * sizeof *area_ids);
    int64_t *item_ids =
        memory_take((record->grid->count + 1) * sizeof *item_ids);
    struct run_rows_wish wish = rows_wish(record);
    wish.area_ids = area_ids;
    wish.item_ids = item_ids;
    bool done = schema_areas(store, areas, area_ids, err) &&
                make_items(record, store, item_ids, err) &&
                write_rows(record, store, &wish, run, err);
    free(item_ids);
    free(area_ids);
    return done;
}

bool run_record_write(struct run_record *record, struct store *store,
                      struct run_report *report, struct err *err)
{
    return write_run(record, store, report, err) &&
           write_inputs(record, store, report->run, err) &&
           write_broken(record, store, report->run, err) &&
           write_periods(record, store, err) &&
           write_results(record, store, report->run, err);
}
