/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nothing is chosen by guessing: a word that fits nothing is an error. */
#include "choose.h"

#include <stdio.h>
#include <string.h>

static bool has_tag(const struct item *item, const char *tag)
{
    const char **tags = item->kind == ITEM_ASSESSMENT ? item->assessment->tags
                                                      : item->measure->tags;
    size_t count = item->kind == ITEM_ASSESSMENT ? item->assessment->tag_count
                                                 : item->measure->tag_count;
    for (size_t i = 0; i < count; i++)
        if (strcmp(tags[i], tag) == 0)
            return true;
    return false;
}

static bool choose_tag(const struct programme *programme, const char *tag,
                       bool *chosen, struct err *err)
{
    bool any = false;
    for (size_t i = 0; i < programme->item_count; i++)
        if (has_tag(&programme->items[i], tag))
            any = chosen[i] = true;
    return any || err_set(err, ERR_USAGE, "no script has the tag '%s'", tag);
}

static bool needs_chosen(const struct item *item, const bool *chosen)
{
    for (size_t i = 0; i < item->need_count; i++)
        if (chosen[item->needs[i]])
            return true;
    return false;
}

/* Items stand after what they need, so one pass each way is enough. */
static void choose_above(const struct programme *programme, size_t first,
                         bool *chosen)
{
    for (size_t i = first; i < programme->item_count; i++)
        if (needs_chosen(&programme->items[i], chosen))
            chosen[i] = true;
}

static void choose_below(const struct programme *programme, size_t last,
                         bool *chosen)
{
    for (size_t i = last + 1; i-- > 0;)
        for (size_t n = 0; chosen[i] && n < programme->items[i].need_count; n++)
            chosen[programme->items[i].needs[n]] = true;
}

/* A script that is there and broken is told as that, not as unknown. */
static bool say_broken(const struct programme *programme, const char *name,
                       struct err *err)
{
    for (size_t i = 0; i < programme->broken_count; i++)
        if (strcmp(programme->broken[i].name, name) == 0) {
            *err = programme->broken[i].err;
            err->kind = ERR_SCRIPT;
            return true;
        }
    return false;
}

bool choose_items(const struct programme *programme, const char *word,
                  bool *chosen, struct err *err)
{
    char name[256];
    size_t length = strlen(word);
    bool below = word[0] == '+', above = length > 0 && word[length - 1] == '+';
    if (strncmp(word, "tag:", 4) == 0)
        return choose_tag(programme, word + 4, chosen, err);
    snprintf(name, sizeof name, "%.*s",
             (int)(length - (below ? 1 : 0) - (above && length > 1 ? 1 : 0)),
             word + (below ? 1 : 0));
    if (say_broken(programme, name, err))
        return false;
    const struct item *item = programme_item(programme, name, err);
    if (!item)
        return false;
    size_t at = (size_t)(item - programme->items);
    chosen[at] = true;
    if (above)
        choose_above(programme, at, chosen);
    if (below)
        choose_below(programme, at, chosen);
    return true;
}

bool choose_area(const struct programme *programme, const char *word,
                 bool *chosen, struct err *err)
{
    int area = areas_find_typed(&programme->areas, word, err);
    if (area == AREA_NONE)
        return false;
    chosen[area] = true;
    return true;
}

bool choose_group(const struct programme *programme, const char *word,
                  bool *chosen, struct err *err)
{
    const struct areas *areas = &programme->areas;
    if (!areas_has_group(areas, word)) {
        const char *near =
            text_nearest(word, areas->groups, areas->group_count);
        err_set(err, ERR_USAGE, "'%s' is no group of config/groups.csv", word);
        return near ? err_mend(err, "did you mean '%s'?", near) : false;
    }
    for (size_t i = 0; i < areas->membership_count; i++)
        if (strcmp(areas->memberships[i].group, word) == 0)
            chosen[areas->memberships[i].area] = true;
    return true;
}

bool choose_days(const char *text, enum period_kind kind, int32_t *from,
                 int32_t *to, struct err *err)
{
    char first[64];
    struct period period;
    const char *dots = strstr(text, "..");
    const char *last = dots ? dots + 2 : text;
    *from = INT32_MIN;
    *to = INT32_MAX;
    snprintf(first, sizeof first, "%.*s",
             dots ? (int)(dots - text) : (int)strlen(text), text);
    if (first[0]) {
        if (!period_read(&period, first, kind, err))
            return false;
        *from = period_first(period);
        *to = dots ? INT32_MAX : period_last(period);
    }
    if (!dots || !last[0])
        return true;
    if (!period_read(&period, last, kind, err))
        return false;
    *to = period_last(period);
    return true;
}
