/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Series by series: results lie by item, then, sorted, by-value and area. */
#include "signals.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

enum { RANGE_PAST = 12, ROBUST_PAST = 6 };

const double SIGNAL_LEVEL = 0.05;

/* One area's results of one measure, oldest first, the newest last. */
struct series {
    const struct item_row *item;
    const struct measure *measure; /* NULL: declared no more */
    const struct result_row *rows;
    size_t count;
};

static bool is_told(const struct result_row *row)
{
    return strcmp(row->status, "ok") == 0 && isfinite(row->value);
}

static double figure(const struct result_row *row)
{
    return isfinite(row->exact) ? row->exact : row->value;
}

static int by_series(const void *left, const void *right)
{
    const struct result_row *one = left, *other = right;
    int order = strcmp(one->by, other->by);
    if (order == 0)
        order = (one->area > other->area) - (one->area < other->area);
    if (order == 0)
        order = (one->period > other->period) - (one->period < other->period);
    return order;
}

/* Keep that the item's series were cut, once. */
static void keep_break(struct signals *out, const struct item_row *item,
                       const struct break_day *at)
{
    if (out->break_count && out->breaks[out->break_count - 1].item == item)
        return;
    out->breaks = memory_room(out->breaks, out->break_count,
                              &out->break_capacity, sizeof *out->breaks);
    out->breaks[out->break_count++] = (struct signal_break){item, at};
}

/* Leave out what lies before the last break. */
static void cut_at_break(struct signals *out, struct series *series)
{
    const struct result_row *newest = &series->rows[series->count - 1];
    const struct break_day *at =
        series->measure ? breaks_before(&series->measure->breaks,
                                        period_of_id(newest->period))
                        : NULL;
    while (at && series->count > 1 &&
           period_first(period_of_id(series->rows[0].period)) < at->day) {
        keep_break(out, series->item, at);
        series->rows++;
        series->count--;
    }
}

static bool follows(const struct result_row *row)
{
    struct period before = period_step(period_of_id(row->period), -1);
    return period_id(before) == row[-1].period;
}

static bool by_series_itself(struct signal *out, const struct series *series)
{
    size_t n = series->count - 1;
    double *past = memory_take(n * sizeof *past);
    bool *joined = memory_take(n * sizeof *joined);
    for (size_t i = 0; i < n; i++) {
        past[i] = figure(&series->rows[i]);
        joined[i] = i > 0 && follows(&series->rows[i]);
    }
    bool good =
        change_by_range(&out->test, figure(&series->rows[n]), past, joined, n);
    free(past);
    free(joined);
    return good;
}

static bool by_robust_z(struct signal *out, const struct series *series)
{
    size_t n = series->count - 1;
    if (n < ROBUST_PAST)
        return false;
    double *past = memory_take(n * sizeof *past);
    for (size_t i = 0; i < n; i++)
        past[i] = figure(&series->rows[i]);
    bool good = change_robust(&out->test, figure(&series->rows[n]), past, n);
    free(past);
    return good;
}

/* The same period a year before, else the one before; NULL without either. */
static const struct result_row *comparable(const struct series *series)
{
    const struct result_row *newest = &series->rows[series->count - 1];
    struct period period = period_of_id(newest->period);
    int64_t year = period_id(period_year_before(period));
    for (const struct result_row *row = series->rows; row < newest; row++)
        if (row->period == year)
            return row;
    return series->count > 1 && follows(newest) ? newest - 1 : NULL;
}

static bool has_counts(const struct result_row *row)
{
    return row->numerator >= 0 && row->denominator > 0 &&
           isfinite(row->numerator) && isfinite(row->denominator);
}

static bool is_share(const struct result_row *row)
{
    return row->numerator <= row->denominator;
}

static bool by_counts(struct signal *out, const struct series *series,
                      const struct result_row *old)
{
    const struct result_row *now = &series->rows[series->count - 1];
    enum interval_kind kind =
        series->measure ? series->measure->interval : INTERVAL_NONE;
    if (!old || !has_counts(now) || !has_counts(old))
        return false;
    if (kind == INTERVAL_WILSON && is_share(now) && is_share(old))
        return change_of_shares(&out->test, now->numerator, now->denominator,
                                old->numerator, old->denominator);
    return kind == INTERVAL_BYAR &&
           change_of_rates(&out->test, now->numerator, now->denominator,
                           old->numerator, old->denominator);
}

/* Of an interval that is not there the width is NAN, and fails the test. */
static bool by_intervals(struct signal *out, const struct series *series,
                         const struct result_row *old)
{
    const struct result_row *now = &series->rows[series->count - 1];
    return old &&
           change_of_intervals(&out->test, figure(now), now->upper - now->lower,
                               figure(old), old->upper - old->lower);
}

/* Two samples, or two intervals where there are no counts. */
static bool by_old(struct signal *out, const struct series *series)
{
    const struct result_row *old = comparable(series);
    if (!by_counts(out, series, old) && !by_intervals(out, series, old))
        return false;
    out->before = old;
    out->was = old->value;
    return true;
}

static bool by_past(struct signal *out, const struct series *series,
                    bool (*test)(struct signal *, const struct series *))
{
    if (!test(out, series))
        return false;
    out->before = NULL;
    out->was = out->test.was;
    return true;
}

/* Keep the one that is less sure of a change. */
static void doubt(struct signal *kept, bool *any, const struct signal *other,
                  bool good)
{
    if (good && (!*any || other->test.p > kept->test.p))
        *kept = *other;
    *any = *any || good;
}

/* Every test that fits a long series has to find the change: the moving range
   does not hear that a series wanders, the median deviation does, and only the
   same period a year before knows of seasons. */
static bool test_long(struct signal *out, const struct series *series)
{
    struct signal other = *out;
    bool any = by_past(out, series, by_series_itself);
    doubt(out, &any, &other, by_past(&other, series, by_robust_z));
    doubt(out, &any, &other, by_old(&other, series));
    return any;
}

static bool test_series(struct signal *out, const struct series *series)
{
    if (series->count > RANGE_PAST)
        return test_long(out, series);
    return by_old(out, series) || by_past(out, series, by_robust_z);
}

static void add_series(struct signals *out, struct series series)
{
    struct signal signal = {.item = series.item,
                            .now = &series.rows[series.count - 1]};
    cut_at_break(out, &series);
    signal.past = series.count - 1;
    if (!test_series(&signal, &series)) {
        out->untested++;
        return;
    }
    out->items =
        memory_room(out->items, out->count, &out->capacity, sizeof signal);
    out->items[out->count++] = signal;
}

static bool same_series(const struct result_row *one,
                        const struct result_row *other)
{
    return one->area == other->area && strcmp(one->by, other->by) == 0;
}

static int64_t newest_period(const struct result_row *rows, size_t count)
{
    int64_t newest = 0;
    for (size_t i = 0; i < count; i++)
        if (rows[i].period > newest)
            newest = rows[i].period;
    return newest;
}

/* Those that end in the newest period of the measure. */
static void add_item(struct signals *out, const struct programme *programme,
                     const struct item_row *item, struct result_row *rows,
                     size_t count)
{
    int64_t newest = newest_period(rows, count);
    struct series series = {.item = item,
                            .measure = programme_measure(programme, item->name),
                            .rows = rows};
    for (size_t i = 0; i < count; i++) {
        series.count++;
        if (i + 1 < count && same_series(&rows[i], &rows[i + 1]))
            continue;
        if (rows[i].period == newest)
            add_series(out, series);
        series.rows = &rows[i + 1];
        series.count = 0;
    }
}

static bool read_item(struct signals *out, struct store *store,
                      struct arena *arena, const struct programme *programme,
                      int64_t run, const struct item_row *item, struct err *err)
{
    struct reading_wish wish = {
        .run = run, .item = item->id, .range = {0, INT64_MAX}};
    struct result_row *rows;
    size_t count, kept = 0;
    if (!reading_results(&rows, &count, store, arena, &wish, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (is_told(&rows[i]))
            rows[kept++] = rows[i];
    if (kept == 0)
        return true;
    qsort(rows, kept, sizeof *rows, by_series);
    add_item(out, programme, item, rows, kept);
    return true;
}

static int by_strength(const void *left, const void *right)
{
    const struct signal *one = left, *other = right;
    double z = fabs(one->test.z), y = fabs(other->test.z);
    if (one->test.p != other->test.p)
        return one->test.p < other->test.p ? -1 : 1;
    if (z != y)
        return z > y ? -1 : 1;
    int order = strcmp(one->item->name, other->item->name);
    return order ? order : by_series(one->now, other->now);
}

/* Adjust p, and keep those that are still small. */
static void choose(struct signals *out)
{
    size_t kept = 0;
    double *p = memory_take((out->count + 1) * sizeof *p);
    double *adjusted = memory_take((out->count + 1) * sizeof *adjusted);
    for (size_t i = 0; i < out->count; i++)
        p[i] = out->items[i].test.p;
    change_adjust(adjusted, p, out->count);
    for (size_t i = 0; i < out->count; i++) {
        out->items[i].adjusted = adjusted[i];
        if (adjusted[i] < SIGNAL_LEVEL)
            out->items[kept++] = out->items[i];
    }
    free(p);
    free(adjusted);
    out->tested = out->count;
    out->count = kept;
}

bool signals_find(struct signals *out, struct store *store, struct arena *arena,
                  const struct programme *programme, int64_t run,
                  const struct item_row *items, size_t count, struct err *err)
{
    *out = (struct signals){0};
    for (size_t i = 0; i < count; i++)
        if (strcmp(items[i].kind, "measure") == 0 &&
            !read_item(out, store, arena, programme, run, &items[i], err))
            return false;
    choose(out);
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_strength);
    for (size_t i = 0; i < out->count; i++)
        out->items[i].head = i;
    return true;
}

void signals_free(struct signals *signals)
{
    free(signals->items);
    free(signals->breaks);
    *signals = (struct signals){0};
}

const char *signal_word(const struct signal *signal)
{
    const char *good = signal->item->good;
    bool up = signal->test.z > 0;
    if (strcmp(good, "high") != 0 && strcmp(good, "low") != 0)
        return "neither";
    return up == (strcmp(good, "high") == 0) ? "better" : "worse";
}
