/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The fixture of the tests of `here`. */
#include "here_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct membership memberships[] = {
    {"inner", AREA_NONE, BARNET, INT32_MIN, INT32_MAX, 2},
    {"inner", AREA_NONE, BEXLEY, INT32_MIN, 13000, 3},
    {"inner", AREA_NONE, HACKNEY, INT32_MIN, INT32_MAX, 4},
    {"like", BARNET, BEXLEY, INT32_MIN, INT32_MAX, 5},
    {"like", BARNET, HACKNEY, INT32_MIN, INT32_MAX, 6},
};

static bool value(void *context, const char *measure, int area,
                  struct period period, struct figure *figure)
{
    char name[PERIOD_NAME];
    (void)context;
    *figure = (struct figure){.area = area, .period = period};
    period_name(period, name);
    if (area == BARNET && strcmp(name, "2008Q3") == 0) {
        figure->number = strcmp(measure, "rate") == 0 ? 12.5 : 3;
        figure->bound = BOUND_OVER;
        return true;
    }
    figure->state = FIGURE_NONE;
    figure->reason = "no rate there";
    return false;
}

static void hear(void *context, const struct heard *heard)
{
    struct stage *stage = context;
    assert_true(stage->heard_count < HEARD_MOST);
    char period[PERIOD_NAME];
    snprintf(stage->heard[stage->heard_count++], sizeof stage->heard[0],
             "%s %s %s %s %d %s", heard->word,
             heard->source ? heard->source->name : heard->measure,
             stage->world.items[heard->area].name,
             period_name(heard->period, period), heard->span,
             heard->replaced                     ? "replaced"
             : !heard->figure                    ? "rows"
             : heard->figure->state == FIGURE_OK ? "found"
                                                 : "lacking");
}

static void fill(struct frame_world *world)
{
    world_row(world, "2007Q3", BARNET, "race", "offences = 8");
    world_row(world, "2008Q1", BARNET, "race", "offences = 9, rank = 2");
    world_row(world, "2008Q2", BARNET, "race", "offences = 10, rank = 3");
    world_row(world, "2008Q3", BARNET, "race",
              "offences = 20, detections = 5, officers = 2.5, plan = 'good', "
              "open = 1, rank = 4");
    world_row(world, "2008Q3", BARNET, "faith",
              "offences = 4, plan = 'weak', officers = 85, officers_note = "
              "'over'");
    world_row(world, "2008Q3", BEXLEY, "race",
              "offences = 7, detections_note = '*', officers_note = 'z', "
              "score_note = '..'");
    world_row(world, "2008Q3", HACKNEY, "race", "offences = 6");
}

static void open_script(struct stage *stage, size_t sources)
{
    static const char *const needs[] = {"rate", "visits"};
    struct err err;
    stage->here = (struct here_world){.areas = &stage->world.areas,
                                      .desks = stage->desks,
                                      .frames = stage->frames,
                                      .source_count = sources,
                                      .needs = needs,
                                      .need_count = 2,
                                      .breaks = &stage->breaks,
                                      .value = value,
                                      .hear = hear,
                                      .context = stage};
    stage->vm = sandbox_new(NULL, NULL, &err);
    here_open(vm_state(stage->vm), &stage->here);
}

int stage_open(void **state)
{
    static const char *groups[] = {"inner", "like"};
    struct stage *stage = calloc(1, sizeof *stage);
    *state = stage;
    world_open(&stage->world, PERIOD_QUARTER);
    stage->world.areas.memberships = (struct membership *)memberships;
    stage->world.areas.membership_count =
        sizeof memberships / sizeof *memberships;
    stage->world.areas.groups = groups;
    stage->world.areas.group_count = 2;
    fill(&stage->world);
    world_load(&stage->world);
    stage->desks[0] = stage->world.desk;
    stage->frames[0] = stage->world.frame;
    stage->place =
        (struct here_place){.area = BARNET,
                            .period = world_period("2008Q3", PERIOD_QUARTER),
                            .by_column = -1};
    open_script(stage, 1);
    return 0;
}

/* A second source, called staff. */
int stage_open_two(void **state)
{
    stage_open(state);
    struct stage *stage = *state;
    world_open(&stage->staff, PERIOD_QUARTER);
    world_row(&stage->staff, "2008Q3", BARNET, "race", "officers = 40");
    world_load(&stage->staff);
    stage->staff.source.name = "staff";
    stage->desks[1] = stage->staff.desk;
    stage->frames[1] = stage->staff.frame;
    vm_close(stage->vm);
    open_script(stage, 2);
    return 0;
}

int stage_close(void **state)
{
    struct stage *stage = *state;
    vm_close(stage->vm);
    world_close(&stage->world);
    if (stage->staff.store)
        world_close(&stage->staff);
    buffer_free(&stage->said);
    free(stage);
    return 0;
}

static void say_results(struct stage *stage, int first)
{
    lua_State *L = vm_state(stage->vm);
    for (int i = first; i <= lua_gettop(L); i++) {
        if (i > first)
            buffer_add(&stage->said, " ");
        if (lua_isboolean(L, i) || lua_isnil(L, i))
            buffer_add(&stage->said, lua_isnil(L, i)       ? "nil"
                                     : lua_toboolean(L, i) ? "true"
                                                           : "false");
        else
            buffer_add(&stage->said, lua_tostring(L, i));
    }
}

const char *stage_answer(struct stage *stage, const char *body)
{
    struct err err;
    lua_State *L = vm_state(stage->vm);
    char text[1024];
    snprintf(text, sizeof text, "local here = ...\n%s", body);
    buffer_free(&stage->said);
    stage->heard_count = 0;
    assert_true(sandbox_chunk(stage->vm, "a.lua", text, strlen(text), &err));
    int first = lua_gettop(L);
    here_push(L, &stage->place);
    if (vm_call(stage->vm, 1, LUA_MULTRET, &err))
        say_results(stage, first);
    else if (err.kind == ERR_ANSWER)
        buffer_addf(&stage->said, "%s: %s",
                    status_name(here_stopped(L)->status),
                    here_stopped(L)->reason);
    else
        buffer_addf(&stage->said, "failed: %s", err.what);
    lua_settop(L, first - 1);
    return buffer_text(&stage->said);
}
