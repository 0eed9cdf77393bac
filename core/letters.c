/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "letters.h"

#include <stdbool.h>
#include <string.h>

static bool is_shared(const char *const *words, size_t count, size_t of,
                      size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (i != of && strncmp(words[i], words[of], length) == 0)
            return true;
    return false;
}

/* Where a character of UTF-8 ends; a blank is nothing to end with. */
static bool is_end(const char *word, size_t length)
{
    return ((unsigned char)word[length] & 0xC0) != 0x80 &&
           word[length - 1] != ' ';
}

static size_t length_of(const char *const *words, size_t count, size_t of)
{
    const char *word = words[of];
    size_t length = 1, whole = strlen(word);
    while (length < whole &&
           (!is_end(word, length) || is_shared(words, count, of, length)))
        length++;
    return whole > 0 ? length : 0;
}

const char **letters_of(const char *const *words, size_t count,
                        struct arena *arena)
{
    const char **letters = arena_take(arena, (count + 1) * sizeof *letters);
    for (size_t i = 0; i < count; i++)
        letters[i] = arena_text(arena, words[i], length_of(words, count, i));
    return letters;
}
