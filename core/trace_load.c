/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A run of some items or areas stored these alone, though it computed what
   they rest on: that is computed again. */
#include "trace_load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "score_frames.h"
#include "trace_stored.h"

/* What is loaded. */
struct loading {
    struct traced *traced;
    const char *path;
    const struct traced_wish *wish;
    bool *chosen;
    bool whole;          /* the run stored everything */
    struct store *store; /* that is open; NULL: none */
};

static bool find_whole(struct loading *loading, struct store *store,
                       struct err *err)
{
    char sql[96];
    int64_t full = 0;
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM run WHERE id = %lld AND asked = ''",
             (long long)loading->wish->run);
    bool done = store_number(store, sql, 0, &full, err);
    loading->whole = full > 0;
    return done;
}

/* What is computed anew is computed for all periods. */
static struct grid *new_grid(const struct loading *loading)
{
    const struct traced *traced = loading->traced;
    const struct focus *focus = loading->wish->focus;
    size_t count = traced->programme->item_count;
    if (!focus || !loading->whole)
        return grid_new(traced->programme, traced->frames, loading->chosen);
    struct grid_span *spans = memory_take((count + 1) * sizeof *spans);
    for (size_t i = 0; i < count; i++)
        spans[i] = focus->items[i].span;
    struct grid *grid = grid_new_within(traced->programme, traced->frames,
                                        loading->chosen, spans);
    free(spans);
    return grid;
}

static bool read_results(const struct loading *loading, struct store *store,
                         struct grid *grid, struct err *err)
{
    const struct traced_wish *wish = loading->wish;
    return stored_results(grid, store, wish->run, loading->chosen, wish->focus,
                          err);
}

/* The frames; and, where the run stored everything, its results. */
static bool read_whole(struct loading *loading, struct store *store,
                       struct err *err)
{
    struct traced *traced = loading->traced;
    if (!score_frames(traced->programme, store, loading->chosen, traced->frames,
                      err) ||
        (loading->wish->run > 0 && !find_whole(loading, store, err)))
        return false;
    traced->grid = new_grid(loading);
    if (!loading->whole)
        return true;
    traced->stored = traced->grid;
    return read_results(loading, store, traced->grid, err);
}

/* What it stored of what is computed anew. */
static bool read_part(struct loading *loading, struct store *store,
                      struct err *err)
{
    struct traced *traced = loading->traced;
    traced->stored = new_grid(loading);
    return read_results(loading, store, traced->stored, err) &&
           read_results(loading, store, traced->grid, err);
}

static bool with_store(struct loading *loading,
                       bool (*does)(struct loading *, struct store *,
                                    struct err *),
                       struct err *err)
{
    if (!loading->store &&
        !store_open(&loading->store, loading->path, STORE_READ, err))
        return false;
    bool done =
        store_hold(loading->store, err) && does(loading, loading->store, err);
    store_close(loading->store);
    loading->store = NULL;
    return done;
}

static bool load(struct loading *loading, struct err *err)
{
    struct traced *traced = loading->traced;
    const struct score_wish wish = {.chosen = loading->chosen,
                                    .limits = loading->wish->limits};
    if (!with_store(loading, read_whole, err))
        return false;
    return loading->whole ||
           (score_grid(traced->grid, traced->frames, &wish, err) &&
            (loading->wish->run == 0 || with_store(loading, read_part, err)));
}

bool traced_load(struct traced *traced, const struct programme *programme,
                 const char *path, const struct traced_wish *wish,
                 struct err *err)
{
    struct loading loading = {
        .traced = traced,
        .path = path,
        .wish = wish,
        .store = wish->store,
        .chosen = memory_take((programme->item_count + 1) * sizeof(bool))};
    traced->programme = programme;
    traced->frames =
        memory_take((programme->source_count + 1) * sizeof *traced->frames);
    memcpy(loading.chosen, wish->chosen, programme->item_count * sizeof(bool));
    score_choose_needs(programme, loading.chosen);
    bool done = load(&loading, err);
    free(loading.chosen);
    return done;
}

bool traced_load_item(struct traced *traced, const struct programme *programme,
                      const char *path, const struct item *item,
                      struct traced_wish *wish, struct err *err)
{
    bool *chosen = memory_take((programme->item_count + 1) * sizeof *chosen);
    chosen[item_index(programme, item)] = true;
    wish->chosen = chosen;
    bool done = traced_load(traced, programme, path, wish, err);
    wish->chosen = NULL;
    free(chosen);
    return done;
}

bool traced_spot(const struct traced *traced, const struct item *item, int area,
                 struct period period, const char *by, struct spot *spot,
                 struct err *err)
{
    char name[PERIOD_NAME];
    *spot = (struct spot){.item = item_index(traced->programme, item),
                          .area = area,
                          .period = period};
    if (by)
        spot->by = block_by(&traced->grid->blocks[spot->item], by);
    if ((!by || spot->by > 0) && spot_cell(traced->grid, spot))
        return true;
    return err_set(err, ERR_USAGE, "%s has nothing for %s in %s%s%s",
                   item->name, traced->programme->areas.items[area].name,
                   period_name(period, name), by ? ", " : "", by ? by : "");
}

void traced_free(struct traced *traced)
{
    if (traced->stored != traced->grid)
        grid_free(traced->stored);
    grid_free(traced->grid);
    score_frames_free(traced->programme, traced->frames);
    free(traced->frames);
}
