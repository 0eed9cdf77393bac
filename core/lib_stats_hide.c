/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables are read raw, into memory that the state owns, before the kernels
   take any of their own: nothing is held when an error is raised. */
#include "lib_stats_hide.h"

#include <lauxlib.h>
#include <math.h>
#include <stdint.h>

#include "stats_hide.h"
#include "stats_round.h"
#include "vm.h"

enum {
    FIGURES_MOST = 4000,
    MEMBERS_MOST = 40000,
    CHOICES_MOST = 200000, /* that fewest() tries */
    VALUES = 1,
    SUMS,
    HIDDEN,
    OPTIONS
};

/* Above it counts are not whole, and sums of few might not be finite. */
static const double FIGURE_MOST = 9007199254740992.0;

/* Whose time a kernel takes: it cannot raise while it holds memory. */
static lua_State *caller;

static bool is_late(void)
{
    return vm_is_late(caller);
}

static void *take(lua_State *L, size_t count, size_t size)
{
    return lua_newuserdatauv(L, (count + 1) * size, 0);
}

static size_t check_list(lua_State *L, int index, size_t most)
{
    luaL_checktype(L, index, LUA_TTABLE);
    size_t count = (size_t)lua_rawlen(L, index);
    if (count > most)
        luaL_error(L, "a list of %d at argument %d; at most %d", (int)count,
                   index, (int)most);
    return count;
}

/* Whether `options` has the field; it is left on the stack if so. */
static bool has_option(lua_State *L, const char *name)
{
    if (lua_isnoneornil(L, OPTIONS))
        return false;
    luaL_checktype(L, OPTIONS, LUA_TTABLE);
    lua_pushstring(L, name);
    if (lua_rawget(L, OPTIONS) != LUA_TNIL)
        return true;
    lua_pop(L, 1);
    return false;
}

static double number_option(lua_State *L, const char *name, double otherwise)
{
    if (!has_option(L, name))
        return otherwise;
    if (lua_type(L, -1) != LUA_TNUMBER)
        luaL_error(L, "%s must be a number", name);
    double number = lua_tonumber(L, -1);
    lua_pop(L, 1);
    return number;
}

static bool flag_option(lua_State *L, const char *name)
{
    if (!has_option(L, name))
        return false;
    bool flag = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return flag;
}

/* A number of the list on top, which `what` names. */
static double item_number(lua_State *L, size_t place, const char *what)
{
    int type = lua_rawgeti(L, -1, (lua_Integer)place);
    double number = lua_tonumber(L, -1);
    if (type != LUA_TNUMBER || !isfinite(number))
        luaL_error(L, "%s: item %d must be a number", what, (int)place);
    if (fabs(number) > FIGURE_MOST)
        luaL_error(L, "%s: item %d must be at most 2^53", what, (int)place);
    lua_pop(L, 1);
    return number;
}

static void read_values(lua_State *L, struct sums *sums)
{
    size_t count = check_list(L, VALUES, FIGURES_MOST);
    double *values = take(L, count, sizeof *values);
    lua_pushvalue(L, VALUES);
    for (size_t i = 0; i < count; i++) {
        bool known = lua_rawgeti(L, -1, (lua_Integer)i + 1) != LUA_TBOOLEAN;
        lua_pop(L, 1);
        values[i] = known ? item_number(L, i + 1, "the figures") : NAN;
    }
    lua_pop(L, 1);
    sums->figure_count = count;
    sums->values = values;
}

static size_t count_members(lua_State *L, size_t count)
{
    size_t members = 0;
    for (size_t i = 0; i < count; i++) {
        if (lua_rawgeti(L, SUMS, (lua_Integer)i + 1) != LUA_TTABLE)
            luaL_error(L, "the sums: item %d must be a list", (int)i + 1);
        members += (size_t)lua_rawlen(L, -1);
        lua_pop(L, 1);
    }
    if (members > MEMBERS_MOST)
        luaL_error(L, "the sums have %d members; at most %d", (int)members,
                   MEMBERS_MOST);
    return members;
}

static size_t read_place(lua_State *L, size_t place, const char *what,
                         size_t most)
{
    double number = item_number(L, place, what);
    if (number != floor(number) || number < 1 || number > (double)most)
        luaL_error(L, "%s: %f is no place among the figures", what, number);
    return (size_t)number - 1;
}

static void read_sums(lua_State *L, struct sums *sums)
{
    size_t count = check_list(L, SUMS, FIGURES_MOST), next = 0;
    size_t *starts = take(L, count, sizeof *starts);
    size_t *members = take(L, count_members(L, count), sizeof *members);
    for (size_t i = 0; i < count; i++) {
        starts[i] = next;
        lua_rawgeti(L, SUMS, (lua_Integer)i + 1);
        size_t length = (size_t)lua_rawlen(L, -1);
        for (size_t k = 1; k <= length; k++)
            members[next++] = read_place(L, k, "the sums", sums->figure_count);
        lua_pop(L, 1);
    }
    starts[count] = next;
    sums->count = count;
    sums->starts = starts;
    sums->members = members;
}

/* The list on top as flags. */
static bool *read_flags(lua_State *L, int index, size_t count)
{
    bool *flags = take(L, count, sizeof *flags);
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        flags[i] = lua_toboolean(L, -1);
        lua_pop(L, 1);
    }
    return flags;
}

static void read_least(lua_State *L, struct sums *sums)
{
    if (!has_option(L, "least"))
        return;
    int list = lua_gettop(L);
    luaL_checktype(L, list, LUA_TTABLE);
    double *least = take(L, sums->figure_count, sizeof *least);
    lua_pushvalue(L, list);
    for (size_t i = 0; i < sums->figure_count; i++)
        least[i] = item_number(L, i + 1, "least");
    lua_pop(L, 1);
    sums->least = least;
}

static void read_owners(lua_State *L, struct sums *sums)
{
    if (!has_option(L, "owners"))
        return;
    int list = lua_gettop(L);
    luaL_checktype(L, list, LUA_TTABLE);
    size_t *owners = take(L, sums->figure_count, sizeof *owners);
    lua_pushvalue(L, list);
    for (size_t i = 0; i < sums->figure_count; i++)
        owners[i] = read_place(L, i + 1, "owners", sums->figure_count);
    lua_pop(L, 1);
    sums->owners = owners;
}

static const bool *fixed_option(lua_State *L, size_t count)
{
    if (!has_option(L, "fixed"))
        return NULL;
    luaL_checktype(L, -1, LUA_TTABLE);
    return read_flags(L, lua_gettop(L), count);
}

static struct hiding read_hiding(lua_State *L, size_t count)
{
    struct hiding hiding = {
        .threshold = number_option(L, "threshold", 5),
        .width = number_option(L, "width", 1),
        .zeros = flag_option(L, "zeros"),
        .first_only = flag_option(L, "first_only"),
        .fixed = fixed_option(L, count),
        .stop = is_late,
    };
    if (!isfinite(hiding.threshold))
        luaL_error(L, "threshold must be finite");
    if (!isfinite(hiding.width) || hiding.width < 1)
        luaL_error(L, "width must be 1 or more");
    return hiding;
}

/* All of the arguments; the flags of what is hidden. */
static bool *read_all(lua_State *L, struct sums *sums)
{
    lua_settop(L, OPTIONS);
    *sums = (struct sums){.stop = is_late};
    caller = L;
    luaL_checkstack(L, 20, NULL);
    read_values(L, sums);
    read_sums(L, sums);
    check_list(L, HIDDEN, FIGURES_MOST);
    bool *hidden = read_flags(L, HIDDEN, sums->figure_count);
    read_least(L, sums);
    read_owners(L, sums);
    return hidden;
}

static int push_reason(lua_State *L, const char *why, size_t left, size_t count)
{
    lua_pushnil(L);
    lua_pushstring(L, why);
    if (left >= count)
        return 2;
    lua_pushinteger(L, (lua_Integer)left + 1);
    return 3;
}

static int push_flags(lua_State *L, const bool *flags, size_t count)
{
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_pushboolean(L, flags[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int push_limits(lua_State *L, const double *limits, size_t count)
{
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(limits[i]))
            lua_pushboolean(L, 0);
        else
            lua_pushnumber(L, limits[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static bool find_ranges(const struct sums *sums, const bool *hidden,
                        double *low, double *high, const char **why)
{
    struct attack *attack = attack_new(sums, hidden);
    bool found = true;
    for (size_t f = 0; found && f < sums->figure_count && !is_late(); f++)
        if (hidden[f])
            found = attack_range(attack, f, &low[f], &high[f], why);
        else
            low[f] = high[f] = sums->values[f];
    attack_free(attack);
    return found;
}

static int stats_ranges(lua_State *L)
{
    struct sums sums;
    const char *why = NULL;
    bool *hidden = read_all(L, &sums);
    double *low = take(L, sums.figure_count, sizeof *low);
    double *high = take(L, sums.figure_count, sizeof *high);
    for (size_t f = 0; f < sums.figure_count; f++)
        hidden[f] = hidden[f] || isnan(sums.values[f]);
    bool found = find_ranges(&sums, hidden, low, high, &why);
    vm_check(L);
    if (!found)
        return push_reason(L, why, sums.figure_count, sums.figure_count);
    return push_limits(L, low, sums.figure_count) +
           push_limits(L, high, sums.figure_count);
}

static int stats_hide_more(lua_State *L)
{
    struct sums sums;
    const char *why = NULL;
    size_t left;
    bool *hidden = read_all(L, &sums);
    struct hiding hiding = read_hiding(L, sums.figure_count);
    bool found = stats_hide(&sums, &hiding, hidden, &left, &why);
    vm_check(L);
    if (!found)
        return push_reason(L, why, left, sums.figure_count);
    return push_flags(L, hidden, sums.figure_count);
}

/* How many choices of up to `most` of `count` things there are. */
static double count_choices(size_t count, size_t most)
{
    double sum = 1, choices = 1;
    for (size_t k = 1; k <= most && k <= count; k++) {
        choices *= (double)(count - k + 1) / (double)k;
        sum += choices;
    }
    return sum;
}

static size_t count_free(const struct sums *sums, const bool *hidden,
                         const bool *fixed)
{
    size_t count = 0;
    for (size_t f = 0; f < sums->figure_count; f++)
        count += !hidden[f] && !(fixed && fixed[f]);
    return count;
}

static int stats_fewest_more(lua_State *L)
{
    struct sums sums;
    const char *why = NULL;
    bool *hidden = read_all(L, &sums);
    struct hiding hiding = read_hiding(L, sums.figure_count);
    double given = number_option(L, "most", 4);
    size_t most = (size_t)fmin(fmax(given, 0), FIGURES_MOST);
    size_t count = count_free(&sums, hidden, hiding.fixed);
    if (count_choices(count, most) > CHOICES_MOST)
        return luaL_error(L, "too many choices to try them all; hide() finds "
                             "a good one");
    bool found = stats_fewest(&sums, &hiding, most, hidden, &why);
    vm_check(L);
    if (!found)
        return push_reason(L, why, sums.figure_count, sums.figure_count);
    return push_flags(L, hidden, sums.figure_count);
}

static int stats_round_to(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TNUMBER);
    luaL_checktype(L, 2, LUA_TNUMBER);
    int rule = luaL_checkoption(L, 3, "away", ROUNDING_NAMES);
    double x = lua_tonumber(L, 1), base = lua_tonumber(L, 2);
    luaL_argcheck(L, isfinite(x), 1, "a finite number expected");
    luaL_argcheck(L, isfinite(base) && base > 0, 2, "more than 0 expected");
    double rounded = stats_round(x, base, (enum rounding)rule);
    if (isfinite(rounded)) {
        lua_pushnumber(L, rounded);
        return 1;
    }
    lua_pushnil(L);
    lua_pushliteral(L, "the base is too far from the number");
    return 2;
}

static const luaL_Reg words[] = {
    {"fewest", stats_fewest_more},
    {"hide", stats_hide_more},
    {"ranges", stats_ranges},
    {"round", stats_round_to},
    {NULL, NULL},
};

void stats_hide_open(lua_State *L)
{
    luaL_setfuncs(L, words, 0);
}
