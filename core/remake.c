/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "remake.h"

#include <stdlib.h>
#include <string.h>

static bool read_frames(struct remake *remake, const char *path,
                        struct err *err)
{
    struct store *store;
    const struct programme *programme = remake->programme;
    remake->frames =
        memory_take((programme->source_count + 1) * sizeof(struct frame *));
    if (!store_open(&store, path, STORE_READ, err))
        return false;
    bool done =
        score_frames(programme, store, remake->chosen, remake->frames, err);
    store_close(store);
    return done;
}

static bool score(struct remake *remake, const struct score_wish *wish,
                  struct err *err)
{
    struct score_wish its = *wish;
    its.chosen = remake->chosen;
    its.limits = wish->limits != NULL ? wish->limits : &SCORE_LIMITS;
    its.shuffled = false;
    its.alone = NULL;
    remake->grid = grid_new(remake->programme, remake->frames, remake->chosen);
    return score_grid(remake->grid, remake->frames, &its, err);
}

bool remake_score(struct remake *remake, struct programme *programme,
                  const char *path, const bool *chosen,
                  const struct score_wish *wish, struct err *err)
{
    *remake = (struct remake){.programme = programme,
                              .chosen = memory_take(programme->item_count + 1)};
    for (size_t i = 0; i < programme->item_count; i++)
        remake->chosen[i] = chosen == NULL || chosen[i];
    score_choose_needs(programme, remake->chosen);
    return read_frames(remake, path, err) && score(remake, wish, err);
}

void remake_free(struct remake *remake)
{
    grid_free(remake->grid);
    if (remake->frames != NULL)
        score_frames_free(remake->programme, remake->frames);
    free(remake->frames);
    free(remake->chosen);
    programme_free(remake->programme);
    *remake = (struct remake){0};
}
