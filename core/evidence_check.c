/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "evidence_check.h"

#include <string.h>

#include "evidence_tell.h"
#include "ledger.h"
#include "text.h"

struct checking {
    const struct programme *programme;
    const char *path, *area;
    bool *whole, *again;
    struct store *store; /* open from the first explanation on */
    struct query *stored;
    int64_t told;
};

static bool fail(const struct checking *checking, const char *item,
                 const char *period, const char *what, struct err *err)
{
    err_set(err, ERR_ANSWER, "the explanation of %s, %s%s%s %s", item,
            checking->area, *period != '\0' ? ", " : "", period, what);
    err_mend(err, "the file is not as it was made; ask for another");
    return err_at(err, checking->path, 0, 0);
}

static bool open_store(struct checking *checking, struct err *err)
{
    if (!store_open(&checking->store, checking->path, STORE_READ, err))
        return false;
    checking->stored = store_ask(checking->store,
                                 "SELECT json, text FROM explanation WHERE "
                                 "item = ? AND \"by\" = ? AND area = ? AND "
                                 "period = ?",
                                 err);
    return checking->stored != NULL;
}

static const char *by_of(const json_t *node)
{
    const char *by = json_string_value(json_object_get(node, "by"));
    return by != NULL ? by : "";
}

/* Whether the table has just that for the result. */
static bool is_stored(const struct checking *checking, const char *item,
                      const char *by, const char *period, const char *json,
                      const char *text, bool *same, struct err *err)
{
    struct query *stored = checking->stored;
    bool row;
    query_reset(stored);
    query_text(stored, 1, item);
    query_text(stored, 2, by);
    query_text(stored, 3, checking->area);
    query_text(stored, 4, period);
    if (!query_next(stored, &row, err))
        return false;
    *same = row && strcmp(query_get_text(stored, 0), json) == 0 &&
            strcmp(query_get_text(stored, 1), text) == 0;
    return true;
}

static bool note(struct checking *checking, size_t item, const char *period,
                 struct err *err)
{
    const char *name = checking->programme->items[item].name;
    if (checking->whole == NULL)
        return fail(checking, name, period, "is not what the file explains now",
                    err);
    if (checking->whole[item])
        return true;
    checking->whole[item] = true;
    *checking->again = true;
    return true;
}

static bool check_one(void *context, const struct spot *spot,
                      const json_t *node, const char *json, const char *text,
                      struct err *err)
{
    struct checking *checking = context;
    char period[PERIOD_NAME];
    bool same;
    checking->told++;
    period_name(spot->period, period);
    return (checking->store != NULL || open_store(checking, err)) &&
           is_stored(checking, checking->programme->items[spot->item].name,
                     by_of(node), period, json, text, &same, err) &&
           (same || note(checking, spot->item, period, err));
}

/* One that is told of a result that is not there. */
static bool check_count(const struct checking *checking, struct err *err)
{
    int64_t stored = 0;
    if (checking->store == NULL)
        return fail(checking, "every result", "", "is gone", err);
    if (!store_number(checking->store, "SELECT count(*) FROM explanation", 0,
                      &stored, err))
        return false;
    return stored == checking->told || checking->whole != NULL ||
           fail(checking, "some result", "", "has none to go with", err);
}

static bool check_all(struct checking *checking, int64_t run,
                      const struct score_wish *score, struct err *err)
{
    int area =
        areas_find_typed(&checking->programme->areas, checking->area, err);
    const struct evidence_told told = {.programme = checking->programme,
                                       .path = checking->path,
                                       .run = run,
                                       .area = area,
                                       .score = score,
                                       .each = check_one,
                                       .context = checking};
    bool good = area != AREA_NONE && evidence_tell(&told, err) &&
                check_count(checking, err);
    query_close(checking->stored);
    store_close(checking->store);
    return good;
}

/* What it says of itself; "" for what it does not say. */
static bool read_about(const char **value, const char *path, const char *name,
                       struct arena *arena, struct err *err)
{
    struct store *store;
    bool row = false;
    *value = "";
    if (!store_open(&store, path, STORE_READ, err))
        return false;
    struct query *query =
        store_ask(store, "SELECT value FROM about WHERE name = ?", err);
    if (query != NULL)
        query_text(query, 1, name);
    bool good = query != NULL && query_next(query, &row, err);
    if (good && row)
        *value = arena_copy(arena, query_get_text(query, 0));
    query_close(query);
    store_close(store);
    return good;
}

static bool check_in(const struct recalled *recalled, const char *path,
                     const struct score_wish *score, bool *whole, bool *again,
                     struct arena *arena, struct err *err)
{
    struct programme *programme;
    struct checking checking = {.path = path, .whole = whole, .again = again};
    if (!read_about(&checking.area, path, "area", arena, err) ||
        !recall_programme(&programme, recalled, path, path, err))
        return false;
    checking.programme = programme;
    bool good = check_all(&checking, recalled->run, score, err);
    programme_free(programme);
    return good;
}

bool evidence_check(const struct recalled *recalled, const char *path,
                    const struct score_wish *score, bool *whole, bool *again,
                    struct err *err)
{
    struct arena *arena = arena_new();
    bool good = check_in(recalled, path, score, whole, again, arena, err);
    arena_free(arena);
    return good;
}

static bool read_head(const char **head, const char *path, struct arena *arena,
                      struct err *err)
{
    struct store *store;
    struct ledger ledger;
    if (!store_open(&store, path, STORE_READ, err))
        return false;
    bool good = ledger_read(&ledger, store, arena, err);
    *head = good ? ledger_head(&ledger) : "";
    store_close(store);
    return good;
}

/* The chain alone does not tell that its end was taken off. */
static bool check_head(const char *path, struct arena *arena, struct err *err)
{
    const char *said, *head;
    if (!read_about(&said, path, "ledger_head", arena, err) ||
        !read_head(&head, path, arena, err))
        return false;
    if (strcmp(said, head) == 0)
        return true;
    err_set(err, ERR_ANSWER,
            "the ledger does not end where that of the store did: its head is "
            "%s, and was %s",
            head, said);
    err_mend(err, "the file is not as it was made; ask for another");
    return err_at(err, path, 0, 0);
}

bool evidence_verify(const struct recalled *recalled, const char *path,
                     const struct score_wish *score, struct err *err)
{
    if (!recalled->evidence)
        return true;
    struct arena *arena = arena_new();
    bool good = check_head(path, arena, err) &&
                evidence_check(recalled, path, score, NULL, NULL, err);
    arena_free(arena);
    return good;
}
