/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keys in the order in which they are told; what is not there is left out. */
#include "forecast.h"
#include "value_json.h"

static void set_count(json_t *object, const char *key, size_t count)
{
    json_object_set_new(object, key, json_integer((json_int_t)count));
}

static void set_some(json_t *object, const char *key, size_t count)
{
    if (count > 0)
        set_count(object, key, count);
}

static void set_period(json_t *object, struct period period)
{
    char name[PERIOD_NAME];
    if (period.kind != PERIOD_NONE)
        value_json_text(object, "period", period_name(period, name));
}

/* Item, by-value, area and period: where something happens. */
static json_t *place_json(const struct forecast *forecast,
                          const struct item *item, const char *by, int area,
                          struct period period)
{
    const struct area *its = &forecast->programme->areas.items[area];
    json_t *object = json_object();
    value_json_text(object, "item", item->name);
    value_json_text(object, "by", by);
    value_json_text(object, "area", its->name);
    value_json_text(object, "area_code", its->code);
    set_period(object, period);
    return object;
}

static json_t *side_json(const struct item *item,
                         const struct forecast_side *side)
{
    json_t *object = json_object();
    value_json_text(object, "status", side->status);
    value_json_number(object, "value", side->value, item_decimals(item));
    value_json_text(object, "grade", side->grade);
    value_json_text(object, "direction", side->direction);
    set_some(object, "rank", side->rank);
    return object;
}

static json_t *move_json(const struct forecast *forecast,
                         const struct forecast_move *move)
{
    json_t *object =
        place_json(forecast, move->item, move->by, move->area, move->period);
    value_json_text(object, "sign", forecast_sign_name(move->sign));
    json_object_set_new(object, "before", side_json(move->item, &move->before));
    json_object_set_new(object, "after", side_json(move->item, &move->after));
    return object;
}

static json_t *moves_json(const struct forecast *forecast)
{
    json_t *list = json_array();
    for (size_t i = 0; i < forecast->move_count; i++)
        json_array_append_new(list, move_json(forecast, &forecast->moves[i]));
    return list;
}

static json_t *edge_json(const struct forecast *forecast,
                         const struct forecast_edge *edge)
{
    json_t *object =
        place_json(forecast, edge->item, edge->by, edge->area, edge->period);
    int decimals = item_decimals(edge->item);
    value_json_number(object, "value", edge->value, decimals);
    value_json_number(object, "half_width", edge->half_width, decimals + 1);
    value_json_text(object, "of", edge->of);
    value_json_text(object, "param", edge->param);
    value_json_number(object, "before", edge->before, -1);
    value_json_number(object, "threshold", edge->threshold, -1);
    return object;
}

static json_t *edges_json(const struct forecast *forecast)
{
    json_t *list = json_array();
    for (size_t i = 0; i < forecast->edge_count; i++)
        json_array_append_new(list, edge_json(forecast, &forecast->edges[i]));
    return list;
}

static void append_grade(json_t *list, const struct forecast_grade *grade)
{
    json_t *object = json_object();
    if (grade->before == 0 && grade->after == 0) {
        json_decref(object);
        return;
    }
    value_json_text(object, "grade", grade->name);
    set_count(object, "before", grade->before);
    set_count(object, "after", grade->after);
    json_array_append_new(list, object);
}

static json_t *grades_json(const struct forecast_item *line)
{
    json_t *list = json_array();
    for (size_t i = 0; i < line->grade_count; i++)
        append_grade(list, &line->grades[i]);
    append_grade(list, &line->ungraded);
    return list;
}

static json_t *item_json(const struct forecast_item *line)
{
    json_t *object = json_object();
    value_json_text(object, "item", line->item->name);
    set_period(object, line->newest);
    set_count(object, "results", line->results);
    set_count(object, "moves", line->moves);
    set_some(object, "up", line->up);
    set_some(object, "down", line->down);
    set_some(object, "regraded", line->regraded);
    set_some(object, "statuses", line->statuses);
    set_some(object, "directions", line->directions);
    set_some(object, "values", line->values);
    set_some(object, "ranks", line->ranks);
    json_object_set_new(object, "grades", grades_json(line));
    return object;
}

/* All items, or those of which anything moves. */
static json_t *items_json(const struct forecast *forecast, bool all)
{
    json_t *list = json_array();
    for (size_t i = 0; i < forecast->item_count; i++) {
        const struct forecast_item *line = &forecast->items[i];
        if (all || line->moves > 0 || line->ranks > 0)
            json_array_append_new(list, item_json(line));
    }
    return list;
}

static void set_largest(json_t *object, const struct forecast *forecast)
{
    const struct forecast_rank *largest = &forecast->largest;
    if (!largest->item)
        return;
    json_t *its = place_json(forecast, largest->item, largest->by,
                             largest->area, largest->period);
    set_count(its, "from", largest->from);
    set_count(its, "to", largest->to);
    json_object_set_new(object, "largest_rank_move", its);
}

json_t *forecast_json(const struct forecast *forecast)
{
    json_t *object = json_object();
    json_object_set_new(object, "items", items_json(forecast, true));
    json_object_set_new(object, "moves", moves_json(forecast));
    json_object_set_new(object, "edges", edges_json(forecast));
    set_largest(object, forecast);
    return object;
}

json_t *forecast_summary_json(const struct forecast *forecast)
{
    json_t *object = json_object();
    json_object_set_new(object, "items", items_json(forecast, false));
    set_count(object, "edges", forecast->edge_count);
    set_largest(object, forecast);
    return object;
}
