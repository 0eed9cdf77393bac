/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sorted by depth and name, everything stands behind what it needs, in the
   same order on every machine. */
#include "catalog_items.h"

#include <stdlib.h>
#include <string.h>

#include "catalog_order.h"
#include "catalog_rulings.h"

/* An item and how deep it stands. */
struct draft {
    struct item item;
    int depth;
};

struct drafts {
    struct programme *programme;
    struct draft *items;
    size_t count, capacity;
};

static struct draft *find_draft(const struct drafts *drafts, const char *name)
{
    for (size_t i = 0; i < drafts->count; i++)
        if (strcmp(drafts->items[i].item.name, name) == 0)
            return &drafts->items[i];
    return NULL;
}

static void add_draft(struct drafts *drafts, const struct item *item, int depth)
{
    drafts->items = memory_room(drafts->items, drafts->count, &drafts->capacity,
                                sizeof *drafts->items);
    drafts->items[drafts->count++] = (struct draft){*item, depth};
}

/* The last `bound` of them are of rows for some places or days. */
static void take_rules(const struct programme *programme, struct item *item,
                       const char *const *names, size_t count, size_t bound)
{
    item->own_count = count - bound;
    item->rules = arena_take(programme->arena, count * sizeof *item->rules);
    for (size_t i = 0; i < count; i++)
        item->rules[item->rule_count++] = programme_rule(programme, names[i]);
}

static enum period_kind period_of(const struct programme *programme,
                                  const struct measure *measure)
{
    if (measure->period != PERIOD_NONE)
        return measure->period;
    return programme_source(programme, measure->sources[0])->period_kind;
}

static void add_measure(struct drafts *drafts, const struct measure *measure,
                        int depth)
{
    struct item item = {.kind = ITEM_MEASURE,
                        .name = measure->script.name,
                        .title = measure->title,
                        .measure = measure,
                        .period = period_of(drafts->programme, measure)};
    take_rules(drafts->programme, &item, measure->rules, measure->rule_count,
               measure->bound_count);
    add_draft(drafts, &item, depth);
}

static const char *part_name(const struct programme *programme,
                             const struct assessment *assessment,
                             const struct part *part)
{
    if (part->rule_count == 0)
        return part->name;
    return arena_format(programme->arena, "%s/%s", assessment->script.name,
                        part->name);
}

/* A part with rules of its own is an item. */
static void add_part(struct drafts *drafts, const struct assessment *assessment,
                     const struct part *part)
{
    if (part->rule_count == 0)
        return;
    const struct draft *measure = find_draft(drafts, part->name);
    struct item item = measure->item;
    item.kind = ITEM_PART;
    item.name = part_name(drafts->programme, assessment, part);
    item.assessment = assessment;
    item.rule_count = 0;
    take_rules(drafts->programme, &item, part->rules, part->rule_count,
               part->bound_count);
    add_draft(drafts, &item, measure->depth + 1);
}

/* Its own, or that of the first thing that it weighs. */
static enum period_kind assessed_period(const struct programme *programme,
                                        const struct assessment *assessment)
{
    while (assessment->period == PERIOD_NONE) {
        const char *first = assessment->parts[0].name;
        const struct measure *measure = programme_measure(programme, first);
        if (measure != NULL)
            return period_of(programme, measure);
        assessment = programme_assessment(programme, first);
    }
    return assessment->period;
}

static void add_assessment(struct drafts *drafts,
                           const struct assessment *assessment, int depth)
{
    const struct programme *programme = drafts->programme;
    const struct item item = {.kind = ITEM_ASSESSMENT,
                              .name = assessment->script.name,
                              .title = assessment->title,
                              .assessment = assessment,
                              .period = assessed_period(programme, assessment)};
    for (size_t i = 0; i < assessment->part_count; i++)
        add_part(drafts, assessment, &assessment->parts[i]);
    add_draft(drafts, &item, depth);
}

static int compare_drafts(const void *one, const void *other)
{
    const struct draft *left = one, *right = other;
    if (left->depth != right->depth)
        return left->depth < right->depth ? -1 : 1;
    return strcmp(left->item.name, right->item.name);
}

static size_t index_named(const struct programme *programme, const char *name)
{
    size_t i = 0;
    while (strcmp(programme->items[i].name, name) != 0)
        i++;
    return i;
}

static void link_measure(const struct programme *programme, struct item *item)
{
    const struct measure *measure = item->measure;
    item->need_count = measure->need_count;
    item->needs =
        arena_take(programme->arena, item->need_count * sizeof *item->needs);
    for (size_t i = 0; i < item->need_count; i++)
        item->needs[i] = index_named(programme, measure->needs[i]);
}

/* A part is graded anew, from the measure's own result. */
static void link_part(const struct programme *programme, struct item *item)
{
    item->need_count = 1;
    item->needs = arena_take(programme->arena, sizeof *item->needs);
    item->needs[0] = index_named(programme, item->measure->script.name);
}

static void link_assessment(const struct programme *programme,
                            struct item *item)
{
    const struct assessment *assessment = item->assessment;
    item->part_count = item->need_count = assessment->part_count;
    item->parts = item->needs =
        arena_take(programme->arena, item->part_count * sizeof *item->parts);
    for (size_t i = 0; i < item->part_count; i++)
        item->parts[i] = index_named(
            programme, part_name(programme, assessment, &assessment->parts[i]));
}

/* Once the order stands, names become places in it. */
static void link_items(struct programme *programme)
{
    static void (*const links[])(const struct programme *, struct item *) = {
        [ITEM_MEASURE] = link_measure,
        [ITEM_PART] = link_part,
        [ITEM_ASSESSMENT] = link_assessment,
    };
    for (size_t i = 0; i < programme->item_count; i++)
        links[programme->items[i].kind](programme, &programme->items[i]);
}

static void sort_drafts(struct drafts *drafts)
{
    if (drafts->count > 0)
        qsort(drafts->items, drafts->count, sizeof *drafts->items,
              compare_drafts);
}

static void keep_items(struct programme *programme, const struct drafts *drafts)
{
    programme->item_count = drafts->count;
    programme->items =
        arena_take(programme->arena, drafts->count * sizeof *programme->items);
    for (size_t i = 0; i < drafts->count; i++)
        programme->items[i] = drafts->items[i].item;
}

/* What can be computed, measures first: parts are made from theirs. */
static void add_drafts(struct drafts *drafts)
{
    const struct programme *programme = drafts->programme;
    const struct depths depths = catalog_order(drafts->programme);
    for (size_t i = 0; i < programme->measure_count; i++)
        if (depths.measures[i] >= 0)
            add_measure(drafts, &programme->measures[i], depths.measures[i]);
    for (size_t i = 0; i < programme->assessment_count; i++)
        if (depths.assessments[i] >= 0)
            add_assessment(drafts, &programme->assessments[i],
                           depths.assessments[i]);
}

void catalog_items(struct programme *programme)
{
    struct drafts drafts = {.programme = programme};
    add_drafts(&drafts);
    sort_drafts(&drafts);
    keep_items(programme, &drafts);
    link_items(programme);
    for (size_t i = 0; i < programme->item_count; i++)
        catalog_rulings(programme, &programme->items[i]);
    free(drafts.items);
}
