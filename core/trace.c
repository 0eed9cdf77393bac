/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What neighbours, peers and parts came to is read from the run, as far as it
   stored them. */
#include "trace.h"

#include <math.h>
#include <stdlib.h>

#include "trace_facts.h"
#include "trace_fresh.h"
#include "trace_hear.h"
#include "trace_near.h"
#include "trace_params.h"
#include "trace_words.h"

struct tracing {
    const struct programme *programme;
    const struct trace_wish *wish;
    const struct traced *traced;
    struct grid *grid; /* of what is traced */
    struct hearing *hearing;
    struct trace_near *near;
    struct arena *arena;
    struct map map; /* in the arena */
    struct known *known;
    size_t known_count, known_capacity;
};

/* A cell that was told. */
struct known {
    struct spot spot;
    json_t *node;
};

/* What is wrong with the map, check tells; no explanation fails for it. */
static void read_map(struct tracing *tracing)
{
    struct err_list faults = {0};
    map_read(&tracing->map, tracing->arena, tracing->programme->tree, &faults);
    err_list_free(&faults);
}

struct tracing *tracing_new(const struct traced *traced,
                            const struct trace_wish *wish)
{
    struct tracing *tracing = memory_take(sizeof *tracing);
    tracing->programme = traced->programme;
    tracing->wish = wish;
    tracing->traced = traced;
    tracing->grid = traced->grid;
    tracing->arena = arena_new();
    tracing->hearing = hearing_new(traced->grid, traced->frames, wish->limits);
    tracing->near = trace_near_new(traced->grid, tracing->hearing);
    read_map(tracing);
    return tracing;
}

void tracing_forget(struct tracing *tracing)
{
    for (size_t i = 0; i < tracing->known_count; i++)
        json_decref(tracing->known[i].node);
    tracing->known_count = 0;
}

void tracing_dismiss(struct tracing *tracing)
{
    hearing_dismiss(tracing->hearing);
}

void tracing_free(struct tracing *tracing)
{
    if (!tracing)
        return;
    tracing_forget(tracing);
    trace_near_free(tracing->near);
    hearing_free(tracing->hearing);
    arena_free(tracing->arena);
    free(tracing->known);
    free(tracing);
}

static const struct item *item_of(const struct tracing *tracing,
                                  const struct spot *spot)
{
    return &tracing->programme->items[spot->item];
}

/* What the rule was given, and the parameters that it was told. */
static void add_basis(struct tracing *tracing, json_t *entry,
                      const struct spot *spot, const struct rule *rule)
{
    const struct item *item = item_of(tracing, spot);
    struct facts facts;
    facts_begin(&facts, tracing->grid);
    facts_gather(&facts, tracing->grid, spot, rule, NAN);
    trace_facts(entry, rule, &facts.it, item_decimals(item),
                !tracing->wish->plain);
    facts_end(&facts);
    trace_params(entry, tracing->programme, rule->script.name, item->name,
                 &rule->params, spot);
}

static bool add_rule(struct tracing *tracing, json_t *node,
                     const struct spot *spot, const struct answer *grade,
                     struct err *err)
{
    const struct item *item = item_of(tracing, spot);
    if (grade->rule < 0 || (size_t)grade->rule >= item->rule_count)
        return true;
    const struct rule *rule = item->rules[grade->rule];
    json_t *entry = words_rule(rule, grade->note);
    add_basis(tracing, entry, spot, rule);
    json_object_set_new(node, "rule", entry);
    return tracing->wish->plain ||
           trace_near_begin(tracing->near, entry, spot, grade, err);
}

/* Its node; NULL when it was not told. */
static json_t *find_known(const struct tracing *tracing,
                          const struct spot *spot)
{
    for (size_t i = 0; i < tracing->known_count; i++)
        if (spot_same(&tracing->known[i].spot, spot))
            return tracing->known[i].node;
    return NULL;
}

static json_t *tell_spot(struct tracing *tracing, const struct spot *spot,
                         int depth, struct err *err);

/* Cells below the last level that was asked for. */
static void leave_out(json_t *node)
{
    json_int_t count = json_integer_value(json_object_get(node, "left_out"));
    json_object_set_new(node, "left_out", json_integer(count + 1));
}

/* Of the cells those that will be told; how many. */
static size_t keep_untold(const struct tracing *tracing,
                          const struct spot *spots, size_t count,
                          struct spot *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (spot_cell(tracing->grid, &spots[i]) &&
            !find_known(tracing, &spots[i]))
            out[kept++] = spots[i];
    return kept;
}

/* Cells of different items that are told next: all at once, instead of one by
   one. */
static bool hear_ahead(struct tracing *tracing, const struct spot *spots,
                       size_t count, struct err *err)
{
    struct spot *untold = memory_take((count + 1) * sizeof *untold);
    size_t left = keep_untold(tracing, spots, count, untold);
    bool done =
        left < 2 || (trace_near_end(tracing->near, err) &&
                     fresh_ahead(tracing->hearing, tracing->grid, untold, left,
                                 !tracing->wish->plain, err));
    free(untold);
    return done;
}

static bool add_part(struct tracing *tracing, json_t *node, json_t *entry,
                     const struct spot *spot, int depth, struct err *err)
{
    if (!spot_cell(tracing->grid, spot))
        return true;
    if (depth <= 0) {
        leave_out(node);
        return true;
    }
    json_t *below = tell_spot(tracing, spot, depth - 1, err);
    if (below)
        json_object_set_new(entry, "node", below);
    return below != NULL;
}

/* The whole and its parts, which do not rest on one another: each is told from
   what stands in the grid. */
static bool hear_whole(struct tracing *tracing, const struct spot *spot,
                       struct err *err)
{
    size_t count = item_of(tracing, spot)->part_count;
    struct it_part *parts = memory_take((count + 1) * sizeof *parts);
    struct spot *spots = memory_take((count + 1) * sizeof *spots);
    facts_parts(tracing->grid, spot, parts, spots);
    spots[count] = *spot;
    bool done = hear_ahead(tracing, spots, count + 1, err);
    free(spots);
    free(parts);
    return done;
}

static bool add_parts(struct tracing *tracing, json_t *node,
                      const struct spot *spot, int depth, struct err *err)
{
    size_t count = item_of(tracing, spot)->part_count;
    struct it_part *parts = memory_take(count * sizeof *parts);
    struct spot *spots = memory_take(count * sizeof *spots);
    json_t *list = json_array();
    bool done = true;
    json_object_set_new(node, "parts", list);
    facts_parts(tracing->grid, spot, parts, spots);
    for (size_t i = 0; done && i < count; i++) {
        int decimals = item_decimals(item_of(tracing, &spots[i]));
        json_t *entry = words_part(&parts[i], decimals);
        json_array_append_new(list, entry);
        done = add_part(tracing, node, entry, &spots[i], depth, err);
    }
    free(spots);
    free(parts);
    return done && (tracing->wish->plain ||
                    trace_near_parts(tracing->near, node, spot, err));
}

/* The spot of another item's cell that a script read; false when the question
   was about something else, or the grid has no such cell. */
static bool needed_spot(const struct tracing *tracing, const json_t *entry,
                        struct spot *spot)
{
    struct err unknown;
    const char *name = json_string_value(json_object_get(entry, "measure"));
    const struct item *item =
        name ? programme_item(tracing->programme, name, &unknown) : NULL;
    if (!item)
        return false;
    *spot = (struct spot){
        .item = item_index(tracing->programme, item),
        .area = (int)json_integer_value(json_object_get(entry, "area_index")),
        .period = period_of_id(
            json_integer_value(json_object_get(entry, "period_id"))),
    };
    return spot_cell(tracing->grid, spot) != NULL;
}

/* The cells that value() read, each once. */
static bool add_needs(struct tracing *tracing, json_t *node,
                      const json_t *asked, int depth, struct err *err)
{
    size_t index;
    const json_t *entry;
    json_t *list = json_array();
    struct spot spot;
    json_object_set_new(node, "needs", list);
    json_array_foreach(asked, index, entry)
    {
        if (!needed_spot(tracing, entry, &spot))
            continue;
        if (depth <= 0) {
            leave_out(node);
            continue;
        }
        json_t *below = tell_spot(tracing, &spot, depth - 1, err);
        if (!below)
            return false;
        json_array_append_new(list, below);
    }
    return true;
}

/* What went wrong in the script, and what the run stored. */
static void add_outcome(const struct tracing *tracing, json_t *node,
                        const struct item *item, const struct fresh *fresh)
{
    const char *traceback = fresh->value.status == STATUS_FAILED
                                ? fresh->value.trace
                                : fresh->grade.trace;
    if (tracing->wish->tracebacks && traceback[0])
        json_object_set_new(node, "trace", json_string(traceback));
    if (fresh->stored.status != STATUS_NONE)
        words_compare(node, tracing->grid, item, &fresh->stored, fresh->place);
}

/* The items of the documents that it stands for. */
static void add_represents(const struct tracing *tracing, json_t *node,
                           const struct script *script)
{
    json_t *list = json_array();
    for (size_t i = 0; i < tracing->map.count; i++) {
        const struct map_row *row = &tracing->map.rows[i];
        if (map_has(row, tracing->arena, script->kind, script->name))
            json_array_append_new(list, words_map(row));
    }
    if (json_array_size(list) > 0)
        json_object_set(node, "represents", list);
    json_decref(list);
}

static json_t *node_of(struct tracing *tracing, const struct spot *spot,
                       const struct fresh *fresh, struct err *err)
{
    const struct item *item = item_of(tracing, spot);
    const struct script *script = item_script(item);
    json_t *node = words_node(tracing->grid, spot, script, fresh->place);
    add_outcome(tracing, node, item, fresh);
    trace_own_params(node, tracing->programme, item, spot);
    if (!add_rule(tracing, node, spot, &fresh->grade, err)) {
        json_decref(node);
        return NULL;
    }
    if (fresh->judgement)
        json_object_set_new(node, "judged", words_judgement(fresh->judgement));
    add_represents(tracing, node, script);
    words_asked(fresh->asked, tracing->programme);
    json_object_set(node, "asked", fresh->asked);
    return node;
}

static json_t *trace_cell(struct tracing *tracing, const struct spot *spot,
                          struct err *err)
{
    struct fresh fresh;
    json_t *node = NULL;
    if (!hearing_near_clear(tracing->hearing, spot, err))
        return NULL;
    if (fresh_make(&fresh, tracing->hearing, tracing->grid,
                   tracing->traced->stored, spot, err))
        node = node_of(tracing, spot, &fresh, err);
    fresh_end(&fresh);
    return node;
}

static void keep_node(struct tracing *tracing, const struct spot *spot,
                      json_t *node)
{
    tracing->known =
        memory_room(tracing->known, tracing->known_count,
                    &tracing->known_capacity, sizeof *tracing->known);
    tracing->known[tracing->known_count++] =
        (struct known){*spot, json_incref(node)};
}

/* Each needs time for itself before its first question. */
static bool start_workers(struct tracing *tracing, const struct spot *spot,
                          struct err *err)
{
    const struct item *item = item_of(tracing, spot);
    bool graded = item->kind == ITEM_ASSESSMENT || item->rule_count > 0;
    return hearing_ready(tracing->hearing, graded && !tracing->wish->plain,
                         err);
}

static json_t *make_node(struct tracing *tracing, const struct spot *spot,
                         int depth, struct err *err)
{
    bool whole = item_of(tracing, spot)->kind == ITEM_ASSESSMENT;
    if (!start_workers(tracing, spot, err))
        return NULL;
    if (whole && depth > 0 && !hear_whole(tracing, spot, err))
        return NULL;
    json_t *node = trace_cell(tracing, spot, err);
    const json_t *asked = json_object_get(node, "asked");
    if (node && add_needs(tracing, node, asked, depth, err) &&
        (!whole || add_parts(tracing, node, spot, depth, err)))
        return node;
    json_decref(node);
    return NULL;
}

static json_t *tell_spot(struct tracing *tracing, const struct spot *spot,
                         int depth, struct err *err)
{
    json_t *node = find_known(tracing, spot);
    if (node)
        return json_incref(node);
    node = make_node(tracing, spot, depth, err);
    if (node && tracing->wish->shared)
        keep_node(tracing, spot, node);
    return node;
}

json_t *trace_spot(struct tracing *tracing, const struct spot *spot, int depth,
                   struct err *err)
{
    struct err late;
    json_t *node = tell_spot(tracing, spot, depth, err);
    if (trace_near_end(tracing->near, node ? err : &late))
        return node;
    json_decref(node);
    return NULL;
}
