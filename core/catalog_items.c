/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each item's depth is one more than that of the deepest thing it needs;
   sorted by depth and name, everything stands behind what it needs, in the
   same order on every machine. */
#include "catalog_items.h"

#include <stdlib.h>
#include <string.h>

#include "catalog_find.h"
#include "text.h"

enum state { UNSEEN, OPEN, GOOD, BROKEN };

/* A walk along what measures need. */
struct walk {
    struct programme *programme;
    struct node {
        enum state state;
        bool circle; /* it needs itself, by way of others */
        int depth;
    } * nodes;            /* one a measure */
    size_t *path, length; /* the measures that are open */
};

static size_t index_of(const struct walk *walk, const struct measure *measure)
{
    return (size_t)(measure - walk->programme->measures);
}

static const struct script *script_of(const struct walk *walk, size_t i)
{
    return &walk->programme->measures[i].script;
}

/* Tell the circle that the open measures from `start` on make. */
static void tell_circle(struct walk *walk, size_t start)
{
    struct programme *programme = walk->programme;
    const struct script *last = script_of(walk, walk->path[walk->length - 1]);
    const char *first = script_of(walk, walk->path[start])->name;
    const struct fault_place place = {ERR_SCRIPT, last->file,
                                      &programme->faults};
    struct buffer circle = {0};
    for (size_t i = start; i < walk->length; i++) {
        const char *name = script_of(walk, walk->path[i])->name;
        const char *next = i + 1 < walk->length
                               ? script_of(walk, walk->path[i + 1])->name
                               : first;
        buffer_addf(&circle, "%s%s needs %s", i > start ? ", " : "", name,
                    next);
    }
    fault_tell(&place, text_line_of_word(last->text, "needs", 0),
               "take one of these needs out", "needs go in a circle: %s",
               buffer_text(&circle));
    buffer_free(&circle);
    const struct err *err =
        &programme->faults.items[programme->faults.count - 1];
    for (size_t i = start; i < walk->length; i++) {
        struct node *node = &walk->nodes[walk->path[i]];
        if (!node->circle)
            catalog_break(programme, script_of(walk, walk->path[i]), err);
        node->circle = true;
    }
}

static void find_circle(struct walk *walk, size_t measure)
{
    size_t start = 0;
    while (walk->path[start] != measure)
        start++;
    tell_circle(walk, start);
}

static void visit(struct walk *walk, size_t i);

/* The name of a need that cannot be had, NULL when all can. */
static const char *visit_needs(struct walk *walk, size_t i)
{
    const struct measure *measure = &walk->programme->measures[i];
    const char *lacking = NULL;
    for (size_t j = 0; j < measure->need_count; j++) {
        const struct measure *other =
            programme_measure(walk->programme, measure->needs[j]);
        size_t index = other != NULL ? index_of(walk, other) : 0;
        if (other != NULL && walk->nodes[index].state == OPEN)
            find_circle(walk, index);
        else if (other != NULL)
            visit(walk, index);
        if (other == NULL || walk->nodes[index].state == BROKEN)
            lacking = lacking != NULL ? lacking : measure->needs[j];
        else if (walk->nodes[i].depth <= walk->nodes[index].depth)
            walk->nodes[i].depth = walk->nodes[index].depth + 1;
    }
    return lacking;
}

static void visit(struct walk *walk, size_t i)
{
    struct node *node = &walk->nodes[i];
    const struct script *script = script_of(walk, i);
    if (node->state != UNSEEN)
        return;
    if (catalog_is_broken(walk->programme, "measure", script->name)) {
        node->state = BROKEN;
        return;
    }
    node->state = OPEN;
    walk->path[walk->length++] = i;
    const char *lacking = visit_needs(walk, i);
    walk->length--;
    if (lacking != NULL && !node->circle)
        catalog_break_for(walk->programme, script, "measure", lacking);
    node->state = lacking != NULL || node->circle ? BROKEN : GOOD;
}

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

static void take_rules(const struct programme *programme, struct item *item,
                       const char *const *names, size_t count)
{
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
    take_rules(drafts->programme, &item, measure->rules, measure->rule_count);
    add_draft(drafts, &item, depth);
}

static const char *part_name(const struct programme *programme,
                             const struct assessment *assessment,
                             const struct part *part)
{
    if (part->rule_count == 0)
        return part->measure;
    return arena_format(programme->arena, "%s/%s", assessment->script.name,
                        part->measure);
}

/* A part with rules of its own, as an item; how deep any part stands. */
static int add_part(struct drafts *drafts, const struct assessment *assessment,
                    const struct part *part)
{
    const struct draft *measure = find_draft(drafts, part->measure);
    int depth = measure->depth;
    if (part->rule_count == 0)
        return depth;
    struct item item = measure->item;
    item.kind = ITEM_PART;
    item.name = part_name(drafts->programme, assessment, part);
    item.assessment = assessment;
    item.rule_count = 0;
    take_rules(drafts->programme, &item, part->rules, part->rule_count);
    add_draft(drafts, &item, depth + 1);
    return depth + 1;
}

static const char *find_lacking(const struct drafts *drafts,
                                const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->part_count; i++)
        if (find_draft(drafts, assessment->parts[i].measure) == NULL)
            return assessment->parts[i].measure;
    return NULL;
}

static void add_assessment(struct drafts *drafts,
                           const struct assessment *assessment)
{
    struct programme *programme = drafts->programme;
    const struct script *script = &assessment->script;
    const char *lacking = find_lacking(drafts, assessment);
    int depth = 0;
    if (catalog_is_broken(programme, "assessment", script->name))
        return;
    if (lacking != NULL) {
        catalog_break_for(programme, script, "measure", lacking);
        return;
    }
    struct item item = {
        .kind = ITEM_ASSESSMENT,
        .name = script->name,
        .title = assessment->title,
        .assessment = assessment,
        .period = assessment->period,
    };
    if (item.period == PERIOD_NONE)
        item.period =
            find_draft(drafts, assessment->parts[0].measure)->item.period;
    for (size_t i = 0; i < assessment->part_count; i++) {
        int deep = add_part(drafts, assessment, &assessment->parts[i]);
        depth = deep > depth ? deep : depth;
    }
    add_draft(drafts, &item, depth + 1);
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

static void link_needs(const struct programme *programme, struct item *item)
{
    const struct measure *measure = item->measure;
    item->needs = arena_take(programme->arena,
                             (measure->need_count + 1) * sizeof *item->needs);
    if (item->kind == ITEM_PART) {
        item->needs[item->need_count++] =
            index_named(programme, measure->script.name);
        return;
    }
    for (size_t i = 0; i < measure->need_count; i++)
        item->needs[item->need_count++] =
            index_named(programme, measure->needs[i]);
}

static void link_parts(const struct programme *programme, struct item *item)
{
    const struct assessment *assessment = item->assessment;
    item->part_count = assessment->part_count;
    item->parts =
        arena_take(programme->arena, item->part_count * sizeof *item->parts);
    for (size_t i = 0; i < item->part_count; i++)
        item->parts[i] = index_named(
            programme, part_name(programme, assessment, &assessment->parts[i]));
    item->needs = item->parts;
    item->need_count = item->part_count;
}

/* Once the order stands, names become places in it. */
static void link_items(struct programme *programme)
{
    for (size_t i = 0; i < programme->item_count; i++) {
        struct item *item = &programme->items[i];
        if (item->kind == ITEM_ASSESSMENT)
            link_parts(programme, item);
        else
            link_needs(programme, item);
    }
}

static void keep_items(struct programme *programme, struct drafts *drafts)
{
    if (drafts->count > 0)
        qsort(drafts->items, drafts->count, sizeof *drafts->items,
              compare_drafts);
    programme->item_count = drafts->count;
    programme->items =
        arena_take(programme->arena, drafts->count * sizeof *programme->items);
    for (size_t i = 0; i < drafts->count; i++)
        programme->items[i] = drafts->items[i].item;
}

/* Visit every measure; those that can be computed become drafts. */
static void add_measures(struct drafts *drafts)
{
    struct programme *programme = drafts->programme;
    size_t count = programme->measure_count;
    struct walk walk = {
        .programme = programme,
        .nodes = memory_take(count * sizeof *walk.nodes),
        .path = memory_take(count * sizeof *walk.path),
    };
    for (size_t i = 0; i < count; i++)
        visit(&walk, i);
    for (size_t i = 0; i < count; i++)
        if (walk.nodes[i].state == GOOD)
            add_measure(drafts, &programme->measures[i], walk.nodes[i].depth);
    free(walk.path);
    free(walk.nodes);
}

static bool may_both_apply(const struct rule *one, const struct rule *other)
{
    bool same_place =
        one->only == other->only || (one->only != NULL && other->only != NULL &&
                                     strcmp(one->only, other->only) == 0);
    return same_place && !one->has_applies && !other->has_applies &&
           one->since <= other->until && other->since <= one->until;
}

/* Two rules of which neither is more specific could never be told apart. */
static void check_ties(struct programme *programme, const struct item *item)
{
    const struct script *script = item->kind == ITEM_MEASURE
                                      ? &item->measure->script
                                      : &item->assessment->script;
    const struct fault_place place = {ERR_SCRIPT, script->file,
                                      &programme->faults};
    for (size_t i = 0; i < item->rule_count; i++)
        for (size_t j = 0; j < i; j++)
            if (may_both_apply(item->rules[j], item->rules[i]))
                fault_tell(&place, 0,
                           "give one `only`, `applies`, `since` or `till`",
                           "'%s' and '%s' both grade '%s' in the same places "
                           "on the same days",
                           item->rules[j]->script.name,
                           item->rules[i]->script.name, item->name);
}

void catalog_items(struct programme *programme)
{
    struct drafts drafts = {.programme = programme};
    add_measures(&drafts);
    for (size_t i = 0; i < programme->assessment_count; i++)
        add_assessment(&drafts, &programme->assessments[i]);
    keep_items(programme, &drafts);
    link_items(programme);
    for (size_t i = 0; i < programme->item_count; i++)
        check_ties(programme, &programme->items[i]);
    free(drafts.items);
}
