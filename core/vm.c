/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The one place where C enters Lua. A limit that was met is a field of struct
   vm; every protected call, the host's and the script's, looks there after it
   returns and raises again. */
#include "vm.h"

#include <lauxlib.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "text.h"
#include "vm_clock.h"
#include "vm_fault.h"

struct vm {
    lua_State *L;
    struct vm_limits limits;
    size_t used;    /* bytes that Lua holds */
    size_t refused; /* the block last refused, 0 once one was given */
    int depth;      /* calls inside each other */
    enum vm_limit hit;
    struct watch watch;
    struct fault fault; /* where the last error or limit was met */
    struct err *err;    /* what the innermost call fills */
    char overrun[200];  /* what took too long, "" for the script itself */
    struct buffer printed;
};

const struct vm_limits VM_DEFAULTS = {
    .memory = 64 << 20, .seconds = 2, .output = 64 << 10, .source = 64 << 10};

/* Raised values that only C can make: the addresses are what counts. */
static char STOPPED, LIMITED;

struct vm *vm_of(lua_State *L)
{
    return *(struct vm **)lua_getextraspace(L);
}

lua_State *vm_state(struct vm *vm)
{
    return vm->L;
}

/* Lua collects all garbage and asks again before it gives up, but its string
   buffers do not, and raise an ordinary error: so what counts is whether the
   block last refused was never given. */
static void *refuse(struct vm *vm, size_t size)
{
    vm->refused = size;
    if (vm->L)
        vm_fault_note(vm->L, &vm->fault);
    return NULL;
}

static bool is_over(const struct vm *vm, size_t more)
{
    return vm->depth > 0 && (vm->used >= vm->limits.memory ||
                             more > vm->limits.memory - vm->used);
}

/* For a new block, `old` is a type and not a size; shrinking never fails. */
static void *allocate(void *context, void *block, size_t old, size_t size)
{
    struct vm *vm = context;
    size_t held = block ? old : 0;
    if (size == 0) {
        free(block);
        vm->used -= held;
        return NULL;
    }
    if (size > held && is_over(vm, size - held))
        return refuse(vm, size);
    void *fresh =
        vm->depth > 0 ? realloc(block, size) : memory_resize(block, size);
    if (!fresh)
        return size > held ? refuse(vm, size) : block;
    vm->used = vm->used - held + size;
    if (size >= vm->refused)
        vm->refused = 0;
    return fresh;
}

/* Only an error outside vm_call() gets here: a fault of the host. */
static int panic(lua_State *L)
{
    const char *what =
        lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "unknown";
    fprintf(stderr, "assay: a script error outside of any call: %s\n", what);
    return 0;
}

/* This text is wanted when the stack or memory is at its end, and made then
   without protection: being in the registry, it is there already. */
static void anchor_last_words(lua_State *L)
{
    lua_pushliteral(L, "error in error handling");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &STOPPED);
}

static int compare(const void *one, const void *other)
{
    return *(const char *)one - *(const char *)other;
}

/* glibc asks for the size of the memory when it first sorts more than 1 KiB,
   and jansson opens /dev/urandom for its first object. */
void vm_prepare(void)
{
    static bool done;
    static char bytes[2048];
    clock_start();
    if (done)
        return;
    done = true;
    json_set_alloc_funcs(memory_take, free);
    json_object_seed(1);
    qsort(bytes, sizeof bytes, 1, compare);
}

struct vm *vm_new(const struct vm_limits *limits, struct err *err)
{
    vm_prepare();
    struct vm *vm = memory_take(sizeof *vm);
    vm->limits = limits ? *limits : VM_DEFAULTS;
    vm->depth = 1;
    vm->L = lua_newstate(allocate, vm);
    vm->depth = 0;
    if (!vm->L) {
        err_set(err, ERR_SCRIPT, "a script cannot start in %zu KiB of memory",
                vm->limits.memory >> 10);
        free(vm);
        return NULL;
    }
    *(struct vm **)lua_getextraspace(vm->L) = vm;
    lua_atpanic(vm->L, panic);
    anchor_last_words(vm->L);
    return vm;
}

void vm_close(struct vm *vm)
{
    if (!vm)
        return;
    lua_close(vm->L);
    buffer_free(&vm->printed);
    free(vm);
}

static int raise_limit(lua_State *L)
{
    lua_pushlightuserdata(L, &LIMITED);
    return lua_error(L);
}

static int raise_first(lua_State *L, enum vm_limit limit)
{
    struct vm *vm = vm_of(L);
    if (vm->hit == VM_WITHIN) {
        vm->hit = limit;
        vm_fault_note(L, &vm->fault);
    }
    return raise_limit(L);
}

static void out_of_time(lua_State *L, lua_Debug *frame)
{
    (void)frame;
    raise_first(L, VM_OUT_OF_TIME);
}

bool vm_is_late(lua_State *L)
{
    const struct vm *vm = vm_of(L);
    return vm->hit != VM_WITHIN || vm->watch.late;
}

void vm_check(lua_State *L)
{
    if (vm_is_late(L))
        raise_first(L, VM_OUT_OF_TIME);
}

int vm_overrun(lua_State *L, const char *format, ...)
{
    struct vm *vm = vm_of(L);
    va_list args;
    va_start(args, format);
    vsnprintf(vm->overrun, sizeof vm->overrun, format, args);
    va_end(args);
    return raise_first(L, VM_OUT_OF_TIME);
}

void vm_output(lua_State *L, const char *text, size_t length)
{
    struct vm *vm = vm_of(L);
    if (vm->printed.length + length > vm->limits.output)
        raise_first(L, VM_OUT_OF_OUTPUT);
    text_escape_lines(&vm->printed, text, length);
}

const char *vm_printed(const struct vm *vm)
{
    return buffer_text(&vm->printed);
}

int vm_stop(lua_State *L)
{
    lua_pushlightuserdata(L, &STOPPED);
    return lua_error(L);
}

enum vm_limit vm_limit(const struct vm *vm)
{
    return vm->hit;
}

/* What a call that ended with `status` says about limits. */
static bool met_limit(struct vm *vm, int status)
{
    if (vm->hit == VM_WITHIN && status != LUA_OK && vm->refused > 0)
        vm->hit = VM_OUT_OF_MEMORY;
    if (vm->hit == VM_WITHIN && vm->watch.late) {
        vm->hit = VM_OUT_OF_TIME;
        vm_fault_note(vm->L, &vm->fault);
    }
    return vm->hit != VM_WITHIN;
}

/* After the script's own pcall: the flag and what was raised or returned
   stand above `base`. */
static int end_pcall(lua_State *L, int status, int base)
{
    if (met_limit(vm_of(L), status))
        return raise_limit(L);
    if (status == LUA_OK)
        return lua_gettop(L) - base;
    lua_pushboolean(L, false);
    lua_insert(L, -2); /* ... false error */
    return 2;
}

int vm_pcall(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushboolean(L, true);
    lua_insert(L, 1); /* true function ... */
    int status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0);
    return end_pcall(L, status, 0);
}

/* The script's own handler (upvalue 1) is not run for a limit: no hook works
   while an error raised by a hook is handled, so it could run for ever. */
static int handle(lua_State *L)
{
    struct vm *vm = vm_of(L);
    if (vm->hit != VM_WITHIN || vm->watch.late)
        return 1;
    lua_settop(L, 1);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1); /* handler error */
    lua_call(L, 1, 1);
    return 1;
}

int vm_xpcall(lua_State *L)
{
    luaL_checktype(L, 2, LUA_TFUNCTION);
    int count = lua_gettop(L);
    lua_pushvalue(L, 2);
    lua_pushcclosure(L, handle, 1);
    lua_replace(L, 2); /* function handler ... */
    lua_pushboolean(L, true);
    lua_pushvalue(L, 1);
    lua_rotate(L, 3, 2); /* function handler true
                                                  function ... */
    int status = lua_pcall(L, count - 2, LUA_MULTRET, 2);
    return end_pcall(L, status, 2);
}

/* The host's own handler, on the stack of what failed. */
static int explain(lua_State *L)
{
    struct vm *vm = vm_of(L);
    if (vm->hit != VM_WITHIN || lua_islightuserdata(L, 1))
        return 1;
    vm_fault_note(L, &vm->fault);
    vm_fault_tell(L, 1, &vm->fault, vm->err);
    return 1;
}

static bool tell_size(struct err *err, const char *when, size_t bytes,
                      const char *what)
{
    bool large = bytes >= 1 << 20;
    return err_set(err, ERR_SCRIPT, "stopped %s %zu %s of %s", when,
                   bytes >> (large ? 20 : 10), large ? "MiB" : "KiB", what);
}

static void tell_time(const struct vm *vm, struct err *err)
{
    if (vm->overrun[0]) {
        err_set(err, ERR_SCRIPT, "stopped: %s", vm->overrun);
        err_mend(err, "make the pattern simpler or the text shorter");
        return;
    }
    err_set(err, ERR_SCRIPT, "stopped after %g s of processor time",
            vm->limits.seconds);
    err_mend(err, "look for a loop that does not end");
}

static bool tell_limit(const struct vm *vm, struct err *err)
{
    if (vm->hit == VM_OUT_OF_MEMORY) {
        tell_size(err, "at", vm->limits.memory, "memory");
        err_mend(err, "keep less at a time");
    } else if (vm->hit == VM_OUT_OF_OUTPUT) {
        tell_size(err, "after", vm->limits.output, "output");
        err_mend(err, "print less");
    } else {
        tell_time(vm, err);
    }
    snprintf(err->trace, sizeof err->trace, "%s", vm->fault.trace);
    return err_at(err, vm->fault.file, vm->fault.line, 0);
}

static bool tell_nesting(struct err *err)
{
    err_set(err, ERR_SCRIPT,
            "an error in an error handler, or calls nested too deeply to tell");
    return err_mend(err, "look for a function that calls itself without end");
}

/* The error value is on top of the stack. explain() has told of an ordinary
   error. */
static bool tell_failure(struct vm *vm, int status, struct err *err)
{
    bool stopped = lua_touserdata(vm->L, -1) == &STOPPED;
    lua_pop(vm->L, 1);
    if (met_limit(vm, status)) {
        lua_gc(vm->L, LUA_GCCOLLECT, 0);
        return tell_limit(vm, err);
    }
    if (stopped)
        return err_set(err, ERR_ANSWER, "stopped by a figure not there");
    return status == LUA_ERRRUN ? false : tell_nesting(err);
}

/* Limits start again for an outermost call; one inside it lives on what is
   left. */
static void begin(struct vm *vm)
{
    if (vm->depth++ > 0)
        return;
    vm->hit = VM_WITHIN;
    vm->refused = 0;
    vm->overrun[0] = '\0';
    vm->fault.line = 0;
    vm->fault.file[0] = vm->fault.trace[0] = '\0';
    if (vm->printed.length > 0)
        buffer_free(&vm->printed);
    vm->watch.L = vm->L;
    vm->watch.hook = out_of_time;
    watch_begin(&vm->watch, vm->limits.seconds);
}

static void end(struct vm *vm)
{
    if (--vm->depth == 0)
        watch_end(&vm->watch);
}

bool vm_call(struct vm *vm, int arguments, int results, struct err *err)
{
    lua_State *L = vm->L;
    int place = lua_gettop(L) - arguments;
    struct err *outer = vm->err;
    vm->err = err;
    lua_checkstack(L, 2);
    lua_pushcfunction(L, explain);
    lua_insert(L, place); /* ... explain function arguments */
    begin(vm);
    int status = lua_pcall(L, arguments, results, place);
    end(vm);
    lua_remove(L, place); /* ... results or error */
    vm->err = outer;
    return status == LUA_OK || tell_failure(vm, status, err);
}

static bool check_length(const struct vm *vm, size_t length, struct err *err)
{
    if (length <= vm->limits.source)
        return true;
    err_set(err, ERR_SCRIPT, "the script has %zu bytes; at most %zu", length,
            vm->limits.source);
    return err_mend(err, "split it, or put data into a source");
}

static bool check_bytes(const char *text, size_t length, struct err *err)
{
    if (length > 0 && text[0] == LUA_SIGNATURE[0])
        err_set(err, ERR_REFUSED, "the script is compiled code");
    else if (memchr(text, '\0', length))
        err_set(err, ERR_REFUSED, "the script holds a zero byte");
    else
        return true;
    return err_mend(err, "a script is a text file");
}

static bool check_source(const struct vm *vm, const char *name,
                         const char *text, size_t length, struct err *err)
{
    if (check_length(vm, length, err) && check_bytes(text, length, err))
        return true;
    return err_at(err, name, 0, 0);
}

/* Some editors begin a UTF-8 file by a mark that Lua does not skip. */
static size_t mark_length(const char *text, size_t length)
{
    return length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* Push the function. */
static bool compile(lua_State *L, const char *name, const char *text,
                    size_t length, struct err *err)
{
    char chunk[256];
    size_t mark = mark_length(text, length);
    snprintf(chunk, sizeof chunk, "@%s", name);
    if (luaL_loadbufferx(L, text + mark, length - mark, chunk, "t") == LUA_OK)
        return true;
    const char *message = lua_type(L, -1) == LUA_TSTRING
                              ? lua_tostring(L, -1)
                              : "no memory to compile it";
    vm_fault_syntax(name, message, err);
    lua_pop(L, 1);
    return false;
}

bool vm_load(struct vm *vm, const char *name, const char *text, size_t length,
             struct err *err)
{
    lua_State *L = vm->L;
    lua_checkstack(L, 4);
    if (!check_source(vm, name, text, length, err) ||
        !compile(L, name, text, length, err)) {
        lua_pop(L, 1);
        return false;
    }
    lua_insert(L, -2);        /* ... function environment */
    lua_setupvalue(L, -2, 1); /* ... function */
    return true;
}
