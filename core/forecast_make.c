/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Of the items that the change cannot reach, only those are scored that the
   others need, and once. */
#include <string.h>

#include "forecast.h"
#include "forecast_edges.h"
#include "forecast_grades.h"
#include "forecast_moves.h"
#include "forecast_parts.h"
#include "forecast_score.h"
#include "forecast_touch.h"

/* Both programmes on their way. */
struct both {
    const struct programme *before, *after;
    struct touches touches;
    bool *touched;  /* by item of `after` */
    bool *was, *is; /* scored: by item of each */
    struct frame **frames;
    struct grid *before_grid, *after_grid;
};

static bool same_sources(const struct programme *one,
                         const struct programme *other)
{
    if (one->source_count != other->source_count)
        return false;
    for (size_t i = 0; i < one->source_count; i++)
        if (strcmp(one->sources[i].name, other->sources[i].name) != 0)
            return false;
    return true;
}

/* Cells are told apart by the numbers of their areas and sources. */
static bool same_ground(const struct both *both, struct err *err)
{
    const struct programme *before = both->before, *after = both->after;
    if (strcmp(before->areas_hash, after->areas_hash) == 0 &&
        same_sources(before, after))
        return true;
    err_set(err, ERR_REFUSED,
            "config/areas.csv or config/sources changed "
            "while the parameters were read");
    return err_mend(err, "try again");
}

static void choose(struct both *both)
{
    const struct programme *before = both->before, *after = both->after;
    for (size_t i = 0; i < after->item_count; i++) {
        size_t twin = touch_twin(before, &after->items[i]);
        both->is[i] = both->touched[i];
        if (both->touched[i] && twin < before->item_count)
            both->was[twin] = true;
    }
    score_choose_needs(before, both->was);
    score_choose_needs(after, both->is);
}

static void open_both(struct both *both, struct arena *arena)
{
    const struct programme *before = both->before, *after = both->after;
    both->touches = touches_find(before, after, arena);
    both->touched = arena_take(arena, after->item_count + 1);
    both->was = arena_take(arena, before->item_count + 1);
    both->is = arena_take(arena, after->item_count + 1);
    both->frames =
        arena_take(arena, (before->source_count + 1) * sizeof *both->frames);
    touch_items(before, after, &both->touches, both->touched);
    choose(both);
}

static void close_both(struct both *both)
{
    grid_free(both->before_grid);
    grid_free(both->after_grid);
    score_frames_free(both->before, both->frames);
}

static bool is_any(const bool *marks, size_t count)
{
    return memchr(marks, true, count) != NULL;
}

static bool score_both(struct both *both, const char *path,
                       const struct score_wish *wish, struct err *err)
{
    if (!forecast_read(both->frames, path, both->before, both->was, both->after,
                       both->is, err))
        return false;
    both->before_grid =
        forecast_score(both->before, both->frames, both->was, wish, err);
    if (both->before_grid)
        both->after_grid =
            forecast_rescore(both->after, both->frames, both->is, both->touched,
                             both->before_grid, wish, err);
    return both->after_grid != NULL;
}

static struct facing face(const struct both *both, size_t item,
                          bool all_periods)
{
    const struct grid *was = both->before_grid, *is = both->after_grid;
    const struct block *block = &is->blocks[item];
    size_t twin = touch_twin(both->before, block->item);
    struct facing facing = {.was = was, .is = is, .twin = twin, .item = item};
    facing.newest =
        newest_result(is, block, twin < was->count ? &was->blocks[twin] : NULL);
    facing.end = block->periods;
    if (!all_periods && facing.newest < block->periods) {
        facing.from = facing.newest;
        facing.end = facing.newest + 1;
    } else if (!all_periods)
        facing.from = facing.end;
    return facing;
}

static void compare(struct forecast *forecast, const struct both *both,
                    bool all_periods)
{
    size_t count = both->after->item_count;
    forecast->items =
        arena_take(forecast->arena, (count + 1) * sizeof *forecast->items);
    for (size_t i = 0; i < count; i++) {
        if (!both->touched[i])
            continue;
        const struct facing facing = face(both, i, all_periods);
        moves_find(forecast, &facing, &forecast->items[forecast->item_count++]);
        edges_find(forecast, &facing, &both->touches);
    }
}

bool forecast_make(struct forecast *forecast, const struct programme *before,
                   const struct programme *after, const char *path,
                   const struct forecast_wish *wish, struct err *err)
{
    struct both both = {.before = before, .after = after};
    *forecast = (struct forecast){.programme = after, .arena = arena_new()};
    if (!same_ground(&both, err))
        return false;
    open_both(&both, forecast->arena);
    bool done = true;
    if (is_any(both.touched, after->item_count)) {
        done = score_both(&both, path, &wish->score, err);
        if (done)
            compare(forecast, &both, wish->all_periods);
    }
    close_both(&both);
    return done;
}
