/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Plain tables, so that rules and assessments are ordinary Lua over ordinary
   data, and a test can hand them one by hand. */
#include "lib_it.h"

#include <lauxlib.h>
#include <math.h>

/* Each set_* leaves the table on top; what is not there stays nil. */
static void set_number(lua_State *L, const char *name, double number)
{
    if (isnan(number))
        return;
    lua_pushnumber(L, number);
    lua_setfield(L, -2, name);
}

static void set_whole(lua_State *L, const char *name, lua_Integer number)
{
    lua_pushinteger(L, number);
    lua_setfield(L, -2, name);
}

static void set_list(lua_State *L, const char *name, const double *numbers,
                     size_t count)
{
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_pushnumber(L, numbers[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, name);
}

static void set_text(lua_State *L, const char *name, const char *text)
{
    if (!text)
        return;
    lua_pushstring(L, text);
    lua_setfield(L, -2, name);
}

static void set_period(lua_State *L, const char *name, struct period period)
{
    char text[PERIOD_NAME];
    if (period.kind != PERIOD_NONE)
        set_text(L, name, period_name(period, text));
}

static void set_figure(lua_State *L, const struct it_figure *figure, bool exact)
{
    set_number(L, "value", exact ? figure->exact : figure->value);
    set_number(L, "exact", figure->exact);
    set_number(L, "numerator", figure->numerator);
    set_number(L, "denominator", figure->denominator);
    set_number(L, "lower", figure->lower);
    set_number(L, "upper", figure->upper);
    set_period(L, "period", figure->period);
}

static void set_area(lua_State *L, const struct area *area)
{
    lua_createtable(L, 0, 3);
    set_text(L, "code", area->code);
    set_text(L, "name", area->name);
    set_text(L, "kind", area->kind);
    lua_setfield(L, -2, "area");
}

static void set_before(lua_State *L, const struct it *it)
{
    if (!it->before.there) {
        set_text(L, "before_reason", it->before_reason);
        return;
    }
    lua_createtable(L, 0, 8);
    set_figure(L, &it->before, it->exact);
    lua_setfield(L, -2, "before");
}

static void set_members(lua_State *L, const struct it *it)
{
    lua_createtable(L, (int)it->peer_count, 0);
    for (size_t i = 0; i < it->peer_count; i++) {
        lua_createtable(L, 0, 9);
        set_text(L, "code", it->peers[i].area->code);
        set_text(L, "name", it->peers[i].area->name);
        set_figure(L, &it->peers[i].figure, it->exact);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "members");
}

static void set_peers(lua_State *L, const struct it *it)
{
    lua_createtable(L, 0, 6);
    set_whole(L, "count", (lua_Integer)it->peer_count);
    set_number(L, "mean", it->peer_mean);
    set_number(L, "pooled", it->peer_pooled);
    set_number(L, "spread", it->peer_spread);
    set_list(L, "values", it->peer_values, it->peer_count);
    set_members(L, it);
    lua_setfield(L, -2, "peers");
}

static void set_series(lua_State *L, const struct it *it)
{
    lua_createtable(L, (int)it->series_count, 0);
    for (size_t i = 0; i < it->series_count; i++) {
        lua_createtable(L, 0, 8);
        if (it->series[i].there)
            set_figure(L, &it->series[i], it->exact);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "series");
    set_text(L, "series_reason", it->series_reason);
}

static const char *good_name(enum good good)
{
    return good == GOOD_HIGH ? "high" : good == GOOD_LOW ? "low" : "none";
}

static void set_measure(lua_State *L, const struct it *it)
{
    set_text(L, "good", good_name(it->good));
    set_text(L, "unit", it->unit);
    set_number(L, "per", it->per);
    set_number(L, "target", it->target);
    lua_pushboolean(L, it->bounded);
    lua_setfield(L, -2, "bounded");
}

void it_push(lua_State *L, const struct it *it)
{
    luaL_checkstack(L, 8, NULL);
    lua_createtable(L, 0, 19);
    set_figure(L, &it->now, it->exact);
    set_measure(L, it);
    set_area(L, it->area);
    set_before(L, it);
    if (it->with_peers)
        set_peers(L, it);
    if (it->series_count > 0)
        set_series(L, it);
}

static void set_grading(lua_State *L, const struct it_part *part)
{
    set_text(L, "grade", part->grade);
    set_text(L, "direction", part->direction);
    set_text(L, "reason", part->reason);
    if (part->rank > 0) {
        set_whole(L, "rank", part->rank);
        set_whole(L, "score", part->score);
    }
}

static void push_part(lua_State *L, const struct it_part *part)
{
    lua_createtable(L, 0, 14);
    set_text(L, "name", part->name);
    set_text(L, part->whole ? "assessment" : "measure", part->name);
    set_text(L, "title", part->title);
    set_text(L, "status", status_name(part->status));
    set_period(L, "period", part->period);
    set_number(L, "value", part->value);
    set_number(L, "numerator", part->numerator);
    set_number(L, "denominator", part->denominator);
    set_number(L, "weight", part->weight);
    set_grading(L, part);
}

void parts_push(lua_State *L, const struct it_part *parts, size_t count)
{
    luaL_checkstack(L, 8, NULL);
    lua_createtable(L, (int)count, (int)count);
    for (size_t i = 0; i < count; i++) {
        push_part(L, &parts[i]);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, (lua_Integer)i + 1);
        lua_setfield(L, -2, parts[i].name);
    }
}
