/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One query for each period, all in the order of area and keys, is walked in
   step with that of the newest, so that nothing is sorted or kept. */
#include "import_signal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "period.h"
#include "stats_robust.h"
#include "store_name.h"
#include "text.h"

enum { PAST = 24, LEAST_PAST = 8 };

/* From here on a figure is told. */
static const double FAR = 6;

struct walk {
    struct store *store;
    struct arena *arena;
    const struct source *source;
    const struct import_report *report;
    struct import_signals *out;
    int keys, figures;  /* columns: area, keys, figures */
    int *figure_at;     /* source column of each figure */
    int64_t period;     /* the newest */
    int64_t past[PAST]; /* earlier ones, newest first */
    size_t past_count;
    struct query *now, *before[PAST];
    bool there[PAST]; /* whether before[i] stands on a row */
};

static bool is_number(const struct column *column)
{
    return !column->key &&
           (column->type == COLUMN_INTEGER || column->type == COLUMN_REAL);
}

/* "area, keys, figures FROM NAME WHERE period = ?1"; in key order, as the
   table lies. */
static void write_rows(struct walk *walk, struct buffer *sql, bool fresh)
{
    const struct source *source = walk->source;
    buffer_add(sql, "SELECT area");
    walk->keys = walk->figures = 0;
    for (size_t i = 0; i < source->column_count; i++)
        if (source->columns[i].key) {
            store_name(sql, ", ", source->columns[i].name, "");
            walk->keys++;
        }
    for (size_t i = 0; i < source->column_count; i++)
        if (is_number(&source->columns[i])) {
            store_name(sql, ", ", source->columns[i].name, "");
            walk->figure_at[walk->figures++] = (int)i;
        }
    store_name(sql, " FROM ", source->name, "");
    buffer_addf(sql, " WHERE period = ?1%s ORDER BY area",
                fresh ? " AND import = ?2" : "");
    for (size_t i = 0; i < source->column_count; i++)
        if (source->columns[i].key)
            store_name(sql, ", ", source->columns[i].name, "");
}

static struct query *ask_rows(struct walk *walk, int64_t period, bool fresh,
                              struct err *err)
{
    struct buffer sql = {0};
    write_rows(walk, &sql, fresh);
    struct query *query = store_ask(walk->store, buffer_text(&sql), err);
    buffer_free(&sql);
    if (!query)
        return NULL;
    query_integer(query, 1, period);
    if (fresh)
        query_integer(query, 2, walk->report->import);
    return query;
}

/* The newest period before `limit`, of all rows or of this import's; 0: none.
   The key of the table begins with the period, so the first is at once. */
static bool period_before(const struct walk *walk, int64_t limit, bool fresh,
                          int64_t *out, struct err *err)
{
    struct buffer sql = {0};
    bool row = false;
    store_name(&sql, "SELECT period FROM ", walk->source->name, "");
    buffer_addf(&sql, " WHERE period < ?1%s ORDER BY period DESC LIMIT 1",
                fresh ? " AND import = ?2" : "");
    struct query *query = store_ask(walk->store, buffer_text(&sql), err);
    buffer_free(&sql);
    if (!query)
        return false;
    query_integer(query, 1, limit);
    if (fresh)
        query_integer(query, 2, walk->report->import);
    bool good = query_next(query, &row, err);
    *out = good && row ? query_get_integer(query, 0) : 0;
    query_close(query);
    return good;
}

static bool find_periods(struct walk *walk, struct err *err)
{
    if (!period_before(walk, INT64_MAX, true, &walk->period, err))
        return false;
    int64_t limit = walk->period;
    while (limit && walk->past_count < PAST) {
        if (!period_before(walk, limit, false, &limit, err))
            return false;
        if (limit)
            walk->past[walk->past_count++] = limit;
    }
    return true;
}

/* Order of two rows by area and keys. Whole numbers and texts alone are keys,
   and SQLite orders texts by their bytes. */
static int compare(const struct walk *walk, struct query *one,
                   struct query *other)
{
    int64_t area = query_get_integer(one, 0);
    int64_t with = query_get_integer(other, 0);
    int order = (area > with) - (area < with);
    for (int i = 1; order == 0 && i <= walk->keys; i++)
        if (query_type(one, i) == 't')
            order = strcmp(query_get_text(one, i), query_get_text(other, i));
        else
            order = (query_get_real(one, i) > query_get_real(other, i)) -
                    (query_get_real(one, i) < query_get_real(other, i));
    return order;
}

/* Bring an earlier period to the row of the newest, or the first behind it;
   `*same` says which. */
static bool catch_up(struct walk *walk, size_t i, bool *same, struct err *err)
{
    int order = -1;
    while (walk->there[i] &&
           (order = compare(walk, walk->before[i], walk->now)) < 0)
        if (!query_next(walk->before[i], &walk->there[i], err))
            return false;
    *same = walk->there[i] && order == 0;
    return true;
}

/* How far the figure is from its past, without a sign; 0 for nothing to
   tell. */
static double how_far(const struct column *column, double value, double *past,
                      size_t n, struct robust *usual)
{
    if (n < LEAST_PAST)
        return 0;
    double spread = stats_robust(usual, past, n) ? usual->spread : 0;
    if (column->type == COLUMN_INTEGER)
        spread = fmax(spread, sqrt(fmax(1, fabs(usual->centre))));
    return spread > 0 ? fabs(value - usual->centre) / spread : 0;
}

static const char *keys_of(const struct walk *walk)
{
    struct buffer keys = {0};
    for (int i = 1; i <= walk->keys; i++)
        buffer_addf(&keys, "%s%s", i > 1 ? ", " : "",
                    query_get_text(walk->now, i));
    const char *text = arena_copy(walk->arena, buffer_text(&keys));
    buffer_free(&keys);
    return text;
}

/* Where it belongs among those told, furthest first; of two as far the one
   that was found first. */
static void keep(struct walk *walk, const struct import_signal *signal)
{
    struct import_signals *out = walk->out;
    size_t at = out->count;
    out->all++;
    while (at > 0 && out->items[at - 1].z < signal->z)
        at--;
    if (at == SIGNALS_TOLD)
        return;
    out->count += out->count < SIGNALS_TOLD;
    for (size_t i = out->count - 1; i > at; i--)
        out->items[i] = out->items[i - 1];
    out->items[at] = *signal;
}

static const char *area_name(const struct walk *walk, int64_t id)
{
    struct err err;
    bool row = false;
    const char *name = "";
    struct query *query =
        store_ask(walk->store, "SELECT name FROM area WHERE id = ?", &err);
    if (!query)
        return name;
    query_integer(query, 1, id);
    if (query_next(query, &row, &err) && row)
        name = arena_copy(walk->arena, query_get_text(query, 0));
    query_close(query);
    return name;
}

static void weigh(struct walk *walk, int figure, double *past, size_t n)
{
    const struct column *column =
        &walk->source->columns[walk->figure_at[figure]];
    int at = 1 + walk->keys + figure;
    struct robust usual;
    char period[PERIOD_NAME];
    double value = query_get_real(walk->now, at);
    double z = how_far(column, value, past, n, &usual);
    if (!(z > FAR))
        return;
    period_name(period_of_id(walk->period), period);
    keep(walk, &(struct import_signal){
                   .area = area_name(walk, query_get_integer(walk->now, 0)),
                   .period = arena_copy(walk->arena, period),
                   .keys = keys_of(walk),
                   .column = column->name,
                   .value = value,
                   .z = z,
                   .least = usual.least,
                   .most = usual.most});
}

/* The figures of one row of the newest period, each with its past. */
static bool weigh_row(struct walk *walk, struct err *err)
{
    bool same[PAST];
    double past[PAST];
    for (size_t i = 0; i < walk->past_count; i++)
        if (!catch_up(walk, i, &same[i], err))
            return false;
    for (int figure = 0; figure < walk->figures; figure++) {
        int at = 1 + walk->keys + figure;
        size_t n = 0;
        for (size_t i = 0; i < walk->past_count; i++)
            if (same[i] && !query_is_null(walk->before[i], at))
                past[n++] = query_get_real(walk->before[i], at);
        if (!query_is_null(walk->now, at))
            weigh(walk, figure, past, n);
    }
    return true;
}

static bool open_walk(struct walk *walk, struct err *err)
{
    walk->now = ask_rows(walk, walk->period, true, err);
    for (size_t i = 0; walk->now && i < walk->past_count; i++) {
        walk->before[i] = ask_rows(walk, walk->past[i], false, err);
        if (!walk->before[i] ||
            !query_next(walk->before[i], &walk->there[i], err))
            return false;
    }
    return walk->now != NULL;
}

static void close_walk(struct walk *walk)
{
    query_close(walk->now);
    for (size_t i = 0; i < walk->past_count; i++)
        query_close(walk->before[i]);
}

static bool do_walk(struct walk *walk, struct err *err)
{
    bool row = false;
    bool good = open_walk(walk, err);
    while (good && (good = query_next(walk->now, &row, err)) && row)
        good = weigh_row(walk, err);
    close_walk(walk);
    return good;
}

bool import_signals(struct import_signals *out, struct store *store,
                    struct arena *arena, const struct source *source,
                    const struct import_report *report, struct err *err)
{
    struct walk walk = {.store = store,
                        .arena = arena,
                        .source = source,
                        .report = report,
                        .out = out};
    *out = (struct import_signals){0};
    walk.figure_at =
        arena_take(arena, (source->column_count + 1) * sizeof *walk.figure_at);
    if (report->import == 0 || report->added + report->changed == 0)
        return true;
    if (!find_periods(&walk, err))
        return false;
    return walk.past_count < LEAST_PAST || do_walk(&walk, err);
}
