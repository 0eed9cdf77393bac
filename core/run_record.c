/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results go in by key, in one statement: the order in which they stand in
   the table is the order in which they are written. */
#include "run_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "schema.h"
#include "version.h"

bool run_inputs_read(struct run_inputs *inputs, struct store *store,
                     struct err *err)
{
    size_t capacity = 0;
    bool row = false;
    struct query *query =
        store_ask(store,
                  "SELECT source.name || '/' || import.id, import.sha256 "
                  "FROM import JOIN source ON source.id = import.source "
                  "ORDER BY source.name, import.id",
                  err);
    if (!query)
        return false;
    inputs->arena = arena_new();
    bool done;
    while ((done = query_next(query, &row, err)) && row) {
        inputs->imports = memory_room(inputs->imports, inputs->count, &capacity,
                                      sizeof *inputs->imports);
        inputs->imports[inputs->count++] = (struct run_import){
            arena_copy(inputs->arena, query_get_text(query, 0)),
            arena_copy(inputs->arena, query_get_text(query, 1))};
    }
    query_close(query);
    return done;
}

void run_inputs_free(struct run_inputs *inputs)
{
    free(inputs->imports);
    arena_free(inputs->arena);
}

bool run_record_keeps(const struct run_record *record, int area,
                      struct period period)
{
    const struct run_wish *wish = record->wish;
    return (!wish->areas || wish->areas[area]) &&
           period_first(period) >= wish->from &&
           period_last(period) <= wish->to;
}

/* One run of cells that are neighbours in the grid and in the table. */
struct stretch {
    int64_t item, area;
    const char *by;
    const struct item *of;
    const struct block *block;
    const struct cell *cells;
    size_t first, count; /* period indices */
    size_t row;          /* of its first cell */
};

struct stretches {
    const struct grid *grid;
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

static void add_stretch(struct stretches *stretches,
                        const struct run_record *record,
                        const struct block *block, size_t by, size_t area,
                        struct stretch stretch)
{
    size_t areas = record->programme->areas.count;
    stretch.block = block;
    stretch.of = block->item;
    stretch.by = block->bys[by];
    stretch.cells = block_cell(block, by, (int)area, 0, areas);
    for (size_t i = 0; i < block->periods; i++) {
        if (!run_record_keeps(record, (int)area, block_period(block, i)))
            continue;
        if (stretch.count == 0)
            stretch.first = i;
        stretch.count++;
    }
    if (stretch.count == 0)
        return;
    stretches->items =
        memory_room(stretches->items, stretches->count, &stretches->capacity,
                    sizeof *stretches->items);
    stretches->items[stretches->count++] = stretch;
}

static void add_block(struct stretches *stretches,
                      const struct run_record *record, size_t item,
                      int64_t item_id, const int64_t *area_ids)
{
    const struct block *block = &record->grid->blocks[item];
    for (size_t by = 0; block->cells && by < block->by_count; by++)
        for (size_t area = 0; area < record->programme->areas.count; area++)
            if (block->wanted[area])
                add_stretch(
                    stretches, record, block, by, area,
                    (struct stretch){.item = item_id, .area = area_ids[area]});
}

static void number_rows(struct stretches *stretches)
{
    qsort(stretches->items, stretches->count, sizeof *stretches->items, by_key);
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

static void set_word(const struct stretches *stretches,
                     const struct stretch *stretch, const struct cell *cell,
                     int column, struct store_cell *out)
{
    if (column == 10)
        set_text(out, cell_grade(stretch->of, cell));
    else if (column == 11)
        set_text(out, cell_computed(stretch->of, cell));
    else if (column == 12)
        set_text(out, cell_direction(stretch->of, cell));
    else if (column == 13)
        set_text(out, status_name((enum status)cell->status));
    else
        set_text(out,
                 cell->note ? grid_text(stretches->grid, cell->note) : NULL);
}

/* The columns of `result` after the run, in the order of RESULT_SQL. */
static void result_cell(const void *context, size_t row, int column,
                        struct store_cell *out)
{
    struct stretches *stretches = *(struct stretches *const *)context;
    while (row < stretches->items[stretches->at].row)
        stretches->at--;
    while (row >= stretches->items[stretches->at].row +
                      stretches->items[stretches->at].count)
        stretches->at++;
    const struct stretch *stretch = &stretches->items[stretches->at];
    size_t period = stretch->first + (row - stretch->row);
    const struct cell *cell = &stretch->cells[period];
    const double figures[] = {cell->value,       cell->exact, cell->numerator,
                              cell->denominator, cell->lower, cell->upper};
    if (column == 0)
        set_whole(out, stretch->item);
    else if (column == 1)
        set_text(out, stretch->by);
    else if (column == 2)
        set_whole(out, stretch->area);
    else if (column == 3)
        set_whole(out, period_id(block_period(stretch->block, period)));
    else if (column < 10)
        set_real(out, figures[column - 4]);
    else
        set_word(stretches, stretch, cell, column, out);
}

enum { RESULT_COLUMNS = 15 };
static const char RESULT_SQL[] =
    "INSERT INTO result(run, item, by, area, period, value, exact, "
    "numerator, denominator, lower, upper, grade, computed, direction, "
    "status, note) SELECT %lld, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, "
    "c10, c11, c12, c13, c14 FROM pull";

static const char *kind_word(enum item_kind kind)
{
    return kind == ITEM_MEASURE ? "measure"
           : kind == ITEM_PART  ? "part"
                                : "assessment";
}

static const char *good_word(enum good good)
{
    return good == GOOD_HIGH ? "high" : good == GOOD_LOW ? "low" : "none";
}

/* The item's line in the store, made or brought up to date. */
static bool item_id(struct store *store, const struct item *item, int64_t *id,
                    struct err *err)
{
    bool row = false;
    struct query *query = store_ask(
        store,
        "INSERT INTO item(kind, name, title, unit, decimals, good) "
        "VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(name) DO UPDATE SET "
        "kind = ?1, title = ?3, unit = ?4, decimals = ?5, good = ?6 "
        "RETURNING id",
        err);
    if (!query)
        return false;
    query_text(query, 1, kind_word(item->kind));
    query_text(query, 2, item->name);
    query_text(query, 3, item->title);
    query_text(query, 4, item->measure ? item->measure->unit : "score");
    query_integer(query, 5, item_decimals(item));
    query_text(query, 6, good_word(item_good(item)));
    bool done = query_next(query, &row, err);
    if (done && row) {
        *id = query_get_integer(query, 0);
        done = query_next(query, &row, err);
    }
    query_close(query);
    return done;
}

static bool write_run(const struct run_record *record, struct store *store,
                      struct run_report *report, struct err *err)
{
    const struct run_wish *wish = record->wish;
    struct query *query = store_ask(
        store,
        "INSERT INTO run(made_at, version, programme, kind, asked, note, "
        "jobs, cells, ok, missing, not_applicable, suppressed, failed, "
        "skipped) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        err);
    if (!query)
        return false;
    query_text(query, 1, wish->made_at);
    query_text(query, 2, ASSAY_VERSION);
    query_text(query, 3, record->programme->config.title);
    query_text(query, 4, wish->asked[0] ? "part" : "full");
    query_text(query, 5, wish->asked);
    query_text(query, 6, wish->note);
    query_integer(query, 7, (int64_t)wish->score.jobs);
    query_integer(query, 8, (int64_t)report->cells);
    for (int s = STATUS_OK; s <= STATUS_SKIPPED; s++)
        query_integer(query, 9 + s - STATUS_OK, (int64_t)report->counts[s]);
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

/* Scripts that could not be loaded have no cells; the run still says so. */
static bool write_broken(const struct run_record *record, struct store *store,
                         int64_t run, struct err *err)
{
    bool done = true;
    struct query *query = store_ask(store,
                                    "INSERT INTO run_broken(run, kind, name, "
                                    "needs, message) VALUES(?, ?, ?, ?, ?)",
                                    err);
    if (!query)
        return false;
    for (size_t i = 0; done && i < record->programme->broken_count; i++) {
        const struct broken *broken = &record->programme->broken[i];
        char message[2048];
        err_text(&broken->err, message, sizeof message);
        query_integer(query, 1, run);
        query_text(query, 2, broken->kind);
        query_text(query, 3, broken->name);
        query_text(query, 4, broken->needs);
        query_text(query, 5, message);
        done = query_done(query, err);
    }
    query_close(query);
    return done;
}

static bool write_periods(const struct run_record *record, struct store *store,
                          struct err *err)
{
    for (size_t i = 0; i < record->grid->count; i++) {
        const struct block *block = &record->grid->blocks[i];
        for (size_t p = 0;
             record->kept[i] && block->cells && p < block->periods; p++)
            if (!schema_period(store, block_period(block, p), err))
                return false;
    }
    return true;
}

static bool write_results(struct run_record *record, struct store *store,
                          int64_t run, struct err *err)
{
    char sql[sizeof RESULT_SQL + 24];
    struct stretches stretches = {.grid = record->grid};
    struct stretches *shared = &stretches;
    size_t areas = record->programme->areas.count;
    int64_t *area_ids = memory_take(areas * sizeof *area_ids);
    bool done = schema_areas(store, &record->programme->areas, area_ids, err);
    for (size_t i = 0; done && i < record->grid->count; i++) {
        int64_t id = 0;
        if (!record->kept[i])
            continue;
        done = item_id(store, &record->programme->items[i], &id, err);
        if (done)
            add_block(&stretches, record, i, id, area_ids);
    }
    number_rows(&stretches);
    snprintf(sql, sizeof sql, RESULT_SQL, (long long)run);
    struct store_pull pull = {.rows = stretches.rows,
                              .columns = RESULT_COLUMNS,
                              .cell = result_cell,
                              .context = &shared};
    done = done && (stretches.rows == 0 || store_pull(store, sql, &pull, err));
    free(stretches.items);
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
