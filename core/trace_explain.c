/* SPDX-License-Identifier: GPL-2.0-or-later */
/* First the cells are computed again, while no store is open; then the store
   is asked for the lines behind the figures. Of many cells, those of one area
   are told together: they share their parts. */
#include "trace_explain.h"

#include <stdlib.h>

#include "trace_lines.h"

/* Lines for every question of a node and of those below it; of a node that
   several share, once. */
static bool find_lines(struct lines *lines, json_t *node, size_t most,
                       struct err *err)
{
    size_t index;
    json_t *entry;
    json_array_foreach(json_object_get(node, "asked"), index, entry)
    {
        if (!json_object_get(entry, "lines") &&
            !lines_find(lines, entry, most, err))
            return false;
    }
    json_array_foreach(json_object_get(node, "needs"), index, entry)
    {
        if (!find_lines(lines, entry, most, err))
            return false;
    }
    json_array_foreach(json_object_get(node, "parts"), index, entry)
    {
        if (!find_lines(lines, json_object_get(entry, "node"), most, err))
            return false;
    }
    return true;
}

static bool find_lines_in(const struct programme *programme,
                          struct store *store, json_t *node, size_t most,
                          struct err *err)
{
    struct lines *lines = lines_new(programme, store, err);
    bool done = lines && find_lines(lines, node, most, err);
    lines_free(lines);
    return done;
}

static json_t *with_lines(const struct programme *programme, const char *path,
                          json_t *node, size_t most, struct err *err)
{
    struct store *store;
    bool done = store_open(&store, path, STORE_READ, err);
    if (done) {
        done = store_hold(store, err) &&
               find_lines_in(programme, store, node, most, err);
        store_close(store);
    }
    if (done)
        return node;
    json_decref(node);
    return NULL;
}

/* Load no more of the run than the cell can rest on. */
static bool load_cell(struct traced *traced, const struct programme *programme,
                      const char *path, struct store *store,
                      const struct trace_wish *wish, struct err *err)
{
    struct focus focus;
    struct arena *arena = arena_new();
    struct traced_wish its = {.run = wish->run,
                              .limits = wish->limits,
                              .focus = &focus,
                              .store = store};
    focus_make(&focus, programme, item_index(programme, wish->item), wish->area,
               wish->period, arena);
    bool done =
        traced_load_item(traced, programme, path, wish->item, &its, err);
    arena_free(arena);
    return done;
}

json_t *trace_explain(const struct programme *programme, const char *path,
                      struct store *store, const struct trace_wish *wish,
                      struct err *err)
{
    struct traced traced = {0};
    struct spot spot;
    json_t *node = NULL;
    if (load_cell(&traced, programme, path, store, wish, err) &&
        traced_spot(&traced, wish->item, wish->area, wish->period, wish->by,
                    &spot, err)) {
        struct tracing *tracing = tracing_new(&traced, wish);
        node = trace_spot(tracing, &spot, wish->depth, err);
        tracing_dismiss(tracing);
        if (node)
            node = with_lines(programme, path, node, wish->lines, err);
        tracing_free(tracing);
    }
    traced_free(&traced);
    return node;
}

/* Many */

/* A cell of the area at hand. */
struct told {
    struct spot spot;
    json_t *node;    /* NULL: it could not be told */
    struct err *why; /* then */
};

struct telling {
    const struct trace_many *many;
    const struct programme *programme;
    const char *path;
    struct traced traced;
    struct tracing *tracing;
    struct told *told;
    size_t count, capacity;
};

static void forget(struct telling *telling)
{
    for (size_t i = 0; i < telling->count; i++) {
        json_decref(telling->told[i].node);
        free(telling->told[i].why);
    }
    telling->count = 0;
    tracing_forget(telling->tracing);
}

static bool is_stopped(const struct trace_many *many, struct err *err)
{
    return many->stop && many->stop(many->context) &&
           !err_set(err, ERR_INTERRUPTED, "interrupted");
}

/* What is wrong with one script is that cell's; all else ends the telling. */
static bool tell_spot(struct telling *telling, const struct spot *spot,
                      struct err *err)
{
    struct err why;
    if (is_stopped(telling->many, err))
        return false;
    struct told told = {.spot = *spot};
    told.node =
        trace_spot(telling->tracing, spot, telling->many->wish.depth, &why);
    if (!told.node && why.kind != ERR_SCRIPT) {
        *err = why;
        return false;
    }
    if (!told.node) {
        told.why = memory_take(sizeof why);
        *told.why = why;
    }
    telling->told = memory_room(telling->told, telling->count,
                                &telling->capacity, sizeof *telling->told);
    telling->told[telling->count++] = told;
    return true;
}

/* Whether the run stored it, and it lies in the days that are wanted. */
static bool is_wanted(const struct telling *telling, const struct spot *spot)
{
    const struct trace_many *many = telling->many;
    const struct cell *cell = spot_cell(telling->traced.stored, spot);
    return cell && cell->status != STATUS_NONE &&
           period_first(spot->period) >= many->from &&
           period_last(spot->period) <= many->to;
}

static bool tell_item(struct telling *telling, size_t item, int area,
                      struct err *err)
{
    const struct block *block = &telling->traced.stored->blocks[item];
    for (size_t by = 0; block->cells && by < block->by_count; by++)
        for (size_t i = 0; i < block->periods; i++) {
            const struct spot spot = {.item = item,
                                      .by = by,
                                      .area = area,
                                      .period = block_period(block, i)};
            if (is_wanted(telling, &spot) && !tell_spot(telling, &spot, err))
                return false;
        }
    return true;
}

static bool hear_area(struct telling *telling, int area, struct err *err)
{
    for (size_t i = 0; i < telling->programme->item_count; i++)
        if (telling->many->items[i] && !tell_item(telling, i, area, err))
            return false;
    return true;
}

static bool hand_on(const struct telling *telling, struct lines *lines,
                    struct err *err)
{
    const struct trace_many *many = telling->many;
    for (size_t i = 0; i < telling->count; i++) {
        const struct told *told = &telling->told[i];
        if (is_stopped(many, err) ||
            (told->node &&
             !find_lines(lines, told->node, many->wish.lines, err)) ||
            !many->each(many->context, &told->spot, told->node, told->why, err))
            return false;
    }
    return true;
}

static bool look_up_area(const struct telling *telling, struct err *err)
{
    struct store *store;
    if (telling->count == 0)
        return true;
    if (!store_open(&store, telling->path, STORE_READ, err))
        return false;
    struct lines *lines = lines_new(telling->programme, store, err);
    bool done = lines && hand_on(telling, lines, err);
    lines_free(lines);
    store_close(store);
    return done;
}

static bool tell_areas(struct telling *telling, struct err *err)
{
    const struct trace_many *many = telling->many;
    bool done = true;
    for (size_t i = 0; done && i < telling->programme->areas.count; i++) {
        if (many->areas && !many->areas[i])
            continue;
        done = hear_area(telling, (int)i, err) && look_up_area(telling, err);
        forget(telling);
    }
    return done;
}

bool trace_all(const struct programme *programme, const char *path,
               const struct trace_many *many, struct err *err)
{
    struct telling telling = {
        .many = many, .programme = programme, .path = path};
    struct trace_wish wish = many->wish;
    const struct traced_wish its = {
        .chosen = many->items, .run = wish.run, .limits = wish.limits};
    wish.shared = true;
    bool done = traced_load(&telling.traced, programme, path, &its, err);
    if (done) {
        telling.tracing = tracing_new(&telling.traced, &wish);
        done = tell_areas(&telling, err);
        tracing_free(telling.tracing);
    }
    traced_free(&telling.traced);
    free(telling.told);
    return done;
}
