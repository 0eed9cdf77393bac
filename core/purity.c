/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The store is closed before workers are forked. */
#include "purity.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool no_data(struct err *err)
{
    err_set(err, ERR_USAGE, "there is no data yet to compute a cell from");
    return err_mend(err, "import some first: assay import FILE...");
}

static bool read_frames(const struct programme *programme, const char *path,
                        const bool *chosen, struct frame **frames,
                        struct err *err)
{
    struct store *store;
    if (access(path, F_OK) != 0)
        return no_data(err);
    if (!store_open(&store, path, STORE_READ, err))
        return false;
    bool done = score_frames(programme, store, chosen, frames, err);
    store_close(store);
    return done;
}

static bool try_grid(const struct programme *programme, struct frame **frames,
                     const struct score_wish *wish, struct err *err)
{
    struct grid *grid = grid_new(programme, frames, wish->chosen);
    bool done = score_grid(grid, frames, wish, err);
    grid_free(grid);
    return done && (wish->alone->tried > 0 || no_data(err));
}

bool purity_try(const struct programme *programme, const char *path,
                const struct score_wish *wish, struct err *err)
{
    struct score_wish all = *wish;
    bool *chosen = memory_take(programme->item_count + 1);
    struct frame **frames =
        memory_take((programme->source_count + 1) * sizeof *frames);
    memset(chosen, true, programme->item_count);
    all.chosen = chosen;
    bool done = read_frames(programme, path, chosen, frames, err) &&
                try_grid(programme, frames, &all, err);
    score_frames_free(programme, frames);
    free(wish->alone->cells);
    free(frames);
    free(chosen);
    return done;
}
