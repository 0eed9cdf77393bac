/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A hash table of texts, with two guesses before it is asked: the same text
   as before, and the one that followed that before. */
#include "dictionary.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct word {
    const char *text;
    uint64_t hash;
    uint32_t length;
    uint32_t follower; /* the code that came after it last */
};

struct dictionary {
    struct arena *arena;
    struct word *words;   /* by code; the first stands for no text */
    uint32_t count, room; /* of words, the first included */
    uint32_t *slots;      /* codes, DICTIONARY_NONE: free */
    uint32_t slot_count;  /* a power of two */
    uint32_t last;
};

enum { FIRST_SLOTS = 64 };

/* Never more than half full. */
static void make_room(struct dictionary *dictionary, uint32_t slots)
{
    dictionary->slot_count = slots;
    dictionary->room = slots / 2;
    dictionary->slots =
        arena_take(dictionary->arena, slots * sizeof *dictionary->slots);
    dictionary->words = arena_take(
        dictionary->arena, dictionary->room * sizeof *dictionary->words);
}

struct dictionary *dictionary_new(struct arena *arena)
{
    struct dictionary *dictionary = arena_take(arena, sizeof *dictionary);
    dictionary->arena = arena;
    dictionary->count = 1;
    make_room(dictionary, FIRST_SLOTS);
    return dictionary;
}

/* Eight bytes at a time: it is asked for each new cell of a text column. */
static uint64_t hash_text(const char *text, size_t length)
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

static bool is_word(const struct word *word, const char *text, size_t length)
{
    return word->text != NULL && word->length == length &&
           memcmp(word->text, text, length) == 0;
}

/* The slot where the text is, or where it belongs. */
static uint32_t find_slot(const struct dictionary *dictionary, const char *text,
                          size_t length, uint64_t hash)
{
    uint32_t mask = dictionary->slot_count - 1, slot = (uint32_t)hash & mask;
    for (;; slot = (slot + 1) & mask) {
        uint32_t code = dictionary->slots[slot];
        const struct word *word = &dictionary->words[code];
        if (code == DICTIONARY_NONE ||
            (word->hash == hash && is_word(word, text, length)))
            return slot;
    }
}

static void place_all(struct dictionary *dictionary)
{
    for (uint32_t code = 1; code < dictionary->count; code++) {
        const struct word *word = &dictionary->words[code];
        dictionary->slots[find_slot(dictionary, word->text, word->length,
                                    word->hash)] = code;
    }
}

/* What is outgrown stays in the arena: together no more than what is in
   use. */
static void grow(struct dictionary *dictionary)
{
    const struct word *words = dictionary->words;
    make_room(dictionary, dictionary->slot_count * 2);
    memcpy(dictionary->words, words, dictionary->count * sizeof *words);
    place_all(dictionary);
}

static uint32_t append(struct dictionary *dictionary, const char *text,
                       size_t length, uint64_t hash)
{
    if (dictionary->count == dictionary->room)
        grow(dictionary);
    dictionary->words[dictionary->count] =
        (struct word){.text = arena_text(dictionary->arena, text, length),
                      .hash = hash,
                      .length = (uint32_t)length};
    dictionary->slots[find_slot(dictionary, text, length, hash)] =
        dictionary->count;
    return dictionary->count++;
}

/* The code of a text that came after the last one, noted for next time. */
static uint32_t follow(struct dictionary *dictionary, uint32_t code)
{
    dictionary->words[dictionary->last].follower = code;
    dictionary->last = code;
    return code;
}

/* What the guesses say. */
static uint32_t guess(struct dictionary *dictionary, const char *text,
                      size_t length)
{
    const struct word *words = dictionary->words;
    if (is_word(&words[dictionary->last], text, length))
        return dictionary->last;
    uint32_t code = words[dictionary->last].follower;
    if (!is_word(&words[code], text, length))
        return DICTIONARY_NONE;
    return dictionary->last = code;
}

uint32_t dictionary_find(struct dictionary *dictionary, const char *text,
                         size_t length)
{
    uint32_t code = guess(dictionary, text, length);
    if (code != DICTIONARY_NONE)
        return code;
    uint64_t hash = hash_text(text, length);
    code = dictionary->slots[find_slot(dictionary, text, length, hash)];
    return code != DICTIONARY_NONE ? follow(dictionary, code) : code;
}

uint32_t dictionary_add(struct dictionary *dictionary, const char *text,
                        size_t length)
{
    uint32_t code = dictionary_find(dictionary, text, length);
    if (code != DICTIONARY_NONE)
        return code;
    code = append(dictionary, text, length, hash_text(text, length));
    return follow(dictionary, code);
}

const char *dictionary_text(const struct dictionary *dictionary, uint32_t code)
{
    return dictionary->words[code].text;
}

size_t dictionary_length(const struct dictionary *dictionary, uint32_t code)
{
    return dictionary->words[code].length;
}

uint32_t dictionary_count(const struct dictionary *dictionary)
{
    return dictionary->count - 1;
}

static int compare_texts(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

const char **dictionary_sorted(const struct dictionary *dictionary)
{
    size_t count = dictionary_count(dictionary);
    const char **texts =
        arena_take(dictionary->arena, (count + 1) * sizeof *texts);
    for (size_t i = 0; i < count; i++)
        texts[i] = dictionary->words[i + 1].text;
    qsort(texts, count, sizeof *texts, compare_texts);
    return texts;
}

static bool is_in_order(const struct dictionary *dictionary)
{
    for (uint32_t code = 2; code < dictionary->count; code++)
        if (strcmp(dictionary->words[code - 1].text,
                   dictionary->words[code].text) > 0)
            return false;
    return true;
}

static int compare_words(const void *one, const void *other)
{
    const struct word *left = one, *right = other;
    return strcmp(left->text, right->text);
}

/* The slots and the guesses know words by their codes. */
static void renumber(struct dictionary *dictionary)
{
    memset(dictionary->slots, 0,
           dictionary->slot_count * sizeof *dictionary->slots);
    place_all(dictionary);
    for (uint32_t code = 0; code < dictionary->count; code++)
        dictionary->words[code].follower = DICTIONARY_NONE;
    dictionary->last = DICTIONARY_NONE;
}

const uint32_t *dictionary_sort(struct dictionary *dictionary)
{
    if (is_in_order(dictionary))
        return NULL;
    uint32_t count = dictionary->count;
    struct word *words = dictionary->words;
    uint32_t *rank = arena_take(dictionary->arena, count * sizeof *rank);
    for (uint32_t code = 1; code < count; code++)
        words[code].follower = code; /* while they move: where they were */
    qsort(words + 1, count - 1, sizeof *words, compare_words);
    for (uint32_t code = 1; code < count; code++)
        rank[words[code].follower] = code;
    renumber(dictionary);
    return rank;
}
