/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The store is closed before workers are forked. */
#include "forecast_score.h"

#include <stdlib.h>
#include <string.h>

#include "forecast_touch.h"

bool forecast_read(struct frame **frames, const char *path,
                   const struct programme *before, const bool *before_chosen,
                   const struct programme *after, const bool *after_chosen,
                   struct err *err)
{
    struct store *store;
    if (!store_open(&store, path, STORE_READ, err))
        return false;
    bool done = score_frames(before, store, before_chosen, frames, err) &&
                score_frames(after, store, after_chosen, frames, err);
    store_close(store);
    if (!done)
        score_frames_free(before, frames);
    return done;
}

static bool score(struct grid *grid, struct frame *const *frames,
                  const bool *chosen, const struct score_wish *wish,
                  struct err *err)
{
    struct score_wish its = *wish;
    its.chosen = chosen;
    its.limits = wish->limits ? wish->limits : &SCORE_LIMITS;
    its.shuffled = false;
    its.alone = NULL;
    return score_grid(grid, frames, &its, err);
}

/* The grid, or nothing of it. */
static struct grid *keep_if(bool done, struct grid *grid)
{
    if (done)
        return grid;
    grid_free(grid);
    return NULL;
}

struct grid *forecast_score(const struct programme *programme,
                            struct frame *const *frames, const bool *chosen,
                            const struct score_wish *wish, struct err *err)
{
    struct grid *grid = grid_new(programme, frames, chosen);
    return keep_if(score(grid, frames, chosen, wish, err), grid);
}

static bool same_shape(const struct block *one, const struct block *other)
{
    if (!one->cells || !other->cells || one->periods != other->periods ||
        !period_same(one->first, other->first) ||
        one->by_count != other->by_count)
        return !one->cells && !other->cells;
    for (size_t i = 0; i < one->by_count; i++)
        if (strcmp(one->bys[i], other->bys[i]) != 0)
            return false;
    return true;
}

static uint32_t take_text(struct grid *grid, const struct grid *known,
                          uint32_t text)
{
    const char *words = grid_text(known, text);
    return grid_note(grid, words, strlen(words));
}

/* Texts have numbers of their own in each grid. */
static void take_cells(struct grid *grid, struct block *block,
                       const struct grid *known, const struct block *from)
{
    size_t count = block->cells ? block_cells(grid, block) : 0;
    for (size_t i = 0; i < count; i++) {
        struct cell *cell = &block->cells[i];
        *cell = from->cells[i];
        cell->note = take_text(grid, known, cell->note);
        cell->trace = take_text(grid, known, cell->trace);
    }
}

/* False where it has to be scored. */
static bool take_item(struct grid *grid, size_t item, const struct grid *known)
{
    struct block *block = &grid->blocks[item];
    size_t twin = touch_twin(known->programme, block->item);
    if (twin == known->count || !same_shape(block, &known->blocks[twin]))
        return false;
    take_cells(grid, block, known, &known->blocks[twin]);
    return true;
}

struct grid *forecast_rescore(const struct programme *programme,
                              struct frame *const *frames, const bool *chosen,
                              const bool *touched, const struct grid *known,
                              const struct score_wish *wish, struct err *err)
{
    struct grid *grid = grid_new(programme, frames, chosen);
    bool *again = memory_take(programme->item_count + 1);
    for (size_t i = 0; i < programme->item_count; i++)
        again[i] = chosen[i] && (touched[i] || !take_item(grid, i, known));
    grid = keep_if(score(grid, frames, again, wish, err), grid);
    free(again);
    return grid;
}
