/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file's line may hold many figures (a column for each month): figures are
   told by line, with their sum, and the line's text once. */
#include "trace_lines.h"

#include <stdlib.h>

#include "import_raw.h"
#include "trace_lookup.h"

struct lines {
    const struct programme *programme;
    struct lookup_tables *tables;
    struct raws *raws;
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

static bool add_raw(const struct lines *lines, const struct lookup *lookup,
                    json_t *line, int64_t import, int64_t number,
                    struct period period, struct err *err)
{
    struct buffer raw = {0}, field = {0};
    char name[PERIOD_NAME];
    int column = 0;
    bool done =
        raws_find(lines->raws, import, (long)number,
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
    int keys = 0;
    for (size_t i = 0; i < lookup->source->column_count; i++)
        keys += lookup->source->columns[i].key;
    return AT_KEYS + keys + lookup_sum(lookup);
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

static bool add_line(const struct lines *lines, const struct lookup *lookup,
                     struct query *query, json_t *list, struct err *err)
{
    json_t *line = line_of(lookup, query);
    json_array_append_new(list, line);
    return lookup->loose ||
           add_raw(lines, lookup, line, query_get_integer(query, 0),
                   query_get_integer(query, 1),
                   period_of_id(query_get_integer(query, 4)), err);
}

/* `*seen` lines of the files, of which at most `most` are told. */
static bool read_lines(const struct lines *lines, const struct lookup *lookup,
                       json_t *list, size_t most, size_t *seen, struct err *err)
{
    bool row = false, done;
    struct query *query = lookup_ask(lookup, SELECT_LINES, err);
    *seen = 0;
    if (!query)
        return false;
    while ((done = query_next(query, &row, err)) && row)
        if ((*seen)++ < most &&
            !(done = add_line(lines, lookup, query, list, err)))
            break;
    query_reset(query);
    return done;
}

/* "lines" and "more" into `object`. */
static bool add_lines(const struct lines *lines, struct lookup *lookup,
                      json_t *object, size_t most, size_t *seen,
                      struct err *err)
{
    json_t *list = json_array();
    json_object_set_new(object, "lines", list);
    lookup_where(lookup, false);
    if (!read_lines(lines, lookup, list, most, seen, err))
        return false;
    if (*seen == 0) {
        lookup_where(lookup, true);
        if (!read_lines(lines, lookup, list, most, seen, err))
            return false;
    }
    set_whole(object, "more", (int64_t)(*seen > most ? *seen - most : 0));
    return true;
}

/* That there is none of a kind, as a count of 0 says, rests on all that is
   there. */
static bool add_others(const struct lines *lines, struct lookup *lookup,
                       size_t most, struct err *err)
{
    json_t *others = json_object();
    size_t seen;
    lookup->loose = true;
    bool done = add_lines(lines, lookup, others, most, &seen, err);
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
    struct query *query = lookup_ask(lookup, HAS_WAS, err);
    bool done = query && query_next(query, has, err);
    if (query)
        query_reset(query);
    return done;
}

static bool add_was(const struct lookup *lookup, json_t *list, struct err *err)
{
    bool row = false, done;
    struct query *query = lookup_ask(lookup, SELECT_WAS, err);
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
           json_object_size(lookup_conditions(lookup)) > 0;
}

static bool look_up(const struct lines *lines, struct lookup *lookup,
                    size_t most, struct err *err)
{
    size_t seen;
    return add_lines(lines, lookup, lookup->asked, most, &seen, err) &&
           find_was(lookup, err) &&
           (seen > 0 || !is_of_none(lookup) ||
            add_others(lines, lookup, most, err));
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
    struct lookup lookup = {.tables = lines->tables,
                            .asked = asked,
                            .source = source,
                            .column = asked_column(source, asked),
                            .area = (int)whole_of(asked, "area_index")};
    if (source->illustrative)
        json_object_set_new(asked, "illustrative", json_true());
    if (!lookup_has(lines->tables, source) || !lookup_begin(&lookup))
        return true;
    bool done = look_up(lines, &lookup, most, err);
    lookup_end(&lookup);
    return done;
}

struct lines *lines_new(const struct programme *programme, struct store *store,
                        struct err *err)
{
    struct lookup_tables *tables = lookup_tables_new(programme, store, err);
    if (!tables)
        return NULL;
    struct lines *lines = memory_take(sizeof *lines);
    lines->programme = programme;
    lines->tables = tables;
    lines->raws = raws_new(store);
    return lines;
}

void lines_free(struct lines *lines)
{
    if (!lines)
        return;
    lookup_tables_free(lines->tables);
    raws_free(lines->raws);
    free(lines);
}
