/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A read that finds its name costs one lookup behind the face; only what is
   not there, or not yet, calls C. */
#include "lib_seal.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

enum { WORDS_MOST = 256 };

/* The fields of a face's metatable that hold what is behind it, and the
   seal. */
static char BEHIND, SEAL;

/* Left out on purpose; scripts written elsewhere use them. */
static const char *const absent[] = {
    "_G",
    "_VERSION",
    "collectgarbage",
    "coroutine",
    "debug",
    "dofile",
    "getmetatable",
    "io",
    "load",
    "loadfile",
    "loadstring",
    "math.randomseed",
    "module",
    "next",
    "os",
    "package",
    "rawset",
    "require",
    "setfenv",
    "setmetatable",
    "string.dump",
    "string.pack",
    "string.packsize",
    "string.unpack",
    "unpack",
    "warn",
};

static bool is_absent(const char *owner, const char *word)
{
    char full[64];
    snprintf(full, sizeof full, "%s%s%s", owner ? owner : "", owner ? "." : "",
             word);
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        if (strcmp(absent[i], full) == 0)
            return true;
    return false;
}

/* Into its place among `count` words. */
static void insert_word(const char **words, size_t count, const char *word)
{
    size_t at = count;
    for (; at > 0 && strcmp(words[at - 1], word) > 0; at--)
        words[at] = words[at - 1];
    words[at] = word;
}

/* The first string keys of the table at `index`, in order of their bytes:
   Lua's own order differs from state to state. */
static size_t list_words(lua_State *L, int index, const char **words)
{
    size_t count = 0;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1); /* ... key */
        if (lua_type(L, -1) != LUA_TSTRING)
            continue;
        const char *word = lua_tostring(L, -1);
        if (count < WORDS_MOST)
            insert_word(words, count++, word);
        else if (strcmp(word, words[WORDS_MOST - 1]) < 0)
            insert_word(words, WORDS_MOST - 1, word);
    }
    return count;
}

int seal_unknown(lua_State *L, int index, const char *word, const char *what,
                 const char *hint)
{
    const char *words[WORDS_MOST];
    size_t count = list_words(L, lua_absindex(L, index), words);
    const char *near = text_nearest(word, words, count);
    if (near)
        return luaL_error(L, "%s; did you mean '%s'?", what, near);
    if (hint)
        return luaL_error(L, "%s; %s", what, hint);
    return luaL_error(L, "%s", what);
}

static void describe(char *out, size_t size, const struct seal *seal,
                     const char *word)
{
    if (is_absent(seal->name, word))
        snprintf(out, size, "%s%s%.60s is not available in %s",
                 seal->name ? seal->name : "", seal->name ? "." : "", word,
                 seal->where);
    else if (seal->name)
        snprintf(out, size, "%s has no '%.60s'", seal->name, word);
    else
        snprintf(out, size, "'%.60s' is not defined", word);
}

/* Make `word` in the table on top of the stack, which has a seal. */
static void make_word(lua_State *L, const struct seal *seal,
                      const struct seal_word *word)
{
    luaL_checkstack(L, 12, NULL);
    word->open(L, seal->where);
}

static void make_all_words(lua_State *L, const struct seal *seal)
{
    const struct seal_word *word = seal->later;
    for (; word && word->name; word++) {
        lua_pushstring(L, word->name);
        bool made = lua_rawget(L, -2) != LUA_TNIL;
        lua_pop(L, 1);
        if (!made)
            make_word(L, seal, word);
    }
}

/* Push the word at 2 of the table at 1, if it is one that comes later. */
static bool push_later(lua_State *L, const struct seal *seal)
{
    const char *name = lua_tostring(L, 2);
    const struct seal_word *word = seal->later;
    while (word && word->name && strcmp(word->name, name) != 0)
        word++;
    if (!word || !word->name)
        return false;
    lua_pushvalue(L, 1);
    make_word(L, seal, word);
    lua_pushvalue(L, 2);
    lua_rawget(L, -2);
    return true;
}

static int tell_miss(lua_State *L, const struct seal *seal)
{
    const char *word = lua_tostring(L, 2);
    char what[192];
    describe(what, sizeof what, seal, word);
    if (is_absent(seal->name, word))
        return luaL_error(L, "%s", what);
    lua_pushvalue(L, 1);
    make_all_words(L, seal);
    return seal_unknown(L, 1, word, what, seal->hint);
}

/* __index of the table behind a face: arguments are that table and a key that
   is not there. */
static int miss(lua_State *L)
{
    const struct seal *seal = lua_touserdata(L, lua_upvalueindex(1));
    if (lua_type(L, 2) == LUA_TSTRING)
        return push_later(L, seal) ? 1 : tell_miss(L, seal);
    lua_pushnil(L);
    return 1;
}

/* Whether the key at 2 is there behind the face at 1. */
static bool is_behind(lua_State *L)
{
    seal_open(L, 1);
    lua_pushvalue(L, 2);
    return lua_rawget(L, -2) != LUA_TNIL;
}

/* __newindex of a face. */
static int refuse(lua_State *L)
{
    const struct seal *seal = lua_touserdata(L, lua_upvalueindex(1));
    if (seal->name)
        return luaL_error(L, "%s cannot be changed", seal->name);
    if (lua_type(L, 2) != LUA_TSTRING)
        return luaL_error(L, "globals cannot be changed");
    const char *word = lua_tostring(L, 2);
    if (is_behind(L))
        return luaL_error(L,
                          "'%s' is a word of the host and cannot be "
                          "changed; choose another name",
                          word);
    return luaL_error(L, "'%s' is a global; write local %s", word, word);
}

static int measure(lua_State *L)
{
    seal_open(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
    return 1;
}

static void set_closed(lua_State *L)
{
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
}

/* In the table on top of the stack. */
static void set_function(lua_State *L, const char *name, lua_CFunction function,
                         int seal)
{
    lua_pushvalue(L, seal);
    lua_pushcclosure(L, function, 1);
    lua_setfield(L, -2, name);
}

/* The table at `behind` tells of what is not there. */
static void set_miss(lua_State *L, int behind, int seal)
{
    lua_createtable(L, 0, 2);
    set_function(L, "__index", miss, seal);
    set_closed(L);
    lua_setmetatable(L, behind);
}

/* Push the metatable of what stands before the table at `behind`. */
static void push_meta(lua_State *L, int behind, int seal)
{
    lua_createtable(L, 0, 6);
    lua_pushvalue(L, behind);
    lua_setfield(L, -2, "__index");
    lua_pushvalue(L, behind);
    lua_rawsetp(L, -2, &BEHIND);
    lua_pushvalue(L, seal);
    lua_rawsetp(L, -2, &SEAL);
    set_function(L, "__newindex", refuse, seal);
    lua_pushcfunction(L, measure);
    lua_setfield(L, -2, "__len");
    set_closed(L);
}

void seal_table(lua_State *L, const struct seal *seal)
{
    int behind = lua_gettop(L);
    struct seal *kept = lua_newuserdatauv(L, sizeof *kept, 0);
    *kept = *seal;
    set_miss(L, behind, behind + 1);
    lua_newtable(L); /* behind seal face */
    push_meta(L, behind, behind + 1);
    lua_setmetatable(L, -2);
    lua_replace(L, behind);
    lua_settop(L, behind); /* face */
}

void seal_open(lua_State *L, int index)
{
    lua_pushvalue(L, index);
    if (!lua_istable(L, -1) || !lua_getmetatable(L, -1))
        return;
    if (lua_rawgetp(L, -1, &BEHIND) == LUA_TTABLE) {
        lua_replace(L, -3);        /* behind meta */
        lua_rawgetp(L, -1, &SEAL); /* behind meta seal */
        const struct seal *seal = lua_touserdata(L, -1);
        lua_pop(L, 2);
        make_all_words(L, seal);
    } else {
        lua_pop(L, 2); /* value */
    }
}

void seal_pick(lua_State *L, const char *const *names)
{
    for (; *names; names++) {
        lua_getfield(L, -1, *names);
        lua_setfield(L, -3, *names);
    }
    lua_pop(L, 1);
}
