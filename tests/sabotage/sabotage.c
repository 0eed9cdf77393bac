/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Makes of the program one whose scripts can break their worker in C, by
   crash_here(how), to try what is left of a run then. The program itself knows
   nothing of it: the linker puts these functions round four of its own
   (--wrap, see the Makefile). */
#include <lauxlib.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "finish.h"
#include "lib_log.h"
#include "memory.h"

enum { MOST_SHARED = 64 };

/* What this process shares with others, oldest first. */
static struct {
    unsigned char *bytes;
    size_t size;
} shared[MOST_SHARED];
static size_t shared_count;

/* What becomes of the slot once the present cell is answered. */
static void (*deed)(struct slot *slot, struct raw *raw);

void __real_log_open(lua_State *L);
void __wrap_log_open(lua_State *L);
void *__real_memory_share(size_t size);
void *__wrap_memory_share(size_t size);
void __real_memory_unshare(void *block, size_t size);
void __wrap_memory_unshare(void *block, size_t size);
void __real_answer_pack(const struct answer *answer, struct slot *slot,
                        struct raw *raw);
void __wrap_answer_pack(const struct answer *answer, struct slot *slot,
                        struct raw *raw);

void *__wrap_memory_share(size_t size)
{
    void *block = __real_memory_share(size);
    if (shared_count == MOST_SHARED)
        abort();
    shared[shared_count].bytes = block;
    shared[shared_count++].size = size;
    return block;
}

void __wrap_memory_unshare(void *block, size_t size)
{
    for (size_t i = 0; i < shared_count; i++)
        if (block && shared[i].bytes == block) {
            shared_count--;
            memmove(&shared[i], &shared[i + 1],
                    (shared_count - i) * sizeof *shared);
        }
    __real_memory_unshare(block, size);
}

/* Nothing shall come before what the machine does about it. */
__attribute__((no_sanitize("address", "undefined"))) static void
write_over(volatile unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        bytes[i] = 0xa5;
}

static void segfault(void)
{
    unsigned char *volatile nowhere = NULL;
    write_over(nowhere, 1);
}

static void loop(void)
{
    for (volatile bool for_ever = true; for_ever;)
        ;
}

/* From what no machine has down to what the wall would still give. */
static void exhaust(void)
{
    for (size_t size = (size_t)1 << 62; size >= 4096; size /= 2)
        while (malloc(size))
            ;
    memory_take((size_t)1 << 20);
}

static void leave(void)
{
    _exit(7);
}

/* Nonsense for an answer, and on with the work. */
static void garble(struct slot *slot, struct raw *raw)
{
    (void)slot;
    write_over((unsigned char *)raw, sizeof *raw);
}

/* Nonsense all over the slot, its count too. */
static void scribble(struct slot *slot, struct raw *raw)
{
    (void)raw;
    write_over((unsigned char *)slot, sizeof *slot);
    abort();
}

/* All that is shared, newest first, but the slot itself. */
static void overrun(struct slot *slot, struct raw *raw)
{
    (void)raw;
    for (size_t i = shared_count; i-- > 0;)
        if (shared[i].bytes != (unsigned char *)slot)
            write_over(shared[i].bytes, shared[i].size);
    abort();
}

void __wrap_answer_pack(const struct answer *answer, struct slot *slot,
                        struct raw *raw)
{
    __real_answer_pack(answer, slot, raw);
    if (deed)
        deed(slot, raw);
    deed = NULL;
}

static const struct {
    const char *how;
    void (*now)(void);
    void (*later)(struct slot *slot, struct raw *raw);
} ways[] = {
    {"abort", abort, NULL},     {"segfault", segfault, NULL},
    {"loop", loop, NULL},       {"exhaust", exhaust, NULL},
    {"exit", leave, NULL},      {"garble", NULL, garble},
    {"overrun", NULL, overrun}, {"scribble", NULL, scribble},
};

static int crash_here(lua_State *L)
{
    const char *how = luaL_checkstring(L, 1);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strcmp(how, ways[i].how) == 0) {
            deed = ways[i].later;
            if (ways[i].now)
                ways[i].now();
            return 0;
        }
    return luaL_error(L, "there is no way '%s' to crash", how);
}

void __wrap_log_open(lua_State *L)
{
    __real_log_open(L);
    lua_pushcfunction(L, crash_here);
    lua_setfield(L, -2, "crash_here");
}
