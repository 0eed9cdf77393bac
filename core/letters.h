/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words as letters, for a table that would be too wide with the words. */
#ifndef LETTERS_H
#define LETTERS_H

#include <stddef.h>

#include "memory.h"

/* For each word, in the arena, the shortest beginning of it that no other one
   has: "g", "me", "mi", "n" for good, met, missed, near. A word that another
   begins with stays whole. */
const char **letters_of(const char *const *words, size_t count,
                        struct arena *arena);

#endif
