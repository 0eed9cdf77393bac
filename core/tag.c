/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The newest entry of a name is the one that counts. */
#include "tag.h"

#include <string.h>

#include "schema.h"
#include "text.h"

static bool count_tags(struct store *store, int64_t *count, struct err *err)
{
    bool good = store_number(store,
                             "SELECT count(*) FROM sqlite_schema "
                             "WHERE type = 'table' AND name = 'run_tag'",
                             0, count, err);
    return good &&
           (*count == 0 ||
            store_number(store, "SELECT count(*) FROM run_tag", 0, count, err));
}

static struct tag take(struct arena *arena, struct query *query)
{
    const char *texts[6];
    for (int i = 0; i < 6; i++)
        texts[i] = arena_copy(arena, query_get_text(query, i));
    return (struct tag){.name = texts[0],
                        .run = query_get_integer(query, 1),
                        .reason = texts[2],
                        .actor = texts[3],
                        .system_user = texts[4],
                        .recorded_at = texts[5]};
}

static void add(struct tag *tags, size_t *count, struct tag tag)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(tags[i].name, tag.name) == 0)
            tags[i].moved = true;
    tags[(*count)++] = tag;
}

bool tags_read(struct tag **tags, size_t *count, struct store *store,
               struct arena *arena, struct err *err)
{
    int64_t most;
    bool row = false, good;
    *count = 0;
    *tags = NULL;
    if (!count_tags(store, &most, err))
        return false;
    if (most == 0)
        return true;
    *tags = arena_take(arena, (size_t)most * sizeof **tags);
    struct query *query =
        store_ask(store,
                  "SELECT name, run, reason, actor, system_user, recorded_at "
                  "FROM run_tag ORDER BY id",
                  err);
    if (!query)
        return false;
    while ((good = query_next(query, &row, err)) && row &&
           *count < (size_t)most)
        add(*tags, count, take(arena, query));
    query_close(query);
    return good;
}

int64_t tag_run(const struct tag *tags, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (!tags[i].moved && strcmp(tags[i].name, name) == 0)
            return tags[i].run;
    return 0;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "r3" is a run by its number. */
static bool is_number(const char *name)
{
    return name[0] == 'r' && name[1 + strspn(name + 1, "0123456789")] == '\0';
}

bool tag_name(const char *name, struct err *err)
{
    const char *c = name;
    while (is_letter(*c) || (c > name && *c && strchr("0123456789.-_", *c)))
        c++;
    if (c > name && *c == '\0' && !is_number(name) &&
        strcmp(name, "latest") != 0 && strcmp(name, "previous") != 0)
        return true;
    err_set(err, ERR_USAGE, "no run can be called '%s'", name);
    return err_mend(err, "a letter first, then letters, digits and . - _, as "
                         "published-2009-06");
}

static bool refuse_move(const struct tag *tag, int64_t run, struct err *err)
{
    err_set(err, ERR_REFUSED, "%s is r%lld", tag->name, (long long)run);
    return err_mend(err,
                    run == tag->run
                        ? "it is tagged so already"
                        : "another name, or --move --reason \"...\": that it "
                          "was moved stays on record");
}

static bool write(struct store *store, const struct tag *tag, struct err *err)
{
    struct query *query =
        store_ask(store,
                  "INSERT INTO run_tag(name, run, reason, actor, system_user, "
                  "recorded_at) VALUES(?, ?, ?, ?, ?, ?)",
                  err);
    if (!query)
        return false;
    query_text(query, 1, tag->name);
    query_integer(query, 2, tag->run);
    query_text(query, 3, tag->reason);
    query_text(query, 4, tag->actor);
    query_text(query, 5, tag->system_user);
    query_text(query, 6, tag->recorded_at);
    bool done = query_done(query, err);
    query_close(query);
    return done;
}

static bool give(struct store *store, const struct tag *tag, bool move,
                 struct arena *arena, struct err *err)
{
    struct tag *tags;
    size_t count;
    if (!store_begin(store, err) || !schema_ensure(store, err) ||
        !tags_read(&tags, &count, store, arena, err))
        return false;
    int64_t run = tag_run(tags, count, tag->name);
    if (run != 0 && (!move || run == tag->run))
        return refuse_move(tag, run, err);
    return write(store, tag, err) && store_commit(store, err);
}

bool tag_give(struct store *store, const struct tag *tag, bool move,
              struct err *err)
{
    struct arena *arena = arena_new();
    bool done = give(store, tag, move, arena, err);
    if (!done)
        store_rollback(store);
    arena_free(arena);
    return done;
}
