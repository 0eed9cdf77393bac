/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Measures need measures, assessments weigh both: one walk goes along needs
   and parts alike. */
#include "catalog_order.h"

#include <stdlib.h>
#include <string.h>

#include "catalog_find.h"
#include "text.h"

enum state { UNSEEN, OPEN, GOOD, BROKEN };

/* Nodes stand for measures, then for assessments. */
struct walk {
    struct programme *programme;
    struct node {
        enum state state;
        bool circle; /* it needs itself, by way of others */
        int depth;
    } * nodes;
    size_t *path, length; /* the nodes that are open */
};

/* What a node needs. */
struct need {
    const char *name;
    int steps; /* down to it: 2 where a part of its own lies between */
};

static bool is_measure(const struct walk *walk, size_t i)
{
    return i < walk->programme->measure_count;
}

static const struct assessment *assessment_at(const struct walk *walk, size_t i)
{
    return &walk->programme->assessments[i - walk->programme->measure_count];
}

static const struct script *script_of(const struct walk *walk, size_t i)
{
    return is_measure(walk, i) ? &walk->programme->measures[i].script
                               : &assessment_at(walk, i)->script;
}

static const struct script *script_open(const struct walk *walk, size_t i)
{
    return script_of(walk, walk->path[i]);
}

static size_t need_count(const struct walk *walk, size_t i)
{
    return is_measure(walk, i) ? walk->programme->measures[i].need_count
                               : assessment_at(walk, i)->part_count;
}

static struct need need_at(const struct walk *walk, size_t i, size_t which)
{
    if (is_measure(walk, i))
        return (struct need){walk->programme->measures[i].needs[which], 1};
    const struct part *part = &assessment_at(walk, i)->parts[which];
    return (struct need){part->name, part->rule_count > 0 ? 2 : 1};
}

/* False when there is no such measure or assessment. */
static bool find_node(const struct walk *walk, const char *name, size_t *i)
{
    const struct programme *programme = walk->programme;
    const struct measure *measure = programme_measure(programme, name);
    const struct assessment *assessment = programme_assessment(programme, name);
    if (measure != NULL)
        *i = (size_t)(measure - programme->measures);
    else if (assessment != NULL)
        *i = programme->measure_count +
             (size_t)(assessment - programme->assessments);
    return measure != NULL || assessment != NULL;
}

/* "a needs b, b needs a" */
static void add_circle(struct buffer *out, const struct walk *walk,
                       size_t start, const char *verb)
{
    for (size_t i = start; i < walk->length; i++) {
        size_t next = i + 1 < walk->length ? i + 1 : start;
        buffer_addf(out, "%s%s %s %s", i > start ? ", " : "",
                    script_open(walk, i)->name, verb,
                    script_open(walk, next)->name);
    }
}

/* Tell the circle that the open nodes from `start` on make: of measures
   alone, or of assessments alone. */
static void tell_circle(const struct walk *walk, size_t start)
{
    const struct script *last = script_open(walk, walk->length - 1);
    const struct fault_place place = {ERR_SCRIPT, last->file,
                                      &walk->programme->faults};
    bool needs = is_measure(walk, walk->path[start]);
    struct buffer circle = {0};
    add_circle(&circle, walk, start, needs ? "needs" : "weighs");
    fault_tell(
        &place, text_line_of_word(last->text, needs ? "needs" : "weigh", 0),
        needs ? "take one of these needs out" : "take one of these parts out",
        "%s go in a circle: %s", needs ? "needs" : "parts",
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

static void find_circle(struct walk *walk, size_t node)
{
    size_t start = 0;
    while (walk->path[start] != node)
        start++;
    tell_circle(walk, start);
    break_circle(walk, start);
}

static void visit(struct walk *walk, size_t i);

/* The node of a need; NULL when there is none. */
static const struct node *visit_need(struct walk *walk, const char *name)
{
    size_t i;
    if (!find_node(walk, name, &i))
        return NULL;
    if (walk->nodes[i].state == OPEN)
        find_circle(walk, i);
    visit(walk, i);
    return &walk->nodes[i];
}

/* The name of a need that cannot be had, NULL when all can. */
static const char *visit_needs(struct walk *walk, size_t i)
{
    struct node *node = &walk->nodes[i];
    const char *lacking = NULL;
    for (size_t j = 0; j < need_count(walk, i); j++) {
        const struct need need = need_at(walk, i, j);
        const struct node *below = visit_need(walk, need.name);
        if (below == NULL || below->state == BROKEN)
            lacking = lacking != NULL ? lacking : need.name;
        else if (node->depth < below->depth + need.steps)
            node->depth = below->depth + need.steps;
    }
    return lacking;
}

static const char *kind_named(const struct programme *programme,
                              const char *name)
{
    bool whole = programme_assessment(programme, name) != NULL ||
                 catalog_is_broken(programme, "assessment", name);
    return whole ? "assessment" : "measure";
}

static void visit_whole(struct walk *walk, size_t i)
{
    struct node *node = &walk->nodes[i];
    node->state = OPEN;
    walk->path[walk->length++] = i;
    const char *lacking = visit_needs(walk, i);
    walk->length--;
    if (lacking != NULL && !node->circle)
        catalog_break_for(walk->programme, script_of(walk, i),
                          kind_named(walk->programme, lacking), lacking);
    node->state = lacking != NULL || node->circle ? BROKEN : GOOD;
}

static void visit(struct walk *walk, size_t i)
{
    struct node *node = &walk->nodes[i];
    const struct script *script = script_of(walk, i);
    if (node->state != UNSEEN)
        return;
    if (catalog_is_broken(walk->programme, script->kind, script->name))
        node->state = BROKEN;
    else
        visit_whole(walk, i);
}

static int *depths_of(const struct walk *walk, size_t first, size_t count)
{
    int *depths = arena_take(walk->programme->arena, count * sizeof *depths);
    for (size_t i = 0; i < count; i++) {
        const struct node *node = &walk->nodes[first + i];
        depths[i] = node->state == GOOD ? node->depth : -1;
    }
    return depths;
}

struct depths catalog_order(struct programme *programme)
{
    size_t measures = programme->measure_count;
    size_t count = measures + programme->assessment_count;
    struct walk walk = {
        .programme = programme,
        .nodes = memory_take(count * sizeof *walk.nodes),
        .path = memory_take(count * sizeof *walk.path),
    };
    for (size_t i = 0; i < count; i++)
        visit(&walk, i);
    const struct depths depths = {
        depths_of(&walk, 0, measures),
        depths_of(&walk, measures, programme->assessment_count)};
    free(walk.path);
    free(walk.nodes);
    return depths;
}
