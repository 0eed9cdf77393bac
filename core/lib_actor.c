/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The state's stack has fixed places: the chunk, the instance, params, and
   the functions of the instance. A call pushes above them and leaves nothing
   behind. */
#include "lib_actor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib_math.h"
#include "lib_params.h"

enum place { CHUNK = 1, INSTANCE, PARAMS, MAIN, DIRECTION, APPLIES, TOP };
enum { FUNCTIONS = TOP - MAIN, PLACE_TEXT = 280 };

/* A script that runs out of time for an area this often is not tried for the
   area's later periods: else one loop would cost the limit for each. Areas
   are scored whole and in order of time, so that what is tried does not depend
   on which worker does it. */
enum { OVERRUNS_ALLOWED = 2 };

/* FNV-1a of 64 bits (Fowler, Noll and Vo). */
#define FNV_START UINT64_C(0xCBF29CE484222325)
#define FNV_PRIME UINT64_C(0x100000001B3)

struct actor {
    const struct script *script;
    const struct sandbox_modules *modules;
    const struct vm_limits *limits;
    const struct here_world *world;
    const struct param_value *params; /* as last told */
    int overruns;                     /* for this area */
    const struct param_specs *specs;
    struct vm *vm;     /* NULL when the script did not load */
    struct err broken; /* why */
    const char *main;  /* compute, grade or assess */
    struct here_place place;
    struct tables_ear ear;
    uint64_t area_hash;                /* of the script and the place's area */
    bool fresh;                        /* the instance is this area's */
    char where[FUNCTIONS][PLACE_TEXT]; /* file:line of each function */
};

static const char *main_name(const struct script *script)
{
    if (strcmp(script->kind, "measure") == 0)
        return "compute";
    return strcmp(script->kind, "rule") == 0 ? "grade" : "assess";
}

static uint64_t fold_number(uint64_t hash, uint64_t number)
{
    return (hash ^ number) * FNV_PRIME;
}

/* With the zero byte at its end, which parts it from what is folded next. */
static uint64_t fold_text(uint64_t hash, const char *text)
{
    do
        hash = fold_number(hash, (unsigned char)*text);
    while (*text++);
    return hash;
}

/* What math.random starts from: the script and the cell decide, and neither
   the worker nor what it has computed before. The period goes in as a number,
   as this is worked out for every call. */
static uint64_t cell_seed(const struct actor *actor)
{
    const struct here_place *place = &actor->place;
    uint64_t hash = fold_number(actor->area_hash, place->period.kind);
    hash = fold_number(hash, (uint32_t)place->period.at);
    return place->by ? fold_text(hash, place->by) : hash;
}

/* A row that decided is told of the place at which the script stands. */
static void hear_row(void *context, const struct data_row *row)
{
    const struct actor *actor = context;
    const struct here_place *place = &actor->place;
    const struct heard heard = {.word = "row",
                                .row = row,
                                .area = place->area,
                                .period = place->period,
                                .span = 1};
    if (actor->world->hear && place->area != AREA_NONE)
        actor->world->hear(actor->world->context, &heard);
}

static void close_state(struct actor *actor)
{
    vm_close(actor->vm);
    actor->vm = NULL;
}

static bool load_chunk(struct actor *actor)
{
    const struct script *script = actor->script;
    actor->vm = sandbox_new(actor->limits, actor->modules, &actor->broken);
    if (!actor->vm)
        return false;
    lua_settop(vm_state(actor->vm), 0);
    if (sandbox_chunk(actor->vm, script->file, script->text, script->length,
                      &actor->broken))
        return true;
    close_state(actor);
    return false;
}

static bool open_state(struct actor *actor)
{
    if (!load_chunk(actor))
        return false;
    lua_State *L = vm_state(actor->vm);
    lua_settop(L, INSTANCE);
    params_new(L, actor->script->name, actor->specs);
    lua_settop(L, TOP - 1);
    here_open(L, actor->world);
    tables_listen(L, &actor->ear);
    actor->fresh = false;
    return true;
}

struct actor *actor_new(const struct script *script,
                        const struct param_specs *specs,
                        const struct sandbox_modules *modules,
                        const struct vm_limits *limits,
                        const struct here_world *world)
{
    struct actor *actor = memory_take(sizeof *actor);
    *actor = (struct actor){.script = script,
                            .specs = specs,
                            .modules = modules,
                            .limits = limits,
                            .world = world,
                            .main = main_name(script),
                            .place.area = AREA_NONE,
                            .ear = {hear_row, actor}};
    open_state(actor);
    return actor;
}

void actor_free(struct actor *actor)
{
    if (!actor)
        return;
    vm_close(actor->vm);
    free(actor);
}

static void enter_area(struct actor *actor, int area)
{
    const char *code = actor->world->areas->items[area].code;
    actor_forget(actor);
    actor->area_hash =
        fold_text(fold_text(FNV_START, actor->script->hash), code);
}

void actor_stand(struct actor *actor, const struct here_place *place)
{
    if (place->area != actor->place.area)
        enter_area(actor, place->area);
    actor->place = *place;
}

void actor_forget(struct actor *actor)
{
    actor->fresh = false;
    actor->overruns = 0;
}

void actor_params(struct actor *actor, const struct param_value *values)
{
    actor->params = values;
    if (actor->vm)
        params_set(vm_state(actor->vm), PARAMS, actor->specs, values);
}

/* Where the function on top of the stack begins, for messages about what it
   returned. */
static void note_place(const struct actor *actor, lua_State *L, char *where)
{
    lua_Debug info = {.linedefined = 0};
    lua_pushvalue(L, -1);
    lua_getinfo(L, ">S", &info);
    snprintf(where, PLACE_TEXT, "%s:%d", actor->script->file, info.linedefined);
}

static void take_function(struct actor *actor, const char *name, int place)
{
    lua_State *L = vm_state(actor->vm);
    lua_pushstring(L, name);
    lua_rawget(L, INSTANCE);
    if (lua_isfunction(L, -1))
        note_place(actor, L, actor->where[place - MAIN]);
    lua_replace(L, place);
}

/* A state that ran into a limit is not used again: what it holds is whatever
   the script was at. */
static void renew(struct actor *actor)
{
    if (vm_limit(actor->vm) == VM_OUT_OF_TIME)
        actor->overruns++;
    close_state(actor);
    if (open_state(actor) && actor->params)
        actor_params(actor, actor->params);
}

static void fail_call(struct actor *actor, const struct err *err,
                      struct answer *answer)
{
    answer_fail_with(answer, err);
    if (vm_limit(actor->vm) != VM_WITHIN)
        renew(actor);
}

/* Push what the chunk, called anew, returns. It runs for no cell yet. */
static bool run_chunk(struct actor *actor, struct answer *answer)
{
    lua_State *L = vm_state(actor->vm);
    struct err err;
    lua_pushvalue(L, CHUNK);
    lib_math_seed(L, MATH_SEED);
    if (vm_call(actor->vm, 0, 1, &err))
        return true;
    fail_call(actor, &err, answer);
    return false;
}

/* A fresh instance of the script's table and its functions. */
static bool instantiate(struct actor *actor, struct answer *answer)
{
    if (!run_chunk(actor, answer))
        return false;
    lua_State *L = vm_state(actor->vm);
    if (!lua_istable(L, -1)) {
        lua_pop(L, 1);
        return answer_fail(answer, "%s: the script returned no table",
                           actor->script->file);
    }
    lua_replace(L, INSTANCE);
    take_function(actor, actor->main, MAIN);
    take_function(actor, "direction", DIRECTION);
    take_function(actor, "applies", APPLIES);
    actor->fresh = true;
    return true;
}

/* Whether the script loads and is still tried for this area. */
static bool is_ready(struct actor *actor, struct answer *answer)
{
    if (!actor->vm)
        return answer_fail_with(answer, &actor->broken);
    if (actor->overruns >= OVERRUNS_ALLOWED)
        return answer_fail(
            answer, "%s: not tried, for it ran out of time %d times here",
            actor->script->file, OVERRUNS_ALLOWED);
    return actor->fresh || instantiate(actor, answer);
}

/* Push the function at `place`. */
static bool prepare(struct actor *actor, int place, struct answer *answer)
{
    answer_clear(answer, STATUS_OK);
    if (!is_ready(actor, answer))
        return false;
    lua_State *L = vm_state(actor->vm);
    if (!lua_isfunction(L, place))
        return answer_fail(answer, "%s: %s is not a function",
                           actor->script->file, actor->main);
    lua_pushvalue(L, place);
    return true;
}

/* A stop by `here` is an answer, not a failure. */
static void take_end(struct actor *actor, const struct err *err,
                     struct answer *answer)
{
    const struct here_stop *stop = here_stopped(vm_state(actor->vm));
    if (err->kind != ERR_ANSWER || stop->status == STATUS_NONE) {
        fail_call(actor, err, answer);
        return;
    }
    answer_clear(answer, stop->status);
    answer_note(answer, stop->reason, strlen(stop->reason));
}

/* Call the function on the stack with the subject above it and params; after
   success three results are at TOP. */
static bool call(struct actor *actor, struct answer *answer)
{
    struct err err;
    lua_State *L = vm_state(actor->vm);
    lua_pushvalue(L, PARAMS);
    lib_math_seed(L, cell_seed(actor));
    if (vm_call(actor->vm, 2, 3, &err))
        return true;
    lua_settop(L, TOP - 1);
    take_end(actor, &err, answer);
    return false;
}

static bool call_here(struct actor *actor, int place, struct answer *answer)
{
    if (!prepare(actor, place, answer))
        return false;
    here_push(vm_state(actor->vm), &actor->place);
    return call(actor, answer);
}

static bool call_it(struct actor *actor, int place, const struct it *it,
                    struct answer *answer)
{
    if (!prepare(actor, place, answer))
        return false;
    it_push(vm_state(actor->vm), it);
    return call(actor, answer);
}

static bool call_parts(struct actor *actor, const struct it_part *parts,
                       size_t count, struct answer *answer)
{
    if (!prepare(actor, MAIN, answer))
        return false;
    parts_push(vm_state(actor->vm), parts, count);
    return call(actor, answer);
}

static const char *place_of(const struct actor *actor, int place)
{
    return actor->where[place - MAIN];
}

void actor_compute(struct actor *actor, struct answer *answer)
{
    if (!call_here(actor, MAIN, answer))
        return;
    lua_State *L = vm_state(actor->vm);
    answer_take_result(answer, L, TOP, place_of(actor, MAIN));
    const struct here_read read = here_read(L);
    if (actor->world->quoted)
        answer_check_quoted(answer, &read, place_of(actor, MAIN));
    answer_take_bound(answer, &read);
    lua_settop(L, TOP - 1);
}

void actor_applies(struct actor *actor, struct answer *answer)
{
    if (!call_here(actor, APPLIES, answer))
        return;
    lua_State *L = vm_state(actor->vm);
    answer_take_verdict(answer, L, TOP, place_of(actor, APPLIES));
    lua_settop(L, TOP - 1);
}

void actor_grade(struct actor *actor, const struct it *it,
                 const struct scale *grades, struct answer *answer)
{
    if (!call_it(actor, MAIN, it, answer))
        return;
    lua_State *L = vm_state(actor->vm);
    answer_take_grade(answer, L, TOP, place_of(actor, MAIN), "grade", grades);
    lua_settop(L, TOP - 1);
}

void actor_direction(struct actor *actor, const struct it *it,
                     const struct scale *directions, struct answer *answer)
{
    if (!call_it(actor, DIRECTION, it, answer))
        return;
    lua_State *L = vm_state(actor->vm);
    answer_take_direction(answer, L, TOP, place_of(actor, DIRECTION),
                          directions);
    lua_settop(L, TOP - 1);
}

void actor_assess(struct actor *actor, const struct it_part *parts,
                  size_t count, const struct scale *grades,
                  struct answer *answer)
{
    if (!call_parts(actor, parts, count, answer))
        return;
    lua_State *L = vm_state(actor->vm);
    const char *file = place_of(actor, MAIN);
    answer_take_grade(answer, L, TOP, file, "assess", grades);
    answer_take_score(answer, L, TOP, file);
    lua_settop(L, TOP - 1);
}
