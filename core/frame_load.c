/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rows of a source's table into columns, in one walk along its key. The
   memory is private: forked workers see the same pages, and one that breaks
   out of its sandbox can spoil only its own copy. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "frame.h"
#include "frame_rows.h"
#include "memory.h"
#include "moment.h"
#include "schema.h"
#include "store_name.h"
#include "text.h"

enum { FIRST_ROOM = 4096, LARGE_PAGE = 2 << 20 };

struct area_id {
    int64_t id;
    uint32_t area;
};

struct loading {
    struct frame *frame;
    struct store *store;
    struct query *query;
    struct area_id *ids; /* by id: they follow the order of codes only
                             until an area is added */
    size_t id_count, id_last;
    int64_t period_last; /* its id */
    int64_t as_of;       /* import */
};

/* A block of at least `size` bytes in which what was there stays. */
static bool map(struct frame_block *block, size_t size)
{
    void *bytes = block->bytes != NULL
                      ? mremap(block->bytes, block->size, size, MREMAP_MAYMOVE)
                      : mmap(NULL, size, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED)
        return false;
    *block = (struct frame_block){bytes, size};
    return true;
}

static void protect(const struct frame_block *block)
{
    if (block->bytes != NULL)
        mprotect(block->bytes, block->size, PROT_READ);
}

static int compare_ids(const void *one, const void *other)
{
    const struct area_id *left = one, *right = other;
    return (left->id > right->id) - (left->id < right->id);
}

static bool load_ids(struct loading *loading, struct err *err)
{
    const struct areas *areas = loading->frame->areas;
    int64_t *ids = memory_take((areas->count + 1) * sizeof *ids);
    loading->ids = memory_take((areas->count + 1) * sizeof *loading->ids);
    bool done = schema_area_ids(loading->store, areas, ids, err);
    for (size_t i = 0; done && i < areas->count; i++)
        if (ids[i] != 0)
            loading->ids[loading->id_count++] =
                (struct area_id){ids[i], (uint32_t)i};
    qsort(loading->ids, loading->id_count, sizeof *loading->ids, compare_ids);
    free(ids);
    return done;
}

static void add_columns(struct buffer *sql, const struct source *source)
{
    for (size_t i = 0; i < source->column_count; i++) {
        store_name(sql, ", ", source->columns[i].name, "");
        if (column_has_note(source, &source->columns[i]))
            store_name(sql, ", ", source->columns[i].name, "_note");
    }
}

static void add_keys(struct buffer *sql, const struct source *source)
{
    for (size_t i = 0; i < source->column_count; i++)
        if (source->columns[i].key)
            store_name(sql, ", ", source->columns[i].name, "");
}

/* A contract that was changed after the import may have columns that the table
   has not. */
static struct query *ask_contract(const struct loading *loading,
                                  const char *sql, struct err *err)
{
    struct err failed;
    struct query *query = store_ask(loading->store, sql, &failed);
    if (query == NULL &&
        schema_source_fits(loading->store, loading->frame->source, err))
        *err = failed;
    return query;
}

static struct query *ask_rows(const struct loading *loading, struct err *err)
{
    const struct source *source = loading->frame->source;
    struct buffer sql = {0};
    struct query *query = NULL;
    buffer_add(&sql, "SELECT period, area");
    add_columns(&sql, source);
    buffer_add(&sql, " FROM ");
    if (moment_rows(&sql, loading->store, source, loading->as_of, err)) {
        buffer_add(&sql, " ORDER BY period, area");
        add_keys(&sql, source);
        query = ask_contract(loading, buffer_text(&sql), err);
    }
    buffer_free(&sql);
    return query;
}

/* Room for `rows` cells of `size` bytes, with those that are `there` in the
   first room. Pages that are never written to take no memory. */
static void *widen(struct frame_block *block, const void *there, size_t rows,
                   size_t size, bool *good)
{
    bool moves = block->bytes == NULL;
    *good = *good && map(block, rows * size);
    if (*good && moves)
        memcpy(block->bytes, there, FIRST_ROOM * size);
    return block->bytes;
}

static bool widen_column(struct frame *frame, size_t index, size_t rows)
{
    struct frame_column *data = &frame->columns[index];
    bool good = true;
    if (data->numbers != NULL)
        data->numbers = widen(&data->block, data->numbers, rows,
                              sizeof *data->numbers, &good);
    else
        data->codes =
            widen(&data->block, data->codes, rows, sizeof *data->codes, &good);
    if (data->notes != NULL)
        data->notes = widen(&data->notes_block, data->notes, rows,
                            sizeof *data->notes, &good);
    return good;
}

static bool widen_all(struct frame *frame, size_t rows)
{
    bool good = rows < UINT32_MAX;
    frame->cells = widen(&frame->cells_block, frame->cells, rows,
                         sizeof *frame->cells, &good);
    for (size_t i = 0; good && i < frame->source->column_count; i++)
        good = widen_column(frame, i, rows);
    return good;
}

/* The next FIRST_ROOM cells of `size` bytes of a block. */
static void *cut(char **next, size_t size)
{
    void *cells = *next;
    *next += FIRST_ROOM * size;
    return cells;
}

static void cut_column(struct frame *frame, size_t index, char **next)
{
    const struct column *column = &frame->source->columns[index];
    struct frame_column *data = &frame->columns[index];
    if (column_is_figure(column))
        data->numbers = cut(next, sizeof *data->numbers);
    else
        data->codes = cut(next, sizeof *data->codes);
    if (column_has_note(frame->source, column))
        data->notes = cut(next, sizeof *data->notes);
}

/* Of many columns even few rows touch many pages: whole large ones. */
static bool map_first(struct frame_block *block, size_t size)
{
    bool wide = size > LARGE_PAGE;
    if (!map(block, wide ? (size / LARGE_PAGE + 1) * LARGE_PAGE : size))
        return false;
    if (wide)
        memory_ahead(block->bytes, block->size);
    return true;
}

/* Most sources are small: a column each would cost more in mappings than in
   rows. */
static bool make_first_room(struct frame *frame)
{
    size_t count = frame->source->column_count;
    size_t most = sizeof(uint32_t) +
                  count * (sizeof(double) + sizeof(uint32_t)); /* of a row */
    if (!map_first(&frame->first_block, FIRST_ROOM * most))
        return false;
    char *next = frame->first_block.bytes;
    frame->cells = cut(&next, sizeof *frame->cells);
    for (size_t i = 0; i < count; i++)
        cut_column(frame, i, &next);
    return true;
}

static bool make_room(struct frame *frame, size_t rows, struct err *err)
{
    bool good = frame->first_block.bytes == NULL ? make_first_room(frame)
                                                 : widen_all(frame, rows);
    return good || err_set(err, ERR_STORE, "no memory for %zu rows of %s", rows,
                           frame->source->name);
}

static void tell_area(const struct loading *loading, const char *name,
                      const char *code, struct err *err)
{
    err_set(err, ERR_INPUT,
            "%s has figures for %s (%s), which the list of areas no longer has",
            loading->frame->source->name, name, code);
    err_mend(err, "put its line back in config/areas.csv");
}

/* Leaving its rows out would make every sum over areas too small. */
static bool refuse_area(const struct loading *loading, int64_t id,
                        struct err *err)
{
    bool there = false;
    struct query *query = store_ask(
        loading->store, "SELECT code, name FROM area WHERE id = ?", err);
    if (query == NULL)
        return false;
    query_integer(query, 1, id);
    if (query_next(query, &there, err))
        tell_area(loading, there ? query_get_text(query, 1) : "an unknown area",
                  there ? query_get_text(query, 0) : "?", err);
    query_close(query);
    return false;
}

static bool find_area(const struct loading *loading, int64_t id, size_t *at,
                      struct err *err)
{
    const struct area_id key = {.id = id};
    const struct area_id *found =
        bsearch(&key, loading->ids, loading->id_count, sizeof key, compare_ids);
    if (found == NULL)
        return refuse_area(loading, id, err);
    *at = (size_t)(found - loading->ids);
    return true;
}

/* Rows come by area within a period: mostly the same one, or the next. */
static bool take_area(struct loading *loading, uint32_t *area, struct err *err)
{
    int64_t id = query_get_integer(loading->query, 1);
    const struct area_id *ids = loading->ids;
    size_t at = loading->id_last;
    if (at < loading->id_count && ids[at].id != id)
        at = at + 1 < loading->id_count ? at + 1 : 0;
    if ((at >= loading->id_count || ids[at].id != id) &&
        !find_area(loading, id, &at, err))
        return false;
    loading->id_last = at;
    *area = ids[at].area;
    return true;
}

static bool refuse_kind(const struct source *source, struct err *err)
{
    err_set(err, ERR_INPUT, "%s was imported by another kind of period than %s",
            source->name, period_kind_name(source->period_kind));
    return err_mend(err, "run: assay sources rebuild %s", source->name);
}

static bool add_period(struct frame *frame, int32_t at, struct err *err)
{
    frame->periods = memory_room(frame->periods, frame->period_count,
                                 &frame->period_room, sizeof *frame->periods);
    frame->periods[frame->period_count++] = at;
    return frame->period_count * frame->area_count < UINT32_MAX ||
           err_set(err, ERR_REFUSED, "%s has too many periods and areas",
                   frame->source->name);
}

static bool take_period(struct loading *loading, struct err *err)
{
    struct frame *frame = loading->frame;
    int64_t id = query_get_integer(loading->query, 0);
    if (id == loading->period_last && frame->period_count > 0)
        return true;
    struct period period = period_of_id(id);
    if (period.kind != frame->source->period_kind)
        return refuse_kind(frame->source, err);
    loading->period_last = id;
    return add_period(frame, period.at, err);
}

/* "" and 0 are what the store gives for NULL: only they need a second
   look. */
static uint32_t take_text(struct query *query, int at,
                          struct dictionary *dictionary)
{
    const char *text = query_get_text(query, at);
    if (*text == '\0' && query_is_null(query, at))
        return DICTIONARY_NONE;
    return dictionary_add(dictionary, text, strlen(text));
}

static double take_number(struct query *query, int at)
{
    double number = query_get_real(query, at);
    if (number == 0 && query_is_null(query, at))
        return (double)NAN;
    return number;
}

static void take_columns(struct loading *loading, size_t row)
{
    struct frame *frame = loading->frame;
    int at = 2;
    for (size_t i = 0; i < frame->source->column_count; i++) {
        struct frame_column *data = &frame->columns[i];
        if (data->numbers != NULL)
            data->numbers[row] = take_number(loading->query, at++);
        else
            data->codes[row] = take_text(loading->query, at++, data->texts);
        if (data->notes != NULL)
            data->notes[row] =
                take_text(loading->query, at++, data->note_texts);
    }
}

static bool take_row(struct loading *loading, struct err *err)
{
    struct frame *frame = loading->frame;
    uint32_t area = 0;
    if (!take_period(loading, err) || !take_area(loading, &area, err))
        return false;
    size_t number = frame->period_count - 1;
    frame->cells[frame->rows] = (uint32_t)(number * frame->area_count) + area;
    take_columns(loading, frame->rows++);
    return true;
}

static bool take_rows(struct loading *loading, struct err *err)
{
    struct frame *frame = loading->frame;
    size_t room = 0;
    for (bool there = true; there;) {
        if (!query_next(loading->query, &there, err))
            return false;
        if (there && frame->rows == room &&
            !make_room(frame, room = room > 0 ? 2 * room : FIRST_ROOM, err))
            return false;
        if (there && !take_row(loading, err))
            return false;
    }
    return true;
}

static void note_row(struct frame *frame, size_t row)
{
    uint32_t cell = frame->cells[row];
    struct frame_run *run = &frame->runs[cell];
    if (run->count++ == 0)
        run->first = (uint32_t)row;
    frame->covered[cell % frame->area_count] = true;
}

static bool find_runs(struct frame *frame, struct err *err)
{
    size_t count = frame->period_count * frame->area_count;
    if (count == 0)
        return true;
    if (!map(&frame->runs_block, count * sizeof *frame->runs))
        return err_set(err, ERR_STORE, "no memory for %zu cells of %s", count,
                       frame->source->name);
    frame->runs = frame->runs_block.bytes;
    for (size_t row = 0; row < frame->rows; row++)
        note_row(frame, row);
    return true;
}

static const struct mark *find_mark(const struct source *source,
                                    const char *text)
{
    for (size_t i = 0; i < source->mark_count; i++)
        if (strcmp(source->marks[i].text, text) == 0)
            return &source->marks[i];
    return NULL;
}

static void find_marks(struct frame *frame, struct frame_column *data)
{
    uint32_t count = dictionary_count(data->note_texts);
    data->marks = arena_take(frame->arena, (count + 1) * sizeof *data->marks);
    for (uint32_t code = 1; code <= count; code++)
        data->marks[code] =
            find_mark(frame->source, dictionary_text(data->note_texts, code));
}

static void finish_column(struct frame *frame, struct frame_column *data)
{
    protect(&data->block);
    protect(&data->notes_block);
    if (data->texts != NULL)
        data->sorted = dictionary_sorted(data->texts);
    if (data->note_texts != NULL)
        find_marks(frame, data);
}

static bool load_rows(struct loading *loading, struct err *err)
{
    loading->query = ask_rows(loading, err);
    return loading->query != NULL && load_ids(loading, err) &&
           take_rows(loading, err) && find_runs(loading->frame, err);
}

static void begin_column(struct frame *frame, size_t index)
{
    const struct column *column = &frame->source->columns[index];
    struct frame_column *data = &frame->columns[index];
    if (!column_is_figure(column))
        data->texts = dictionary_new(frame->arena);
    if (column_has_note(frame->source, column))
        data->note_texts = dictionary_new(frame->arena);
}

static struct frame *frame_new(const struct source *source,
                               const struct areas *areas)
{
    struct frame *frame = memory_take(sizeof *frame);
    frame->source = source;
    frame->areas = areas;
    frame->area_count = areas->count;
    frame->arena = arena_new();
    frame->covered = arena_take(frame->arena, areas->count + 1);
    frame->columns = arena_take(frame->arena, (source->column_count + 1) *
                                                  sizeof *frame->columns);
    for (size_t i = 0; i < source->column_count; i++)
        begin_column(frame, i);
    return frame;
}

static void finish(struct frame *frame)
{
    for (size_t i = 0; i < frame->source->column_count; i++)
        finish_column(frame, &frame->columns[i]);
    protect(&frame->first_block);
    protect(&frame->cells_block);
    protect(&frame->runs_block);
}

/* A source that was never imported has no table, and no rows. */
static bool load(struct loading *loading, struct err *err)
{
    bool has = false;
    bool done =
        schema_has_source(loading->store, loading->frame->source, &has, err) &&
        (!has || load_rows(loading, err));
    query_close(loading->query);
    free(loading->ids);
    return done;
}

bool frame_load(struct frame **frame, struct store *store,
                const struct source *source, const struct areas *areas,
                int64_t as_of, struct err *err)
{
    struct loading loading = {
        .frame = frame_new(source, areas), .store = store, .as_of = as_of};
    if (!load(&loading, err)) {
        frame_free(loading.frame);
        return false;
    }
    finish(loading.frame);
    *frame = loading.frame;
    return true;
}
