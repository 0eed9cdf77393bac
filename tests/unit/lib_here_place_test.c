/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where `here` stands, and the places that it leads to: earlier periods,
   parents, peers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "here_world.h"

static void here_knows_where_it_stands(void **state)
{
    struct stage *stage = *state;
    ASK("here.area.code, here.area.name, here.area.kind", "E1 Barnet place");
    ASK("here.period.name, here.period.first, here.period.last",
        "2008Q3 2008-07-01 2008-09-30");
    ASK("tostring(here.area), tostring(here.period), tostring(here)",
        "Barnet 2008Q3 here");
    ASK("here.by == nil", "true");
    stage->place.by_column = STRAND;
    stage->place.by = "race";
    ASK("here.by", "race");
}

static void groups_are_those_of_the_day(void **state)
{
    struct stage *stage = *state;
    ASK("here.area:in_group('inner'), here.area.in_group('inner')",
        "true true");
    ASK("here.area:in_group('iner')",
        "failed: 'iner' is no group of config/groups.csv");
    stage->place.area = BEXLEY;
    ASK("here.area:in_group('inner')", "false");
    stage->place.period = world_period("2001Q1", PERIOD_QUARTER);
    ASK("here.area:in_group('inner')", "true");
}

static void time_goes_back(void **state)
{
    ASK("here:back(1):sum('offences')", "10");
    ASK("here:back(1):back(1):sum('offences')", "9");
    ASK("here:back(0):sum('offences')", "24");
    ASK("here:year_before():sum('offences')", "8");
    ASK("here:span(3):sum('offences')", "43");
    ASK("here:span(2).period.name", "2008Q2 to 2008Q3");
    ASK("here:back(3):sum('offences')",
        "missing: no figures for Barnet, 2007Q4, in crime");
    ASK("here:back(-1)",
        "failed: a whole number from 0 to 10000 is expected, not -1");
    ASK("here:span(0)",
        "failed: a whole number from 1 to 10000 is expected, not 0");
}

static void a_series_is_oldest_first(void **state)
{
    assert_string_equal(
        stage_answer(*state,
                     "local list = {}\n"
                     "for i, at in ipairs(here:series(3)) do\n"
                     "  list[i] = at.period.name .. ' ' .. at:sum('offences')\n"
                     "end\n"
                     "return table.concat(list, ', ')"),
        "2008Q1 9, 2008Q2 10, 2008Q3 24");
}

static void nothing_is_compared_across_a_break(void **state)
{
    struct stage *stage = *state;
    struct err err;
    assert_true(date_read(&stage->days[0].day, "2008-04-01", &err));
    stage->breaks = (struct breaks){stage->days, 1};
    ASK("here:back(1):sum('offences')", "10");
    ASK("here:back(2)",
        "not applicable: 2008Q1 is not compared with 2008Q3: there is a "
        "break on 2008-04-01");
    ASK("here:year_before()",
        "not applicable: 2007Q3 is not compared with 2008Q3: there is a "
        "break on 2008-04-01");
    ASK("#here:series(2), here:span(2):sum('offences')", "2 34");
    ASK("here:series(3)",
        "not applicable: 2008Q1 is not compared with 2008Q3: there is a "
        "break on 2008-04-01");
    ASK("here:span(3)",
        "not applicable: 2008Q1 is not compared with 2008Q3: there is a "
        "break on 2008-04-01");
    stage->place.period = world_period("2008Q1", PERIOD_QUARTER);
    ASK("here:year_before().period.name", "2007Q1");
}

static void the_parent_adds_up_its_children(void **state)
{
    ASK("here:parent().area.name, here:parent():sum('offences')", "North 30");
    ASK("here:parent():parent():parent() == nil", "true");
    ASK("here:parent():parent():sum('offences')", "37");
}

static void peers_come_in_code_order(void **state)
{
    static const char list[] = "local names = {}\n"
                               "for i, peer in ipairs(here:peers(%s)) do\n"
                               "  names[i] = peer.area.name\n"
                               "end\n"
                               "return table.concat(names, ' ')";
    char body[256];
    snprintf(body, sizeof body, list, "'inner'");
    assert_string_equal(stage_answer(*state, body), "Hackney");
    snprintf(body, sizeof body, list, "'inner', { self = true }");
    assert_string_equal(stage_answer(*state, body), "Barnet Hackney");
    snprintf(body, sizeof body, list, "'like'");
    assert_string_equal(stage_answer(*state, body), "Bexley Hackney");
    snprintf(body, sizeof body, list, "'like', { self = true }");
    assert_string_equal(stage_answer(*state, body), "Barnet Bexley Hackney");
    ASK("here:peers('innr')", "failed: 'innr' is no group of "
                              "config/groups.csv; did you mean 'inner'?");
    ASK("here:peers('inner', { me = true })",
        "failed: 'me' is no option here; { self = ... } is");
    ASK("here:peers('inner')[1]:sum('offences')", "6");
}

/* A place kept in a module's or a script's variable would answer for a cell
   that is over. */
static void a_place_of_an_earlier_cell_is_refused(void **state)
{
    struct stage *stage = *state;
    lua_State *L = vm_state(stage->vm);
    struct err err;
    static const char text[] = "local kept, rows\n"
                               "return function(here)\n"
                               "  if not kept then\n"
                               "    kept, rows = here:back(1), here:rows()\n"
                               "    return kept:sum('offences')\n"
                               "  end\n"
                               "  return pcall(rows) or kept:sum('offences')\n"
                               "end";
    assert_true(sandbox_chunk(stage->vm, "a.lua", text, sizeof text - 1, &err));
    assert_true(vm_call(stage->vm, 0, 1, &err));
    lua_pushvalue(L, 1);
    here_push(L, &stage->place);
    assert_true(vm_call(stage->vm, 1, 1, &err));
    assert_int_equal(lua_tointeger(L, -1), 10);
    lua_settop(L, 1);
    here_push(L, &stage->place);
    assert_false(vm_call(stage->vm, 1, 1, &err));
    assert_string_equal(
        err.what, "this place was kept from an earlier cell; make it anew");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_STAGE(here_knows_where_it_stands),
        ON_STAGE(groups_are_those_of_the_day),
        ON_STAGE(time_goes_back),
        ON_STAGE(a_series_is_oldest_first),
        ON_STAGE(nothing_is_compared_across_a_break),
        ON_STAGE(the_parent_adds_up_its_children),
        ON_STAGE(peers_come_in_code_order),
        ON_STAGE(a_place_of_an_earlier_cell_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
