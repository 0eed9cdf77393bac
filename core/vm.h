/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One sandboxed Lua state: made from an allow list, with a ceiling of memory,
   a deadline for each call and a bound on output. The only place that calls
   lua_pcall. What scripts can touch is added by the lib_* modules; sandbox.c
   puts them together.

   A limit is a flag in C, never an error's text: once it is set, every
   protected call raises again, so that no script can catch it. The deadline
   costs nothing until it passes: a processor-time tick, common to the
   process, is all that runs; its handler sets the hook of the state that is
   over time. */
#ifndef VM_H
#define VM_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "err.h"

struct vm;

enum vm_tier {
    VM_SCRIPT, /* measures, rules, assessments, config: no metatables */
    VM_PLUGIN  /* plugin modules: guarded metatables */
};

enum vm_limit { VM_WITHIN, VM_OUT_OF_TIME, VM_OUT_OF_MEMORY, VM_OUT_OF_OUTPUT };

struct vm_limits {
    size_t memory;  /* bytes of Lua memory; default 64 MiB */
    double seconds; /* processor time of one call; default 2 */
    size_t output;  /* bytes that print() may write in a call; 64 KiB */
    size_t source;  /* bytes of a script; 64 KiB */
};

extern const struct vm_limits VM_DEFAULTS;

/* A state with nothing in it but what the VM itself needs; NULL limits are
   the defaults. NULL with `err` when they are too small to start. The ceiling
   of memory holds for scripts, inside vm_call(); what the host itself puts
   into the state is never refused. */
struct vm *vm_new(const struct vm_limits *limits, struct err *err);
void vm_close(struct vm *vm); /* NULL allowed */
lua_State *vm_state(struct vm *vm);
/* The VM that a state (or a coroutine of it) belongs to. */
struct vm *vm_of(lua_State *L);

/* Do now what the first call would do, and what a walled worker may not: start
   the clock and seed the JSON library, whose data then are either there or the
   end of the process, as everything of memory.h. */
void vm_prepare(void);

/* Compile a text chunk named `name` (as it shall stand in messages, such as
   "scripts/measures/ni35.lua") with the environment table that is on top of
   the stack, and replace that by the function. Bytecode, NUL bytes and more
   than the limit are refused. ERR_SCRIPT with file and line. */
bool vm_load(struct vm *vm, const char *name, const char *text, size_t length,
             struct err *err);

/* Call the function below `arguments` values; its results replace them. On
   failure nothing is left of either, and `err` (ERR_SCRIPT) has file, line,
   a message without Lua's own prefix, a mend when one is known (a nil index
   names the variable, a limit says which), and the traceback in err->trace.
   When the script raised the value made by vm_stop(), `err->kind` is
   ERR_ANSWER: not a failure, the lib_* function that stopped it knows why. */
bool vm_call(struct vm *vm, int arguments, int results, struct err *err);

/* Raise the value by which a lib_* function ends a call that did not fail.
   Does not return. */
int vm_stop(lua_State *L);

/* Which limit the last call ran into. */
enum vm_limit vm_limit(const struct vm *vm);

/* The pcall and xpcall that scripts get: limits pass through them. */
int vm_pcall(lua_State *L);
int vm_xpcall(lua_State *L);

/* Keep `text` as printed by the script, its control characters made visible
   (line ends stay); raises when the output limit is reached. */
void vm_output(lua_State *L, const char *text, size_t length);

/* What the last call printed, "" for nothing. Valid until the next one. */
const char *vm_printed(const struct vm *vm);

/* Raise, past every pcall, as out of time: for a host function whose budget
   of steps is used up. The message says what was going on. Does not
   return. */
int vm_overrun(lua_State *L, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Raise when the deadline has passed: for long loops of host functions; and
   whether that would raise, for those that hold something meanwhile. */
void vm_check(lua_State *L);
bool vm_is_late(lua_State *L);

/* The value at `index` as plain data, by raw access only: tables with keys
   1..n become arrays (an empty table is an empty array), others objects with
   their keys sorted, whole numbers among them as text; functions the object
   {"function": true}. Depth at most 16, 10,000 items, 1 MiB; numbers finite;
   text valid UTF-8; no objects of a plugin or the host. NULL with `err`
   otherwise, which names the field. */
json_t *vm_data(struct vm *vm, int index, struct err *err);

/* The same; a function anywhere is an error. */
json_t *vm_data_only(struct vm *vm, int index, struct err *err);

#endif
