/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of `here` share. The state's `here` is one userdata; places
   derived from it (back, peers, ...) are userdata of their own that stand in
   the same cell, told by its generation. Every function of a script's has the
   here_state as its first upvalue. */
#ifndef LIB_HERE_INSIDE_H
#define LIB_HERE_INSIDE_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib_here.h"

enum { HERE_REMEMBERED = 64 };

/* A column as a script wrote it, and the question that it stands for: a
   userdata that the registry has, and that has the text. This is known by its
   address, as Lua keeps one copy of a short text. */
struct here_asked {
    const char *text;
    enum ask_verb verb;
    size_t source;
    struct question question;
};

struct here_state {
    const struct here_world *world;
    struct here_place place;
    struct here_stop stop;
    struct here_read read;
    uint64_t generation;
    struct here *main;
    struct here_asked *asked[HERE_REMEMBERED]; /* NULL: none yet */
};

/* Where a place stands: `span` periods that end with `period`. */
struct here {
    struct here_state *state;
    uint64_t generation;
    int area;
    struct period period;
    int32_t span;
};

/* The place that is argument 1; raises when it is none, or of an earlier
   cell. */
struct here *here_check(lua_State *L);

/* Push a place derived from `here`. */
struct here *here_derive(lua_State *L, const struct here *here);

/* End the cell: status and reason are copied. Does not return. */
int here_end(lua_State *L, struct here_state *state, enum status status,
             const char *reason);

/* lib_here_place.c: here.area and here.period, as objects that know their
   fields; the opener makes their metatables. */
void here_place_open(lua_State *L);
void here_push_area(lua_State *L, const struct here *here);
void here_push_period(lua_State *L, struct period period, int32_t span);

/* lib_here_where.c: from arguments to questions. */

/* The column that the text at `index` names, as a question; remembered. */
const struct here_asked *here_column(lua_State *L, struct here_state *state,
                                     int index, enum ask_verb verb);
/* The source for questions about rows: the text at `*index`, which is moved
   on past it, or the only one. */
size_t here_source(lua_State *L, const struct here_state *state, int *index);
/* Add the conditions of the table at `index` (or nil) and that of `by`. */
void here_where(lua_State *L, const struct here_state *state, size_t source,
                int index, struct question *question);
/* Push the field `name` of the options at `index`, nil without; raises for
   any other field. Whether it is there. */
bool here_option(lua_State *L, int index, const char *name);

/* lib_here_ask.c */
int here_sum(lua_State *L);
int here_mean(lua_State *L);
int here_count(lua_State *L);
int here_only(lua_State *L);
int here_latest(lua_State *L);
int here_has(lua_State *L);
int here_value(lua_State *L);
int here_rows(lua_State *L);
void here_ask_open(lua_State *L);

#endif
