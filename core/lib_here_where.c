/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From what a script wrote to a question over a frame. Everything is checked
   against the contract here, with the nearest name, so that a misspelt column
   is never a figure of nothing. */
#include <lauxlib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib_here_inside.h"
#include "memory.h"
#include "text.h"

static const struct source *source_of(const struct here_state *state,
                                      size_t number)
{
    return frame_source(state->world->frames[number]);
}

/* A message built in C memory, copied to Lua and raised. */
static int raise_text(lua_State *L, struct buffer *text)
{
    luaL_where(L, 1);
    lua_pushlstring(L, buffer_text(text), text->length);
    buffer_free(text);
    lua_concat(L, 2);
    return lua_error(L);
}

static void add_near(struct buffer *out, const char *word,
                     const char *const *words, size_t count)
{
    const char *near = text_nearest(word, words, count);
    if (near)
        buffer_addf(out, "; did you mean '%s'?", near);
}

static int fail_source(lua_State *L, const struct here_state *state,
                       const char *word)
{
    size_t count = state->world->source_count;
    const char **names = memory_take((count + 1) * sizeof *names);
    struct buffer text = {0};
    for (size_t i = 0; i < count; i++)
        names[i] = source_of(state, i)->name;
    buffer_addf(&text,
                "'%s' is none of the sources that this script "
                "declares",
                word);
    add_near(&text, word, names, count);
    buffer_add(&text, count > 0 ? " sources: " : "; it declares none");
    for (size_t i = 0; i < count; i++)
        buffer_addf(&text, "%s%s", i > 0 ? ", " : "", names[i]);
    free(names);
    return raise_text(L, &text);
}

static int fail_column(lua_State *L, const struct source *source,
                       const char *word)
{
    struct buffer text = {0};
    const char **names =
        memory_take((source->column_count + 1) * sizeof *names);
    for (size_t i = 0; i < source->column_count; i++)
        names[i] = source->columns[i].name;
    buffer_addf(&text, "'%s' is no column of %s", word, source->name);
    if (strcmp(word, "area") == 0 || strcmp(word, "period") == 0)
        buffer_addf(&text,
                    ": here stands at one %s, see here.%s; ask "
                    "here:%s for another",
                    word, word,
                    *word == 'a' ? "parent() or here:peers()" : "back(n)");
    else
        add_near(&text, word, names, source->column_count);
    buffer_addf(&text,
                "%scolumns: ", strchr(buffer_text(&text), '?') ? " " : "; ");
    for (size_t i = 0; i < source->column_count; i++)
        buffer_addf(&text, "%s%s", i > 0 ? ", " : "", names[i]);
    free(names);
    return raise_text(L, &text);
}

static size_t find_source(const struct here_state *state, const char *name,
                          size_t length)
{
    size_t i = 0;
    for (; i < state->world->source_count; i++) {
        const char *known = source_of(state, i)->name;
        if (strncmp(known, name, length) == 0 && known[length] == '\0')
            break;
    }
    return i;
}

/* The source before the dot of `text`, which is moved on to the column. */
static size_t take_source(lua_State *L, const struct here_state *state,
                          const char **text)
{
    const char *dot = strchr(*text, '.');
    size_t count = state->world->source_count;
    if (count == 0)
        luaL_error(L, "this script declares no source to ask");
    if (!dot && count == 1)
        return 0;
    if (!dot)
        luaL_error(L, "with several sources write '%s.%s', not '%s'",
                   source_of(state, 0)->name, *text, *text);
    size_t source = find_source(state, *text, (size_t)(dot - *text));
    if (source == count)
        fail_source(L, state, lua_pushlstring(L, *text, (size_t)(dot - *text)));
    *text = dot + 1;
    return source;
}

static void check_figure(lua_State *L, const struct column *column,
                         enum ask_verb verb)
{
    if ((verb == ASK_SUM || verb == ASK_MEAN) && !column_is_figure(column))
        luaL_error(L, "'%s' is no figure; here:only() reads it", column->name);
}

static void read_column(lua_State *L, const struct here_state *state,
                        const char *text, struct here_asked *asked)
{
    asked->source = take_source(L, state, &text);
    const struct source *source = source_of(state, asked->source);
    asked->question = (struct question){.verb = asked->verb};
    asked->question.column = source_column(source, text);
    if (asked->question.column < 0)
        fail_column(L, source, text);
    check_figure(L, &source->columns[asked->question.column], asked->verb);
}

static struct here_asked *slot_of(struct here_state *state, const char *text,
                                  enum ask_verb verb)
{
    uintptr_t at = (uintptr_t)text / 8 + (uintptr_t)verb;
    return &state->asked[(at ^ at / HERE_REMEMBERED) % HERE_REMEMBERED];
}

const struct here_asked *here_column(lua_State *L, struct here_state *state,
                                     int index, enum ask_verb verb)
{
    if (lua_type(L, index) != LUA_TSTRING)
        luaL_typeerror(L, index, "name of a column");
    const char *text = lua_tostring(L, index);
    struct here_asked *asked = slot_of(state, text, verb);
    if (asked->text == text && asked->verb == verb)
        return asked;
    struct here_asked fresh = {.text = text, .verb = verb};
    read_column(L, state, text, &fresh);
    lua_pushvalue(L, index);
    lua_rawsetp(L, LUA_REGISTRYINDEX, asked);
    *asked = fresh;
    return asked;
}

size_t here_source(lua_State *L, const struct here_state *state, int *index)
{
    size_t count = state->world->source_count;
    if (lua_type(L, *index) == LUA_TSTRING) {
        const char *name = lua_tostring(L, (*index)++);
        size_t source = find_source(state, name, strlen(name));
        if (source == count)
            fail_source(L, state, name);
        return source;
    }
    if (count == 0)
        luaL_error(L, "this script declares no source to ask");
    if (count > 1)
        luaL_error(L, "with several sources name one first: (\"%s\", ...)",
                   source_of(state, 0)->name);
    return 0;
}

static void insert(lua_State *L, struct question *question,
                   const struct filter *filter)
{
    size_t at = question->filter_count;
    if (at == QUESTION_FILTERS)
        luaL_error(L, "where has too many columns; at most %d",
                   (int)QUESTION_FILTERS);
    for (; at > 0 && question->filters[at - 1].column >= filter->column; at--)
        question->filters[at] = question->filters[at - 1];
    question->filters[at] = *filter;
    question->filter_count++;
}

/* The column of the key (a text) below the top of the stack. */
static int filter_column(lua_State *L, const struct here_state *state,
                         size_t number)
{
    const struct source *source = source_of(state, number);
    if (lua_type(L, -2) != LUA_TSTRING)
        luaL_error(L, "where is written { column = value }");
    const char *text = lua_tostring(L, -2);
    const char *dot = strchr(text, '.');
    if (dot && find_source(state, text, (size_t)(dot - text)) == number)
        text = dot + 1;
    int column = source_column(source, text);
    if (column < 0)
        fail_column(L, source, text);
    if (number == 0 && column == state->place.by_column)
        luaL_error(L,
                   "'%s' is what this measure goes by; leave it out of "
                   "where",
                   text);
    return column;
}

/* The value on top of the stack. */
static void take_value(lua_State *L, const struct column *column,
                       struct filter *filter)
{
    int type = lua_type(L, -1);
    if (!column_is_figure(column)) {
        if (type != LUA_TSTRING)
            luaL_error(L,
                       "'%s' holds texts, so that where wants one, not a "
                       "%s",
                       column->name, lua_typename(L, type));
        filter->text = lua_tostring(L, -1);
    } else if (type == LUA_TBOOLEAN && column->type == COLUMN_FLAG) {
        filter->number = lua_toboolean(L, -1);
    } else if (type == LUA_TNUMBER && isfinite(lua_tonumber(L, -1))) {
        filter->number = lua_tonumber(L, -1);
    } else {
        luaL_error(L,
                   "'%s' holds figures, so that where wants a finite "
                   "number, not a %s",
                   column->name, lua_typename(L, type));
    }
}

static void add_by(lua_State *L, const struct here_state *state,
                   struct question *question)
{
    struct filter filter = {.column = state->place.by_column,
                            .text = state->place.by};
    insert(L, question, &filter);
}

void here_where(lua_State *L, const struct here_state *state, size_t source,
                int index, struct question *question)
{
    const struct source *contract = source_of(state, source);
    if (!lua_isnoneornil(L, index)) {
        luaL_checktype(L, index, LUA_TTABLE);
        lua_pushnil(L);
        while (lua_next(L, index)) { /* ... key value */
            struct filter filter = {0};
            filter.column = filter_column(L, state, source);
            take_value(L, &contract->columns[filter.column], &filter);
            insert(L, question, &filter);
            lua_pop(L, 1);
        }
    }
    if (source == 0 && state->place.by)
        add_by(L, state, question);
}

bool here_option(lua_State *L, int index, const char *name)
{
    if (lua_isnoneornil(L, index)) {
        lua_pushnil(L);
        return false;
    }
    luaL_checktype(L, index, LUA_TTABLE);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1); /* ... key */
        const char *key = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1)
                                                         : luaL_typename(L, -1);
        if (strcmp(key, name) != 0)
            luaL_error(L, "'%s' is no option here; { %s = ... } is", key, name);
    }
    lua_pushstring(L, name);
    return lua_rawget(L, index) != LUA_TNIL;
}
