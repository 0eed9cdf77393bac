/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows are written as the store has them, a figure with its mark or bound as
   a file would: in a wide file a record for each row and its period's column,
   in a long one a record for each figure. */
#include "sample.h"

#include <string.h>

#include "records.h"
#include "schema.h"
#include "store_name.h"
#include "value.h"

struct sampling {
    const struct sample_wish *wish;
    struct buffer *out;
    struct buffer where, lines;
    struct arena *arena;
    struct period first, last; /* of the source's kind, in the cell's period;
                                  kind PERIOD_NONE: calendar and financial
                                  years hold none of each other */
    const char **periods;      /* of a wide file, in order */
    size_t period_count;
};

/* Which rows */

static void find_periods(struct sampling *s)
{
    enum period_kind kind = s->wish->source->period_kind;
    struct period period = s->wish->period;
    if (!period_parts(period, kind, &s->first, &s->last))
        s->first = s->last = period_containing(kind, period);
}

static void add_lines_of(struct sampling *s, const json_t *entry)
{
    size_t index;
    const json_t *line;
    const char *source = json_string_value(json_object_get(entry, "source"));
    if (!source || strcmp(source, s->wish->source->name) != 0)
        return;
    json_array_foreach(json_object_get(entry, "lines"), index, line)
    {
        buffer_addf(
            &s->lines, "%s(%lld,%lld)", s->lines.length ? "," : "",
            (long long)json_integer_value(json_object_get(line, "import")),
            (long long)json_integer_value(json_object_get(line, "line")));
    }
}

/* Those of a node and of all below it. */
static void add_lines(struct sampling *s, const json_t *node)
{
    size_t index;
    const json_t *entry;
    json_array_foreach(json_object_get(node, "asked"), index, entry)
        add_lines_of(s, entry);
    json_array_foreach(json_object_get(node, "needs"), index, entry)
        add_lines(s, entry);
    json_array_foreach(json_object_get(node, "parts"), index, entry)
        add_lines(s, json_object_get(entry, "node"));
}

static void add_areas(struct sampling *s, struct store *store, bool *good,
                      struct err *err)
{
    const struct areas *areas = &s->wish->programme->areas;
    int64_t *ids = arena_take(s->arena, areas->count * sizeof *ids);
    *good = schema_area_ids(store, areas, ids, err);
    buffer_add(&s->where, "r.area IN (-1");
    for (size_t i = 0; *good && i < areas->count; i++)
        if (ids[i] && areas_within(areas, (int)i, s->wish->area))
            buffer_addf(&s->where, ",%lld", (long long)ids[i]);
    buffer_add(&s->where, ")");
}

static void add_span(struct sampling *s, int32_t before)
{
    struct period first = s->first;
    if (first.kind == PERIOD_NONE) {
        buffer_add(&s->where, "1");
        return;
    }
    if (before)
        first = period_step(s->first, -1 - (s->last.at - s->first.at));
    buffer_addf(&s->where, "r.period BETWEEN %lld AND %lld",
                (long long)period_id(first), (long long)period_id(s->last));
}

static bool make_where(struct sampling *s, struct store *store, struct err *err)
{
    bool good = true;
    add_lines(s, s->wish->asked);
    if (s->wish->size == SAMPLE_ALL) {
        buffer_add(&s->where, "1");
        return true;
    }
    if (s->lines.length)
        buffer_addf(&s->where, "(r.import, r.line) IN (VALUES %s) OR ",
                    buffer_text(&s->lines));
    buffer_add(&s->where, "(");
    add_areas(s, store, &good, err);
    if (s->wish->size == SAMPLE_ASKED) {
        buffer_add(&s->where, " AND ");
        add_span(s, 0);
    }
    buffer_add(&s->where, ")");
    if (s->wish->size >= SAMPLE_PEERS) {
        buffer_add(&s->where, " OR ");
        add_span(s, 1);
    }
    return good;
}

/* Each column and what stood for it, behind what every row has. */
static void add_columns(const struct source *source, struct buffer *sql)
{
    for (size_t i = 0; i < source->column_count; i++) {
        const struct column *column = &source->columns[i];
        store_name(sql, ", ", column->name, "");
        buffer_addf(sql, " AS c%zu", i);
        if (column_has_note(source, column))
            store_name(sql, ", ", column->name, "_note");
        else
            buffer_add(sql, ", NULL");
        buffer_addf(sql, " AS n%zu", i);
    }
}

/* As of the programme's moment: what was there then, and is or is not now. */
static void add_rows(const struct sampling *s, struct buffer *sql)
{
    const struct source *source = s->wish->source;
    long long last = (long long)s->wish->programme->moment.import;
    buffer_add(sql, "(SELECT period, area, import, line");
    add_columns(source, sql);
    store_name(sql, " FROM ", source->name, "");
    buffer_addf(sql, " WHERE import <= %lld", last);
    buffer_add(sql, " UNION ALL SELECT period, area, import, line");
    add_columns(source, sql);
    store_name(sql, " FROM ", source->name, "_past");
    buffer_addf(sql, " WHERE import <= %lld AND until > %lld)", last, last);
}

static struct query *ask(const struct sampling *s, struct store *store,
                         const char *where, const char *end, struct err *err)
{
    struct buffer sql = {0};
    const struct source *source = s->wish->source;
    buffer_add(&sql, "SELECT a.name, r.period");
    for (size_t i = 0; i < source->column_count; i++)
        buffer_addf(&sql, ", r.c%zu, r.n%zu", i, i);
    buffer_add(&sql, " FROM ");
    add_rows(s, &sql);
    buffer_addf(&sql,
                " AS r JOIN area a ON a.id = r.area WHERE %s "
                "ORDER BY r.period, r.area%s",
                where, end);
    struct query *query = store_ask(store, buffer_text(&sql), err);
    buffer_free(&sql);
    return query;
}

/* How they are written */

static const char *figure_text(const struct sampling *s, struct query *query,
                               int at)
{
    char figure[VALUE_TEXT];
    const char *note = query_get_text(query, at + 1);
    value_show(figure, query_get_real(query, at), -1);
    if (query_type(query, at) == 'i')
        snprintf(figure, sizeof figure, "%lld",
                 (long long)query_get_integer(query, at));
    if (!*note)
        return arena_copy(s->arena, figure);
    return strncmp(note, "to ", 3) == 0
               ? arena_format(s->arena, "%s %s", figure, note)
               : arena_format(s->arena, "%s %s", note, figure);
}

static const char *cell_text(const struct sampling *s, struct query *query,
                             size_t column)
{
    int at = 2 + 2 * (int)column;
    switch (query_type(query, at)) {
    case 0: return arena_copy(s->arena, query_get_text(query, at + 1));
    case 't': return arena_copy(s->arena, query_get_text(query, at));
    default: return figure_text(s, query, at);
    }
}

static const char *period_text(const struct sampling *s, struct query *query)
{
    char name[PERIOD_NAME];
    struct period period = period_of_id(query_get_integer(query, 1));
    return arena_copy(s->arena, period_name(period, name));
}

struct record_out {
    struct buffer *out;
    char delimiter;
    bool begun;
};

static void put(struct record_out *record, const char *text)
{
    char delimiter[] = {record->delimiter, '\0'};
    if (record->begun)
        buffer_add(record->out, delimiter);
    records_write(record->out, text, record->delimiter);
    record->begun = true;
}

static void put_end(struct record_out *record)
{
    buffer_add(record->out, "\n");
    record->begun = false;
}

static struct record_out record_of(const struct sampling *s)
{
    return (struct record_out){s->out, s->wish->source->delimiter, false};
}

static void put_place(const struct sampling *s, struct record_out *record,
                      struct query *query)
{
    const struct source *source = s->wish->source;
    if (source->area_header)
        put(record, query_get_text(query, 0));
    if (source->period_header)
        put(record, period_text(s, query));
}

static bool stands(const struct sampling *s, size_t column)
{
    return column_has_header(s->wish->source, (int)column);
}

static void put_columns(const struct sampling *s, struct record_out *record,
                        struct query *query)
{
    for (size_t i = 0; i < s->wish->source->column_count; i++)
        if (stands(s, i))
            put(record, cell_text(s, query, i));
}

/* The record of a row; of a wide file its period's figure alone. */
static void put_row(const struct sampling *s, struct query *query)
{
    const struct source *source = s->wish->source;
    struct record_out record = record_of(s);
    put_place(s, &record, query);
    put_columns(s, &record, query);
    if (source->unpivot == UNPIVOT_PERIODS) {
        const char *own = period_text(s, query);
        for (size_t i = 0; i < s->period_count; i++)
            put(&record,
                strcmp(s->periods[i], own) == 0
                    ? cell_text(s, query, (size_t)source->unpivot_column)
                    : "");
    }
    put_end(&record);
}

/* A record for each figure of the row. */
static void put_long(const struct sampling *s, struct query *query)
{
    const struct source *source = s->wish->source;
    for (size_t i = 0; i < source->column_count; i++) {
        struct record_out record = record_of(s);
        const char *text = cell_text(s, query, i);
        if (stands(s, i) || !*text)
            continue;
        put_place(s, &record, query);
        put(&record, column_header(&source->columns[i]));
        put(&record, text);
        put_columns(s, &record, query);
        put_end(&record);
    }
}

static void put_header(const struct sampling *s)
{
    const struct source *source = s->wish->source;
    struct record_out record = record_of(s);
    const char **names =
        arena_take(s->arena, (source->column_count + 4) * sizeof *names);
    size_t count = source_headers(source, names);
    for (size_t i = 0; i < count; i++)
        put(&record, names[i]);
    for (size_t i = 0; i < s->period_count; i++)
        put(&record, s->periods[i]);
    put_end(&record);
}

/* The periods of the rows, which come in their order. */
static bool find_headers(struct sampling *s, struct query *query,
                         struct err *err)
{
    bool row;
    s->periods = arena_take(s->arena, (SAMPLE_MOST + 1) * sizeof *s->periods);
    while (query_next(query, &row, err)) {
        if (!row)
            return true;
        const char *name = period_text(s, query);
        size_t count = s->period_count;
        if (count < SAMPLE_MOST &&
            (count == 0 || strcmp(s->periods[count - 1], name) != 0))
            s->periods[s->period_count++] = name;
    }
    return false;
}

static bool put_rows(struct sampling *s, struct query *query, size_t *rows,
                     struct err *err)
{
    bool row;
    while (query_next(query, &row, err)) {
        if (!row)
            return true;
        if (++*rows > SAMPLE_MOST)
            return err_set(err, ERR_REFUSED,
                           "more than %d rows of %s would have to be given",
                           SAMPLE_MOST, s->wish->source->name);
        if (*rows == 1)
            put_header(s);
        if (s->wish->source->unpivot == UNPIVOT_NAMES)
            put_long(s, query);
        else
            put_row(s, query);
    }
    return false;
}

static bool write_where(struct sampling *s, struct store *store,
                        const char *where, const char *end, size_t *rows,
                        struct err *err)
{
    struct query *query = ask(s, store, where, end, err);
    bool good = query != NULL;
    if (good && s->wish->source->unpivot == UNPIVOT_PERIODS)
        good = find_headers(s, query, err);
    good = good && put_rows(s, query, rows, err);
    query_close(query);
    return good;
}

/* Any row of the period: where nothing else is there, what was asked was not
   there either, and yet the source had figures of that time. */
static bool write_one(struct sampling *s, struct store *store, size_t *rows,
                      struct err *err)
{
    buffer_free(&s->where);
    add_span(s, 0);
    return write_where(s, store, buffer_text(&s->where), " LIMIT 1", rows, err);
}

bool sample_write(struct buffer *out, size_t *rows, struct store *store,
                  const struct sample_wish *wish, struct err *err)
{
    bool has, good;
    struct sampling s = {.wish = wish, .out = out, .arena = arena_new()};
    *rows = 0;
    good = schema_has_source(store, wish->source, &has, err);
    if (good && has) {
        find_periods(&s);
        good = make_where(&s, store, err) &&
               write_where(&s, store, buffer_text(&s.where), "", rows, err) &&
               (*rows > 0 || write_one(&s, store, rows, err));
    }
    buffer_free(&s.where);
    buffer_free(&s.lines);
    arena_free(s.arena);
    return good;
}
