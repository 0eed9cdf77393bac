/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The questions. All go through ask(), which is where an explanation hears
   them; a plain run finds its question remembered and pays for the answer. */
#include <lauxlib.h>
#include <math.h>
#include <string.h>

#include "lib_here_inside.h"
#include "text.h"
#include "vm.h"

static const char ROWS[] = "rows";

/* A question on its way: who asks, what, and what the script takes for a
   figure that is missing. */
struct asking {
    struct here *here;
    const char *word;
    size_t source;
    const struct question *question;
    int missing; /* stack index of that value; 0: none was given */
};

static void hear(const struct asking *asking, const struct figure *figure,
                 bool replaced)
{
    const struct here_world *world = asking->here->state->world;
    if (!world->hear)
        return;
    struct heard heard = {
        .word = asking->word,
        .source = frame_source(world->frames[asking->source]),
        .question = asking->question,
        .area = asking->here->area,
        .period = asking->here->period,
        .span = asking->here->span,
        .figure = figure,
        .replaced = replaced,
    };
    world->hear(world->context, &heard);
}

static void push_figure(lua_State *L, const struct figure *figure)
{
    if (figure->text)
        lua_pushstring(L, figure->text);
    else if (figure->integer && fabs(figure->number) <= 0x1p53)
        lua_pushinteger(L, (lua_Integer)figure->number);
    else
        lua_pushnumber(L, figure->number);
}

static enum status status_of(enum figure_state state)
{
    switch (state) {
    case FIGURE_NOT_APPLICABLE:
    case FIGURE_NOT_ADDED: return STATUS_NOT_APPLICABLE;
    case FIGURE_SUPPRESSED: return STATUS_SUPPRESSED;
    default: return STATUS_MISSING;
    }
}

static bool is_mistake(enum figure_state state)
{
    return state == FIGURE_SEVERAL || state == FIGURE_UNKNOWN;
}

/* The reason in words, as long as a stop keeps them. */
static void tell_lack(const struct asking *asking, const struct figure *figure,
                      struct here_stop *out)
{
    struct buffer reason = {0};
    figure_reason(asking->here->state->world->frames[asking->source],
                  asking->question, figure, &reason);
    size_t length = reason.length;
    if (length >= sizeof out->reason)
        length = sizeof out->reason - 1;
    while (length < reason.length && length > 0 &&
           ((unsigned char)reason.text[length] & 0xC0) == 0x80)
        length--;
    memcpy(out->reason, buffer_text(&reason), length);
    out->reason[length] = '\0';
    buffer_free(&reason);
}

/* A figure that is not there: the script's own word for it, a mistake of the
   script's, or the end of the cell. */
static int lack(lua_State *L, const struct asking *asking,
                const struct figure *figure)
{
    bool missing =
        figure->state == FIGURE_NONE || figure->state == FIGURE_MARKED;
    bool replaced = missing && asking->missing > 0;
    hear(asking, figure, replaced);
    if (replaced) {
        lua_pushvalue(L, asking->missing);
        return 1;
    }
    struct here_stop stop;
    tell_lack(asking, figure, &stop);
    if (is_mistake(figure->state))
        return luaL_error(L, "%s", stop.reason);
    return here_end(L, asking->here->state, status_of(figure->state),
                    stop.reason);
}

/* A figure that was added up is none that the source quotes. */
static void keep_quoted(const struct asking *asking, struct figure *figure)
{
    const struct here_world *world = asking->here->state->world;
    bool own = figure->rows == 1 &&
               frame_covers(world->frames[asking->source], asking->here->area);
    if (!world->quoted || own || figure->state != FIGURE_OK)
        return;
    figure->state = FIGURE_NOT_ADDED;
    figure->reason = "has no row of its own, and what is quoted is not "
                     "added up";
}

/* Remember what was read; `whole` when it is the figure of one row. */
static void keep_read(struct here_state *state, const struct figure *figure,
                      bool whole)
{
    struct here_read *read = &state->read;
    if (figure->text)
        return;
    if (read->figures == 0)
        *read = (struct here_read){.first = figure->number,
                                   .whole = whole,
                                   .bound = figure->bound,
                                   .upper = figure->upper,
                                   .bounded = read->bounded};
    if (read->figures == 0 || figure->number != read->first)
        read->figures++;
    if (figure->bound != BOUND_NONE)
        read->bounded = true;
}

/* Push the answer. */
static int answer(lua_State *L, const struct asking *asking,
                  struct figure *figure)
{
    if (asking->question->verb == ASK_ONLY)
        keep_quoted(asking, figure);
    if (figure->state != FIGURE_OK)
        return lack(L, asking, figure);
    keep_read(asking->here->state, figure, asking->question->verb == ASK_ONLY);
    if (asking->here->state->world->hear)
        hear(asking, figure, false);
    push_figure(L, figure);
    return 1;
}

/* Where the options at `index` leave the value for a missing figure. */
static int read_missing(lua_State *L, int index)
{
    lua_settop(L, index);
    return here_option(L, index, "missing") ? lua_gettop(L) : 0;
}

static void put(const struct asking *asking, struct figure *figure)
{
    const struct here *here = asking->here;
    desk_ask(here->state->world->desks[asking->source], asking->question,
             here->area, here->period, here->span, figure);
}

/* A column (argument 2), where (3) and options (4). */
static int ask(lua_State *L, enum ask_verb verb, const char *word)
{
    struct here *here = here_check(L);
    const struct here_asked *asked = here_column(L, here->state, 2, verb);
    struct asking asking = {here, word, asked->source, &asked->question, 0};
    struct question question;
    struct figure figure;
    if (lua_gettop(L) > 2 || here->state->place.by) {
        question = asked->question;
        asking.question = &question;
        asking.missing = read_missing(L, 4);
        here_where(L, here->state, asked->source, 3, &question);
    }
    put(&asking, &figure);
    return answer(L, &asking, &figure);
}

int here_sum(lua_State *L)
{
    return ask(L, ASK_SUM, "sum");
}

int here_mean(lua_State *L)
{
    return ask(L, ASK_MEAN, "mean");
}

int here_only(lua_State *L)
{
    return ask(L, ASK_ONLY, "only");
}

int here_count(lua_State *L)
{
    struct here *here = here_check(L);
    int where = 2;
    size_t source = here_source(L, here->state, &where);
    struct question question = {.verb = ASK_COUNT, .column = -1};
    struct asking asking = {here, "count", source, &question, 0};
    struct figure figure;
    asking.missing = read_missing(L, where + 1);
    here_where(L, here->state, source, where, &question);
    put(&asking, &figure);
    return answer(L, &asking, &figure);
}

int here_latest(lua_State *L)
{
    struct here *here = here_check(L);
    const struct here_asked *asked = here_column(L, here->state, 2, ASK_ONLY);
    struct question question = asked->question;
    struct asking asking = {here, "latest", asked->source, &question, 0};
    struct figure figure;
    asking.missing = read_missing(L, 4);
    here_where(L, here->state, asked->source, 3, &question);
    desk_ask_latest(here->state->world->desks[asked->source], &question,
                    here->area, here->period, &figure);
    answer(L, &asking, &figure);
    if (figure.state != FIGURE_OK)
        return 1;
    here_push_period(L, figure.period, 1);
    return 2;
}

/* A figure is asked as a sum, anything else as the one that is there. */
int here_has(lua_State *L)
{
    struct here *here = here_check(L);
    const struct here_asked *asked = here_column(L, here->state, 2, ASK_ONLY);
    const struct source *source =
        frame_source(here->state->world->frames[asked->source]);
    struct question question = asked->question;
    struct asking asking = {here, "has", asked->source, &question, 0};
    struct figure figure;
    if (column_is_figure(&source->columns[question.column]))
        question.verb = ASK_SUM;
    here_where(L, here->state, asked->source, 3, &question);
    put(&asking, &figure);
    if (figure.state == FIGURE_UNKNOWN)
        return lack(L, &asking, &figure);
    hear(&asking, &figure, false);
    lua_pushboolean(L, figure.state == FIGURE_OK ||
                           figure.state == FIGURE_SEVERAL);
    return 1;
}

/* Other measures */

static void check_need(lua_State *L, const struct here_world *world,
                       const char *measure)
{
    for (size_t i = 0; i < world->need_count; i++)
        if (strcmp(world->needs[i], measure) == 0)
            return;
    const char *near = text_nearest(measure, world->needs, world->need_count);
    if (near)
        luaL_error(L,
                   "'%s' is not among this script's needs; did you mean "
                   "'%s'?",
                   measure, near);
    luaL_error(L,
               "'%s' is not among this script's needs; write needs = { "
               "\"%s\" }",
               measure, measure);
}

static void hear_value(const struct here *here, const char *measure,
                       const struct figure *figure, bool replaced)
{
    const struct here_world *world = here->state->world;
    struct heard heard = {.word = "value",
                          .measure = measure,
                          .area = here->area,
                          .period = here->period,
                          .span = 1,
                          .figure = figure,
                          .replaced = replaced};
    if (world->hear)
        world->hear(world->context, &heard);
}

static int end_value(lua_State *L, struct here_state *state,
                     const struct figure *figure)
{
    return here_end(L, state, status_of(figure->state),
                    figure->reason ? figure->reason : "no value");
}

int here_value(lua_State *L)
{
    struct here *here = here_check(L);
    const struct here_world *world = here->state->world;
    const char *measure = luaL_checkstring(L, 2);
    struct figure figure = {0};
    check_need(L, world, measure);
    if (here->span != 1)
        return luaL_error(L, "value() reads one period; go through "
                             "here:series(n)");
    bool found = world->value(world->context, measure, here->area, here->period,
                              &figure);
    bool missing = !found && figure.state == FIGURE_NONE;
    bool replaced = here_option(L, 3, "missing") && missing;
    hear_value(here, measure, &figure, replaced);
    if (replaced)
        return 1;
    if (!found)
        return end_value(L, here->state, &figure);
    keep_read(here->state, &figure, false);
    push_figure(L, &figure);
    return 1;
}

/* Rows */

struct rows {
    struct here here;
    size_t source;
    struct question question;
    int32_t left; /* periods still to go through */
    size_t next;
};

static int push_row(lua_State *L, const struct rows *rows, size_t row)
{
    const struct frame *frame = rows->here.state->world->frames[rows->source];
    const struct source *source = frame_source(frame);
    lua_createtable(L, 0, (int)source->column_count);
    for (size_t i = 0; i < source->column_count; i++) {
        struct figure figure;
        frame_cell(frame, row, (int)i, &figure);
        if (figure.state != FIGURE_OK)
            continue;
        if (figure.bound != BOUND_NONE)
            rows->here.state->read.bounded = true;
        push_figure(L, &figure);
        lua_setfield(L, -2, source->columns[i].name);
    }
    return 1;
}

/* The next row, through all periods that are left; -1 at the end. */
static long find_row(struct rows *rows)
{
    struct desk *desk = rows->here.state->world->desks[rows->source];
    for (; rows->left > 0; rows->left--, rows->next = 0) {
        struct period period = period_step(rows->here.period, 1 - rows->left);
        long row = desk_row(desk, &rows->question, rows->here.area, period,
                            &rows->next);
        if (row >= 0)
            return row;
    }
    return -1;
}

/* Upvalue 1: the rows. */
static int next_row(lua_State *L)
{
    struct rows *rows = luaL_checkudata(L, lua_upvalueindex(1), ROWS);
    if (rows->here.generation != rows->here.state->generation)
        return luaL_error(L, "these rows belong to an earlier cell");
    long row = find_row(rows);
    if (row >= 0)
        return push_row(L, rows, (size_t)row);
    lua_pushnil(L);
    return 1;
}

/* The conditions' texts are the where table's, which the script may change
   while it goes through the rows: a list of them is kept with the rows. */
static void keep_texts(lua_State *L, int where)
{
    lua_newtable(L); /* rows texts */
    if (lua_istable(L, where)) {
        lua_pushnil(L);
        for (lua_Integer i = 1; lua_next(L, where); i++)
            lua_rawseti(L, -3, i); /* rows texts key */
    }
    lua_setiuservalue(L, -2, 1);
}

static struct rows *push_rows(lua_State *L, const struct here *here,
                              size_t source)
{
    struct rows *rows = lua_newuserdatauv(L, sizeof *rows, 1);
    *rows = (struct rows){.here = *here,
                          .source = source,
                          .question = {.verb = ASK_COUNT, .column = -1},
                          .left = here->span};
    rows->here.generation = here->state->generation;
    luaL_setmetatable(L, ROWS);
    return rows;
}

int here_rows(lua_State *L)
{
    struct here *here = here_check(L);
    int where = 2;
    size_t source = here_source(L, here->state, &where);
    lua_settop(L, where);
    struct rows *rows = push_rows(L, here, source);
    here_where(L, here->state, source, where, &rows->question);
    keep_texts(L, where);
    struct asking asking = {here, "rows", source, &rows->question, 0};
    hear(&asking, NULL, false);
    lua_pushcclosure(L, next_row, 1);
    return 1;
}

void here_ask_open(lua_State *L)
{
    luaL_newmetatable(L, ROWS);
    lua_pop(L, 1);
}
