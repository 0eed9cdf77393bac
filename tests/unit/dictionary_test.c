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

static void a_text_has_one_code_for_good(void **state)
{
    struct arena *arena = arena_new();
    struct dictionary *dictionary = dictionary_new(arena);
    (void)state;
    uint32_t race = dictionary_add(dictionary, "race");
    uint32_t faith = dictionary_add(dictionary, "faith");
    assert_int_not_equal(race, faith);
    assert_int_not_equal(race, DICTIONARY_NONE);
    assert_int_equal(dictionary_add(dictionary, "race"), race);
    assert_int_equal(dictionary_add(dictionary, "race"), race);
    assert_int_equal(dictionary_find(dictionary, "faith"), faith);
    assert_int_equal(dictionary_find(dictionary, "Race"), DICTIONARY_NONE);
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
    uint32_t code = dictionary_add(dictionary, text);
    text[0] = 'R';
    assert_string_equal(dictionary_text(dictionary, code), "race");
    assert_int_not_equal(dictionary_add(dictionary, text), code);
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
        codes[i] = dictionary_add(dictionary, text);
    }
    for (int step = 1; step < 20; step++)
        for (int i = 0; i < TEXTS; i += step) {
            snprintf(text, sizeof text, "text %d", i);
            assert_int_equal(dictionary_add(dictionary, text), codes[i]);
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
    assert_int_not_equal(dictionary_add(dictionary, ""), DICTIONARY_NONE);
    assert_int_equal(dictionary_count(dictionary), 1);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_has_one_code_for_good),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(thousands_are_kept_apart),
        cmocka_unit_test(an_empty_text_is_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
