/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results go in by key, in one statement: the order in which they stand in
   the table is the order in which they are written. */
#include "run_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "basis.h"
#include "map.h"
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

static bool lies_within(struct period period, int32_t from, int32_t to)
{
    return period_first(period) >= from && period_last(period) <= to;
}

bool run_record_keeps(const struct run_record *record, int area,
                      struct period period)
{
    const struct run_wish *wish = record->wish;
    return (!wish->areas || wish->areas[area]) &&
           lies_within(period, wish->from, wish->to);
}

/* The periods of a block that are kept, from `first` on, and the store's ids
   of all its periods: made once, for they are the same in every area. */
struct span {
    size_t first, count;
    int64_t *ids;
};

/* One run of cells that are neighbours in the grid and in the table. */
struct stretch {
    int64_t item, area;
    const char *by;
    const struct item *of;
    const struct cell *cells; /* the first is that of the span's first period */
    const int64_t *periods;   /* as many ids */
    size_t count;
    size_t row; /* of its first cell */
};

struct stretches {
    const struct grid *grid;
    struct span *spans; /* by item */
    struct stretch *items;
    size_t count, capacity, rows;
    size_t at; /* where the last row asked for was found */
};

static int by_key(const void *one, const void *other)
{
    const struct stretch *a = one, *b = other;
    if (a->item != b->item)
        return a->item < b->item ? -1 : 1;
    int by = strcmp(a->by, b->by);
    if (by != 0)
        return by;
    return a->area < b->area ? -1 : a->area > b->area;
}

static struct span span_of(const struct run_record *record,
                           const struct block *block)
{
    const struct run_wish *wish = record->wish;
    struct span span = {
        .ids = memory_take((block->periods + 1) * sizeof *span.ids)};
    for (size_t i = 0; i < block->periods; i++) {
        struct period period = block_period(block, i);
        span.ids[i] = period_id(period);
        if (!lies_within(period, wish->from, wish->to))
            continue;
        if (span.count++ == 0)
            span.first = i;
    }
    return span;
}

static void add_stretch(struct stretches *stretches,
                        const struct stretch *stretch)
{
    stretches->items =
        memory_room(stretches->items, stretches->count, &stretches->capacity,
                    sizeof *stretches->items);
    stretches->items[stretches->count++] = *stretch;
}

static void add_area(struct stretches *stretches, const struct block *block,
                     const struct span *span, int area, struct stretch stretch)
{
    size_t areas = stretches->grid->programme->areas.count;
    stretch.of = block->item;
    stretch.periods = span->ids + span->first;
    stretch.count = span->count;
    for (size_t by = 0; by < block->by_count; by++) {
        stretch.by = block->bys[by];
        stretch.cells = block_cell(block, by, area, span->first, areas);
        add_stretch(stretches, &stretch);
    }
}

static void add_block(struct stretches *stretches,
                      const struct run_record *record, size_t item,
                      int64_t item_id, const int64_t *area_ids)
{
    const struct block *block = &record->grid->blocks[item];
    const bool *wished = record->wish->areas;
    struct span *span = &stretches->spans[item];
    *span = span_of(record, block);
    for (size_t area = 0; area < record->programme->areas.count; area++)
        if (span->count > 0 && block->wanted[area] && (!wished || wished[area]))
            add_area(stretches, block, span, (int)area,
                     (struct stretch){.item = item_id, .area = area_ids[area]});
}

static void number_rows(struct stretches *stretches)
{
    if (stretches->count > 0)
        qsort(stretches->items, stretches->count, sizeof *stretches->items,
              by_key);
    for (size_t i = 0; i < stretches->count; i++) {
        stretches->items[i].row = stretches->rows;
        stretches->rows += stretches->items[i].count;
    }
}

static void set_text(struct store_cell *out, const char *text)
{
    out->type = text ? 't' : 0;
    out->text = text;
    out->length = -1;
}

static void set_real(struct store_cell *out, double real)
{
    out->type = isnan(real) ? 0 : 'r';
    out->real = real;
}

static void set_whole(struct store_cell *out, int64_t whole)
{
    out->type = 'i';
    out->integer = whole;
}

/* The columns of `result` after the run, in the order of RESULT_SQL: what the
   row is about, figures, words. */
enum { BY_COLUMN = 1, KEY_COLUMNS = 4, FIGURE_COLUMNS = 6 };

static void set_key(const struct stretch *stretch, size_t at, int column,
                    struct store_cell *out)
{
    const int64_t ids[] = {stretch->item, 0, stretch->area,
                           stretch->periods[at]};
    if (column == BY_COLUMN)
        set_text(out, stretch->by);
    else
        set_whole(out, ids[column]);
}

static double figure_of(const struct cell *cell, int column)
{
    static const size_t places[FIGURE_COLUMNS] = {
        offsetof(struct cell, value),     offsetof(struct cell, exact),
        offsetof(struct cell, numerator), offsetof(struct cell, denominator),
        offsetof(struct cell, lower),     offsetof(struct cell, upper)};
    return *(const double *)((const char *)cell + places[column]);
}

static const char *word_of(const struct stretches *stretches,
                           const struct stretch *stretch,
                           const struct cell *cell, int column)
{
    switch (column) {
    case 0: return cell_grade(stretch->of, cell);
    case 1: return cell_computed(stretch->of, cell);
    case 2: return cell_direction(stretch->of, cell);
    case 3: return status_name((enum status)cell->status);
    case 5: return basis_of(stretch->of, cell);
    default: return cell->note ? grid_text(stretches->grid, cell->note) : NULL;
    }
}

/* Rows are asked for in their order, so the search is one step at most. */
static const struct stretch *find_stretch(struct stretches *stretches,
                                          size_t row)
{
    while (row < stretches->items[stretches->at].row)
        stretches->at--;
    while (row - stretches->items[stretches->at].row >=
           stretches->items[stretches->at].count)
        stretches->at++;
    return &stretches->items[stretches->at];
}

static void result_cell(const void *context, size_t row, int column,
                        struct store_cell *out)
{
    struct stretches *stretches = *(struct stretches *const *)context;
    const struct stretch *stretch = find_stretch(stretches, row);
    size_t at = row - stretch->row;
    const struct cell *cell = &stretch->cells[at];
    int figure = column - KEY_COLUMNS, word = figure - FIGURE_COLUMNS;
    if (figure < 0)
        set_key(stretch, at, column, out);
    else if (word < 0)
        set_real(out, figure_of(cell, figure));
    else
        set_text(out, word_of(stretches, stretch, cell, word));
}

enum { RESULT_COLUMNS = 16 };
static const char RESULT_SQL[] =
    "INSERT INTO result(run, item, by, area, period, value, exact, "
    "numerator, denominator, lower, upper, grade, computed, direction, "
    "status, note, basis) SELECT %lld, c0, c1, c2, c3, c4, c5, c6, c7, c8, "
    "c9, c10, c11, c12, c13, c14, c15 FROM pull";

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
    "skipped, walled, actor, system_user, files, import, entry) "
    "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "nullif(?, -1))";

static void bind_run(struct query *query, const struct run_record *record,
                     const struct run_report *report, const char *files)
{
    const struct run_wish *wish = record->wish;
    query_text(query, 1, wish->made_at);
    query_text(query, 2, ASSAY_VERSION);
    query_text(query, 3, record->programme->config.title);
    query_text(query, 4, wish->asked[0] ? "part" : "full");
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

static bool collect(struct stretches *stretches,
                    const struct run_record *record, struct store *store,
                    const int64_t *area_ids, struct err *err)
{
    for (size_t i = 0; i < record->grid->count; i++) {
        int64_t id = 0;
        if (!record->kept[i])
            continue;
        if (!item_id(store, &record->programme->items[i], &id, err))
            return false;
        if (record->grid->blocks[i].cells)
            add_block(stretches, record, i, id, area_ids);
    }
    number_rows(stretches);
    return true;
}

static bool pull_rows(struct stretches *stretches, struct store *store,
                      int64_t run, struct err *err)
{
    char sql[sizeof RESULT_SQL + 24];
    struct store_pull pull = {.rows = stretches->rows,
                              .columns = RESULT_COLUMNS,
                              .cell = result_cell,
                              .context = &stretches};
    snprintf(sql, sizeof sql, RESULT_SQL, (long long)run);
    return stretches->rows == 0 || store_pull(store, sql, &pull, err);
}

static void free_stretches(struct stretches *stretches)
{
    for (size_t i = 0; i < stretches->grid->count; i++)
        free(stretches->spans[i].ids);
    free(stretches->spans);
    free(stretches->items);
}

static bool write_results(struct run_record *record, struct store *store,
                          int64_t run, struct err *err)
{
    const struct areas *areas = &record->programme->areas;
    int64_t *area_ids = memory_take(areas->count * sizeof *area_ids);
    struct stretches stretches = {
        .grid = record->grid,
        .spans = memory_take(record->grid->count * sizeof *stretches.spans)};
    bool done = schema_areas(store, areas, area_ids, err) &&
                collect(&stretches, record, store, area_ids, err) &&
                pull_rows(&stretches, store, run, err);
    free_stretches(&stretches);
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
