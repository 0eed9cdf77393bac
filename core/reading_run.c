/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which runs there are, and which is meant. Columns that an earlier Assay did
   not have are read as NULL. */
#include <string.h>

#include "reading.h"
#include "schema.h"
#include "tag.h"
#include "text.h"
#include "value.h"

static const char SCENARIO[] = "scenario";
static const char PAST[] = "past";

static const char *text(struct arena *arena, struct query *query, int column)
{
    return arena_copy(arena, query_get_text(query, column));
}

static void read_run(struct run_row *run, struct arena *arena,
                     struct query *query)
{
    *run = (struct run_row){
        .id = query_get_integer(query, 0),
        .made_at = text(arena, query, 1),
        .version = text(arena, query, 2),
        .programme = text(arena, query, 3),
        .kind = text(arena, query, 4),
        .asked = text(arena, query, 5),
        .note = text(arena, query, 6),
        .jobs = query_get_integer(query, 7),
        .cells = query_get_integer(query, 8),
        .ok = query_get_integer(query, 9),
        .missing = query_get_integer(query, 10),
        .not_applicable = query_get_integer(query, 11),
        .suppressed = query_get_integer(query, 12),
        .failed = query_get_integer(query, 13),
        .skipped = query_get_integer(query, 14),
        .walled = query_get_integer(query, 15) != 0,
        .actor = text(arena, query, 16),
        .system_user = text(arena, query, 17),
        .moment = {query_get_integer(query, 18), query_get_integer(query, 19)},
        .moment_known = !query_is_null(query, 18) && !query_is_null(query, 19),
        .as_at = text(arena, query, 20),
        .supposed = text(arena, query, 21),
    };
}

/* Columns that came later. */
static const char *const LATER[] = {"actor", "system_user", "import",
                                    "entry", "as_at",       "supposed"};

static bool add_later(struct buffer *sql, struct store *store, struct err *err)
{
    for (size_t i = 0; i < sizeof LATER / sizeof *LATER; i++) {
        bool has;
        if (!schema_has_column(store, "run", LATER[i], &has, err))
            return false;
        buffer_addf(sql, ", %s", has ? LATER[i] : "NULL");
    }
    return true;
}

static struct query *ask_runs(struct store *store, struct err *err)
{
    struct buffer sql = {0};
    struct query *query = NULL;
    buffer_add(&sql, "SELECT id, made_at, version, programme, kind, asked, "
                     "note, jobs, cells, ok, missing, not_applicable, "
                     "suppressed, failed, skipped, walled");
    if (add_later(&sql, store, err)) {
        buffer_add(&sql, " FROM run ORDER BY id DESC");
        query = store_ask(store, buffer_text(&sql), err);
    }
    buffer_free(&sql);
    return query;
}

static const char *tags_of(const struct tag *tags, size_t count, int64_t run,
                           struct arena *arena)
{
    const char *names = "";
    for (size_t i = 0; i < count; i++)
        if (tags[i].run == run && !tags[i].moved)
            names = *names ? arena_format(arena, "%s, %s", names, tags[i].name)
                           : tags[i].name;
    return names;
}

bool reading_runs(struct run_row **runs, size_t *count, struct store *store,
                  struct arena *arena, struct err *err)
{
    int64_t most;
    bool row = false, good;
    struct tag *tags;
    size_t tag_count;
    *count = 0;
    if (!store_number(store, "SELECT count(*) FROM run", 0, &most, err) ||
        !tags_read(&tags, &tag_count, store, arena, err))
        return false;
    *runs = arena_take(arena, ((size_t)most + 1) * sizeof **runs);
    struct query *query = ask_runs(store, err);
    if (!query)
        return false;
    while ((good = query_next(query, &row, err)) && row &&
           *count < (size_t)most) {
        struct run_row *run = &(*runs)[(*count)++];
        read_run(run, arena, query);
        run->tags = tags_of(tags, tag_count, run->id, arena);
    }
    query_close(query);
    return good;
}

bool reading_is_scenario(const struct run_row *run)
{
    return strcmp(run->kind, SCENARIO) == 0;
}

bool reading_is_aside(const struct run_row *run)
{
    return reading_is_scenario(run) || strcmp(run->kind, PAST) == 0;
}

void reading_supposed(const struct run_row *run, struct buffer *out)
{
    for (const char *c = run->supposed; *c != '\0'; c++)
        if (*c == '\n')
            buffer_add(out, ", ");
        else
            buffer_put(out, c, 1);
}

bool reading_standing(const struct run_row *run, struct buffer *out)
{
    if (!reading_is_aside(run))
        return false;
    buffer_addf(out, "r%lld, ", (long long)run->id);
    if (reading_is_scenario(run)) {
        buffer_add(out, "scenario: ");
        reading_supposed(run, out);
        buffer_add(out, "; ");
    }
    if (*run->as_at)
        buffer_addf(out,
                    "as at %s: data and parameters as recorded by then, "
                    "scripts of %.10s; ",
                    run->as_at, run->made_at);
    buffer_add(out, "not a result in force");
    return true;
}

/* "r3" or "3"; 0, which no run has, when it is neither. */
static int64_t run_number(const char *word)
{
    struct err err;
    int64_t number = 0;
    word += *word == 'r';
    return value_integer(word, strlen(word), &number, &err) ? number : 0;
}

static bool no_run(const char *word, const struct run_row *runs, size_t count,
                   struct err *err)
{
    err_set(err, ERR_USAGE, "there is no run '%s'", word);
    if (!count)
        return err_mend(err, "make one: assay run");
    if (strcmp(word, "latest") == 0)
        return err_mend(err, "make one: assay run; a scenario, or a run as at "
                             "a day, has to be named");
    if (strcmp(word, "previous") == 0 && count == 1)
        return err_mend(err, "r%lld is the only one: assay run makes another",
                        (long long)runs[0].id);
    if (strcmp(word, "previous") == 0)
        return err_mend(err, "no two are in force: assay runs list shows all");
    return err_mend(err,
                    "latest, previous, r1%s%.0lld, or a tag: assay runs list",
                    runs[0].id > 1 ? " to r" : "",
                    runs[0].id > 1 ? (long long)runs[0].id : 0LL);
}

static const struct run_row *run_numbered(const struct run_row *runs,
                                          size_t count, int64_t number)
{
    for (size_t i = 0; i < count; i++)
        if (runs[i].id == number)
            return &runs[i];
    return NULL;
}

/* The newest after `skip` newer ones; those aside do not count. */
static const struct run_row *run_back(const struct run_row *runs, size_t count,
                                      size_t skip)
{
    for (size_t i = 0; i < count; i++)
        if (!reading_is_aside(&runs[i]) && skip-- == 0)
            return &runs[i];
    return NULL;
}

static const struct run_row *run_tagged(const struct run_row *runs,
                                        size_t count, struct store *store,
                                        struct arena *arena, const char *word)
{
    struct tag *tags;
    size_t tag_count;
    struct err err;
    if (!tags_read(&tags, &tag_count, store, arena, &err))
        return NULL;
    return run_numbered(runs, count, tag_run(tags, tag_count, word));
}

static const struct run_row *find_run(const struct run_row *runs, size_t count,
                                      struct store *store, struct arena *arena,
                                      const char *word)
{
    if (strcmp(word, "latest") == 0)
        return run_back(runs, count, 0);
    if (strcmp(word, "previous") == 0)
        return run_back(runs, count, 1);
    int64_t number = run_number(word);
    return number ? run_numbered(runs, count, number)
                  : run_tagged(runs, count, store, arena, word);
}

/* Of evidence the one run that it is of is meant, aside or not. */
static bool is_evidence(struct store *store, bool *is, struct err *err)
{
    return schema_has_column(store, "about", "value", is, err);
}

bool reading_run(struct run_row *run, struct store *store, struct arena *arena,
                 const char *word, struct err *err)
{
    struct run_row *runs;
    size_t count;
    bool evidence;
    if (!reading_runs(&runs, &count, store, arena, err) ||
        !is_evidence(store, &evidence, err))
        return false;
    word = word ? word : "latest";
    const struct run_row *found = find_run(runs, count, store, arena, word);
    if (!found && evidence && count == 1 && strcmp(word, "latest") == 0)
        found = runs;
    if (!found)
        return no_run(word, runs, count, err);
    *run = *found;
    return true;
}
