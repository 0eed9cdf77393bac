/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "recall.h"

#include <string.h>

#include "archive.h"
#include "schema.h"

static const char RUN_SQL[] =
    "SELECT version, asked <> '', cells, files, import, entry, supposed "
    "FROM run "
    "WHERE id = ?";

static bool refuse_old(int64_t run, struct err *err)
{
    err_set(err, ERR_REFUSED,
            "r%lld was made by an Assay that did not keep what runs are made "
            "from",
            (long long)run);
    return err_mend(err, "assay run makes one that can be made again");
}

static bool take(struct recalled *recalled, struct query *query,
                 struct arena *arena, struct err *err)
{
    if (query_is_null(query, 3) || query_is_null(query, 4) ||
        query_is_null(query, 5))
        return refuse_old(recalled->run, err);
    recalled->version = arena_copy(arena, query_get_text(query, 0));
    recalled->part = query_get_integer(query, 1) != 0;
    recalled->cells = query_get_integer(query, 2);
    recalled->files = arena_copy(arena, query_get_text(query, 3));
    recalled->moment.import = query_get_integer(query, 4);
    recalled->moment.entry = query_get_integer(query, 5);
    recalled->supposed = arena_copy(arena, query_get_text(query, 6));
    return true;
}

static bool has_columns(struct store *store, bool *has, struct err *err)
{
    return schema_has_column(store, "run", "entry", has, err) &&
           (!*has || schema_has_column(store, "run", "files", has, err)) &&
           (!*has || schema_has_column(store, "run", "supposed", has, err));
}

/* Of evidence: how many results were taken over. */
static bool take_part(struct recalled *recalled, struct store *store,
                      struct err *err)
{
    if (!schema_has_column(store, "about", "value", &recalled->evidence, err))
        return false;
    recalled->part = recalled->part || recalled->evidence;
    return !recalled->evidence ||
           store_number(store,
                        "SELECT CAST(value AS INTEGER) FROM about "
                        "WHERE name = 'results'",
                        0, &recalled->cells, err);
}

bool recall_read(struct recalled *recalled, struct store *store, int64_t run,
                 struct arena *arena, struct err *err)
{
    bool row = false;
    *recalled = (struct recalled){.run = run};
    if (!has_columns(store, &row, err))
        return false;
    if (!row)
        return refuse_old(run, err);
    struct query *query = store_ask(store, RUN_SQL, err);
    if (query == NULL)
        return false;
    query_integer(query, 1, run);
    bool good = query_next(query, &row, err);
    if (good)
        good = row ? take(recalled, query, arena, err) : refuse_old(run, err);
    query_close(query);
    return good && take_part(recalled, store, err);
}

static struct tree *open_files(const struct recalled *recalled,
                               const char *path, struct err *err)
{
    struct store *store;
    if (!store_open(&store, path, STORE_READ, err))
        return NULL;
    struct tree *tree = archive_open(store, recalled->files, err);
    store_close(store);
    return tree;
}

bool recall_programme(struct programme **programme,
                      const struct recalled *recalled, const char *root,
                      const char *path, struct err *err)
{
    struct programme_wish wish = {.root = root,
                                  .store = path,
                                  .tree = open_files(recalled, path, err),
                                  .in_force = true,
                                  .moment = recalled->moment,
                                  .supposed = recalled->supposed};
    return wish.tree != NULL && programme_load_wish(programme, &wish, err);
}
