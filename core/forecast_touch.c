/* SPDX-License-Identifier: GPL-2.0-or-later */
/* More may be marked than moves: a row may change no value. Never less. */
#include "forecast_touch.h"

#include <stdlib.h>
#include <string.h>

static bool same_text(const char *one, const char *other)
{
    return one == other || (one && other && strcmp(one, other) == 0);
}

static bool same_value(const struct param_value *one,
                       const struct param_value *other)
{
    return one->type == other->type && one->number == other->number &&
           same_text(one->text, other->text);
}

static bool same_row(const struct param_row *one, const struct param_row *other)
{
    return strcmp(one->of, other->of) == 0 &&
           strcmp(one->param, other->param) == 0 && one->area == other->area &&
           same_text(one->group, other->group) && one->from == other->from &&
           one->to == other->to && same_value(&one->value, &other->value);
}

static bool has_row(const struct params *params, const struct param_row *wanted)
{
    for (size_t i = 0; i < params->count; i++)
        if (params_counts(params, &params->rows[i]) &&
            same_row(&params->rows[i], wanted))
            return true;
    return false;
}

static void add_rows(struct touches *touches, const struct params *params,
                     const struct params *other)
{
    for (size_t i = 0; i < params->count; i++)
        if (params_counts(params, &params->rows[i]) &&
            !has_row(other, &params->rows[i]))
            touches->rows[touches->count++] = &params->rows[i];
}

struct touches touches_find(const struct programme *before,
                            const struct programme *after, struct arena *arena)
{
    size_t most = before->params.count + after->params.count;
    struct touches touches = {0};
    touches.rows = arena_take(arena, (most + 1) * sizeof *touches.rows);
    add_rows(&touches, &before->params, &after->params);
    add_rows(&touches, &after->params, &before->params);
    return touches;
}

/* "of", or "as/of". */
static bool is_of(const char *row_of, const char *of, const char *as)
{
    size_t length = as ? strlen(as) : 0;
    return strcmp(row_of, of) == 0 ||
           (as && strncmp(row_of, as, length) == 0 && row_of[length] == '/' &&
            strcmp(row_of + length + 1, of) == 0);
}

bool touches_reach(const struct touches *touches, const char *of,
                   const char *as, const char *param)
{
    for (size_t i = 0; i < touches->count; i++)
        if (is_of(touches->rows[i]->of, of, as) &&
            (!param || strcmp(touches->rows[i]->param, param) == 0))
            return true;
    return false;
}

size_t touch_twin(const struct programme *other, const struct item *item)
{
    size_t i = 0;
    while (i < other->item_count && strcmp(other->items[i].name, item->name))
        i++;
    return i;
}

static bool same_rules(const struct item *one, const struct item *other)
{
    if (one->rule_count != other->rule_count)
        return false;
    for (size_t i = 0; i < one->rule_count; i++)
        if (strcmp(one->rules[i]->script.name, other->rules[i]->script.name))
            return false;
    return true;
}

/* How far a change reaches into an item: a grade is no figure that others
   could read, but is weighed by assessments. */
enum reach { UNTOUCHED, IN_GRADES, IN_VALUES };

static enum reach deepest(const struct item *item, const enum reach *reached)
{
    enum reach most = UNTOUCHED;
    for (size_t n = 0; n < item->need_count; n++)
        if (reached[item->needs[n]] > most)
            most = reached[item->needs[n]];
    return most;
}

static enum reach reach_assessment(const struct touches *touches,
                                   const struct item *item,
                                   const enum reach *reached)
{
    return touches_reach(touches, item->name, NULL, NULL) ||
                   deepest(item, reached) != UNTOUCHED
               ? IN_VALUES
               : UNTOUCHED;
}

static bool reaches_rules(const struct touches *touches,
                          const struct item *item, const struct item *twin)
{
    const char *as = item->measure->script.name;
    for (size_t i = 0; i < item->rule_count; i++)
        if (touches_reach(touches, item->rules[i]->script.name, as, NULL))
            return true;
    return !same_rules(item, twin);
}

static enum reach reach_measure(const struct touches *touches,
                                const struct item *item,
                                const struct item *twin,
                                const enum reach *reached)
{
    if (touches_reach(touches, item->measure->script.name, NULL, NULL) ||
        deepest(item, reached) == IN_VALUES)
        return IN_VALUES;
    return reaches_rules(touches, item, twin) ? IN_GRADES : UNTOUCHED;
}

static enum reach reach_item(const struct programme *before,
                             const struct touches *touches,
                             const struct item *item, const enum reach *reached)
{
    size_t twin = touch_twin(before, item);
    if (twin == before->item_count)
        return IN_VALUES;
    return item->kind == ITEM_ASSESSMENT
               ? reach_assessment(touches, item, reached)
               : reach_measure(touches, item, &before->items[twin], reached);
}

/* What an item needs stands before it. */
void touch_items(const struct programme *before, const struct programme *after,
                 const struct touches *touches, bool *touched)
{
    enum reach *reached =
        memory_take((after->item_count + 1) * sizeof *reached);
    for (size_t i = 0; i < after->item_count; i++) {
        reached[i] = reach_item(before, touches, &after->items[i], reached);
        touched[i] = reached[i] != UNTOUCHED;
    }
    free(reached);
}
