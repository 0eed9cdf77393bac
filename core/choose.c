/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nothing is chosen by guessing: a word that fits nothing is an error. */
#include "choose.h"

#include <stdio.h>
#include <string.h>

static bool has_word(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

static bool has_tag(const struct item *item, const char *tag)
{
    const struct assessment *assessment = item->assessment;
    const struct measure *measure = item->measure;
    return item->kind == ITEM_ASSESSMENT
               ? has_word(assessment->tags, assessment->tag_count, tag)
               : has_word(measure->tags, measure->tag_count, tag);
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

static const struct broken *find_broken(const struct programme *programme,
                                        const char *name)
{
    for (size_t i = 0; i < programme->broken_count; i++)
        if (strcmp(programme->broken[i].name, name) == 0)
            return &programme->broken[i];
    return NULL;
}

const struct item *choose_item(const struct programme *programme,
                               const char *name, struct err *err)
{
    const struct broken *broken = find_broken(programme, name);
    if (!broken)
        return programme_item(programme, name, err);
    *err = broken->err;
    err->kind = ERR_SCRIPT;
    return NULL;
}

/* A word that selects, taken apart: "+overview", "ni35+". */
struct selector {
    char name[256];
    bool below, above;
};

static struct selector read_selector(const char *word)
{
    size_t length = strlen(word);
    struct selector selector = {
        .below = word[0] == '+',
        .above = length > 0 && word[length - 1] == '+',
    };
    size_t ends = selector.below + (size_t)(selector.above && length > 1);
    snprintf(selector.name, sizeof selector.name, "%.*s", (int)(length - ends),
             word + selector.below);
    return selector;
}

bool choose_items(const struct programme *programme, const char *word,
                  bool *chosen, struct err *err)
{
    if (strncmp(word, "tag:", 4) == 0)
        return choose_tag(programme, word + 4, chosen, err);
    struct selector selector = read_selector(word);
    const struct item *item = choose_item(programme, selector.name, err);
    if (!item)
        return false;
    size_t at = (size_t)(item - programme->items);
    chosen[at] = true;
    if (selector.above)
        choose_above(programme, at, chosen);
    if (selector.below)
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

static bool no_group(const struct areas *areas, const char *word,
                     struct err *err)
{
    const char *near = text_nearest(word, areas->groups, areas->group_count);
    err_set(err, ERR_USAGE, "'%s' is no group of config/groups.csv", word);
    return near ? err_mend(err, "did you mean '%s'?", near) : false;
}

bool choose_group(const struct programme *programme, const char *word,
                  bool *chosen, struct err *err)
{
    const struct areas *areas = &programme->areas;
    if (!areas_has_group(areas, word))
        return no_group(areas, word, err);
    for (size_t i = 0; i < areas->membership_count; i++)
        if (strcmp(areas->memberships[i].group, word) == 0)
            chosen[areas->memberships[i].area] = true;
    return true;
}

/* A period that a person asked for, so a wrong one is wrong usage. */
static bool read_days(const char *text, enum period_kind kind, int32_t *from,
                      int32_t *to, struct err *err)
{
    struct period period;
    if (!period_read(&period, text, kind, err)) {
        err->kind = ERR_USAGE;
        return false;
    }
    *from = period_first(period);
    *to = period_last(period);
    return true;
}

bool choose_days(const char *text, enum period_kind kind, int32_t *from,
                 int32_t *to, struct err *err)
{
    char first[64];
    const char *dots = strstr(text, "..");
    int32_t between;
    *from = INT32_MIN;
    *to = INT32_MAX;
    snprintf(first, sizeof first, "%.*s",
             dots ? (int)(dots - text) : (int)strlen(text), text);
    if (first[0] && !read_days(first, kind, from, dots ? &between : to, err))
        return false;
    if (dots && dots[2] && !read_days(dots + 2, kind, &between, to, err))
        return false;
    return *from <= *to ||
           err_set(err, ERR_USAGE, "'%s' ends before it begins", text);
}
