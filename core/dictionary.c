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

/* FNV-1a, 64 bits. */
static uint64_t hash_text(const char *text)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
    return hash;
}

struct dictionary *dictionary_new(struct arena *arena)
{
    struct dictionary *dictionary = arena_take(arena, sizeof *dictionary);
    dictionary->arena = arena;
    dictionary->slot_count = FIRST_SLOTS;
    dictionary->room = FIRST_SLOTS / 2;
    dictionary->slots =
        arena_take(arena, FIRST_SLOTS * sizeof *dictionary->slots);
    dictionary->words =
        arena_take(arena, dictionary->room * sizeof *dictionary->words);
    dictionary->count = 1;
    return dictionary;
}

/* The slot where the text is, or where it belongs. */
static uint32_t find_slot(const struct dictionary *dictionary, const char *text,
                          uint64_t hash)
{
    uint32_t mask = dictionary->slot_count - 1;
    uint32_t slot = (uint32_t)(hash ^ hash >> 32) & mask;
    for (;; slot = (slot + 1) & mask) {
        uint32_t code = dictionary->slots[slot];
        if (code == DICTIONARY_NONE ||
            (dictionary->words[code].hash == hash &&
             strcmp(dictionary->words[code].text, text) == 0))
            return slot;
    }
}

/* Never more than half full. What is outgrown stays in the arena: together
   no more than what is in use. */
static void grow(struct dictionary *dictionary)
{
    struct arena *arena = dictionary->arena;
    struct word *words = dictionary->words;
    dictionary->room *= 2;
    dictionary->slot_count *= 2;
    dictionary->words =
        arena_take(arena, dictionary->room * sizeof *dictionary->words);
    memcpy(dictionary->words, words, dictionary->count * sizeof *words);
    dictionary->slots =
        arena_take(arena, dictionary->slot_count * sizeof *dictionary->slots);
    for (uint32_t code = 1; code < dictionary->count; code++)
        dictionary
            ->slots[find_slot(dictionary, words[code].text, words[code].hash)] =
            code;
}

static uint32_t look_up(struct dictionary *dictionary, const char *text)
{
    uint64_t hash = hash_text(text);
    uint32_t slot = find_slot(dictionary, text, hash);
    if (dictionary->slots[slot] != DICTIONARY_NONE)
        return dictionary->slots[slot];
    if (dictionary->count == dictionary->room) {
        grow(dictionary);
        slot = find_slot(dictionary, text, hash);
    }
    uint32_t code = dictionary->count++;
    dictionary->words[code] = (struct word){
        .text = arena_copy(dictionary->arena, text), .hash = hash};
    dictionary->slots[slot] = code;
    return code;
}

static bool is_word(const struct dictionary *dictionary, uint32_t code,
                    const char *text)
{
    return code != DICTIONARY_NONE &&
           strcmp(dictionary->words[code].text, text) == 0;
}

uint32_t dictionary_add(struct dictionary *dictionary, const char *text)
{
    uint32_t last = dictionary->last;
    if (is_word(dictionary, last, text))
        return last;
    uint32_t code = dictionary->words[last].follower;
    if (!is_word(dictionary, code, text)) {
        code = look_up(dictionary, text);
        dictionary->words[last].follower = code;
    }
    dictionary->last = code;
    return code;
}

uint32_t dictionary_find(const struct dictionary *dictionary, const char *text)
{
    return dictionary->slots[find_slot(dictionary, text, hash_text(text))];
}

const char *dictionary_text(const struct dictionary *dictionary, uint32_t code)
{
    return dictionary->words[code].text;
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
