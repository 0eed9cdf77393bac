/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "trace_lookup.h"

#include <stdlib.h>
#include <string.h>

#include "schema.h"
#include "store_kept.h"
#include "store_name.h"

struct lookup_tables {
    const struct programme *programme;
    struct store *store;
    int64_t *area_ids;          /* 0: not in the store */
    bool *has;                  /* by source: its table is there */
    struct buffer *rows, *past; /* by source, SQL: as of the programme's
                                   moment, and superseded by then */
    struct kept *kept;          /* statements */
};

static size_t place_of(const struct lookup_tables *tables,
                       const struct source *source)
{
    return (size_t)(source - tables->programme->sources);
}

bool lookup_has(const struct lookup_tables *tables, const struct source *source)
{
    return tables->has[place_of(tables, source)];
}

static bool find_rows(struct lookup_tables *tables, size_t at, struct err *err)
{
    const struct source *source = &tables->programme->sources[at];
    int64_t import = tables->programme->moment.import;
    store_name(&tables->past[at], "(SELECT * FROM ", source->name, "_past");
    buffer_addf(&tables->past[at], " WHERE until <= %lld)", (long long)import);
    return moment_rows(&tables->rows[at], tables->store, source, import, err);
}

static bool find_tables(struct lookup_tables *tables, struct err *err)
{
    const struct programme *programme = tables->programme;
    for (size_t i = 0; i < programme->source_count; i++)
        if (!schema_has_source(tables->store, &programme->sources[i],
                               &tables->has[i], err) ||
            (tables->has[i] && !find_rows(tables, i, err)))
            return false;
    return schema_area_ids(tables->store, &programme->areas, tables->area_ids,
                           err);
}

struct lookup_tables *lookup_tables_new(const struct programme *programme,
                                        struct store *store, struct err *err)
{
    struct lookup_tables *tables = memory_take(sizeof *tables);
    size_t count = programme->source_count + 1;
    tables->programme = programme;
    tables->store = store;
    tables->kept = kept_new(store);
    tables->area_ids =
        memory_take((programme->areas.count + 1) * sizeof *tables->area_ids);
    tables->has = memory_take(count);
    tables->rows = memory_take(count * sizeof *tables->rows);
    tables->past = memory_take(count * sizeof *tables->past);
    if (find_tables(tables, err))
        return tables;
    lookup_tables_free(tables);
    return NULL;
}

void lookup_tables_free(struct lookup_tables *tables)
{
    if (!tables)
        return;
    kept_free(tables->kept);
    for (size_t i = 0; i < tables->programme->source_count; i++) {
        buffer_free(&tables->rows[i]);
        buffer_free(&tables->past[i]);
    }
    free(tables->rows);
    free(tables->past);
    free(tables->area_ids);
    free(tables->has);
    free(tables);
}

static long long whole_of(const json_t *object, const char *key)
{
    return (long long)json_integer_value(json_object_get(object, key));
}

bool lookup_begin(struct lookup *lookup)
{
    struct period last = period_of_id(whole_of(lookup->asked, "period_id"));
    long long span = whole_of(lookup->asked, "periods");
    enum period_kind kind = lookup->source->period_kind;
    struct period unused;
    struct period first =
        period_step(last, (int32_t)(1 - (span > 0 ? span : 1)));
    if (period_parts(first, kind, &lookup->first, &unused) &&
        period_parts(last, kind, &unused, &lookup->last))
        return true;
    lookup->first = period_containing(kind, first);
    lookup->last = period_containing(kind, last);
    return lookup->first.kind != PERIOD_NONE &&
           lookup->last.kind != PERIOD_NONE;
}

/* Everything below an area: whole numbers of ours, which can stand in the
   text. */
static void add_below(struct lookup *lookup)
{
    const struct areas *areas = &lookup->tables->programme->areas;
    const char *comma = "";
    buffer_add(&lookup->where, "r.area IN (");
    for (size_t i = 0; i < areas->count; i++) {
        int64_t id = lookup->tables->area_ids[i];
        if (id == 0 || !areas_within(areas, (int)i, lookup->area))
            continue;
        buffer_addf(&lookup->where, "%s%lld", comma, (long long)id);
        comma = ",";
    }
    buffer_add(&lookup->where, ")");
}

enum { AT_AREA = 1, AT_FIRST, AT_LAST, AT_WHERE };

json_t *lookup_conditions(const struct lookup *lookup)
{
    return lookup->loose ? NULL : json_object_get(lookup->asked, "where");
}

void lookup_where(struct lookup *lookup, bool below)
{
    const char *name;
    json_t *value;
    int parameter = AT_WHERE;
    lookup->below = below;
    buffer_free(&lookup->where);
    lookup->where = (struct buffer){0};
    if (below)
        add_below(lookup);
    else
        buffer_add(&lookup->where, "r.area = ?1");
    buffer_add(&lookup->where, " AND r.period BETWEEN ?2 AND ?3");
    json_object_foreach(lookup_conditions(lookup), name, value)
    {
        store_name(&lookup->where, " AND r.", name, "");
        buffer_addf(&lookup->where, " = ?%d", parameter++);
    }
}

static void bind_where(const struct lookup *lookup, struct query *query)
{
    const char *name;
    json_t *value;
    int parameter = AT_WHERE;
    if (!lookup->below)
        query_integer(query, AT_AREA, lookup->tables->area_ids[lookup->area]);
    query_integer(query, AT_FIRST, period_id(lookup->first));
    query_integer(query, AT_LAST, period_id(lookup->last));
    json_object_foreach(lookup_conditions(lookup), name, value)
    {
        if (json_is_string(value))
            query_text(query, parameter++, json_string_value(value));
        else
            query_real(query, parameter++, json_number_value(value));
    }
}

static void add_keys(const struct lookup *lookup, struct buffer *sql)
{
    for (size_t i = 0; i < lookup->source->column_count; i++)
        if (lookup->source->columns[i].key)
            store_name(sql, ", r.", lookup->source->columns[i].name, "");
}

static void add_column(const struct lookup *lookup, struct buffer *sql)
{
    if (lookup->column)
        store_name(sql, "r.", lookup->column->name, "");
    else
        buffer_add(sql, "1");
}

static void add_sums(const struct lookup *lookup, struct buffer *sql)
{
    for (size_t i = 0; i < lookup->source->column_count; i++) {
        if (!column_is_figure(&lookup->source->columns[i]))
            continue;
        store_name(sql, ", sum(r.", lookup->source->columns[i].name, "");
        buffer_add(sql, ")");
    }
}

static void add_part(const struct lookup *lookup, char letter,
                     struct buffer *sql)
{
    const struct lookup_tables *tables = lookup->tables;
    size_t source = place_of(tables, lookup->source);
    if (letter == 'T')
        buffer_add(sql, buffer_text(&tables->rows[source]));
    else if (letter == 'P')
        buffer_add(sql, buffer_text(&tables->past[source]));
    else if (letter == 'C')
        add_column(lookup, sql);
    else if (letter == 'K')
        add_keys(lookup, sql);
    else if (letter == 'S')
        add_sums(lookup, sql);
    else
        buffer_add(sql, buffer_text(&lookup->where));
}

struct query *lookup_ask(const struct lookup *lookup, const char *select,
                         struct err *err)
{
    struct buffer sql = {0};
    for (const char *brace; (brace = strchr(select, '{')); select = brace + 3) {
        buffer_put(&sql, select, (size_t)(brace - select));
        add_part(lookup, brace[1], &sql);
    }
    buffer_add(&sql, select);
    struct query *query =
        kept_ask(lookup->tables->kept, buffer_text(&sql), err);
    buffer_free(&sql);
    if (query)
        bind_where(lookup, query);
    return query;
}

int lookup_sum(const struct lookup *lookup)
{
    int at = 0;
    for (const struct column *c = lookup->source->columns; c < lookup->column;
         c++)
        at += column_is_figure(c);
    return at;
}

void lookup_end(struct lookup *lookup)
{
    buffer_free(&lookup->where);
    lookup->where = (struct buffer){0};
}
