/* SPDX-License-Identifier: GPL-2.0-or-later */
/* find, match, gmatch and gsub against those of the Lua library: the same
   results and the same faults. Where the budget is small, the search ends
   with it. */
#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feed.h"
#include "lib_pattern.h"
#include "memory.h"
#include "sandbox.h"

enum {
    PATTERN_MOST = 60,
    TEXT_MOST = 200,
    STEPS = 20000, /* a match that takes more is not compared */
    FEW = 300
};

/* All four functions, each with some of its arguments, as one text. Of a fault
   it only says that there was one: the words differ. */
static const char probe[] =
    "local function show(done, ...)\n"
    "  if not done then\n"
    "    return (...):find('pattern too complex', 1, true) or 'fault'\n"
    "  end\n"
    "  local t = table.pack(...)\n"
    "  for i = 1, t.n do t[i] = tostring(t[i]) end\n"
    "  return table.concat(t, ',')\n"
    "end\n"
    "local function words(text, pattern, init)\n"
    "  local list = {}\n"
    "  for a, b in text:gmatch(pattern, init) do\n"
    "    list[#list + 1] = tostring(a) .. '/' .. tostring(b)\n"
    "  end\n"
    "  return table.concat(list, ';')\n"
    "end\n"
    "return function(text, pattern, by, init, most)\n"
    "  return table.concat({\n"
    "    show(pcall(string.find, text, pattern, init)),\n"
    "    show(pcall(string.find, text, pattern, init, true)),\n"
    "    show(pcall(string.match, text, pattern, init)),\n"
    "    show(pcall(words, text, pattern, init)),\n"
    "    show(pcall(string.gsub, text, pattern, by)),\n"
    "    show(pcall(string.gsub, text, pattern, by, most)),\n"
    "    show(pcall(string.gsub, text, pattern, { a = by, b = false, most "
    "})),\n"
    "    show(pcall(string.gsub, text, pattern, function(a, b)\n"
    "      return b and by or nil\n"
    "    end)),\n"
    "  }, '\\n')\n"
    "end";

struct question {
    char *text, *pattern, *by;
    size_t text_length, pattern_length, by_length;
    int init, most;
};

static lua_State *stock;
static struct vm *ours;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static const struct vm_limits limits = {
        .memory = 64 << 20, .seconds = 30, .output = 1, .source = 64 << 10};
    struct err err;
    (void)argc;
    (void)argv;
    stock = luaL_newstate();
    luaL_openlibs(stock);
    DEMAND(luaL_loadbuffer(stock, probe, strlen(probe), "@probe") == LUA_OK);
    lua_call(stock, 0, 1);
    ours = sandbox_new(&limits, NULL, &err);
    DEMAND(sandbox_chunk(ours, "probe", probe, strlen(probe), &err));
    DEMAND(vm_call(ours, 0, 1, &err));
    return 0;
}

static void push(lua_State *L, const struct question *question)
{
    lua_settop(L, 1);
    lua_pushvalue(L, 1);
    lua_pushlstring(L, question->text, question->text_length);
    lua_pushlstring(L, question->pattern, question->pattern_length);
    lua_pushlstring(L, question->by, question->by_length);
    lua_pushinteger(L, question->init);
    lua_pushinteger(L, question->most);
}

static void compare(const struct question *question)
{
    struct err err;
    size_t one_length, other_length;
    push(stock, question);
    lua_call(stock, 5, 1);
    push(vm_state(ours), question);
    DEMAND(vm_call(ours, 5, 1, &err));
    const char *one = lua_tolstring(stock, -1, &one_length);
    const char *other = lua_tolstring(vm_state(ours), -1, &other_length);
    bool same =
        one_length == other_length && memcmp(one, other, one_length) == 0;
    if (!same)
        fprintf(stderr, "Lua's:\n%s\nours:\n%s\n", one, other);
    DEMAND(same);
}

/* Within `steps` in all. The text and pattern have nothing behind them. */
static struct match search(const struct question *question, long steps,
                           const char **at, const char **end)
{
    struct match match;
    match_begin(&match, question->text, question->text_length,
                question->pattern, question->pattern_length);
    match.steps = steps;
    *at = question->text;
    *end = match_find(&match, at);
    return match;
}

static void check_result(const struct question *question,
                         const struct match *match, const char *at,
                         const char *end)
{
    const char *last = question->text + question->text_length;
    DEMAND(at >= question->text && at <= end && end <= last);
    DEMAND(match->capture_count <= PATTERN_CAPTURES);
    for (int i = 0; i < match->capture_count; i++) {
        const struct capture *capture = &match->captures[i];
        ptrdiff_t length = capture->length < 0 ? 0 : capture->length;
        DEMAND(capture->start >= question->text);
        DEMAND(capture->start + length <= last);
    }
}

/* The class that the manual no longer has, and that the library still knows. */
static bool has_old_class(const struct question *question)
{
    return memmem(question->pattern, question->pattern_length, "%z", 2) ||
           memmem(question->pattern, question->pattern_length, "%Z", 2);
}

/* Whether the pattern can be tried at every place for few steps: the stock
   functions have no budget. */
static bool is_quick(const struct question *question)
{
    struct match match;
    match_begin(&match, question->text, question->text_length,
                question->pattern, question->pattern_length);
    for (size_t at = 0; at <= question->text_length; at++) {
        match.steps = STEPS;
        match_at(&match, question->text + at);
        if (match.steps < 0)
            return false;
        match.fault = NULL;
    }
    return true;
}

static void check_budget(const struct question *question)
{
    const char *at, *end, *few_at, *few_end;
    struct match all = search(question, STEPS, &at, &end);
    struct match few = search(question, FEW, &few_at, &few_end);
    if (end)
        check_result(question, &all, at, end);
    if (few.steps >= 0) {
        DEMAND(few_end == end && (!end || few_at == at));
        DEMAND((few.fault == NULL) == (all.fault == NULL));
    } else {
        DEMAND(few_end == NULL);
    }
}

/* A copy with not one byte to spare. */
static char *tighten(char *text, size_t length)
{
    char *exact = malloc(length > 0 ? length : 1);
    memcpy(exact, text, length);
    free(text);
    return exact;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct feed feed = feed_begin(data, size);
    struct question question = {.init = (int8_t)feed_byte(&feed),
                                .most = (int8_t)feed_byte(&feed)};
    question.pattern =
        feed_text(&feed, PATTERN_MOST, '\n', &question.pattern_length);
    question.by = feed_text(&feed, PATTERN_MOST, '\n', &question.by_length);
    question.text = feed_text(&feed, TEXT_MOST, '\n', &question.text_length);
    question.pattern = tighten(question.pattern, question.pattern_length);
    question.text = tighten(question.text, question.text_length);
    check_budget(&question);
    struct question rest = question;
    bool anchored = rest.pattern_length > 0 && rest.pattern[0] == '^';
    rest.pattern += anchored;
    rest.pattern_length -= anchored;
    if (!has_old_class(&question) && is_quick(&question) && is_quick(&rest))
        compare(&question);
    free(question.pattern);
    free(question.by);
    free(question.text);
    return 0;
}
