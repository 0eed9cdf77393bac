/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Areas and periods as a script sees them: plain facts, so they outlive their
   cell. Fields are made when they are asked for. */
#include <lauxlib.h>
#include <string.h>

#include "lib_here_inside.h"

static const char AREA[] = "area", PERIOD[] = "period";

struct area_object {
    const struct areas *areas;
    int area;
    int32_t day; /* on which groups are looked at */
};

struct period_object {
    struct period period;
    int32_t span;
};

static int place_closed(lua_State *L)
{
    return luaL_error(L, "here, its area and its period cannot be changed");
}

static int fail_field(lua_State *L, const char *what, const char *fields)
{
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2)
                                                     : luaL_typename(L, 2);
    return luaL_error(L, "%s has no '%s'; it has %s", what, name, fields);
}

static const struct area *area_of(const struct area_object *object)
{
    return &object->areas->items[object->area];
}

static void check_group(lua_State *L, const struct areas *areas,
                        const char *group)
{
    if (!areas_has_group(areas, group))
        luaL_error(L, "'%s' is no group of config/groups.csv", group);
}

/* As here.area:in_group(name) and as here.area.in_group(name), which has the
   area as an upvalue. */
static int area_in_group(lua_State *L)
{
    const struct area_object *object =
        luaL_checkudata(L, lua_upvalueindex(1), AREA);
    int index = lua_isuserdata(L, 1) ? 2 : 1;
    const char *group = luaL_checkstring(L, index);
    check_group(L, object->areas, group);
    lua_pushboolean(L, areas_in_group(object->areas, object->area, group,
                                      AREA_NONE, object->day));
    return 1;
}

static int push_in_group(lua_State *L)
{
    lua_pushvalue(L, 1);
    lua_pushcclosure(L, area_in_group, 1);
    return 1;
}

static int area_index(lua_State *L)
{
    const struct area_object *object = luaL_checkudata(L, 1, AREA);
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    if (strcmp(name, "code") == 0)
        lua_pushstring(L, area_of(object)->code);
    else if (strcmp(name, "name") == 0)
        lua_pushstring(L, area_of(object)->name);
    else if (strcmp(name, "kind") == 0)
        lua_pushstring(L, area_of(object)->kind);
    else if (strcmp(name, "in_group") == 0)
        return push_in_group(L);
    else
        return fail_field(L, "an area", "code, name, kind and in_group()");
    return 1;
}

static int area_tostring(lua_State *L)
{
    const struct area_object *object = luaL_checkudata(L, 1, AREA);
    lua_pushstring(L, area_of(object)->name);
    return 1;
}

static int area_eq(lua_State *L)
{
    const struct area_object *one = luaL_testudata(L, 1, AREA);
    const struct area_object *other = luaL_testudata(L, 2, AREA);
    lua_pushboolean(L, one && other && one->area == other->area);
    return 1;
}

static void push_period_name(lua_State *L, const struct period_object *object)
{
    char name[PERIOD_NAME], first[PERIOD_NAME];
    period_name(object->period, name);
    if (object->span == 1) {
        lua_pushstring(L, name);
        return;
    }
    period_name(period_step(object->period, 1 - object->span), first);
    lua_pushfstring(L, "%s to %s", first, name);
}

static int period_index(lua_State *L)
{
    const struct period_object *object = luaL_checkudata(L, 1, PERIOD);
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    struct period first = period_step(object->period, 1 - object->span);
    char day[PERIOD_NAME];
    if (strcmp(name, "name") == 0)
        push_period_name(L, object);
    else if (strcmp(name, "first") == 0)
        lua_pushstring(L, date_show(period_first(first), day));
    else if (strcmp(name, "last") == 0)
        lua_pushstring(L, date_show(period_last(object->period), day));
    else if (strcmp(name, "kind") == 0)
        lua_pushstring(L, period_kind_name(object->period.kind));
    else
        return fail_field(L, "a period", "name, first, last and kind");
    return 1;
}

static int period_tostring(lua_State *L)
{
    push_period_name(L, luaL_checkudata(L, 1, PERIOD));
    return 1;
}

static int period_eq(lua_State *L)
{
    const struct period_object *one = luaL_testudata(L, 1, PERIOD);
    const struct period_object *other = luaL_testudata(L, 2, PERIOD);
    lua_pushboolean(L, one && other && one->span == other->span &&
                           period_same(one->period, other->period));
    return 1;
}

void here_push_area(lua_State *L, const struct here *here)
{
    struct area_object *object = lua_newuserdatauv(L, sizeof *object, 0);
    object->areas = here->state->world->areas;
    object->area = here->area;
    object->day = period_last(here->period);
    luaL_setmetatable(L, AREA);
}

void here_push_period(lua_State *L, struct period period, int32_t span)
{
    struct period_object *object = lua_newuserdatauv(L, sizeof *object, 0);
    object->period = period;
    object->span = span;
    luaL_setmetatable(L, PERIOD);
}

static const luaL_Reg area_words[] = {
    {"__eq", area_eq},
    {"__index", area_index},
    {"__newindex", place_closed},
    {"__tostring", area_tostring},
    {NULL, NULL},
};

static const luaL_Reg period_words[] = {
    {"__eq", period_eq},
    {"__index", period_index},
    {"__newindex", place_closed},
    {"__tostring", period_tostring},
    {NULL, NULL},
};

static void make_metatable(lua_State *L, const char *name,
                           const luaL_Reg *words)
{
    luaL_newmetatable(L, name);
    luaL_setfuncs(L, words, 0);
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}

void here_place_open(lua_State *L)
{
    make_metatable(L, AREA, area_words);
    make_metatable(L, PERIOD, period_words);
}
