/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A run of some items or areas stored these alone, though it computed what
   they rest on: that is computed again. */
#include "trace_load.h"

#include <stdio.h>
#include <stdlib.h>

#include "score_frames.h"
#include "trace_stored.h"

/* What is loaded. */
struct loading {
    struct traced *traced;
    const char *path;
    int64_t run;
    const struct vm_limits *limits;
    bool *chosen;
    bool whole; /* the run stored everything */
};

static bool find_whole(struct loading *loading, struct store *store,
                       struct err *err)
{
    char sql[96];
    int64_t full = 0;
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM run WHERE id = %lld AND kind = 'full'",
             (long long)loading->run);
    bool done = store_number(store, sql, 0, &full, err);
    loading->whole = full > 0;
    return done;
}

static bool read_frames(struct loading *loading, struct err *err)
{
    struct store *store;
    if (!store_open(&store, loading->path, STORE_READ, err))
        return false;
    bool done = score_frames(loading->traced->programme, store, loading->chosen,
                             loading->traced->frames, err) &&
                (loading->run == 0 || find_whole(loading, store, err));
    store_close(store);
    return done;
}

static struct grid *new_grid(const struct loading *loading)
{
    return grid_new(loading->traced->programme, loading->traced->frames,
                    loading->chosen);
}

static bool read_run(const struct loading *loading, struct grid *grid,
                     struct err *err)
{
    struct store *store;
    if (!store_open(&store, loading->path, STORE_READ, err))
        return false;
    bool done = stored_results(grid, store, loading->run, loading->chosen, err);
    store_close(store);
    return done;
}

static bool fill_gaps(const struct loading *loading, struct err *err)
{
    struct traced *traced = loading->traced;
    const struct score_wish wish = {.chosen = loading->chosen,
                                    .limits = loading->limits};
    if (!score_grid(traced->grid, traced->frames, &wish, err))
        return false;
    if (loading->run == 0)
        return true;
    traced->stored = new_grid(loading);
    return read_run(loading, traced->stored, err);
}

static bool load(struct loading *loading, struct err *err)
{
    struct traced *traced = loading->traced;
    if (!read_frames(loading, err))
        return false;
    traced->grid = new_grid(loading);
    if (loading->whole)
        traced->stored = traced->grid;
    else if (!fill_gaps(loading, err))
        return false;
    return loading->run == 0 || read_run(loading, traced->grid, err);
}

bool traced_load(struct traced *traced, const struct programme *programme,
                 const char *path, const struct item *item, int64_t run,
                 const struct vm_limits *limits, struct err *err)
{
    struct loading loading = {
        .traced = traced,
        .path = path,
        .run = run,
        .limits = limits,
        .chosen = memory_take(programme->item_count * sizeof(bool))};
    traced->programme = programme;
    traced->frames =
        memory_take(programme->source_count * sizeof *traced->frames);
    loading.chosen[item_index(programme, item)] = true;
    score_choose_needs(programme, loading.chosen);
    bool done = load(&loading, err);
    free(loading.chosen);
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
