/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "trace_near.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "trace_facts.h"
#include "trace_words.h"

/* An entry that an answer is for. */
struct pending {
    json_t *entry;
    struct near_request request;
    const struct rule *rule;
};

struct trace_near {
    const struct grid *grid;
    struct hearing *hearing;
    struct pending *pending;
    size_t count, capacity;
};

struct trace_near *trace_near_new(const struct grid *grid,
                                  struct hearing *hearing)
{
    struct trace_near *near = memory_take(sizeof *near);
    near->grid = grid;
    near->hearing = hearing;
    return near;
}

void trace_near_free(struct trace_near *near)
{
    if (!near)
        return;
    for (size_t i = 0; i < near->count; i++)
        json_decref(near->pending[i].entry);
    free(near->pending);
    free(near);
}

static const struct item *item_at(const struct trace_near *near, size_t item)
{
    return &near->grid->programme->items[item];
}

static void tell(const struct trace_near *near, const struct pending *pending,
                 const json_t *answer)
{
    struct near found;
    const struct cell *cell = &pending->request.cell;
    int decimals = item_decimals(item_at(near, pending->request.spot.item));
    if (near_read(&found, &pending->request, answer))
        json_object_set_new(pending->entry, "near",
                            words_near(pending->rule, &found, cell->value,
                                       cell->grade, decimals));
    trace_thresholds(pending->entry, decimals);
}

static bool end_one(struct trace_near *near, const struct pending *pending,
                    struct err *err)
{
    json_t *answer;
    if (!hearing_near_end(near->hearing, &pending->request, &answer, err))
        return false;
    tell(near, pending, answer);
    json_decref(answer);
    return true;
}

bool trace_near_end(struct trace_near *near, struct err *err)
{
    bool done = true;
    for (size_t i = 0; i < near->count; i++) {
        done = done && end_one(near, &near->pending[i], err);
        json_decref(near->pending[i].entry);
    }
    near->count = 0;
    return done;
}

bool trace_near_begin(struct trace_near *near, json_t *entry,
                      const struct spot *spot, const struct answer *grade,
                      struct err *err)
{
    const struct item *item = item_at(near, spot->item);
    if (!near_fits(item, grade))
        return true;
    struct pending pending = {.entry = entry, .rule = item->rules[grade->rule]};
    near_ask(&pending.request, near->grid, spot, grade);
    if (!hearing_near_begin(near->hearing, &pending.request, err))
        return false;
    near->pending = memory_room(near->pending, near->count, &near->capacity,
                                sizeof *near->pending);
    near->pending[near->count++] = pending;
    json_incref(entry);
    return true;
}

/* Whether assess() came to a grade, or to there being none. */
static bool is_assessed(const json_t *node)
{
    const char *status = json_string_value(json_object_get(node, "status"));
    return strcmp(status, status_name(STATUS_OK)) == 0 ||
           strcmp(status, status_name(STATUS_MISSING)) == 0;
}

static void tell_parts(json_t *node, const struct assessment *whole,
                       const struct near_part *parts,
                       const struct near_param *params)
{
    size_t index;
    json_t *entry;
    json_array_foreach(json_object_get(node, "parts"), index, entry)
    {
        if (json_object_get(node, "grade"))
            words_near_part(entry, whole, &parts[index]);
    }
    for (size_t i = 0; i < whole->params.count; i++)
        words_near_param(json_array_get(json_object_get(node, "params"), i),
                         whole, &whole->params.items[i], &params[i]);
}

bool trace_near_parts(struct trace_near *near, json_t *node,
                      const struct spot *spot, struct err *err)
{
    const struct assessment *whole = item_at(near, spot->item)->assessment;
    const struct near_request request = {.spot = *spot};
    json_t *answer;
    if (!is_assessed(node))
        return true;
    if (!trace_near_end(near, err) ||
        !hearing_near_end(near->hearing, &request, &answer, err))
        return false;
    struct near_part *parts = memory_take(whole->part_count * sizeof *parts);
    struct near_param *params =
        memory_take((whole->params.count + 1) * sizeof *params);
    if (near_read_parts(parts, params, item_at(near, spot->item), answer))
        tell_parts(node, whole, parts, params);
    free(params);
    free(parts);
    json_decref(answer);
    return true;
}
