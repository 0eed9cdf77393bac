/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Memory that is either there or the end of the program: no caller of these
   functions ever sees NULL. When the system has none left, one line goes to
   stderr and the process leaves with status 5; the store is transactional, so
   nothing is lost. What lives as long as a programme lives in an arena. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

/* `size` zeroed bytes; release with free(). */
void *memory_take(size_t size);

/* Leave the program as these functions do, for who was refused memory by a
   library and has no other way to say so. */
_Noreturn void memory_give_up(void);

/* `block` resized to `size` bytes, new bytes not cleared; release with
   free(). `block` may be NULL. */
void *memory_resize(void *block, size_t size);

/* `items` with room for at least one more than `count` items of `size` bytes
   each; `*capacity` is kept up to date. Start with NULL and 0. */
void *memory_room(void *items, size_t count, size_t *capacity, size_t size);

/* A copy of `text`; release with free(). */
char *memory_copy(const char *text);

/* `size` zeroed bytes that processes forked later share with this one; pages
   cost nothing until they are touched. */
void *memory_share(size_t size);

/* Most of the `size` bytes at `block`, the beginning of a mapping, will be
   written to: up to a few MiB they are had at once, in large pages where the
   system has them, as page by page costs more than what is put there. */
void memory_ahead(void *block, size_t size);

/* From now on this process may only read them; the others are as before. */
void memory_protect(void *block, size_t size);

/* Give them back; NULL is allowed. */
void memory_unshare(void *block, size_t size);

/* Many small things that are released together. */
struct arena;

struct arena *arena_new(void);

/* `size` zeroed bytes, aligned for any type, living until arena_free(). */
void *arena_take(struct arena *arena, size_t size);

/* A copy of the first `length` bytes of `text`, ended by NUL. */
char *arena_text(struct arena *arena, const char *text, size_t length);

/* A copy of the whole of `text`. */
char *arena_copy(struct arena *arena, const char *text);

/* Text made as by printf. */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Release the arena and everything taken from it; NULL is allowed. */
void arena_free(struct arena *arena);

#endif
