/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One place decides what happens when memory runs out, so that nobody else
   has to. An arena is a list of blocks; the newest one serves requests. */
#include "memory.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20, MOST_AHEAD = 8 << 20 };

struct block {
    struct block *next;
    size_t used, size;
    _Alignas(max_align_t) char bytes[];
};

struct arena {
    struct block *newest;
    size_t next_size;
};

/* stdio may want memory of its own, and exit handlers may too: hence write
   and _exit. */
void memory_give_up(void)
{
    static const char line[] = "assay: out of memory\n";
    ssize_t ignored = write(STDERR_FILENO, line, sizeof line - 1);
    (void)ignored;
    _exit(5);
}

void *memory_take(size_t size)
{
    void *block = calloc(1, size > 0 ? size : 1);
    if (!block)
        memory_give_up();
    return block;
}

void *memory_resize(void *block, size_t size)
{
    void *resized = realloc(block, size > 0 ? size : 1);
    if (!resized)
        memory_give_up();
    return resized;
}

static size_t multiply(size_t one, size_t other)
{
    size_t product;
    if (__builtin_mul_overflow(one, other, &product))
        memory_give_up();
    return product;
}

void *memory_room(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = count < 4 ? 8 : multiply(count, 2);
    return memory_resize(items, multiply(*capacity, size));
}

char *memory_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(memory_take(size), text, size);
}

void *memory_share(size_t size)
{
    void *block = mmap(NULL, size > 0 ? size : 1, PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (block == MAP_FAILED)
        memory_give_up();
    return block;
}

/* A system that knows neither word is as slow as it was. */
void memory_ahead(void *block, size_t size)
{
    madvise(block, size, MADV_HUGEPAGE);
    if (size <= MOST_AHEAD)
        madvise(block, size, MADV_POPULATE_WRITE);
}

void memory_protect(void *block, size_t size)
{
    if (mprotect(block, size > 0 ? size : 1, PROT_READ) != 0)
        memory_give_up();
}

void memory_unshare(void *block, size_t size)
{
    if (block)
        munmap(block, size > 0 ? size : 1);
}

struct arena *arena_new(void)
{
    struct arena *arena = memory_take(sizeof *arena);
    arena->next_size = FIRST_BLOCK;
    return arena;
}

static struct block *block_new(size_t size)
{
    size_t whole;
    if (__builtin_add_overflow(size, sizeof(struct block), &whole))
        memory_give_up();
    struct block *block = memory_take(whole);
    block->size = size;
    return block;
}

/* What would fill most of a block gets one of its own, behind the newest, so
   that the room left in the newest is not lost. */
static void *take_apart(struct arena *arena, size_t size)
{
    struct block **place =
        arena->newest ? &arena->newest->next : &arena->newest;
    struct block *block = block_new(size);
    block->used = size;
    block->next = *place;
    *place = block;
    return block->bytes;
}

static void add_block(struct arena *arena)
{
    struct block *block = block_new(arena->next_size);
    block->next = arena->newest;
    arena->newest = block;
    if (arena->next_size < LARGEST_BLOCK)
        arena->next_size *= 2;
}

/* `size` in whole units of the strictest alignment, at least one. */
static size_t round_up(size_t size)
{
    const size_t unit = _Alignof(max_align_t);
    if (size > SIZE_MAX - unit)
        memory_give_up();
    return size > 0 ? (size + unit - 1) / unit * unit : unit;
}

static bool has_room(const struct arena *arena, size_t size)
{
    const struct block *block = arena->newest;
    return block && block->size - block->used >= size;
}

static void *take_newest(struct arena *arena, size_t size)
{
    struct block *block = arena->newest;
    void *taken = block->bytes + block->used;
    block->used += size;
    return taken;
}

void *arena_take(struct arena *arena, size_t size)
{
    size = round_up(size);
    if (has_room(arena, size))
        return take_newest(arena, size);
    if (size > arena->next_size / 4)
        return take_apart(arena, size);
    add_block(arena);
    return take_newest(arena, size);
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX)
        memory_give_up();
    char *copy = arena_take(arena, length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

char *arena_copy(struct arena *arena, const char *text)
{
    return arena_text(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0)
        memory_give_up();
    size_t size = (size_t)length + 1;
    char *text = arena_take(arena, size);
    vsnprintf(text, size, format, again);
    va_end(again);
    return text;
}

void arena_free(struct arena *arena)
{
    struct block *block = arena ? arena->newest : NULL;
    while (block) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
    free(arena);
}
