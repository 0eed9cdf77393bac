/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A hash table with open addressing, asked once for each cell of a text
   column: hence the look at the text found last, and eight bytes at a time. */
#include "import_words.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

enum { FIRST_SLOTS = 256 };

void words_begin(struct words *words, struct arena *arena)
{
    *words = (struct words){.arena = arena, .last = WORD_NONE};
    words->slot_count = FIRST_SLOTS;
    words->slots = memory_take(FIRST_SLOTS * sizeof *words->slots);
}

void words_free(struct words *words)
{
    free(words->texts);
    free(words->lengths);
    free(words->slots);
    *words = (struct words){.last = WORD_NONE};
}

static uint64_t hash(const char *text, size_t length)
{
    const uint64_t odd = 0x9e3779b97f4a7c15u;
    uint64_t sum = length * odd, part;
    for (; length >= sizeof part; length -= sizeof part) {
        memcpy(&part, text, sizeof part);
        sum = (sum ^ part) * odd;
        sum ^= sum >> 32;
        text += sizeof part;
    }
    part = 0;
    memcpy(&part, text, length);
    sum = (sum ^ part) * odd;
    return sum ^ sum >> 29;
}

static bool is_word(const struct words *words, int32_t word, const char *text,
                    size_t length)
{
    return words->lengths[word] == length &&
           memcmp(words->texts[word], text, length) == 0;
}

/* The slot that holds the text, or the free one where it belongs. */
static size_t find_slot(const struct words *words, const char *text,
                        size_t length)
{
    size_t at = hash(text, length) & (words->slot_count - 1);
    while (words->slots[at] != 0 &&
           !is_word(words, words->slots[at] - 1, text, length))
        at = (at + 1) & (words->slot_count - 1);
    return at;
}

static void place_all(struct words *words)
{
    memset(words->slots, 0, words->slot_count * sizeof *words->slots);
    for (size_t i = 0; i < words->count; i++)
        words->slots[find_slot(words, words->texts[i], words->lengths[i])] =
            (int32_t)i + 1;
}

static void grow(struct words *words)
{
    words->slot_count *= 4;
    words->slots = memory_resize(words->slots,
                                 words->slot_count * sizeof *words->slots);
    place_all(words);
}

int32_t words_find(struct words *words, const char *text, size_t length)
{
    if (words->last != WORD_NONE && is_word(words, words->last, text, length))
        return words->last;
    int32_t word = words->slots[find_slot(words, text, length)] - 1;
    if (word != WORD_NONE)
        words->last = word;
    return word;
}

static int32_t append(struct words *words, const char *text, size_t length)
{
    size_t capacity = words->capacity;
    words->lengths = memory_room(words->lengths, words->count, &capacity,
                                 sizeof *words->lengths);
    words->texts = memory_room(words->texts, words->count, &words->capacity,
                               sizeof *words->texts);
    words->texts[words->count] = arena_text(words->arena, text, length);
    words->lengths[words->count] = (uint32_t)length;
    return (int32_t)words->count++;
}

int32_t words_add(struct words *words, const char *text, size_t length)
{
    int32_t word = words_find(words, text, length);
    if (word != WORD_NONE)
        return word;
    if (words->count * 2 >= words->slot_count)
        grow(words);
    size_t slot = find_slot(words, text, length);
    word = append(words, text, length);
    words->slots[slot] = word + 1;
    words->last = word;
    return word;
}

static int compare(const void *one, const void *other, void *context)
{
    const struct words *words = context;
    int32_t a = *(const int32_t *)one, b = *(const int32_t *)other;
    uint32_t least = words->lengths[a] < words->lengths[b] ? words->lengths[a]
                                                           : words->lengths[b];
    int order = memcmp(words->texts[a], words->texts[b], least);
    if (order != 0)
        return order;
    return (words->lengths[a] > words->lengths[b]) -
           (words->lengths[a] < words->lengths[b]);
}

static bool is_sorted(struct words *words)
{
    for (int32_t i = 1; i < (int32_t)words->count; i++) {
        int32_t before = i - 1;
        if (compare(&before, &i, words) > 0)
            return false;
    }
    return true;
}

int32_t *words_sort(struct words *words)
{
    if (is_sorted(words))
        return NULL;
    size_t count = words->count;
    int32_t *order = memory_take(count * sizeof *order);
    int32_t *rank = memory_take(count * sizeof *rank);
    const char **texts = memory_take(words->capacity * sizeof *texts);
    uint32_t *lengths = memory_take(words->capacity * sizeof *lengths);
    for (size_t i = 0; i < count; i++)
        order[i] = (int32_t)i;
    qsort_r(order, count, sizeof *order, compare, words);
    for (size_t i = 0; i < count; i++) {
        rank[order[i]] = (int32_t)i;
        texts[i] = words->texts[order[i]];
        lengths[i] = words->lengths[order[i]];
    }
    free(order);
    free(words->texts);
    free(words->lengths);
    words->texts = texts;
    words->lengths = lengths;
    words->last = WORD_NONE;
    place_all(words);
    return rank;
}
