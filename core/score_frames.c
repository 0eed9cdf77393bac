/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A source that several items read is loaded once. */
#include "score_frames.h"

void score_choose_needs(const struct programme *programme, bool *chosen)
{
    for (size_t i = programme->item_count; i-- > 0;)
        for (size_t n = 0; chosen[i] && n < programme->items[i].need_count; n++)
            chosen[programme->items[i].needs[n]] = true;
}

static bool load_frame(const struct programme *programme, struct store *store,
                       const char *name, struct frame **frames, struct err *err)
{
    const struct source *source = programme_source(programme, name);
    size_t at = (size_t)(source - programme->sources);
    return frames[at] ||
           frame_load(&frames[at], store, source, &programme->areas,
                      programme->moment.import, err);
}

static bool load_frames(const struct programme *programme, struct store *store,
                        const struct measure *measure, struct frame **frames,
                        struct err *err)
{
    for (size_t i = 0; i < measure->source_count; i++)
        if (!load_frame(programme, store, measure->sources[i], frames, err))
            return false;
    return true;
}

bool score_frames(const struct programme *programme, struct store *store,
                  const bool *chosen, struct frame **frames, struct err *err)
{
    for (size_t i = 0; i < programme->item_count; i++) {
        const struct measure *measure = programme->items[i].measure;
        if (chosen[i] && measure &&
            !load_frames(programme, store, measure, frames, err))
            return false;
    }
    return true;
}

void score_frames_free(const struct programme *programme, struct frame **frames)
{
    for (size_t i = 0; i < programme->source_count; i++) {
        frame_free(frames[i]);
        frames[i] = NULL;
    }
}
