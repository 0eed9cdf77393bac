/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts that stand again and again in a column, each kept once and known by
   a small number. Made for columns in which the next text is most often the
   same again, or the one that came after it last time. */
#ifndef DICTIONARY_H
#define DICTIONARY_H

#include <stddef.h>
#include <stdint.h>

#include "memory.h"

enum { DICTIONARY_NONE = 0 }; /* the code of "no text" */

struct dictionary;

/* In `arena`, which keeps the texts too. */
struct dictionary *dictionary_new(struct arena *arena);

/* The code of a text, which is added when it is new. */
uint32_t dictionary_add(struct dictionary *dictionary, const char *text,
                        size_t length);

/* The code of a text, DICTIONARY_NONE when it is not there. */
uint32_t dictionary_find(struct dictionary *dictionary, const char *text,
                         size_t length);

/* The text of a code, ended by NUL; NULL for DICTIONARY_NONE. */
const char *dictionary_text(const struct dictionary *dictionary, uint32_t code);
size_t dictionary_length(const struct dictionary *dictionary, uint32_t code);

/* How many texts there are; codes run from 1 to this. */
uint32_t dictionary_count(const struct dictionary *dictionary);

/* All texts in byte order, in the dictionary's arena. */
const char **dictionary_sorted(const struct dictionary *dictionary);

/* Give the texts new codes, in byte order. The array, by old code, tells the
   new one; in the arena. NULL: they are in order already. */
const uint32_t *dictionary_sort(struct dictionary *dictionary);

#endif
