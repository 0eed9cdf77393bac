/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The object itself: where it stands, and the places that it leads to. */
#include "lib_here.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "lib_here_inside.h"
#include "lib_seal.h"
#include "text.h"
#include "vm.h"

enum { STEPS_MOST = 10000, SERIES_MOST = 1000 };

static const char HERE[] = "here";

/* Registry keys, by address. */
static char STATE, MAIN;

static const char *const names[] = {
    [STATUS_NONE] = "none",
    [STATUS_OK] = "ok",
    [STATUS_MISSING] = "missing",
    [STATUS_NOT_APPLICABLE] = "not applicable",
    [STATUS_SUPPRESSED] = "suppressed",
    [STATUS_FAILED] = "failed",
    [STATUS_SKIPPED] = "skipped",
};

const char *status_name(enum status status)
{
    return names[status];
}

enum status status_read(const char *name)
{
    for (enum status i = STATUS_OK; i <= STATUS_SKIPPED; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return STATUS_NONE;
}

static struct here *check_derived(lua_State *L, const struct here_state *state)
{
    struct here *here = luaL_testudata(L, 1, HERE);
    if (!here)
        luaL_error(L, "write a colon after here: here:sum(\"column\")");
    if (here->generation != state->generation)
        luaL_error(L, "this place was kept from an earlier cell; make it "
                      "anew");
    return here;
}

struct here *here_check(lua_State *L)
{
    struct here_state *state = lua_touserdata(L, lua_upvalueindex(1));
    struct here *here = lua_touserdata(L, 1);
    return here == state->main ? here : check_derived(L, state);
}

struct here *here_derive(lua_State *L, const struct here *here)
{
    struct here *derived = lua_newuserdatauv(L, sizeof *derived, 0);
    *derived = *here;
    derived->generation = here->state->generation;
    luaL_setmetatable(L, HERE);
    return derived;
}

int here_end(lua_State *L, struct here_state *state, enum status status,
             const char *reason)
{
    state->stop.status = status;
    snprintf(state->stop.reason, sizeof state->stop.reason, "%s", reason);
    return vm_stop(L);
}

/* Moves in time */

static int32_t check_steps(lua_State *L, int index, int least, int most)
{
    lua_Integer steps = luaL_checkinteger(L, index);
    if (steps < least || steps > most)
        luaL_error(L, "a whole number from %d to %d is expected, not %I", least,
                   most, steps);
    return (int32_t)steps;
}

static int end_at_break(lua_State *L, const struct here *here,
                        struct period first, const struct break_day *one)
{
    char date[PERIOD_NAME], from[PERIOD_NAME], to[PERIOD_NAME];
    char reason[BREAK_TEXT + 64];
    const char *why = one->reason ? one->reason : "";
    snprintf(reason, sizeof reason,
             "%s is not compared with %s: there is a break on %s%s%s%s",
             period_name(first, from), period_name(here->period, to),
             date_show(one->day, date), *why ? " (" : "", why, *why ? ")" : "");
    return here_end(L, here->state, STATUS_NOT_APPLICABLE, reason);
}

/* What lies before a break is not compared with what lies after it. */
static void check_breaks(lua_State *L, const struct here *here,
                         struct period first)
{
    const struct breaks *breaks = here->state->world->breaks;
    const struct break_day *one =
        breaks ? breaks_between(breaks, first, here->period) : NULL;
    if (one)
        end_at_break(L, here, first, one);
}

static int here_back(lua_State *L)
{
    struct here *here = here_check(L);
    int32_t steps = check_steps(L, 2, 0, STEPS_MOST);
    struct period period = period_step(here->period, -steps);
    if (steps > 0)
        check_breaks(L, here, period);
    here_derive(L, here)->period = period;
    return 1;
}

static int here_year_before(lua_State *L)
{
    struct here *here = here_check(L);
    struct period period = period_year_before(here->period);
    check_breaks(L, here, period);
    here_derive(L, here)->period = period;
    return 1;
}

static int here_span(lua_State *L)
{
    struct here *here = here_check(L);
    int32_t span = check_steps(L, 2, 1, STEPS_MOST);
    if (span > 1)
        check_breaks(L, here, period_step(here->period, 1 - span));
    here_derive(L, here)->span = span;
    return 1;
}

static int here_series(lua_State *L)
{
    struct here *here = here_check(L);
    int32_t count = check_steps(L, 2, 1, SERIES_MOST);
    if (count > 1)
        check_breaks(L, here, period_step(here->period, 1 - count));
    lua_createtable(L, count, 0);
    for (int32_t i = 0; i < count; i++) {
        struct here *one = here_derive(L, here);
        one->period = period_step(here->period, i + 1 - count);
        one->span = 1;
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

/* Other areas */

static int here_parent(lua_State *L)
{
    struct here *here = here_check(L);
    int parent = here->state->world->areas->items[here->area].parent;
    if (parent == AREA_NONE)
        lua_pushnil(L);
    else
        here_derive(L, here)->area = parent;
    return 1;
}

static const char *check_group(lua_State *L, const struct areas *areas,
                               int index)
{
    const char *group = luaL_checkstring(L, index);
    if (areas_has_group(areas, group))
        return group;
    const char *near = text_nearest(group, areas->groups, areas->group_count);
    if (near)
        luaL_error(L,
                   "'%s' is no group of config/groups.csv; did you mean "
                   "'%s'?",
                   group, near);
    luaL_error(L, "'%s' is no group of config/groups.csv", group);
    return NULL;
}

/* Whether argument 3 asks for the area itself among its peers. */
static bool wants_self(lua_State *L)
{
    bool self = here_option(L, 3, "self") && lua_toboolean(L, -1);
    lua_pop(L, 1);
    return self;
}

/* Take `area` out of the members, or put it in, in order. */
static size_t settle(int *members, size_t count, int area, bool self)
{
    size_t at = 0;
    while (at < count && members[at] < area)
        at++;
    bool there = at < count && members[at] == area;
    if (there == self)
        return count;
    if (there) {
        memmove(&members[at], &members[at + 1],
                (count - at - 1) * sizeof *members);
        return count - 1;
    }
    memmove(&members[at + 1], &members[at], (count - at) * sizeof *members);
    members[at] = area;
    return count + 1;
}

static int push_places(lua_State *L, const struct here *here,
                       const int *members, size_t count)
{
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        here_derive(L, here)->area = members[i];
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int here_peers(lua_State *L)
{
    struct here *here = here_check(L);
    const struct areas *areas = here->state->world->areas;
    const char *group = check_group(L, areas, 2);
    bool self = wants_self(L);
    int *members =
        lua_newuserdatauv(L, (areas->count + 1) * sizeof *members, 0);
    size_t count = areas_members(areas, group, here->area,
                                 period_last(here->period), members);
    count = settle(members, count, here->area, self);
    return push_places(L, here, members, count);
}

/* Fields */

/* Upvalue 2 lists the words. */
static int fail_field(lua_State *L, const char *name)
{
    char what[96];
    snprintf(what, sizeof what, "here has no '%.60s'", name);
    return seal_unknown(L, lua_upvalueindex(2), name, what, NULL);
}

static int push_field(lua_State *L, const struct here *here)
{
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    if (strcmp(name, "area") == 0)
        here_push_area(L, here);
    else if (strcmp(name, "period") == 0)
        here_push_period(L, here->period, here->span);
    else if (strcmp(name, "by") == 0)
        lua_pushstring(L, here->state->place.by);
    else
        return fail_field(L, name);
    return 1;
}

/* __index of the table of methods, for what is none: of the state's `here`,
   whose lookups get there. */
static int main_field(lua_State *L)
{
    struct here_state *state = lua_touserdata(L, lua_upvalueindex(1));
    return push_field(L, state->main);
}

/* __index of a derived place. */
static int derived_field(lua_State *L)
{
    struct here *here = here_check(L);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(3)) != LUA_TNIL)
        return 1;
    return push_field(L, here);
}

static int here_closed(lua_State *L)
{
    return luaL_error(L, "here cannot be changed; use a local variable");
}

static const luaL_Reg words[] = {
    {"back", here_back},
    {"count", here_count},
    {"has", here_has},
    {"latest", here_latest},
    {"mean", here_mean},
    {"only", here_only},
    {"parent", here_parent},
    {"peers", here_peers},
    {"rows", here_rows},
    {"series", here_series},
    {"span", here_span},
    {"sum", here_sum},
    {"value", here_value},
    {"year_before", here_year_before},
    {NULL, NULL},
};

static void add_word(lua_State *L, const char *word)
{
    lua_pushboolean(L, true);
    lua_setfield(L, -2, word);
}

/* Push a table of all words, for the nearest. */
static void push_words(lua_State *L)
{
    lua_newtable(L);
    for (const luaL_Reg *word = words; word->name; word++)
        add_word(L, word->name);
    add_word(L, "area");
    add_word(L, "by");
    add_word(L, "period");
}

/* Push the methods; what is none of them is a field of the state's here. */
static void push_methods(lua_State *L, struct here_state *state)
{
    luaL_newlibtable(L, words);
    lua_pushlightuserdata(L, state);
    luaL_setfuncs(L, words, 1); /* methods */
    lua_createtable(L, 0, 1);
    lua_pushlightuserdata(L, state);
    push_words(L);
    lua_pushcclosure(L, main_field, 2);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
}

/* The metatable on top of the stack lets nobody in. */
static void close_metatable(lua_State *L)
{
    lua_pushcfunction(L, here_closed);
    lua_setfield(L, -2, "__newindex");
    lua_pushstring(L, HERE);
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
}

/* The methods are on top of the stack, and are left there. */
static void make_derived(lua_State *L, struct here_state *state)
{
    luaL_newmetatable(L, HERE); /* methods meta */
    lua_pushlightuserdata(L, state);
    push_words(L);
    lua_pushvalue(L, -4);
    lua_pushcclosure(L, derived_field, 3);
    lua_setfield(L, -2, "__index");
    close_metatable(L);
    lua_pop(L, 1);
}

/* The state's own has the table of methods as its __index: a call of a method
   finds it without a call of C. The methods are popped. */
static void make_main(lua_State *L, struct here_state *state)
{
    state->main = lua_newuserdatauv(L, sizeof *state->main, 0);
    *state->main = (struct here){.state = state, .span = 1};
    lua_createtable(L, 0, 4); /* methods main meta */
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    close_metatable(L);
    lua_setmetatable(L, -2); /* methods main */
    lua_rawsetp(L, LUA_REGISTRYINDEX, &MAIN);
    lua_pop(L, 1);
}

void here_open(lua_State *L, const struct here_world *world)
{
    struct here_state *state = lua_newuserdatauv(L, sizeof *state, 0);
    memset(state, 0, sizeof *state);
    state->world = world;
    state->place.by_column = -1;
    lua_rawsetp(L, LUA_REGISTRYINDEX, &STATE);
    here_place_open(L);
    here_ask_open(L);
    push_methods(L, state);
    make_derived(L, state);
    make_main(L, state);
}

static struct here_state *state_of(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &STATE);
    struct here_state *state = lua_touserdata(L, -1);
    lua_pop(L, 1);
    return state;
}

void here_push(lua_State *L, const struct here_place *place)
{
    struct here_state *state = state_of(L);
    state->place = *place;
    state->stop.status = STATUS_NONE;
    state->read = (struct here_read){.figures = 0};
    state->generation++;
    state->main->area = place->area;
    state->main->period = place->period;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &MAIN);
}

const struct here_stop *here_stopped(lua_State *L)
{
    return &state_of(L)->stop;
}

struct here_read here_read(lua_State *L)
{
    return state_of(L)->read;
}
