/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "trace_facts.h"

#include <math.h>
#include <string.h>

#include "text.h"
#include "value_json.h"

static void set_period(json_t *object, struct period period)
{
    char name[PERIOD_NAME];
    if (period.kind != PERIOD_NONE)
        value_json_text(object, "period", period_name(period, name));
}

static json_t *before_json(const struct it *it, int decimals)
{
    json_t *before = json_object();
    if (it->before.there) {
        set_period(before, it->before.period);
        value_json_number(before, "value", it->before.value, decimals);
    } else {
        value_json_text(before, "lacking", it->before_reason);
    }
    return before;
}

static json_t *member_json(const struct it_peer *peer, int decimals)
{
    json_t *member = json_object();
    value_json_text(member, "area", peer->area->name);
    value_json_text(member, "area_code", peer->area->code);
    set_period(member, peer->figure.period);
    value_json_number(member, "value", peer->figure.value, decimals);
    return member;
}

static json_t *peers_json(const struct rule *rule, const struct it *it,
                          int decimals, bool each)
{
    json_t *peers = json_object(), *members = json_array();
    value_json_text(peers, "group", rule->peers);
    json_object_set_new(peers, "self", json_boolean(rule->peers_self));
    value_json_number(peers, "count", (double)it->peer_count, 0);
    value_json_number(peers, "mean", it->peer_mean, decimals);
    value_json_number(peers, "pooled", it->peer_pooled, decimals);
    value_json_number(peers, "spread", it->peer_spread, decimals + 1);
    for (size_t i = 0; each && it->peers && i < it->peer_count; i++)
        json_array_append_new(members, member_json(&it->peers[i], decimals));
    if (json_array_size(members) > 0)
        json_object_set(peers, "members", members);
    json_decref(members);
    return peers;
}

/* A period without a figure is left out, as the rule sees none there. */
static json_t *series_json(const struct it *it, int decimals)
{
    json_t *list = json_array();
    for (size_t i = 0; i < it->series_count; i++) {
        if (!it->series[i].there)
            continue;
        json_t *one = json_object();
        set_period(one, it->series[i].period);
        value_json_number(one, "value", it->series[i].value, decimals);
        json_array_append_new(list, one);
    }
    return list;
}

void trace_facts(json_t *entry, const struct rule *rule, const struct it *it,
                 int decimals, bool each)
{
    value_json_number(entry, "target", it->target, -1);
    json_object_set_new(entry, "before", before_json(it, decimals));
    if (rule->peers)
        json_object_set_new(entry, "peers",
                            peers_json(rule, it, decimals, each));
    if (each && it->series_count > 0)
        json_object_set_new(entry, "series", series_json(it, decimals));
}

/* Thresholds */

/* Between the last value of the present grade and the first of the other. */
struct gap {
    double low, high;
};

static struct gap gap_of(const json_t *side, int decimals)
{
    double value = json_number_value(json_object_get(side, "value"));
    double by = json_number_value(json_object_get(side, "by"));
    double step = pow(10, -decimals), little = step / 1000;
    double held = by > 0 ? value - step : value + step;
    return (struct gap){fmin(value, held) - little, fmax(value, held) + little};
}

static bool lies_in(const struct gap *gap, const json_t *number)
{
    double value = json_number_value(number);
    return json_is_number(number) && value >= gap->low && value <= gap->high;
}

static void set_with(json_t *side, const char *name, json_t *value)
{
    json_object_set_new(side, "with", json_string(name));
    json_object_set(side, "with_value", value);
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static bool find_param(json_t *side, const json_t *entry, const struct gap *gap)
{
    size_t index;
    const json_t *param;
    struct buffer name = {0};
    json_array_foreach(json_object_get(entry, "params"), index, param)
    {
        json_t *value = json_object_get(param, "value");
        if (name.length || !lies_in(gap, value))
            continue;
        buffer_addf(&name, "%s.%s", text_of(param, "of"),
                    text_of(param, "name"));
        set_with(side, buffer_text(&name), value);
    }
    bool found = name.length > 0;
    buffer_free(&name);
    return found;
}

/* The other side of what a rule may compare with. */
static void find_fact(json_t *side, const json_t *entry, const struct gap *gap)
{
    const json_t *peers = json_object_get(entry, "peers");
    const json_t *before = json_object_get(entry, "before");
    const struct {
        const char *name;
        json_t *value;
    } facts[] = {{"the target", json_object_get(entry, "target")},
                 {"the mean of its peers", json_object_get(peers, "mean")},
                 {"its peers' pooled figure", json_object_get(peers, "pooled")},
                 {"the value before", json_object_get(before, "value")}};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (lies_in(gap, facts[i].value)) {
            set_with(side, facts[i].name, facts[i].value);
            return;
        }
}

void trace_thresholds(json_t *entry, int decimals)
{
    static const char *const sides[] = {"better", "worse"};
    const json_t *near = json_object_get(entry, "near");
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        json_t *side = json_object_get(near, sides[i]);
        if (!json_object_get(side, "value"))
            continue;
        const struct gap gap = gap_of(side, decimals);
        if (!find_param(side, entry, &gap))
            find_fact(side, entry, &gap);
    }
}
