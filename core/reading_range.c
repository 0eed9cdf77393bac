/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The periods that a person means. An item has periods of one kind, so what
   is typed is read as that kind first. */
#include <stdlib.h>
#include <string.h>

#include "period.h"
#include "reading.h"

/* One period of an item's results: the newest or the oldest, of those that
   are ok or of all, before another or anywhere. 0: there is none. */
static bool edge(struct store *store, int64_t run, int64_t item,
                 const char *sql, int64_t before, int64_t *out, struct err *err)
{
    bool row = false;
    struct query *query = store_ask(store, sql, err);
    if (!query)
        return false;
    query_integer(query, 1, run);
    query_integer(query, 2, item);
    query_integer(query, 3, before);
    bool good = query_next(query, &row, err);
    *out = good && row ? query_get_integer(query, 0) : 0;
    query_close(query);
    return good;
}

#define RESULTS "FROM result WHERE run = ?1 AND item = ?2 AND period < ?3"
static const char NEWEST[] = "SELECT max(period) " RESULTS;
static const char OLDEST[] = "SELECT min(period) " RESULTS;
static const char NEWEST_OK[] =
    "SELECT max(period) " RESULTS " AND status = 'ok'";

static bool newest_ok(int64_t *out, struct store *store, int64_t run,
                      int64_t item, int64_t before, struct err *err)
{
    return edge(store, run, item, NEWEST_OK, before, out, err) &&
           (*out || edge(store, run, item, NEWEST, before, out, err));
}

/* One period as the item's kind, or a coarser one as all that it holds. */
static bool read_one(struct period_range *range, const char *text,
                     enum period_kind kind, struct err *err)
{
    struct period period, first, last;
    struct err other;
    if (period_read(&period, text, kind, err)) {
        range->first = range->last = period_id(period);
        return true;
    }
    if (!period_read(&period, text, PERIOD_NONE, &other) ||
        !period_parts(period, kind, &first, &last)) {
        err->kind = ERR_USAGE;
        return false;
    }
    range->first = period_id(first);
    range->last = period_id(last);
    return true;
}

/* `range` holds everything when it comes, so an open end stays as it is. */
static bool read_span(struct period_range *range, const char *text,
                      enum period_kind kind, struct err *err)
{
    const char *dots = strstr(text, "..");
    if (!dots)
        return read_one(range, text, kind, err);
    char *from = memory_copy(text);
    from[dots - text] = '\0';
    struct period_range one = {range->first, range->first},
                        other = {range->last, range->last};
    bool good = (!*from || read_one(&one, from, kind, err)) &&
                (!dots[2] || read_one(&other, dots + 2, kind, err));
    range->first = one.first;
    range->last = other.last;
    if (good && one.first > other.last) {
        err_set(err, ERR_USAGE, "the period %s ends before it begins", text);
        good = err_mend(err, "%s..%s", dots + 2, from);
    }
    free(from);
    return good;
}

static bool one_period(struct period_range *range, int64_t id, const char *word,
                       struct err *err)
{
    range->first = range->last = id;
    if (id)
        return true;
    err_set(err, ERR_USAGE, "there is no %s period with results", word);
    return err_mend(err, "--period all shows what there is");
}

bool reading_range(struct period_range *range, struct store *store, int64_t run,
                   int64_t item, const char *text, struct err *err)
{
    int64_t newest;
    if (!text || strcmp(text, "latest") == 0)
        return newest_ok(&newest, store, run, item, INT64_MAX, err) &&
               one_period(range, newest, "latest", err);
    if (strcmp(text, "previous") == 0)
        return newest_ok(&newest, store, run, item, INT64_MAX, err) &&
               newest_ok(&newest, store, run, item, newest, err) &&
               one_period(range, newest, "previous", err);
    if (!edge(store, run, item, NEWEST, INT64_MAX, &range->last, err) ||
        !edge(store, run, item, OLDEST, INT64_MAX, &range->first, err))
        return false;
    return strcmp(text, "all") == 0 ||
           read_span(range, text, period_of_id(range->last).kind, err);
}
