/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file's line may hold many figures (a column for each month): figures are
   told by line, with their sum, and the line's text once. */
#include "trace_lines.h"

#include <stdlib.h>
#include <string.h>

#include "import_raw.h"
#include "schema.h"
#include "store_kept.h"
#include "store_name.h"
#include "text.h"

struct lines {
    const struct programme *programme;
    struct store *store;
    struct raws *raws;
    int64_t *area_ids;          /* 0: not in the store */
    bool *has;                  /* by source: its table is there */
    struct buffer *rows, *past; /* by source, SQL: as of the programme's
                                   moment, and superseded by then */
    struct kept *kept;          /* statements */
};

/* One question, ready to be asked of the store. */
struct lookup {
    struct lines *lines;
    const struct source *source;
    const struct column *column; /* NULL for count() */
    json_t *asked;
    int area;
    struct period first, last; /* of the source's kind */
    bool below;                /* read from the areas below it */
    bool loose;                /* whatever stands there, `where` or not */
    struct buffer where;       /* SQL with numbered parameters */
};

static long long whole_of(const json_t *object, const char *key)
{
    return (long long)json_integer_value(json_object_get(object, key));
}

static void set_whole(json_t *object, const char *key, int64_t whole)
{
    json_object_set_new(object, key, json_integer(whole));
}

static void set_text(json_t *object, const char *key, const char *text)
{
    json_object_set_new(object, key, json_string(text));
}

static bool set_periods(struct lookup *lookup)
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
    const struct areas *areas = &lookup->lines->programme->areas;
    const char *comma = "";
    buffer_add(&lookup->where, "r.area IN (");
    for (size_t i = 0; i < areas->count; i++) {
        int64_t id = lookup->lines->area_ids[i];
        if (id == 0 || !areas_within(areas, (int)i, lookup->area))
            continue;
        buffer_addf(&lookup->where, "%s%lld", comma, (long long)id);
        comma = ",";
    }
    buffer_add(&lookup->where, ")");
}

enum { AT_AREA = 1, AT_FIRST, AT_LAST, AT_WHERE };

static json_t *where_of(const struct lookup *lookup)
{
    return lookup->loose ? NULL : json_object_get(lookup->asked, "where");
}

/* A parent with rows of its own is read there; otherwise everything below
   it. */
static void make_where(struct lookup *lookup, bool below)
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
    json_object_foreach(where_of(lookup), name, value)
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
        query_integer(query, AT_AREA, lookup->lines->area_ids[lookup->area]);
    query_integer(query, AT_FIRST, period_id(lookup->first));
    query_integer(query, AT_LAST, period_id(lookup->last));
    json_object_foreach(where_of(lookup), name, value)
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

/* `letter` is that of {T}, {P}, {C}, {K}, {S} or {W}: rows, superseded rows,
   column, keys, sums of all figures, condition. */
static void add_part(const struct lookup *lookup, char letter,
                     struct buffer *sql)
{
    const struct lines *lines = lookup->lines;
    size_t source = (size_t)(lookup->source - lines->programme->sources);
    if (letter == 'T')
        buffer_add(sql, buffer_text(&lines->rows[source]));
    else if (letter == 'P')
        buffer_add(sql, buffer_text(&lines->past[source]));
    else if (letter == 'C')
        add_column(lookup, sql);
    else if (letter == 'K')
        add_keys(lookup, sql);
    else if (letter == 'S')
        add_sums(lookup, sql);
    else
        buffer_add(sql, buffer_text(&lookup->where));
}

/* `select` with its parts in braces filled in. */
static struct query *ask(const struct lookup *lookup, const char *select,
                         struct err *err)
{
    struct buffer sql = {0};
    for (const char *brace; (brace = strchr(select, '{')); select = brace + 3) {
        buffer_put(&sql, select, (size_t)(brace - select));
        add_part(lookup, brace[1], &sql);
    }
    buffer_add(&sql, select);
    struct query *query = kept_ask(lookup->lines->kept, buffer_text(&sql), err);
    buffer_free(&sql);
    if (query)
        bind_where(lookup, query);
    return query;
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

static void set_raw(json_t *line, const struct buffer *raw,
                    const struct buffer *field, int column)
{
    set_text(line, "raw", buffer_text(raw));
    if (column <= 0 || whole_of(line, "figures") != 1)
        return;
    set_whole(line, "column", column);
    set_text(line, "field", buffer_text(field));
}

static bool add_raw(const struct lookup *lookup, json_t *line, int64_t import,
                    int64_t number, struct period period, struct err *err)
{
    struct buffer raw = {0}, field = {0};
    char name[PERIOD_NAME];
    int column = 0;
    bool done =
        raws_find(lookup->lines->raws, import, (long)number,
                  header_of(lookup, period, name), &raw, &field, &column, err);
    if (done)
        set_raw(line, &raw, &field, column);
    buffer_free(&raw);
    buffer_free(&field);
    return done;
}

/* With the sums of all figures, so that it is prepared once: one record is
   most often asked for many of them. */
static const char SELECT_LINES[] =
    "SELECT r.import, r.line, import.file, count(*), min(r.period){K}{S} "
    "FROM {T} AS r JOIN import ON import.id = r.import "
    "WHERE {W} GROUP BY r.import, r.line ORDER BY r.import, r.line";
enum { AT_KEYS = 5 };

/* Where in the row the sum of the figure stands. */
static int at_sum(const struct lookup *lookup)
{
    const struct source *source = lookup->source;
    int at = AT_KEYS;
    for (size_t i = 0; i < source->column_count; i++)
        at += source->columns[i].key;
    for (const struct column *c = source->columns; c < lookup->column; c++)
        at += column_is_figure(c);
    return at;
}

static json_t *line_of(const struct lookup *lookup, struct query *query)
{
    bool figure = lookup->column && column_is_figure(lookup->column);
    json_t *line = json_object();
    set_whole(line, "import", query_get_integer(query, 0));
    set_whole(line, "line", query_get_integer(query, 1));
    set_text(line, "file", query_get_text(query, 2));
    set_whole(line, "figures", query_get_integer(query, 3));
    int sum = figure ? at_sum(lookup) : 0;
    if (figure && !query_is_null(query, sum))
        json_object_set_new(line, "sum", json_real(query_get_real(query, sum)));
    json_object_set_new(line, "keys", keys_text(lookup, query, AT_KEYS));
    return line;
}

static bool add_line(const struct lookup *lookup, struct query *query,
                     json_t *lines, struct err *err)
{
    json_t *line = line_of(lookup, query);
    json_array_append_new(lines, line);
    return lookup->loose ||
           add_raw(lookup, line, query_get_integer(query, 0),
                   query_get_integer(query, 1),
                   period_of_id(query_get_integer(query, 4)), err);
}

/* `*seen` lines of the files, of which at most `most` are told. */
static bool read_lines(const struct lookup *lookup, json_t *lines, size_t most,
                       size_t *seen, struct err *err)
{
    bool row = false, done;
    struct query *query = ask(lookup, SELECT_LINES, err);
    *seen = 0;
    if (!query)
        return false;
    while ((done = query_next(query, &row, err)) && row)
        if ((*seen)++ < most && !(done = add_line(lookup, query, lines, err)))
            break;
    query_reset(query);
    return done;
}

/* "lines" and "more" into `object`. */
static bool add_lines(struct lookup *lookup, json_t *object, size_t most,
                      size_t *seen, struct err *err)
{
    json_t *lines = json_array();
    json_object_set_new(object, "lines", lines);
    make_where(lookup, false);
    if (!read_lines(lookup, lines, most, seen, err))
        return false;
    if (*seen == 0) {
        make_where(lookup, true);
        if (!read_lines(lookup, lines, most, seen, err))
            return false;
    }
    set_whole(object, "more", (int64_t)(*seen > most ? *seen - most : 0));
    return true;
}

/* That there is none of a kind, as a count of 0 says, rests on all that is
   there. */
static bool add_others(struct lookup *lookup, size_t most, struct err *err)
{
    json_t *others = json_object();
    size_t seen;
    lookup->loose = true;
    bool done = add_lines(lookup, others, most, &seen, err);
    lookup->loose = false;
    if (done && seen > 0)
        json_object_set(lookup->asked, "none_of", others);
    json_decref(others);
    return done;
}

static const char SELECT_WAS[] =
    "SELECT r.import, r.line, import.file, {C}, r.until, r.period, "
    "(SELECT name FROM area WHERE area.id = r.area){K} FROM {P} AS r "
    "JOIN import ON import.id = r.import WHERE {W} "
    "ORDER BY r.until DESC, r.period, r.area, r.line LIMIT 20";

static json_t *was_of(const struct lookup *lookup, struct query *query)
{
    struct period period = period_of_id(query_get_integer(query, 5));
    char name[PERIOD_NAME];
    json_t *was = json_object();
    set_whole(was, "import", query_get_integer(query, 0));
    set_whole(was, "line", query_get_integer(query, 1));
    set_text(was, "file", query_get_text(query, 2));
    json_object_set_new(was, "value",
                        query_is_null(query, 3)
                            ? json_null()
                            : json_string(query_get_text(query, 3)));
    set_whole(was, "until", query_get_integer(query, 4));
    set_text(was, "period", period_name(period, name));
    set_text(was, "area", query_get_text(query, 6));
    json_object_set_new(was, "keys", keys_text(lookup, query, 7));
    return was;
}

/* Of the same words for every column, so that it is prepared once: most
   figures never were anything else. */
static const char HAS_WAS[] = "SELECT 1 FROM {P} AS r WHERE {W} LIMIT 1";

static bool has_was(const struct lookup *lookup, bool *has, struct err *err)
{
    struct query *query = ask(lookup, HAS_WAS, err);
    bool done = query && query_next(query, has, err);
    if (query)
        query_reset(query);
    return done;
}

static bool add_was(const struct lookup *lookup, json_t *list, struct err *err)
{
    bool row = false, done;
    struct query *query = ask(lookup, SELECT_WAS, err);
    if (!query)
        return false;
    while ((done = query_next(query, &row, err)) && row)
        json_array_append_new(list, was_of(lookup, query));
    query_reset(query);
    return done;
}

static bool find_was(const struct lookup *lookup, struct err *err)
{
    json_t *list = json_array();
    bool has = false;
    json_object_set_new(lookup->asked, "was", list);
    return has_was(lookup, &has, err) && (!has || add_was(lookup, list, err));
}

static bool is_of_none(const struct lookup *lookup)
{
    return json_object_get(lookup->asked, "value") &&
           json_object_size(where_of(lookup)) > 0;
}

static bool look_up(struct lookup *lookup, size_t most, struct err *err)
{
    size_t seen;
    return add_lines(lookup, lookup->asked, most, &seen, err) &&
           find_was(lookup, err) &&
           (seen > 0 || !is_of_none(lookup) || add_others(lookup, most, err));
}

static const struct column *asked_column(const struct source *source,
                                         const json_t *asked)
{
    const char *column = json_string_value(json_object_get(asked, "column"));
    return column ? &source->columns[source_column(source, column)] : NULL;
}

bool lines_find(struct lines *lines, json_t *asked, size_t most,
                struct err *err)
{
    const struct programme *programme = lines->programme;
    const char *name = json_string_value(json_object_get(asked, "source"));
    const struct source *source =
        name ? programme_source(programme, name) : NULL;
    if (!source)
        return true;
    struct lookup lookup = {.lines = lines,
                            .asked = asked,
                            .source = source,
                            .column = asked_column(source, asked),
                            .area = (int)whole_of(asked, "area_index")};
    if (source->illustrative)
        json_object_set_new(asked, "illustrative", json_true());
    if (!lines->has[source - programme->sources] || !set_periods(&lookup))
        return true;
    bool done = look_up(&lookup, most, err);
    buffer_free(&lookup.where);
    return done;
}

static bool find_rows(struct lines *lines, size_t at, struct err *err)
{
    const struct source *source = &lines->programme->sources[at];
    int64_t import = lines->programme->moment.import;
    store_name(&lines->past[at], "(SELECT * FROM ", source->name, "_past");
    buffer_addf(&lines->past[at], " WHERE until <= %lld)", (long long)import);
    return moment_rows(&lines->rows[at], lines->store, source, import, err);
}

static bool find_tables(struct lines *lines, struct err *err)
{
    const struct programme *programme = lines->programme;
    for (size_t i = 0; i < programme->source_count; i++)
        if (!schema_has_source(lines->store, &programme->sources[i],
                               &lines->has[i], err) ||
            (lines->has[i] && !find_rows(lines, i, err)))
            return false;
    return schema_area_ids(lines->store, &programme->areas, lines->area_ids,
                           err);
}

struct lines *lines_new(const struct programme *programme, struct store *store,
                        struct err *err)
{
    struct lines *lines = memory_take(sizeof *lines);
    lines->programme = programme;
    lines->store = store;
    lines->kept = kept_new(store);
    lines->raws = raws_new(store);
    lines->area_ids =
        memory_take((programme->areas.count + 1) * sizeof *lines->area_ids);
    lines->has = memory_take(programme->source_count + 1);
    lines->rows =
        memory_take((programme->source_count + 1) * sizeof *lines->rows);
    lines->past =
        memory_take((programme->source_count + 1) * sizeof *lines->past);
    if (find_tables(lines, err))
        return lines;
    lines_free(lines);
    return NULL;
}

void lines_free(struct lines *lines)
{
    if (!lines)
        return;
    kept_free(lines->kept);
    raws_free(lines->raws);
    for (size_t i = 0; i < lines->programme->source_count; i++) {
        buffer_free(&lines->rows[i]);
        buffer_free(&lines->past[i]);
    }
    free(lines->rows);
    free(lines->past);
    free(lines->area_ids);
    free(lines->has);
    free(lines);
}
