/* SPDX-License-Identifier: GPL-2.0-or-later */
/* No coercion and no metamethod: what a script returned is looked at, never
   run. */
#include "lib_answer.h"

#include <lauxlib.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text.h"
#include "value.h"

/* Bytes of a script's own reason that are kept. */
enum { REASON_MOST = ACTOR_NOTE / 2 };

void answer_clear(struct answer *answer, enum status status)
{
    answer->status = status;
    answer->value = answer->numerator = answer->denominator = NAN;
    answer->lower = answer->upper = NAN;
    answer->grade = answer->direction = answer->rule = -1;
    answer->bound = BOUND_NONE;
    answer->yes = false;
    answer->note[0] = answer->trace[0] = '\0';
}

/* `length`, or less where that would part a character of `text`. */
static size_t whole_length(const char *text, size_t length)
{
    while (length > 0 && (text[length] & 0xC0) == 0x80)
        length--;
    return length;
}

void answer_note(struct answer *answer, const char *text, size_t length)
{
    struct buffer safe = {0};
    text_escape(&safe, text, length);
    size_t kept = safe.length;
    if (kept >= sizeof answer->note)
        kept = whole_length(safe.text, sizeof answer->note - 1);
    memcpy(answer->note, buffer_text(&safe), kept);
    answer->note[kept] = '\0';
    buffer_free(&safe);
}

bool answer_fail(struct answer *answer, const char *format, ...)
{
    va_list args;
    struct buffer note = {0};
    answer_clear(answer, STATUS_FAILED);
    va_start(args, format);
    buffer_addv(&note, format, args);
    va_end(args);
    answer_note(answer, buffer_text(&note), note.length);
    buffer_free(&note);
    return false;
}

bool answer_fail_with(struct answer *answer, const struct err *err)
{
    answer_clear(answer, STATUS_FAILED);
    err_text(err, answer->note, sizeof answer->note);
    snprintf(answer->trace, sizeof answer->trace, "%.*s",
             (int)sizeof answer->trace - 1, err->trace);
    return false;
}

/* Text given as a reason. */
static void take_reason(struct answer *answer, lua_State *L, int index)
{
    size_t length;
    if (lua_type(L, index) != LUA_TSTRING)
        return;
    const char *text = lua_tolstring(L, index, &length);
    if (length > REASON_MOST)
        length = whole_length(text, REASON_MOST);
    answer_note(answer, text, length);
}

/* The status that a script may give with nil; "missing" unless it does. */
static enum status read_status(lua_State *L, int index)
{
    if (lua_isnil(L, index))
        return STATUS_MISSING;
    if (lua_type(L, index) != LUA_TSTRING)
        return STATUS_NONE;
    enum status status = status_read(lua_tostring(L, index));
    bool allowed = status == STATUS_MISSING || status == STATUS_SUPPRESSED ||
                   status == STATUS_NOT_APPLICABLE;
    return allowed ? status : STATUS_NONE;
}

static void take_nil(struct answer *answer, lua_State *L, int index,
                     const char *file)
{
    take_reason(answer, L, index + 1);
    answer->status = read_status(L, index + 2);
    if (answer->status == STATUS_NONE)
        answer_fail(answer,
                    "%s: the status given with nil is \"missing\", \"not "
                    "applicable\" or \"suppressed\"",
                    file);
}

static void take_number(struct answer *answer, lua_State *L, int index,
                        const char *file)
{
    answer->value = lua_tonumber(L, index);
    if (!isfinite(answer->value))
        answer_fail(answer, "%s: compute() returned %s, which is no figure",
                    file,
                    isnan(answer->value) ? "not-a-number (0/0)" : "infinity");
}

/* The figure that the field `name` of a result is; NULL for no such field. */
static double *figure_of(struct answer *answer, const char *name)
{
    const struct {
        const char *name;
        double *figure;
    } fields[] = {{"numerator", &answer->numerator},
                  {"denominator", &answer->denominator},
                  {"value", &answer->value},
                  {"lower", &answer->lower},
                  {"upper", &answer->upper}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (strcmp(name, fields[i].name) == 0)
            return fields[i].figure;
    return NULL;
}

/* A field of a result that is none, and what stands there. */
struct odd {
    const char *name, *type;
};

static bool is_before(struct odd one, const struct odd *other)
{
    int order = other->name ? strcmp(one.name, other->name) : -1;
    return order < 0 || (order == 0 && strcmp(one.type, other->type) < 0);
}

/* Take the field whose name and value are on top of the stack. Of those that
   are no part of a result the first by name is told, for Lua's own order
   differs from run to run. */
static void take_field(struct answer *answer, lua_State *L, struct odd *odd)
{
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2)
                                                      : luaL_typename(L, -2);
    double *figure = figure_of(answer, name);
    struct odd found = {name, luaL_typename(L, -1)};
    if (figure && lua_type(L, -1) == LUA_TNUMBER)
        *figure = lua_tonumber(L, -1);
    else if (is_before(found, odd))
        *odd = found;
}

static bool check_kind(struct answer *answer, const char *file)
{
    bool none = isnan(answer->value);
    bool above = !isnan(answer->numerator), below = !isnan(answer->denominator);
    if (none ? above && below : !above && !below)
        return true;
    return answer_fail(answer,
                       "%s: a result is a value, or numerator and denominator; "
                       "this is %s",
                       file, none ? "neither" : "both");
}

static bool has_infinity(const struct answer *answer)
{
    return isinf(answer->value) || isinf(answer->numerator) ||
           isinf(answer->denominator) || isinf(answer->lower) ||
           isinf(answer->upper);
}

static void take_table(struct answer *answer, lua_State *L, int index,
                       const char *file)
{
    struct odd odd = {NULL, NULL};
    lua_pushnil(L);
    for (; lua_next(L, index); lua_pop(L, 1))
        take_field(answer, L, &odd);
    if (odd.name)
        answer_fail(answer,
                    "%s: '%.40s' (%s) is no part of a result; numerator and "
                    "denominator, or value, lower and upper, are numbers",
                    file, odd.name, odd.type);
    else if (check_kind(answer, file) && has_infinity(answer))
        answer_fail(answer, "%s: compute() returned an infinite figure", file);
}

void answer_take_result(struct answer *answer, lua_State *L, int index,
                        const char *file)
{
    switch (lua_type(L, index)) {
    case LUA_TNIL: take_nil(answer, L, index, file); break;
    case LUA_TNUMBER: take_number(answer, L, index, file); break;
    case LUA_TTABLE: take_table(answer, L, index, file); break;
    default:
        answer_fail(answer,
                    "%s: compute() returned a %s; a number, { numerator = ..., "
                    "denominator = ... } or nil and a reason is expected",
                    file, luaL_typename(L, index));
    }
    if (answer->status == STATUS_OK)
        take_reason(answer, L, index + 1);
}

void answer_take_verdict(struct answer *answer, lua_State *L, int index,
                         const char *file)
{
    if (lua_type(L, index) != LUA_TBOOLEAN)
        answer_fail(answer,
                    "%s: applies() returned a %s; true or false is expected",
                    file, luaL_typename(L, index));
    else if (lua_toboolean(L, index))
        answer->yes = true;
    else
        take_reason(answer, L, index + 1);
}

static int find_word(const struct scale *scale, const char *word)
{
    for (size_t i = 0; i < scale->count; i++)
        if (strcmp(scale->words[i], word) == 0)
            return (int)i;
    return -1;
}

static void fail_word(struct answer *answer, const char *file, const char *what,
                      const char *word, const struct scale *scale)
{
    const char *near = text_nearest(word, scale->words, scale->count);
    answer_fail(
        answer,
        "%s: %s() gave '%.60s', which is not among the declared %s%s%s%s", file,
        what, word, strcmp(what, "direction") == 0 ? "directions" : "grades",
        near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

/* The word at `index` as a place in the scale; -1 for nil, or for a failure. */
static int take_word(struct answer *answer, lua_State *L, int index,
                     const char *file, const char *what,
                     const struct scale *scale)
{
    if (lua_isnil(L, index))
        return -1;
    bool text = lua_type(L, index) == LUA_TSTRING;
    const char *word = text ? lua_tostring(L, index) : luaL_typename(L, index);
    int place = text ? find_word(scale, word) : -1;
    if (place < 0)
        fail_word(answer, file, what, word, scale);
    return place;
}

void answer_take_grade(struct answer *answer, lua_State *L, int index,
                       const char *file, const char *what,
                       const struct scale *grades)
{
    answer->grade = take_word(answer, L, index, file, what, grades);
    if (answer->status != STATUS_OK)
        return;
    take_reason(answer, L, index + 1);
    if (answer->grade < 0)
        answer->status = STATUS_MISSING;
}

void answer_take_direction(struct answer *answer, lua_State *L, int index,
                           const char *file, const struct scale *directions)
{
    answer->direction =
        take_word(answer, L, index, file, "direction", directions);
}

void answer_take_score(struct answer *answer, lua_State *L, int index,
                       const char *file)
{
    if (answer->status != STATUS_OK || lua_isnil(L, index + 2))
        return;
    double score = lua_type(L, index + 2) == LUA_TNUMBER
                       ? lua_tonumber(L, index + 2)
                       : NAN;
    if (isfinite(score))
        answer->value = score;
    else
        answer_fail(answer, "%s: the score that assess() gave is no figure",
                    file);
}

static bool fail_quoted(struct answer *answer, const char *file,
                        const char *what)
{
    return answer_fail(answer,
                       "%s: quoted, and not a figure of the source: %s; hand "
                       "back what only() or latest() read, as it is",
                       file, what);
}

static void fail_other(struct answer *answer, const struct here_read *read,
                       const char *file)
{
    char value[VALUE_TEXT], first[VALUE_TEXT], what[4 * VALUE_TEXT];
    snprintf(what, sizeof what, "compute() returned %s, and read %s",
             value_show(value, answer->value, -1),
             read->whole ? value_show(first, read->first, -1)
                         : "no figure of one row");
    fail_quoted(answer, file, what);
}

void answer_check_quoted(struct answer *answer, const struct here_read *read,
                         const char *file)
{
    if (answer->status != STATUS_OK)
        return;
    if (isnan(answer->value))
        fail_quoted(answer, file,
                    "compute() returned numerator and denominator");
    else if (!isnan(answer->lower) || !isnan(answer->upper))
        fail_quoted(answer, file, "compute() returned limits");
    else if (read->figures > 1)
        fail_quoted(answer, file, "compute() read several figures that differ");
    else if (!read->whole || answer->value != read->first)
        fail_other(answer, read, file);
}

void answer_take_bound(struct answer *answer, const struct here_read *read)
{
    bool passed = read->figures == 1 && answer->value == read->first;
    if (answer->status != STATUS_OK || !read->bounded)
        return;
    answer->bound = passed && read->bound ? read->bound : BOUND_JOINED;
    if (answer->bound != BOUND_RANGE || !isnan(answer->lower) ||
        !isnan(answer->upper))
        return;
    answer->lower = read->first;
    answer->upper = read->upper;
}
