/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Runs, and what each found otherwise than the run before it: files by their
   hashes, judged grades by the results of both. */
#include <string.h>

#include "events.h"
#include "schema.h"
#include "text.h"

enum {
    ID,
    MADE_AT,
    VERSION,
    KIND,
    ASKED,
    NOTE,
    CELLS,
    ACTOR = 10,
    SYSTEM_USER,
    ASIDE /* what a scenario supposes, as at when */
};

static const char RUNS[] =
    "SELECT id, made_at, version, kind, asked, note, cells, ok, failed, "
    "skipped, %s, %s FROM run ORDER BY id";

/* Columns that an earlier Assay's store may lack. */
static const char ASIDE_SQL[] =
    "coalesce(', as at ' || as_at, '') || "
    "coalesce(', ' || replace(supposed, char(10), ', '), '')";

/* Two runs that follow each other; `before` 0 at the first. */
struct turn {
    int64_t before, run;
    const char *before_at, *at;
    const char *before_version, *version;
};

struct telling {
    struct events *events;
    struct store *store;
    const struct events_wish *wish;
    int64_t area;
    struct err *err;
};

/* Files */

enum change { CHANGED, NEW, GONE, CHANGES };

static const char DIFFERENT[] =
    "SELECT n.kind, n.name, CASE WHEN o.name IS NULL THEN 1 ELSE 0 END "
    "FROM run_input n LEFT JOIN run_input o ON o.run = ?2 AND "
    "o.kind = n.kind AND o.name = n.name WHERE n.run = ?1 AND "
    "n.kind <> 'import' AND (o.name IS NULL OR o.hash IS NOT n.hash) "
    "UNION ALL SELECT o.kind, o.name, 2 FROM run_input o WHERE o.run = ?2 AND "
    "o.kind <> 'import' AND NOT EXISTS (SELECT 1 FROM run_input n WHERE "
    "n.run = ?1 AND n.kind = o.kind AND n.name = o.name) ORDER BY 1, 3, 2";

/* The files of one kind that differ. */
struct files {
    const char *kind;
    struct buffer of, names[CHANGES];
};

static struct event event_between(const struct telling *t,
                                  const struct turn *turn, const char *kind)
{
    struct arena *arena = t->events->arena;
    return (struct event){
        .rank = EVENT_FILES,
        .kind = arena_copy(arena, kind),
        .at = turn->at,
        .after = turn->before ? turn->before_at : "",
        .name =
            turn->before
                ? arena_format(arena, "r%lld..r%lld", (long long)turn->before,
                               (long long)turn->run)
                : arena_format(arena, "r%lld", (long long)turn->run),
        .actor = "",
        .system_user = "",
        .of = "",
        .what = "",
        .reason = "",
        .reference = ""};
}

static void add_if_wished(const struct telling *t, const struct event *event)
{
    const struct events_wish *wish = t->wish;
    if (wish->area == AREA_NONE && (!wish->of || event_is_of(event, wish->of)))
        events_add(t->events, event);
}

static void add_part(struct buffer *what, const char *word, const char *names)
{
    if (!*names)
        return;
    buffer_addf(what, "%s%s ", what->length ? "; " : "", word);
    event_tell_names(what, names);
}

static void tell_files(const struct telling *t, const struct turn *turn,
                       const struct files *files, const char *judged)
{
    static const char *const words[CHANGES] = {"changed:", "new:", "gone:"};
    struct buffer what = {0};
    struct event event = event_between(t, turn, files->kind);
    for (int i = 0; i < CHANGES; i++)
        add_part(&what, words[i], buffer_text(&files->names[i]));
    buffer_addf(&what, "%s%s", *judged ? "; " : "", judged);
    event.of = arena_copy(t->events->arena, buffer_text(&files->of));
    event.what = arena_copy(t->events->arena, buffer_text(&what));
    add_if_wished(t, &event);
    buffer_free(&what);
}

/* Judged grades */

static const char JUDGED[] =
    "SELECT i.name || ' ' || a.name || ' ' || p.name || ' ' || "
    "coalesce(n.grade, '') FROM result n LEFT JOIN result o ON o.run = ?2 AND "
    "o.item = n.item AND o.\"by\" = n.\"by\" AND o.area = n.area AND "
    "o.period = n.period JOIN item i ON i.id = n.item "
    "JOIN area a ON a.id = n.area JOIN period p ON p.id = n.period "
    "WHERE n.run = ?1 AND n.computed IS NOT NULL AND (?2 = 0 OR "
    "(o.run IS NOT NULL AND (o.computed IS NULL OR o.grade IS NOT n.grade)))";

static const char UNJUDGED[] =
    "SELECT i.name || ' ' || a.name || ' ' || p.name FROM result o "
    "JOIN result n ON n.run = ?1 AND o.item = n.item AND "
    "o.\"by\" = n.\"by\" AND o.area = n.area AND o.period = n.period "
    "JOIN item i ON i.id = n.item JOIN area a ON a.id = n.area "
    "JOIN period p ON p.id = n.period "
    "WHERE o.run = ?2 AND o.computed IS NOT NULL AND n.computed IS NULL";

static struct query *ask_turn(const struct telling *t, const char *sql,
                              const struct turn *turn)
{
    struct query *query = store_ask(t->store, sql, t->err);
    if (!query)
        return NULL;
    query_integer(query, 1, turn->run);
    query_integer(query, 2, turn->before);
    return query;
}

static bool tell_grades(const struct telling *t, const struct turn *turn,
                        const char *sql, const char *word, struct buffer *what)
{
    bool row = false, good;
    struct buffer names = {0};
    struct query *query = ask_turn(t, sql, turn);
    if (!query)
        return false;
    while ((good = query_next(query, &row, t->err)) && row)
        event_name(&names, query_get_text(query, 0));
    query_close(query);
    add_part(what, word, buffer_text(&names));
    buffer_free(&names);
    return good;
}

static bool tell_judged(const struct telling *t, const struct turn *turn,
                        struct buffer *what)
{
    return tell_grades(t, turn, JUDGED, "judged:", what) &&
           tell_grades(t, turn, UNJUDGED, "no longer judged:", what);
}

/* Files of one kind after another */

static const char JUDGEMENTS[] = "judgements", PARAMETERS[] = "parameters";

/* What is in force is told by the ledger, where there is one. */
static bool is_told(const struct telling *t, const struct turn *turn,
                    const char *kind, bool *told)
{
    bool has;
    *told = false;
    if (strcmp(kind, PARAMETERS) != 0)
        return true;
    if (!schema_has_column(t->store, "ledger", "plan", &has, t->err) || !has)
        return !has;
    struct query *query = store_ask(
        t->store, "SELECT 1 FROM ledger WHERE recorded_at <= ?", t->err);
    if (!query)
        return false;
    query_text(query, 1, turn->at);
    bool good = query_next(query, told, t->err);
    query_close(query);
    return good;
}

static bool end_kind(const struct telling *t, const struct turn *turn,
                     struct files *files)
{
    bool told = false, good = true;
    struct buffer judged = {0};
    if (files->kind) {
        good = is_told(t, turn, files->kind, &told);
        if (good && strcmp(files->kind, JUDGEMENTS) == 0)
            good = tell_judged(t, turn, &judged);
        if (good && !told)
            tell_files(t, turn, files, buffer_text(&judged));
    }
    buffer_free(&files->of);
    for (int i = 0; i < CHANGES; i++)
        buffer_free(&files->names[i]);
    buffer_free(&judged);
    return good;
}

static bool take_file(const struct telling *t, const struct turn *turn,
                      struct files *files, struct query *query)
{
    const char *kind = query_get_text(query, 0);
    const char *name = query_get_text(query, 1);
    if (!files->kind || strcmp(files->kind, kind) != 0) {
        if (!end_kind(t, turn, files))
            return false;
        files->kind = arena_copy(t->events->arena, kind);
    }
    event_name(&files->of, name);
    event_name(&files->names[query_get_integer(query, 2)], name);
    return true;
}

static bool take_files(const struct telling *t, const struct turn *turn,
                       struct files *files, struct query *query)
{
    bool row;
    while (query_next(query, &row, t->err)) {
        if (!row)
            return end_kind(t, turn, files);
        if (!take_file(t, turn, files, query))
            return false;
    }
    return false;
}

static bool tell_changes(const struct telling *t, const struct turn *turn)
{
    struct files files = {0};
    struct query *query = ask_turn(t, DIFFERENT, turn);
    bool good = query && take_files(t, turn, &files, query);
    query_close(query);
    buffer_free(&files.of);
    for (int i = 0; i < CHANGES; i++)
        buffer_free(&files.names[i]);
    return good;
}

/* What was judged before the first run has no run before to differ from. */
static bool tell_first(const struct telling *t, const struct turn *turn)
{
    struct buffer what = {0};
    bool good = tell_grades(t, turn, JUDGED, "judged:", &what);
    struct event event = event_between(t, turn, JUDGEMENTS);
    event.of = "config/judgements.csv";
    event.what = arena_copy(t->events->arena, buffer_text(&what));
    if (good && what.length)
        add_if_wished(t, &event);
    buffer_free(&what);
    return good;
}

static void tell_version(const struct telling *t, const struct turn *turn)
{
    struct event event = event_between(t, turn, "program");
    if (strcmp(turn->before_version, turn->version) == 0)
        return;
    event.of = "assay";
    event.what = arena_format(t->events->arena, "Assay %s -> %s",
                              turn->before_version, turn->version);
    add_if_wished(t, &event);
}

/* The run itself */

static bool concerns(const struct telling *t, int64_t run, bool *yes)
{
    const struct events_wish *wish = t->wish;
    *yes = true;
    if (!wish->of && wish->area == AREA_NONE)
        return true;
    struct query *query = store_ask(
        t->store,
        "SELECT 1 FROM result WHERE run = ?1 AND (?2 IS NULL OR item = "
        "(SELECT id FROM item WHERE name = ?2)) AND (?3 = 0 OR area = ?3)",
        t->err);
    if (!query)
        return false;
    query_integer(query, 1, run);
    query_text(query, 2, wish->of);
    query_integer(query, 3, t->area);
    bool good = query_next(query, yes, t->err);
    query_close(query);
    return good;
}

/* "full, 8990 cells: 7618 ok, 12 failed" */
static const char *what_of(struct arena *arena, struct query *query)
{
    static const char *const words[] = {"ok", "failed", "skipped"};
    struct buffer what = {0};
    const char *asked = query_get_text(query, ASKED);
    int64_t cells = query_get_integer(query, CELLS);
    const char *aside = query_get_text(query, ASIDE);
    buffer_addf(&what, "%s%s%s%s, %lld cell%s: ", query_get_text(query, KIND),
                aside, *asked ? " " : "", asked, (long long)cells,
                cells == 1 ? "" : "s");
    for (int i = 0; i < 3; i++) {
        int64_t count = query_get_integer(query, CELLS + 1 + i);
        if (i == 0 || count)
            buffer_addf(&what, "%s%lld %s", i ? ", " : "", (long long)count,
                        words[i]);
    }
    const char *text = arena_copy(arena, buffer_text(&what));
    buffer_free(&what);
    return text;
}

static struct event event_of(struct arena *arena, struct query *query)
{
    return (struct event){
        .rank = EVENT_RUN,
        .kind = "run",
        .at = arena_copy(arena, query_get_text(query, MADE_AT)),
        .after = "",
        .name = arena_format(arena, "r%lld",
                             (long long)query_get_integer(query, ID)),
        .actor = arena_copy(arena, query_get_text(query, ACTOR)),
        .system_user = arena_copy(arena, query_get_text(query, SYSTEM_USER)),
        .of = "",
        .what = what_of(arena, query),
        .reason = arena_copy(arena, query_get_text(query, NOTE)),
        .reference = ""};
}

static bool tell_run(const struct telling *t, struct query *query,
                     struct turn *turn)
{
    bool yes;
    const struct event event = event_of(t->events->arena, query);
    turn->run = query_get_integer(query, ID);
    turn->at = event.at;
    turn->version =
        arena_copy(t->events->arena, query_get_text(query, VERSION));
    if (turn->before)
        tell_version(t, turn);
    if (!(turn->before ? tell_changes(t, turn) : tell_first(t, turn)) ||
        !concerns(t, turn->run, &yes))
        return false;
    if (yes)
        events_add(t->events, &event);
    turn->before = turn->run;
    turn->before_at = turn->at;
    turn->before_version = turn->version;
    return true;
}

static struct query *ask_runs(struct store *store, struct err *err)
{
    bool who, at, supposed;
    if (!schema_has_column(store, "run", "actor", &who, err) ||
        !schema_has_column(store, "run", "as_at", &at, err) ||
        !schema_has_column(store, "run", "supposed", &supposed, err))
        return NULL;
    struct buffer sql = {0};
    buffer_addf(&sql, RUNS, who ? "actor, system_user" : "NULL, NULL",
                at && supposed ? ASIDE_SQL : "''");
    struct query *query = store_ask(store, buffer_text(&sql), err);
    buffer_free(&sql);
    return query;
}

bool events_runs(struct events *events, struct store *store,
                 const struct events_wish *wish, struct err *err)
{
    bool row = false, good;
    struct turn turn = {0};
    struct telling t = {events, store, wish, 0, err};
    if (!events_area(&t.area, store, wish, err))
        return false;
    struct query *query = ask_runs(store, err);
    if (!query)
        return false;
    while ((good = query_next(query, &row, err)) && row &&
           (good = tell_run(&t, query, &turn)))
        ;
    query_close(query);
    return good;
}
