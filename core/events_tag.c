/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names that were given to runs. */
#include "events.h"
#include "tag.h"

static void add(struct events *events, const struct tag *tag)
{
    const struct event event = {
        .rank = EVENT_RUN,
        .at = tag->recorded_at,
        .after = "",
        .kind = "tag",
        .name = arena_format(events->arena, "r%lld", (long long)tag->run),
        .actor = tag->actor,
        .system_user = tag->system_user,
        .of = "",
        .what = arena_format(events->arena, "%s%s", tag->name,
                             tag->moved ? ", moved on since" : ""),
        .reason = tag->reason,
        .reference = ""};
    events_add(events, &event);
}

bool events_tags(struct events *events, struct store *store,
                 const struct events_wish *wish, struct err *err)
{
    struct tag *tags;
    size_t count;
    if (!tags_read(&tags, &count, store, events->arena, err))
        return false;
    for (size_t i = 0; !wish->of && wish->area == AREA_NONE && i < count; i++)
        add(events, &tags[i]);
    return true;
}
