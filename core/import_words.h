/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts given numbers: each different text once, so that a column of texts is
   a column of small integers. */
#ifndef IMPORT_WORDS_H
#define IMPORT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memory.h"

enum { WORD_NONE = -1 };

/* Start with words_begin(); the texts live in the arena. */
struct words {
    struct arena *arena;
    const char **texts;  /* by number; ended by NUL */
    uint32_t *lengths;
    size_t count, capacity;
    int32_t *slots;      /* open addressing; number + 1, 0 is free */
    size_t slot_count;   /* a power of two */
    int32_t last;        /* found last: texts come in runs */
};

void words_begin(struct words *words, struct arena *arena);
void words_free(struct words *words);  /* not the texts */

/* The number of a text, WORD_NONE when it has none. */
int32_t words_find(struct words *words, const char *text, size_t length);

/* The number of a text, a new one if it has none. */
int32_t words_add(struct words *words, const char *text, size_t length);

/* Number the texts anew in the order of their bytes. The array, by old
   number, tells the new one; release with free(). NULL: they are in order
   already. */
int32_t *words_sort(struct words *words);

#endif
