/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "trace_near.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "trace_facts.h"
#include "trace_words.h"

struct trace_near {
    const struct grid *grid;
    struct nearing *nearing;

    json_t *entry; /* that the answer is for; NULL: no question is out */
    size_t item;
    const struct rule *rule;
    int grade;
    double value; /* the distances are counted from it */
};

struct trace_near *trace_near_new(struct grid *grid,
                                  struct frame *const *frames,
                                  const struct vm_limits *limits)
{
    struct trace_near *near = memory_take(sizeof *near);
    near->grid = grid;
    near->nearing = nearing_new(grid, frames, limits);
    return near;
}

void trace_near_free(struct trace_near *near)
{
    if (!near)
        return;
    json_decref(near->entry);
    nearing_free(near->nearing);
    free(near);
}

void trace_near_dismiss(struct trace_near *near)
{
    nearing_dismiss(near->nearing);
}

bool trace_near_ready(struct trace_near *near, struct err *err)
{
    return nearing_ready(near->nearing, err);
}

static const struct item *item_at(const struct trace_near *near, size_t item)
{
    return &near->grid->programme->items[item];
}

static void tell(const struct trace_near *near, const struct near *found)
{
    int decimals = item_decimals(item_at(near, near->item));
    json_object_set_new(
        near->entry, "near",
        words_near(near->rule, found, near->value, near->grade, decimals));
}

bool trace_near_end(struct trace_near *near, struct err *err)
{
    struct near answer;
    bool found;
    if (!near->entry)
        return true;
    bool done = near_answer(near->nearing, &answer, &found, err);
    if (done && found)
        tell(near, &answer);
    if (done)
        trace_thresholds(near->entry, item_decimals(item_at(near, near->item)));
    json_decref(near->entry);
    near->entry = NULL;
    return done;
}

bool trace_near_clear(struct trace_near *near, size_t item, struct err *err)
{
    return near->item != item || trace_near_end(near, err);
}

bool trace_near_begin(struct trace_near *near, json_t *entry,
                      const struct spot *spot, const struct answer *grade,
                      struct err *err)
{
    const struct rule *rule = item_at(near, spot->item)->rules[grade->rule];
    if (grade->grade < 0 || (size_t)grade->grade >= rule->grade_count)
        return true;
    if (!trace_near_end(near, err) ||
        !near_ask(near->nearing, spot, grade, err))
        return false;
    near->entry = json_incref(entry);
    near->item = spot->item;
    near->rule = rule;
    near->grade = grade->grade;
    near->value = spot_cell(near->grid, spot)->value;
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
    bool found = false;
    if (!is_assessed(node))
        return true;
    if (!trace_near_end(near, err))
        return false;
    struct near_part *parts = memory_take(whole->part_count * sizeof *parts);
    struct near_param *params =
        memory_take((whole->params.count + 1) * sizeof *params);
    bool done =
        near_find_parts(near->nearing, spot, parts, params, &found, err);
    if (done && found)
        tell_parts(node, whole, parts, params);
    free(params);
    free(parts);
    return done;
}
