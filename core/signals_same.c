/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a measure asks is heard once for each of its by-values, not for each
   area: a script asks alike everywhere. */
#include "signals_same.h"

#include <stdlib.h>
#include <string.h>

#include "trace_explain.h"

enum { DEPTH = 8 };

/* What one measure (by a value) was heard to ask: the explanation, NULL where
   there is none. */
struct heard_of {
    const struct item_row *item;
    const char *by;
    json_t *node;
};

struct gathering {
    const struct programme *programme;
    const char *path;
    const struct signals *signals;
    int *areas;    /* of each signal: the programme's, AREA_NONE */
    size_t *asker; /* of each signal: its place in heard */
    struct heard_of *heard;
    size_t count, capacity;
    bool *same; /* count x count: whether two ask the same */
};

static json_t *explain(const struct gathering *gathering,
                       const struct signal *signal, int area)
{
    struct err err;
    const struct result_row *now = signal->now;
    const struct programme *programme = gathering->programme;
    struct trace_wish wish = {
        .item = programme_item(programme, signal->item->name, &err),
        .area = area,
        .period = period_of_id(now->period),
        .by = *now->by ? now->by : NULL,
        .depth = DEPTH,
        .limits = &SCORE_LIMITS};
    return wish.item && area != AREA_NONE
               ? trace_explain(programme, gathering->path, NULL, &wish, &err)
               : NULL;
}

static size_t find_asker(const struct gathering *gathering,
                         const struct signal *signal)
{
    size_t i = 0;
    while (i < gathering->count &&
           !(gathering->heard[i].item == signal->item &&
             strcmp(gathering->heard[i].by, signal->now->by) == 0))
        i++;
    return i;
}

static void name_askers(struct gathering *gathering)
{
    const struct signals *signals = gathering->signals;
    struct err err;
    for (size_t i = 0; i < signals->count; i++) {
        const struct signal *signal = &signals->items[i];
        size_t at = find_asker(gathering, signal);
        gathering->areas[i] = areas_find(&gathering->programme->areas,
                                         signal->now->area_code, &err);
        gathering->asker[i] = at;
        if (at < gathering->count)
            continue;
        gathering->heard =
            memory_room(gathering->heard, gathering->count++,
                        &gathering->capacity, sizeof *gathering->heard);
        gathering->heard[at] =
            (struct heard_of){signal->item, signal->now->by, NULL};
    }
}

/* One cell of each, if there is anything to compare it with. */
static void hear_all(struct gathering *gathering)
{
    const struct signals *signals = gathering->signals;
    for (size_t i = 0; gathering->count > 1 && i < signals->count; i++) {
        struct heard_of *heard = &gathering->heard[gathering->asker[i]];
        if (!heard->node)
            heard->node =
                explain(gathering, &signals->items[i], gathering->areas[i]);
    }
}

/* Whether a row could meet both conditions. */
static bool can_meet(const json_t *one, json_t *other)
{
    const char *name;
    json_t *value;
    json_object_foreach(other, name, value)
    {
        const json_t *wanted = json_object_get(one, name);
        if (wanted && !json_equal(wanted, value))
            return false;
    }
    return true;
}

/* Without a column it is about whole rows. */
static bool same_column(const json_t *one, const json_t *other)
{
    const json_t *a = json_object_get(one, "column");
    const json_t *b = json_object_get(other, "column");
    return !a || !b || json_equal(a, b);
}

static bool same_question(const json_t *one, const json_t *other)
{
    const json_t *source = json_object_get(one, "source");
    return source && json_equal(source, json_object_get(other, "source")) &&
           same_column(one, other) &&
           can_meet(json_object_get(one, "where"),
                    json_object_get(other, "where"));
}

static bool is_number(const json_t *value, double number)
{
    return json_is_number(value) && json_number_value(value) == number;
}

/* Whether the entry is a denominator out of a source of its own, as residents
   are: two rates for each resident are not the same figures. */
static bool is_base(const json_t *node, const json_t *entry)
{
    size_t i;
    const json_t *item;
    const json_t *base = json_object_get(node, "denominator");
    const json_t *source = json_object_get(entry, "source");
    if (!json_is_number(base) ||
        !is_number(json_object_get(entry, "value"), json_number_value(base)))
        return false;
    json_array_foreach(json_object_get(node, "asked"), i, item)
    {
        const json_t *other = json_object_get(item, "source");
        if (other && !json_equal(other, source))
            return true;
    }
    return false;
}

/* Whether the node, or one below it, asks what `entry` does. */
static bool asks(const json_t *node, const json_t *entry)
{
    size_t i;
    const json_t *item;
    json_array_foreach(json_object_get(node, "asked"), i, item)
    {
        if (same_question(item, entry) && !is_base(node, item))
            return true;
    }
    json_array_foreach(json_object_get(node, "needs"), i, item)
    {
        if (asks(item, entry))
            return true;
    }
    return false;
}

static bool share_questions(const json_t *one, const json_t *other)
{
    size_t i;
    const json_t *item;
    json_array_foreach(json_object_get(one, "asked"), i, item)
    {
        if (!is_base(one, item) && asks(other, item))
            return true;
    }
    json_array_foreach(json_object_get(one, "needs"), i, item)
    {
        if (share_questions(item, other))
            return true;
    }
    return false;
}

static void compare_all(struct gathering *gathering)
{
    size_t n = gathering->count;
    gathering->same = memory_take((n * n + 1) * sizeof *gathering->same);
    for (size_t i = 0; i < n * n; i++)
        gathering->same[i] = share_questions(gathering->heard[i / n].node,
                                             gathering->heard[i % n].node);
}

static bool areas_touch(const struct gathering *gathering, size_t one,
                        size_t other)
{
    const struct areas *areas = &gathering->programme->areas;
    int a = gathering->areas[one], b = gathering->areas[other];
    if (a == AREA_NONE || b == AREA_NONE)
        return gathering->signals->items[one].now->area ==
               gathering->signals->items[other].now->area;
    return areas_within(areas, a, b) || areas_within(areas, b, a);
}

static bool periods_touch(const struct result_row *one,
                          const struct result_row *other)
{
    struct period a = period_of_id(one->period),
                  b = period_of_id(other->period);
    return period_first(a) <= period_last(b) &&
           period_first(b) <= period_last(a);
}

static bool same_measure(const struct signal *one, const struct signal *other)
{
    return one->item == other->item &&
           (strcmp(one->now->by, other->now->by) == 0 || !*one->now->by ||
            !*other->now->by);
}

static bool same_change(const struct gathering *gathering, size_t one,
                        size_t other)
{
    const struct signal *a = &gathering->signals->items[one];
    const struct signal *b = &gathering->signals->items[other];
    if (!periods_touch(a->now, b->now) || !areas_touch(gathering, one, other))
        return false;
    if (same_measure(a, b))
        return (a->test.z > 0) == (b->test.z > 0);
    return gathering->same[gathering->asker[one] * gathering->count +
                           gathering->asker[other]];
}

static void begin(struct gathering *gathering)
{
    size_t n = gathering->signals->count + 1;
    gathering->areas = memory_take(n * sizeof *gathering->areas);
    gathering->asker = memory_take(n * sizeof *gathering->asker);
    name_askers(gathering);
    hear_all(gathering);
    compare_all(gathering);
}

static void end(struct gathering *gathering)
{
    for (size_t i = 0; i < gathering->count; i++)
        json_decref(gathering->heard[i].node);
    free(gathering->heard);
    free(gathering->areas);
    free(gathering->asker);
    free(gathering->same);
}

void signals_gather(struct signals *signals, const struct programme *programme,
                    const char *path)
{
    struct gathering gathering = {
        .programme = programme, .path = path, .signals = signals};
    begin(&gathering);
    for (size_t i = 0; i < signals->count; i++)
        for (size_t j = 0; j < i && signals->items[i].head == i; j++)
            if (signals->items[j].head == j && same_change(&gathering, j, i))
                signals->items[i].head = j;
    end(&gathering);
}
