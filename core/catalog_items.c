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

static const struct script *script_open(const struct walk *walk, size_t i)
{
    return script_of(walk, walk->path[i]);
}

/* "a needs b, b needs a" */
static void add_circle(struct buffer *out, const struct walk *walk,
                       size_t start)
{
    for (size_t i = start; i < walk->length; i++) {
        size_t next = i + 1 < walk->length ? i + 1 : start;
        buffer_addf(out, "%s%s needs %s", i > start ? ", " : "",
                    script_open(walk, i)->name, script_open(walk, next)->name);
    }
}

/* Tell the circle that the open measures from `start` on make. */
static void tell_circle(const struct walk *walk, size_t start)
{
    const struct script *last = script_open(walk, walk->length - 1);
    const struct fault_place place = {ERR_SCRIPT, last->file,
                                      &walk->programme->faults};
    struct buffer circle = {0};
    add_circle(&circle, walk, start);
    fault_tell(&place, text_line_of_word(last->text, "needs", 0),
               "take one of these needs out", "needs go in a circle: %s",
               buffer_text(&circle));
    buffer_free(&circle);
}

/* All of them are out, for the fault that was told last. */
static void break_circle(struct walk *walk, size_t start)
{
    const struct err_list *faults = &walk->programme->faults;
    for (size_t i = start; i < walk->length; i++) {
        struct node *node = &walk->nodes[walk->path[i]];
        if (!node->circle)
            catalog_break(walk->programme, script_open(walk, i),
                          &faults->items[faults->count - 1]);
        node->circle = true;
    }
}

static void find_circle(struct walk *walk, size_t measure)
{
    size_t start = 0;
    while (walk->path[start] != measure)
        start++;
    tell_circle(walk, start);
    break_circle(walk, start);
}

static void visit(struct walk *walk, size_t i);

/* The node of a need; NULL when there is no such measure. */
static const struct node *visit_need(struct walk *walk, const char *name)
{
    const struct measure *measure = programme_measure(walk->programme, name);
    if (measure == NULL)
        return NULL;
    size_t i = index_of(walk, measure);
    if (walk->nodes[i].state == OPEN)
        find_circle(walk, i);
    visit(walk, i);
    return &walk->nodes[i];
}

/* The name of a need that cannot be had, NULL when all can. */
static const char *visit_needs(struct walk *walk, size_t i)
{
    const struct measure *measure = &walk->programme->measures[i];
    struct node *node = &walk->nodes[i];
    const char *lacking = NULL;
    for (size_t j = 0; j < measure->need_count; j++) {
        const struct node *need = visit_need(walk, measure->needs[j]);
        if (need == NULL || need->state == BROKEN)
            lacking = lacking != NULL ? lacking : measure->needs[j];
        else if (node->depth <= need->depth)
            node->depth = need->depth + 1;
    }
    return lacking;
}

static void visit_whole(struct walk *walk, size_t i)
{
    struct node *node = &walk->nodes[i];
    node->state = OPEN;
    walk->path[walk->length++] = i;
    const char *lacking = visit_needs(walk, i);
    walk->length--;
    if (lacking != NULL && !node->circle)
        catalog_break_for(walk->programme, script_of(walk, i), "measure",
                          lacking);
    node->state = lacking != NULL || node->circle ? BROKEN : GOOD;
}

static void visit(struct walk *walk, size_t i)
{
    struct node *node = &walk->nodes[i];
    const char *name = script_of(walk, i)->name;
    if (node->state != UNSEEN)
        return;
    if (catalog_is_broken(walk->programme, "measure", name))
        node->state = BROKEN;
    else
        visit_whole(walk, i);
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

/* What it weighs is there; if not, it is out. */
static bool check_parts(const struct drafts *drafts,
                        const struct assessment *assessment)
{
    const char *lacking = find_lacking(drafts, assessment);
    if (lacking != NULL)
        catalog_break_for(drafts->programme, &assessment->script, "measure",
                          lacking);
    return lacking == NULL;
}

/* How deep the deepest part stands. */
static int add_parts(struct drafts *drafts, const struct assessment *assessment)
{
    int deepest = 0;
    for (size_t i = 0; i < assessment->part_count; i++) {
        int depth = add_part(drafts, assessment, &assessment->parts[i]);
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest;
}

static enum period_kind assessed_period(const struct drafts *drafts,
                                        const struct assessment *assessment)
{
    if (assessment->period != PERIOD_NONE)
        return assessment->period;
    return find_draft(drafts, assessment->parts[0].measure)->item.period;
}

static void add_assessment(struct drafts *drafts,
                           const struct assessment *assessment)
{
    const char *name = assessment->script.name;
    if (catalog_is_broken(drafts->programme, "assessment", name) ||
        !check_parts(drafts, assessment))
        return;
    const struct item item = {.kind = ITEM_ASSESSMENT,
                              .name = name,
                              .title = assessment->title,
                              .assessment = assessment,
                              .period = assessed_period(drafts, assessment)};
    add_draft(drafts, &item, add_parts(drafts, assessment) + 1);
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

/* Visit every measure; those that can be computed become drafts. */
static void add_good(struct drafts *drafts, const struct walk *walk)
{
    const struct programme *programme = drafts->programme;
    for (size_t i = 0; i < programme->measure_count; i++)
        if (walk->nodes[i].state == GOOD)
            add_measure(drafts, &programme->measures[i], walk->nodes[i].depth);
}

static void add_measures(struct drafts *drafts)
{
    size_t count = drafts->programme->measure_count;
    struct walk walk = {
        .programme = drafts->programme,
        .nodes = memory_take(count * sizeof *walk.nodes),
        .path = memory_take(count * sizeof *walk.path),
    };
    for (size_t i = 0; i < count; i++)
        visit(&walk, i);
    add_good(drafts, &walk);
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

static const struct script *script_behind(const struct item *item)
{
    return item->kind == ITEM_MEASURE ? &item->measure->script
                                      : &item->assessment->script;
}

static void tell_tie(struct programme *programme, const struct item *item,
                     const struct rule *one, const struct rule *other)
{
    const struct fault_place place = {ERR_SCRIPT, script_behind(item)->file,
                                      &programme->faults};
    fault_tell(&place, 0, "give one `only`, `applies`, `since` or `till`",
               "'%s' and '%s' both grade '%s' in the same places on the same "
               "days",
               one->script.name, other->script.name, item->name);
}

/* Two rules of which neither is more specific could never be told apart. */
static void check_ties(struct programme *programme, const struct item *item)
{
    for (size_t i = 0; i < item->rule_count; i++)
        for (size_t j = 0; j < i; j++)
            if (may_both_apply(item->rules[j], item->rules[i]))
                tell_tie(programme, item, item->rules[j], item->rules[i]);
}

void catalog_items(struct programme *programme)
{
    struct drafts drafts = {.programme = programme};
    add_measures(&drafts);
    for (size_t i = 0; i < programme->assessment_count; i++)
        add_assessment(&drafts, &programme->assessments[i]);
    sort_drafts(&drafts);
    keep_items(programme, &drafts);
    link_items(programme);
    for (size_t i = 0; i < programme->item_count; i++)
        check_ties(programme, &programme->items[i]);
    free(drafts.items);
}
