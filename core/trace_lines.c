/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file's line may hold many figures (a column for each month): figures are
   told by line, with their sum, and the line's text once. */
#include "trace_lines.h"

#include <stdlib.h>
#include <string.h>

#include "import.h"
#include "schema.h"
#include "text.h"

/* One question, ready to be asked of the store. */
struct lookup {
    const struct programme *programme;
    const struct source *source;
    const struct column *column; /* NULL for count() */
    struct store *store;
    json_t *asked;
    int area;
    struct period first, last; /* of the source's kind */
    const int64_t *area_ids;
    struct buffer where; /* SQL with numbered parameters */
};

static bool set_periods(struct lookup *lookup)
{
    struct period last = period_of_id(
        json_integer_value(json_object_get(lookup->asked, "period_id")));
    json_int_t span =
        json_integer_value(json_object_get(lookup->asked, "periods"));
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

static void add_quoted(struct buffer *sql, const char *before, const char *name)
{
    char quoted[300];
    if (store_quote(name, quoted, sizeof quoted))
        buffer_addf(sql, "%s%s", before, quoted);
}

/* Areas are whole numbers of ours: they can stand in the text. A parent with
   rows of its own is read there; otherwise everything below it. */
static void add_areas(struct lookup *lookup, bool below)
{
    const struct areas *areas = &lookup->programme->areas;
    const char *comma = "";
    buffer_add(&lookup->where, "r.area IN (");
    for (size_t i = 0; i < areas->count; i++) {
        bool in = below ? areas_within(areas, (int)i, lookup->area)
                        : (int)i == lookup->area;
        if (!in || lookup->area_ids[i] == 0)
            continue;
        buffer_addf(&lookup->where, "%s%lld", comma,
                    (long long)lookup->area_ids[i]);
        comma = ",";
    }
    buffer_add(&lookup->where, ")");
}

static void make_where(struct lookup *lookup, bool below)
{
    const char *name;
    json_t *value;
    int parameter = 1;
    buffer_free(&lookup->where);
    lookup->where = (struct buffer){0};
    add_areas(lookup, below);
    buffer_addf(&lookup->where, " AND r.period BETWEEN %lld AND %lld",
                (long long)period_id(lookup->first),
                (long long)period_id(lookup->last));
    json_object_foreach(json_object_get(lookup->asked, "where"), name, value)
    {
        add_quoted(&lookup->where, " AND r.", name);
        buffer_addf(&lookup->where, " = ?%d", parameter++);
    }
}

static void bind_where(const struct lookup *lookup, struct query *query)
{
    const char *name;
    json_t *value;
    int parameter = 1;
    json_object_foreach(json_object_get(lookup->asked, "where"), name, value)
    {
        if (json_is_string(value))
            query_text(query, parameter++, json_string_value(value));
        else
            query_real(query, parameter++, json_number_value(value));
    }
}

/* `select` with {T}, {C}, {K}, {W} for table, column, keys and condition. */
static struct query *ask(const struct lookup *lookup, const char *select,
                         const char *table_end, struct err *err)
{
    struct buffer sql = {0};
    char table[200];
    snprintf(table, sizeof table, "%s%s", lookup->source->name, table_end);
    for (const char *at = select; *at; at++) {
        if (strncmp(at, "{T}", 3) == 0)
            add_quoted(&sql, "", table);
        else if (strncmp(at, "{C}", 3) == 0 && lookup->column)
            add_quoted(&sql, "r.", lookup->column->name);
        else if (strncmp(at, "{C}", 3) == 0)
            buffer_add(&sql, "1");
        else if (strncmp(at, "{W}", 3) == 0)
            buffer_add(&sql, buffer_text(&lookup->where));
        else if (strncmp(at, "{K}", 3) == 0)
            for (size_t i = 0; i < lookup->source->column_count; i++) {
                if (!lookup->source->columns[i].key)
                    continue;
                add_quoted(&sql, ", r.", lookup->source->columns[i].name);
            }
        else {
            buffer_put(&sql, at, 1);
            continue;
        }
        at += 2;
    }
    struct query *query = store_ask(lookup->store, buffer_text(&sql), err);
    buffer_free(&sql);
    if (query)
        bind_where(lookup, query);
    return query;
}

static bool count_rows(const struct lookup *lookup, int64_t *count,
                       struct err *err)
{
    bool row = false;
    struct query *query =
        ask(lookup, "SELECT count(*) FROM {T} AS r WHERE {W}", "", err);
    bool done = query && query_next(query, &row, err);
    *count = done && row ? query_get_integer(query, 0) : 0;
    query_close(query);
    return done;
}

/* What tells one row from another beside area and period: "major Burglary,
   minor ...". Key columns begin at `from`. */
static json_t *keys_text(const struct lookup *lookup, struct query *query,
                         int from)
{
    struct buffer keys = {0};
    for (size_t i = 0; i < lookup->source->column_count; i++) {
        const struct column *column = &lookup->source->columns[i];
        if (column->key)
            buffer_addf(&keys, "%s%s %s", keys.length ? ", " : "", column->name,
                        query_get_text(query, from++));
    }
    json_t *text = json_string(buffer_text(&keys));
    buffer_free(&keys);
    return text;
}

/* Where in the file the figure stands: under the column's header, the
   period's in a wide file, the common one in a long file. */
static const char *header_of(const struct lookup *lookup, struct period period,
                             char *name)
{
    if (!lookup->column)
        return NULL;
    if (lookup->source->unpivot == UNPIVOT_PERIODS &&
        column_is_figure(lookup->column))
        return period_name(period, name);
    if (lookup->source->unpivot == UNPIVOT_NAMES &&
        column_is_figure(lookup->column))
        return lookup->source->values_header;
    return lookup->column->header;
}

static bool add_raw(const struct lookup *lookup, json_t *line, int64_t import,
                    int64_t number, struct period period, struct err *err)
{
    struct buffer raw = {0}, field = {0};
    char name[PERIOD_NAME];
    int column = 0;
    bool done =
        import_raw(lookup->store, import, (long)number,
                   header_of(lookup, period, name), &raw, &field, &column, err);
    if (done) {
        json_object_set_new(line, "raw", json_string(buffer_text(&raw)));
        if (column > 0 &&
            json_integer_value(json_object_get(line, "figures")) == 1) {
            json_object_set_new(line, "column", json_integer(column));
            json_object_set_new(line, "field",
                                json_string(buffer_text(&field)));
        }
    }
    buffer_free(&raw);
    buffer_free(&field);
    return done;
}

static const char SELECT_LINES[] =
    "SELECT r.import, r.line, import.file, count(*), sum({C}), min({C}), "
    "min(r.period), max({C}){K} FROM {T} AS r JOIN import ON import.id = "
    "r.import WHERE {W} GROUP BY r.import, r.line ORDER BY r.import, r.line";

static json_t *line_of(const struct lookup *lookup, struct query *query)
{
    bool figure = lookup->column && column_is_figure(lookup->column);
    json_t *line = json_object();
    json_object_set_new(line, "import",
                        json_integer(query_get_integer(query, 0)));
    json_object_set_new(line, "line",
                        json_integer(query_get_integer(query, 1)));
    json_object_set_new(line, "file", json_string(query_get_text(query, 2)));
    json_object_set_new(line, "figures",
                        json_integer(query_get_integer(query, 3)));
    if (figure && !query_is_null(query, 4))
        json_object_set_new(line, "sum", json_real(query_get_real(query, 4)));
    json_object_set_new(line, "keys", keys_text(lookup, query, 8));
    return line;
}

static bool add_lines(const struct lookup *lookup, size_t most, struct err *err)
{
    json_t *lines = json_array();
    size_t seen = 0;
    bool row = false, done;
    struct query *query = ask(lookup, SELECT_LINES, "", err);
    json_object_set_new(lookup->asked, "lines", lines);
    if (!query)
        return false;
    while ((done = query_next(query, &row, err)) && row) {
        if (seen++ >= most)
            continue;
        json_t *line = line_of(lookup, query);
        json_array_append_new(lines, line);
        done = add_raw(lookup, line, query_get_integer(query, 0),
                       query_get_integer(query, 1),
                       period_of_id(query_get_integer(query, 6)), err);
        if (!done)
            break;
    }
    query_close(query);
    json_object_set_new(
        lookup->asked, "more",
        json_integer((json_int_t)(seen > most ? seen - most : 0)));
    return done;
}

static const char SELECT_WAS[] =
    "SELECT r.import, r.line, import.file, {C}, r.until, r.period, "
    "(SELECT name FROM area WHERE area.id = r.area){K} FROM {T} AS r "
    "JOIN import ON import.id = r.import WHERE {W} "
    "ORDER BY r.until DESC, r.period, r.area, r.line LIMIT 20";

static json_t *was_of(const struct lookup *lookup, struct query *query)
{
    char name[PERIOD_NAME];
    json_t *was = json_object();
    json_object_set_new(was, "import",
                        json_integer(query_get_integer(query, 0)));
    json_object_set_new(was, "line", json_integer(query_get_integer(query, 1)));
    json_object_set_new(was, "file", json_string(query_get_text(query, 2)));
    if (query_is_null(query, 3))
        json_object_set_new(was, "value", json_null());
    else
        json_object_set_new(was, "value",
                            json_string(query_get_text(query, 3)));
    json_object_set_new(was, "until",
                        json_integer(query_get_integer(query, 4)));
    json_object_set_new(was, "period",
                        json_string(period_name(
                            period_of_id(query_get_integer(query, 5)), name)));
    json_object_set_new(was, "area", json_string(query_get_text(query, 6)));
    json_object_set_new(was, "keys", keys_text(lookup, query, 7));
    return was;
}

static bool add_was(const struct lookup *lookup, struct err *err)
{
    json_t *list = json_array();
    bool row = false, done;
    struct query *query = ask(lookup, SELECT_WAS, "_past", err);
    json_object_set_new(lookup->asked, "was", list);
    if (!query)
        return false;
    while ((done = query_next(query, &row, err)) && row)
        json_array_append_new(list, was_of(lookup, query));
    query_close(query);
    return done;
}

static bool look_up(struct lookup *lookup, size_t most, struct err *err)
{
    int64_t rows;
    make_where(lookup, false);
    if (!count_rows(lookup, &rows, err))
        return false;
    if (rows == 0)
        make_where(lookup, true);
    return add_lines(lookup, most, err) && add_was(lookup, err);
}

bool trace_lines(const struct programme *programme, struct store *store,
                 json_t *asked, size_t most, struct err *err)
{
    const char *source = json_string_value(json_object_get(asked, "source"));
    const char *column = json_string_value(json_object_get(asked, "column"));
    struct lookup lookup = {
        .programme = programme,
        .store = store,
        .asked = asked,
        .source = source ? programme_source(programme, source) : NULL};
    bool has = false;
    if (!lookup.source)
        return true;
    lookup.area = (int)json_integer_value(json_object_get(asked, "area_index"));
    if (column)
        lookup.column =
            &lookup.source->columns[source_column(lookup.source, column)];
    if (lookup.source->illustrative)
        json_object_set_new(asked, "illustrative", json_true());
    if (!schema_has_source(store, lookup.source, &has, err))
        return false;
    if (!has || !set_periods(&lookup))
        return true;
    size_t areas = programme->areas.count;
    int64_t *ids = memory_take(areas * sizeof *ids);
    lookup.area_ids = ids;
    bool done = schema_area_ids(store, &programme->areas, ids, err) &&
                look_up(&lookup, most, err);
    buffer_free(&lookup.where);
    free(ids);
    return done;
}
