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

static void add_list(struct buffer *out, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_addf(out, "%s%s", i > 0 ? ", " : "", words[i]);
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
    add_list(&text, names, count);
    free(names);
    return raise_text(L, &text);
}

/* Whether the word is what `here` itself stands at, which is then said. */
static bool add_place(struct buffer *out, const char *word)
{
    bool area = strcmp(word, "area") == 0;
    if (!area && strcmp(word, "period") != 0)
        return false;
    buffer_addf(out,
                ": here stands at one %s, see here.%s; ask here:%s for another",
                word, word, area ? "parent() or here:peers()" : "back(n)");
    return true;
}

static int fail_column(lua_State *L, const struct source *source,
                       const char *word)
{
    struct buffer text = {0};
    size_t count = source->column_count;
    const char **names = memory_take((count + 1) * sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = source->columns[i].name;
    buffer_addf(&text, "'%s' is no column of %s", word, source->name);
    if (!add_place(&text, word))
        add_near(&text, word, names, count);
    buffer_addf(&text,
                "%scolumns: ", strchr(buffer_text(&text), '?') ? " " : "; ");
    add_list(&text, names, count);
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

static void check_sources(lua_State *L, const struct here_state *state)
{
    if (state->world->source_count == 0)
        luaL_error(L, "this script declares no source to ask");
}

static size_t read_source(lua_State *L, const struct here_state *state,
                          const char *name, size_t length)
{
    size_t source = find_source(state, name, length);
    if (source == state->world->source_count)
        fail_source(L, state, lua_pushlstring(L, name, length));
    return source;
}

/* The source before the dot of `text`, which is moved on to the column. */
static size_t take_source(lua_State *L, const struct here_state *state,
                          const char **text)
{
    const char *dot = strchr(*text, '.');
    check_sources(L, state);
    if (!dot && state->world->source_count == 1)
        return 0;
    if (!dot)
        luaL_error(L, "with several sources write '%s.%s', not '%s'",
                   source_of(state, 0)->name, *text, *text);
    size_t source = read_source(L, state, *text, (size_t)(dot - *text));
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

static struct here_asked **slot_of(struct here_state *state, const char *text,
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
    struct here_asked **slot = slot_of(state, text, verb);
    if (*slot && (*slot)->text == text && (*slot)->verb == verb)
        return *slot;
    struct here_asked fresh = {.text = text, .verb = verb};
    read_column(L, state, text, &fresh);
    struct here_asked *asked = lua_newuserdatauv(L, sizeof *asked, 1);
    *asked = fresh;
    lua_pushvalue(L, index);
    lua_setiuservalue(L, -2, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, slot);
    *slot = asked;
    return asked;
}

size_t here_source(lua_State *L, const struct here_state *state, int *index)
{
    if (lua_type(L, *index) == LUA_TSTRING) {
        const char *name = lua_tostring(L, (*index)++);
        return read_source(L, state, name, strlen(name));
    }
    check_sources(L, state);
    if (state->world->source_count > 1)
        luaL_error(L, "with several sources name one first: (\"%s\", ...)",
                   source_of(state, 0)->name);
    return 0;
}

static void check_count(lua_State *L, size_t count)
{
    if (count > QUESTION_FILTERS)
        luaL_error(L, "where has too many columns; at most %d",
                   (int)QUESTION_FILTERS);
}

static void insert(lua_State *L, struct question *question,
                   const struct filter *filter)
{
    size_t at = question->filter_count;
    check_count(L, at + 1);
    for (; at > 0 && question->filters[at - 1].column >= filter->column; at--)
        question->filters[at] = question->filters[at - 1];
    question->filters[at] = *filter;
    question->filter_count++;
}

/* The key below the top of the stack, without the source's own name. */
static const char *filter_name(lua_State *L, const struct here_state *state,
                               size_t number)
{
    const char *text = lua_tostring(L, -2);
    const char *dot = strchr(text, '.');
    bool own = dot && find_source(state, text, (size_t)(dot - text)) == number;
    return own ? dot + 1 : text;
}

static int filter_column(lua_State *L, const struct here_state *state,
                         size_t number)
{
    const struct source *source = source_of(state, number);
    const char *text = filter_name(L, state, number);
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

static void take_text(lua_State *L, const struct column *column,
                      struct filter *filter)
{
    if (lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L, "'%s' holds texts, so that where wants one, not a %s",
                   column->name, luaL_typename(L, -1));
    filter->text = lua_tostring(L, -1);
}

static void take_figure(lua_State *L, const struct column *column,
                        struct filter *filter)
{
    if (lua_isboolean(L, -1) && column->type == COLUMN_FLAG)
        filter->number = lua_toboolean(L, -1);
    else if (lua_type(L, -1) == LUA_TNUMBER && isfinite(lua_tonumber(L, -1)))
        filter->number = lua_tonumber(L, -1);
    else
        luaL_error(L,
                   "'%s' holds figures, so that where wants a finite "
                   "number, not a %s",
                   column->name, luaL_typename(L, -1));
}

static void add_by(lua_State *L, const struct here_state *state,
                   struct question *question)
{
    struct filter filter = {.column = state->place.by_column,
                            .text = state->place.by};
    insert(L, question, &filter);
}

/* The condition whose key and value are on top of the stack. */
static void add_condition(lua_State *L, const struct here_state *state,
                          size_t source, struct question *question)
{
    struct filter filter = {.column = filter_column(L, state, source)};
    const struct column *column =
        &source_of(state, source)->columns[filter.column];
    if (column_is_figure(column))
        take_figure(L, column, &filter);
    else
        take_text(L, column, &filter);
    insert(L, question, &filter);
}

/* Into its place among `count` keys. */
static void insert_key(const char **keys, size_t count, const char *key)
{
    size_t at = count;
    for (; at > 0 && strcmp(keys[at - 1], key) > 0; at--)
        keys[at] = keys[at - 1];
    keys[at] = key;
}

/* Whether a text is at `at`, all of which C sees. */
static bool is_word(lua_State *L, int at)
{
    size_t length;
    return lua_type(L, at) == LUA_TSTRING &&
           strlen(lua_tolstring(L, at, &length)) == length;
}

/* The keys of the table at `index` in order of their bytes: by Lua's own
   order another fault would be told from state to state. */
static size_t sort_keys(lua_State *L, int index,
                        const char *keys[QUESTION_FILTERS])
{
    size_t count = 0;
    bool odd = false;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1); /* ... key */
        if (!is_word(L, -1))
            odd = true;
        else if (count++ < QUESTION_FILTERS)
            insert_key(keys, count - 1, lua_tostring(L, -1));
    }
    if (odd)
        luaL_error(L, "where is written { column = value }");
    check_count(L, count);
    return count;
}

static void add_conditions(lua_State *L, const struct here_state *state,
                           size_t source, int index, struct question *question)
{
    const char *keys[QUESTION_FILTERS];
    size_t count = sort_keys(L, index, keys);
    for (size_t i = 0; i < count; i++) {
        lua_pushstring(L, keys[i]);
        lua_pushvalue(L, -1);
        lua_rawget(L, index); /* ... key value */
        add_condition(L, state, source, question);
        lua_pop(L, 2);
    }
}

void here_where(lua_State *L, const struct here_state *state, size_t source,
                int index, struct question *question)
{
    if (!lua_isnoneornil(L, index)) {
        luaL_checktype(L, index, LUA_TTABLE);
        add_conditions(L, state, source, index, question);
    }
    if (source == 0 && state->place.by)
        add_by(L, state, question);
}

/* The first by name of the keys at `index` that are not `name`; NULL: none. */
static const char *find_odd(lua_State *L, int index, const char *name)
{
    const char *odd = NULL;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1); /* ... key */
        bool word = is_word(L, -1);
        const char *key = word ? lua_tostring(L, -1) : luaL_typename(L, -1);
        if (word && strcmp(key, name) == 0)
            continue;
        if (!odd || strcmp(key, odd) < 0)
            odd = key;
    }
    return odd;
}

bool here_option(lua_State *L, int index, const char *name)
{
    if (lua_isnoneornil(L, index)) {
        lua_pushnil(L);
        return false;
    }
    luaL_checktype(L, index, LUA_TTABLE);
    const char *odd = find_odd(L, index, name);
    if (odd)
        luaL_error(L, "'%s' is no option here; { %s = ... } is", odd, name);
    lua_pushstring(L, name);
    return lua_rawget(L, index) != LUA_TNIL;
}
