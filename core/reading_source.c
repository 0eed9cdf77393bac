/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How much of a source there is and how old it is. Age is counted from the
   end of the newest period, not from the import: old figures loaded today are
   old. */
#include "reading.h"
#include "schema.h"
#include "store_name.h"
#include "text.h"

static bool read_rows(struct source_state *state, struct store *store,
                      const char *name, struct err *err)
{
    struct buffer sql = {0};
    bool row = false;
    store_name(&sql, "SELECT count(*), min(period), max(period) FROM ", name,
               "");
    struct query *query = store_ask(store, buffer_text(&sql), err);
    buffer_free(&sql);
    bool good = query && query_next(query, &row, err);
    if (good && row && query_get_integer(query, 0)) {
        state->rows = query_get_integer(query, 0);
        state->first = period_of_id(query_get_integer(query, 1));
        state->last = period_of_id(query_get_integer(query, 2));
    }
    query_close(query);
    return good;
}

static bool read_imports(struct source_state *state, struct store *store,
                         struct arena *arena, const char *name, struct err *err)
{
    bool row = false;
    struct query *query = store_ask(
        store,
        "SELECT count(*), max(i.id), i.file, i.recorded_at FROM import i "
        "JOIN source s ON s.id = i.source WHERE s.name = ?",
        err);
    if (!query)
        return false;
    query_text(query, 1, name);
    bool good = query_next(query, &row, err);
    if (good && row) {
        state->imports = query_get_integer(query, 0);
        state->last_import = query_get_integer(query, 1);
        state->file = arena_copy(arena, query_get_text(query, 2));
        state->recorded_at = arena_copy(arena, query_get_text(query, 3));
    }
    query_close(query);
    return good;
}

static void set_age(struct source_state *state, const struct source *source,
                    int32_t today)
{
    if (state->last.kind == PERIOD_NONE)
        return;
    state->age = today - period_last(state->last);
    state->stale = source->fresh > 0 && state->age > source->fresh &&
                   source->till >= today;
}

bool reading_source(struct source_state *state, struct store *store,
                    struct arena *arena, const struct source *source,
                    int32_t today, struct err *err)
{
    bool has = false;
    *state = (struct source_state){.file = "", .recorded_at = ""};
    if (!store)
        return true;
    if (!schema_has_source(store, source, &has, err))
        return false;
    if (!has)
        return true;
    if (!read_rows(state, store, source->name, err) ||
        !read_imports(state, store, arena, source->name, err))
        return false;
    set_age(state, source, today);
    return true;
}
