/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store_kept.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

/* Beyond so many, all are prepared anew. */
enum { MOST_KEPT = 256 };

struct kept {
    struct store *store;
    struct {
        char *sql;
        size_t length;
        struct query *query;
    } items[MOST_KEPT];
    size_t count;
};

struct kept *kept_new(struct store *store)
{
    struct kept *kept = memory_take(sizeof *kept);
    kept->store = store;
    return kept;
}

static void forget(struct kept *kept)
{
    for (size_t i = 0; i < kept->count; i++) {
        query_close(kept->items[i].query);
        free(kept->items[i].sql);
    }
    kept->count = 0;
}

void kept_free(struct kept *kept)
{
    if (kept)
        forget(kept);
    free(kept);
}

struct query *kept_ask(struct kept *kept, const char *sql, struct err *err)
{
    size_t length = strlen(sql);
    for (size_t i = 0; i < kept->count; i++)
        if (kept->items[i].length == length &&
            memcmp(kept->items[i].sql, sql, length) == 0)
            return kept->items[i].query;
    struct query *query = store_ask(kept->store, sql, err);
    if (!query)
        return NULL;
    if (kept->count == MOST_KEPT)
        forget(kept);
    kept->items[kept->count].sql = memory_copy(sql);
    kept->items[kept->count].length = length;
    kept->items[kept->count++].query = query;
    return query;
}
