/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The state's stack has fixed places: the chunk, the instance, params, and
   the functions of the instance. A call pushes above them and leaves nothing
   behind. */
#include "lib_actor.h"

#include <lauxlib.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib_params.h"
#include "text.h"

enum place { CHUNK = 1, INSTANCE, PARAMS, MAIN, DIRECTION, APPLIES, TOP };

struct actor {
    const struct script *script;
    const struct param_specs *specs;
    struct vm *vm;     /* NULL when the script did not load */
    struct err broken; /* why */
    const char *main;  /* compute, grade or assess */
    struct here_place place;
    bool fresh; /* the instance is this area's */
};

static const char *main_name(const struct script *script)
{
    if (strcmp(script->kind, "measure") == 0)
        return "compute";
    return strcmp(script->kind, "rule") == 0 ? "grade" : "assess";
}

static bool open_state(struct actor *actor,
                       const struct sandbox_modules *modules,
                       const struct vm_limits *limits,
                       const struct here_world *world)
{
    const struct script *script = actor->script;
    actor->vm = sandbox_new(limits, modules, &actor->broken);
    if (!actor->vm)
        return false;
    lua_State *L = vm_state(actor->vm);
    lua_settop(L, 0);
    if (!sandbox_chunk(actor->vm, script->file, script->text, script->length,
                       &actor->broken)) {
        vm_close(actor->vm);
        actor->vm = NULL;
        return false;
    }
    lua_settop(L, INSTANCE);
    params_new(L, script->name, actor->specs);
    lua_settop(L, TOP - 1);
    here_open(L, world);
    return true;
}

struct actor *actor_new(const struct script *script,
                        const struct param_specs *specs,
                        const struct sandbox_modules *modules,
                        const struct vm_limits *limits,
                        const struct here_world *world)
{
    struct actor *actor = memory_take(sizeof *actor);
    actor->script = script;
    actor->specs = specs;
    actor->main = main_name(script);
    actor->place.area = AREA_NONE;
    open_state(actor, modules, limits, world);
    return actor;
}

void actor_free(struct actor *actor)
{
    if (!actor)
        return;
    vm_close(actor->vm);
    free(actor);
}

void actor_stand(struct actor *actor, const struct here_place *place)
{
    if (place->area != actor->place.area)
        actor->fresh = false;
    actor->place = *place;
}

void actor_params(struct actor *actor, const struct param_value *values)
{
    if (actor->vm)
        params_set(vm_state(actor->vm), PARAMS, actor->specs, values);
}

static void clear(struct answer *answer, enum status status)
{
    answer->status = status;
    answer->value = answer->numerator = answer->denominator = NAN;
    answer->lower = answer->upper = NAN;
    answer->grade = answer->direction = answer->rule = -1;
    answer->bounded = answer->yes = false;
    answer->note[0] = answer->trace[0] = '\0';
}

__attribute__((format(printf, 2, 3))) static void fail(struct answer *answer,
                                                       const char *format, ...)
{
    va_list args;
    clear(answer, STATUS_FAILED);
    va_start(args, format);
    vsnprintf(answer->note, sizeof answer->note, format, args);
    va_end(args);
}

static void fail_with(struct answer *answer, const struct err *err)
{
    clear(answer, STATUS_FAILED);
    err_text(err, answer->note, sizeof answer->note);
    snprintf(answer->trace, sizeof answer->trace, "%.*s",
             (int)sizeof answer->trace - 1, err->trace);
}

static void take_function(lua_State *L, const char *name, int place)
{
    lua_pushstring(L, name);
    lua_rawget(L, INSTANCE);
    lua_replace(L, place);
}

/* A fresh instance of the script's table and its functions. */
static bool instantiate(struct actor *actor, struct answer *answer)
{
    lua_State *L = vm_state(actor->vm);
    struct err err;
    lua_pushvalue(L, CHUNK);
    if (!vm_call(actor->vm, 0, 1, &err)) {
        fail_with(answer, &err);
        return false;
    }
    if (!lua_istable(L, -1)) {
        lua_pop(L, 1);
        fail(answer, "%s: the script returned no table", actor->script->file);
        return false;
    }
    lua_replace(L, INSTANCE);
    take_function(L, actor->main, MAIN);
    take_function(L, "direction", DIRECTION);
    take_function(L, "applies", APPLIES);
    actor->fresh = true;
    return true;
}

/* Ready to call the function at `place`: it is on top of the stack. */
static bool prepare(struct actor *actor, int place, struct answer *answer)
{
    clear(answer, STATUS_OK);
    if (!actor->vm) {
        fail_with(answer, &actor->broken);
        return false;
    }
    if (!actor->fresh && !instantiate(actor, answer))
        return false;
    lua_State *L = vm_state(actor->vm);
    if (!lua_isfunction(L, place)) {
        fail(answer, "%s: %s is not a function", actor->script->file,
             actor->main);
        return false;
    }
    lua_pushvalue(L, place);
    return true;
}

/* Call; three results are on the stack after success. A stop by `here` is an
   answer, not a failure. */
static bool call(struct actor *actor, int arguments, struct answer *answer)
{
    struct err err;
    lua_State *L = vm_state(actor->vm);
    if (vm_call(actor->vm, arguments, 3, &err))
        return true;
    lua_settop(L, TOP - 1);
    const struct here_stop *stop = here_stopped(L);
    if (err.kind != ERR_ANSWER || stop->status == STATUS_NONE) {
        fail_with(answer, &err);
        return false;
    }
    clear(answer, stop->status);
    snprintf(answer->note, sizeof answer->note, "%s", stop->reason);
    return false;
}

/* Text given as a reason: cut at a character's end, made safe to print. */
static void take_note(lua_State *L, int index, struct answer *answer)
{
    size_t length;
    if (lua_type(L, index) != LUA_TSTRING)
        return;
    const char *text = lua_tolstring(L, index, &length);
    if (length >= ACTOR_NOTE / 2)
        length = ACTOR_NOTE / 2;
    while (length > 0 && (text[length] & 0xC0) == 0x80)
        length--;
    struct buffer safe = {0};
    text_escape(&safe, text, length);
    snprintf(answer->note, sizeof answer->note, "%s", buffer_text(&safe));
    buffer_free(&safe);
}

static void take_status(struct actor *actor, lua_State *L,
                        struct answer *answer)
{
    answer->status = STATUS_MISSING;
    if (lua_isnil(L, -1))
        return;
    enum status status = lua_type(L, -1) == LUA_TSTRING
                             ? status_read(lua_tostring(L, -1))
                             : STATUS_NONE;
    if (status != STATUS_MISSING && status != STATUS_NOT_APPLICABLE &&
        status != STATUS_SUPPRESSED)
        fail(answer,
             "%s: the status given with nil is \"missing\", \"not "
             "applicable\" or \"suppressed\"",
             actor->script->file);
    else
        answer->status = status;
}

enum { FIELDS = 5 };

static bool take_field(lua_State *L, const char *name, double *out)
{
    static const char *const names[FIELDS] = {"numerator", "denominator",
                                              "value", "lower", "upper"};
    if (lua_type(L, -1) != LUA_TNUMBER)
        return false;
    for (size_t i = 0; i < FIELDS; i++)
        if (strcmp(name, names[i]) == 0) {
            out[i] = lua_tonumber(L, -1);
            return true;
        }
    return false;
}

/* The fields of a result table, by raw access only. */
static void take_table(struct actor *actor, lua_State *L, int index,
                       struct answer *answer)
{
    double fields[FIELDS] = {NAN, NAN, NAN, NAN, NAN};
    lua_pushnil(L);
    while (lua_next(L, index)) {
        const char *name = lua_type(L, -2) == LUA_TSTRING
                               ? lua_tostring(L, -2)
                               : luaL_typename(L, -2);
        if (!take_field(L, name, fields)) {
            fail(answer,
                 "%s: '%.40s' (%s) is no part of a result; numerator and "
                 "denominator, or value, lower and upper, are numbers",
                 actor->script->file, name, luaL_typename(L, -1));
            return;
        }
        lua_pop(L, 1);
    }
    answer->numerator = fields[0];
    answer->denominator = fields[1];
    answer->value = fields[2];
    answer->lower = fields[3];
    answer->upper = fields[4];
    if (isnan(answer->value) &&
        (isnan(answer->numerator) || isnan(answer->denominator)))
        fail(answer,
             "%s: the result has neither a value nor both numerator and "
             "denominator",
             actor->script->file);
}

static bool finite_or_absent(double x)
{
    return isnan(x) || isfinite(x);
}

static void take_result(struct actor *actor, lua_State *L,
                        struct answer *answer)
{
    int first = TOP;
    switch (lua_type(L, first)) {
    case LUA_TNIL:
        take_note(L, first + 1, answer);
        take_status(actor, L, answer);
        return;
    case LUA_TNUMBER:
        answer->value = lua_tonumber(L, first);
        if (!isfinite(answer->value))
            fail(answer, "%s: compute() returned %s, which is no figure",
                 actor->script->file,
                 isnan(answer->value) ? "not-a-number (0/0)" : "infinity");
        return;
    case LUA_TTABLE: take_table(actor, L, first, answer); break;
    default:
        fail(answer,
             "%s: compute() returned a %s; a number, { numerator = ..., "
             "denominator = ... } or nil and a reason is expected",
             actor->script->file, luaL_typename(L, first));
        return;
    }
    if (!finite_or_absent(answer->numerator) ||
        !finite_or_absent(answer->denominator) ||
        !finite_or_absent(answer->value))
        fail(answer, "%s: compute() returned an infinite figure",
             actor->script->file);
}

void actor_compute(struct actor *actor, struct answer *answer)
{
    if (!prepare(actor, MAIN, answer))
        return;
    lua_State *L = vm_state(actor->vm);
    here_push(L, &actor->place);
    lua_pushvalue(L, PARAMS);
    if (!call(actor, 2, answer))
        return;
    take_result(actor, L, answer);
    answer->bounded = here_bounded(L);
    lua_settop(L, TOP - 1);
}

void actor_applies(struct actor *actor, struct answer *answer)
{
    if (!prepare(actor, APPLIES, answer))
        return;
    lua_State *L = vm_state(actor->vm);
    here_push(L, &actor->place);
    lua_pushvalue(L, PARAMS);
    if (!call(actor, 2, answer))
        return;
    if (lua_type(L, TOP) != LUA_TBOOLEAN)
        fail(answer, "%s: applies() returned a %s; true or false is expected",
             actor->script->file, luaL_typename(L, TOP));
    else if (lua_toboolean(L, TOP))
        answer->yes = true;
    else
        take_note(L, TOP + 1, answer);
    lua_settop(L, TOP - 1);
}

/* The word at TOP as a place in the scale; -1 for nil. */
static int take_word(struct actor *actor, lua_State *L, const char *what,
                     const struct scale *scale, struct answer *answer)
{
    if (lua_isnil(L, TOP))
        return -1;
    const char *word = lua_type(L, TOP) == LUA_TSTRING ? lua_tostring(L, TOP)
                                                       : luaL_typename(L, TOP);
    for (size_t i = 0; i < scale->count; i++)
        if (lua_type(L, TOP) == LUA_TSTRING &&
            strcmp(scale->words[i], word) == 0)
            return (int)i;
    const char *near = text_nearest(word, scale->words, scale->count);
    fail(answer,
         "%s: %s() gave '%.60s', which is not among the declared %s%s%s",
         actor->script->file, what, word,
         strcmp(what, "direction") == 0 ? "directions" : "grades",
         near ? "; did you mean " : "", near ? near : "");
    return -1;
}

static void take_grade(struct actor *actor, lua_State *L, const char *what,
                       const struct scale *grades, struct answer *answer)
{
    int grade = take_word(actor, L, what, grades, answer);
    if (answer->status != STATUS_OK)
        return;
    take_note(L, TOP + 1, answer);
    if (grade < 0)
        answer->status = STATUS_MISSING;
    answer->grade = grade;
}

void actor_grade(struct actor *actor, const struct it *it,
                 const struct scale *grades, struct answer *answer)
{
    if (!prepare(actor, MAIN, answer))
        return;
    lua_State *L = vm_state(actor->vm);
    it_push(L, it);
    lua_pushvalue(L, PARAMS);
    if (!call(actor, 2, answer))
        return;
    take_grade(actor, L, "grade", grades, answer);
    lua_settop(L, TOP - 1);
}

void actor_direction(struct actor *actor, const struct it *it,
                     const struct scale *directions, struct answer *answer)
{
    if (!prepare(actor, DIRECTION, answer))
        return;
    lua_State *L = vm_state(actor->vm);
    it_push(L, it);
    lua_pushvalue(L, PARAMS);
    if (!call(actor, 2, answer))
        return;
    int direction = take_word(actor, L, "direction", directions, answer);
    if (answer->status == STATUS_OK)
        answer->direction = direction;
    lua_settop(L, TOP - 1);
}

void actor_assess(struct actor *actor, const struct it_part *parts,
                  size_t count, const struct scale *grades,
                  struct answer *answer)
{
    if (!prepare(actor, MAIN, answer))
        return;
    lua_State *L = vm_state(actor->vm);
    parts_push(L, parts, count);
    lua_pushvalue(L, PARAMS);
    if (!call(actor, 2, answer))
        return;
    take_grade(actor, L, "assess", grades, answer);
    if (answer->status == STATUS_OK && lua_type(L, TOP + 2) == LUA_TNUMBER)
        answer->value = lua_tonumber(L, TOP + 2);
    lua_settop(L, TOP - 1);
}
