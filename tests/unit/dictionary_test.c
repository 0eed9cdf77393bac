/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts by number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dictionary.h"

static uint32_t add_text(struct dictionary *dictionary, const char *text)
{
    return dictionary_add(dictionary, text, strlen(text));
}

static uint32_t find_text(struct dictionary *dictionary, const char *text)
{
    return dictionary_find(dictionary, text, strlen(text));
}

static void a_text_has_one_code_for_good(void **state)
{
    struct arena *arena = arena_new();
    struct dictionary *dictionary = dictionary_new(arena);
    (void)state;
    uint32_t race = add_text(dictionary, "race");
    uint32_t faith = add_text(dictionary, "faith");
    assert_int_not_equal(race, faith);
    assert_int_not_equal(race, DICTIONARY_NONE);
    assert_int_equal(add_text(dictionary, "race"), race);
    assert_int_equal(add_text(dictionary, "race"), race);
    assert_int_equal(find_text(dictionary, "faith"), faith);
    assert_int_equal(find_text(dictionary, "Race"), DICTIONARY_NONE);
    assert_string_equal(dictionary_text(dictionary, race), "race");
    assert_null(dictionary_text(dictionary, DICTIONARY_NONE));
    arena_free(arena);
}

static void texts_are_copied(void **state)
{
    struct arena *arena = arena_new();
    struct dictionary *dictionary = dictionary_new(arena);
    char text[] = "race";
    (void)state;
    uint32_t code = add_text(dictionary, text);
    text[0] = 'R';
    assert_string_equal(dictionary_text(dictionary, code), "race");
    assert_int_not_equal(add_text(dictionary, text), code);
    arena_free(arena);
}

/* In ever other order, so that no guess is always right. */
static void thousands_are_kept_apart(void **state)
{
    enum { TEXTS = 3000 };
    struct arena *arena = arena_new();
    struct dictionary *dictionary = dictionary_new(arena);
    uint32_t codes[TEXTS];
    char text[32];
    (void)state;
    for (int i = 0; i < TEXTS; i++) {
        snprintf(text, sizeof text, "text %d", i);
        codes[i] = add_text(dictionary, text);
    }
    for (int step = 1; step < 20; step++)
        for (int i = 0; i < TEXTS; i += step) {
            snprintf(text, sizeof text, "text %d", i);
            assert_int_equal(add_text(dictionary, text), codes[i]);
        }
    assert_int_equal(dictionary_count(dictionary), TEXTS);
    const char **sorted = dictionary_sorted(dictionary);
    for (int i = 1; i < TEXTS; i++)
        assert_true(strcmp(sorted[i - 1], sorted[i]) < 0);
    arena_free(arena);
}

static void an_empty_text_is_a_text(void **state)
{
    struct arena *arena = arena_new();
    struct dictionary *dictionary = dictionary_new(arena);
    (void)state;
    assert_int_equal(dictionary_count(dictionary), 0);
    assert_int_not_equal(add_text(dictionary, ""), DICTIONARY_NONE);
    assert_int_equal(dictionary_count(dictionary), 1);
    arena_free(arena);
}

/* The keys of a file are compared by their codes. */
static void sorting_gives_codes_in_byte_order(void **state)
{
    struct arena *arena = arena_new();
    struct dictionary *dictionary = dictionary_new(arena);
    (void)state;
    uint32_t race = add_text(dictionary, "race");
    uint32_t faith = add_text(dictionary, "faith");
    const uint32_t *codes = dictionary_sort(dictionary);
    assert_int_equal(codes[faith], 1);
    assert_int_equal(codes[race], 2);
    assert_string_equal(dictionary_text(dictionary, 2), "race");
    assert_int_equal(find_text(dictionary, "race"), 2);
    assert_int_equal(find_text(dictionary, "faith"), 1);
    assert_int_equal(add_text(dictionary, "homophobic"), 3);
    assert_null(dictionary_sort(dictionary_new(arena)));
    arena_free(arena);
}

/* A field of a file is followed by the rest of the file. */
static void a_text_ends_where_its_length_says(void **state)
{
    struct arena *arena = arena_new();
    struct dictionary *dictionary = dictionary_new(arena);
    (void)state;
    uint32_t code = dictionary_add(dictionary, "race,12", 4);
    assert_string_equal(dictionary_text(dictionary, code), "race");
    assert_int_equal(dictionary_length(dictionary, code), 4);
    assert_int_equal(find_text(dictionary, "race"), code);
    assert_int_equal(find_text(dictionary, "race,12"), DICTIONARY_NONE);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_has_one_code_for_good),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(thousands_are_kept_apart),
        cmocka_unit_test(an_empty_text_is_a_text),
        cmocka_unit_test(sorting_gives_codes_in_byte_order),
        cmocka_unit_test(a_text_ends_where_its_length_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
