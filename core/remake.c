/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "remake.h"

#include <stdlib.h>
#include <string.h>

/* Read before the others, which leave it as it is. */
static bool read_source(struct remake *remake, struct store *store,
                        const struct remake_source *wanted, struct err *err)
{
    const struct programme *programme = remake->programme;
    const struct source *source = programme_source(programme, wanted->name);
    return source == NULL ||
           frame_load(&remake->frames[source - programme->sources], store,
                      source, &programme->areas, wanted->import, err);
}

static bool read_frames(struct remake *remake, const char *path,
                        const struct remake_wish *wish, struct err *err)
{
    struct store *store;
    bool done = true;
    const struct programme *programme = remake->programme;
    remake->frames =
        memory_take((programme->source_count + 1) * sizeof(struct frame *));
    if (!store_open(&store, path, STORE_READ, err))
        return false;
    for (size_t i = 0; done && i < wish->source_count; i++)
        done = read_source(remake, store, &wish->sources[i], err);
    done = done &&
           score_frames(programme, store, remake->chosen, remake->frames, err);
    store_close(store);
    return done;
}

static bool score(struct remake *remake, const struct remake_wish *wish,
                  struct err *err)
{
    struct score_wish its = wish->score;
    its.chosen = remake->chosen;
    its.limits = its.limits != NULL ? its.limits : &SCORE_LIMITS;
    its.shuffled = false;
    its.alone = NULL;
    remake->grid = grid_new(remake->programme, remake->frames, remake->chosen);
    return score_grid(remake->grid, remake->frames, &its, err);
}

bool remake_score(struct remake *remake, struct programme *programme,
                  const char *path, const struct remake_wish *wish,
                  struct err *err)
{
    *remake = (struct remake){.programme = programme,
                              .chosen = memory_take(programme->item_count + 1)};
    for (size_t i = 0; i < programme->item_count; i++)
        remake->chosen[i] = wish->chosen == NULL || wish->chosen[i];
    score_choose_needs(programme, remake->chosen);
    return read_frames(remake, path, wish, err) && score(remake, wish, err);
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
