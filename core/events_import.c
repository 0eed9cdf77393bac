/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files that were loaded, whole or without the records kept aside. */
#include "events.h"
#include "schema.h"
#include "store_name.h"
#include "text.h"

enum {
    ID,
    SOURCE,
    FILE_NAME,
    RECORDED_AT,
    ROWS,
    REJECTED,
    ADDED,
    CHANGED,
    GONE,
    NOTE,
    ACTOR,
    SYSTEM_USER
};

#define IMPORTS(who)                                                   \
    "SELECT i.id, s.name, i.file, i.recorded_at, i.rows, i.rejected, " \
    "i.added, i.changed, i.gone, i.note, " who                         \
    " FROM import i JOIN source s ON s.id = i.source ORDER BY i.id"

static void add_count(struct buffer *out, int64_t count, const char *word)
{
    if (count)
        buffer_addf(out, "%s%lld %s", out->length ? ", " : "", (long long)count,
                    word);
}

/* "config/returns/ni35.csv, 64 rows: 4 changed, 1 gone; 2 records aside" */
static const char *what_of(struct arena *arena, struct query *query)
{
    struct buffer counts = {0};
    int64_t rows = query_get_integer(query, ROWS);
    int64_t rejected = query_get_integer(query, REJECTED);
    add_count(&counts, query_get_integer(query, ADDED), "new");
    add_count(&counts, query_get_integer(query, CHANGED), "changed");
    add_count(&counts, query_get_integer(query, GONE), "gone");
    const char *aside =
        rejected ? arena_format(arena, "; %lld record%s quarantined",
                                (long long)rejected, rejected == 1 ? "" : "s")
                 : "";
    const char *what = arena_format(
        arena, "%s, %lld row%s: %s%s", query_get_text(query, FILE_NAME),
        (long long)rows, rows == 1 ? "" : "s",
        counts.length ? buffer_text(&counts) : "nothing new", aside);
    buffer_free(&counts);
    return what;
}

static struct event event_of(struct arena *arena, struct query *query)
{
    return (struct event){
        .rank = EVENT_IMPORT,
        .kind = "import",
        .at = arena_copy(arena, query_get_text(query, RECORDED_AT)),
        .after = "",
        .name = arena_format(arena, "import %lld",
                             (long long)query_get_integer(query, ID)),
        .actor = arena_copy(arena, query_get_text(query, ACTOR)),
        .system_user = arena_copy(arena, query_get_text(query, SYSTEM_USER)),
        .of = arena_copy(arena, query_get_text(query, SOURCE)),
        .what = what_of(arena, query),
        .reason = arena_copy(arena, query_get_text(query, NOTE)),
        .reference = ""};
}

static bool answer(struct query *query, int64_t import, int64_t area, bool *yes,
                   struct err *err)
{
    if (!query)
        return false;
    query_integer(query, 1, import);
    query_integer(query, 2, area);
    bool done = query_next(query, yes, err);
    query_close(query);
    return done;
}

/* Whether it brought, changed or ended a row of the area. */
static bool has_area(struct store *store, const char *source, int64_t import,
                     int64_t area, bool *has, struct err *err)
{
    struct buffer sql = {0};
    const struct source named = {.name = source};
    if (!schema_has_source(store, &named, has, err))
        return false;
    if (!*has)
        return true;
    store_name(&sql, "SELECT 1 FROM ", source, "");
    store_name(&sql,
               " WHERE import = ?1 AND area = ?2 UNION ALL SELECT 1 FROM ",
               source, "_past");
    buffer_add(&sql,
               " WHERE area = ?2 AND (import = ?1 OR until = ?1) LIMIT 1");
    bool good = answer(store_ask(store, buffer_text(&sql), err), import, area,
                       has, err);
    buffer_free(&sql);
    return good;
}

static bool concerns(struct store *store, const struct event *event,
                     int64_t import, const struct events_wish *wish,
                     int64_t area, bool *yes, struct err *err)
{
    *yes = !wish->of || event_is_of(event, wish->of);
    return !*yes || wish->area == AREA_NONE ||
           has_area(store, event->of, import, area, yes, err);
}

static bool add_all(struct events *events, struct store *store,
                    struct query *query, const struct events_wish *wish,
                    int64_t area, struct err *err)
{
    bool row, yes;
    while (query_next(query, &row, err)) {
        if (!row)
            return true;
        struct event event = event_of(events->arena, query);
        if (!concerns(store, &event, query_get_integer(query, ID), wish, area,
                      &yes, err))
            return false;
        if (yes)
            events_add(events, &event);
    }
    return false;
}

bool events_imports(struct events *events, struct store *store,
                    const struct events_wish *wish, struct err *err)
{
    bool has;
    int64_t area = 0;
    if (!events_area(&area, store, wish, err) ||
        !schema_has_column(store, "import", "actor", &has, err))
        return false;
    struct query *query = store_ask(
        store, has ? IMPORTS("i.actor, i.system_user") : IMPORTS("NULL, NULL"),
        err);
    bool good = query && add_all(events, store, query, wish, area, err);
    query_close(query);
    return good;
}
