/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Beginnings that tell words apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "letters.h"
#include "text.h"

enum { MOST = 8 };

/* `words` and what is expected, each parted by commas. */
static void assert_letters(const char *words, const char *expected)
{
    struct arena *arena = arena_new();
    const char *list[MOST];
    size_t count = 0;
    struct buffer got = {0};
    char *text = arena_copy(arena, words), *rest = text;
    while (count < MOST && (text = strsep(&rest, ",")) != NULL)
        list[count++] = text;
    const char **letters = letters_of(list, count, arena);
    for (size_t i = 0; i < count; i++)
        buffer_addf(&got, "%s%s", i > 0 ? "," : "", letters[i]);
    assert_string_equal(buffer_text(&got), expected);
    buffer_free(&got);
    arena_free(arena);
}

static void one_letter_is_enough_where_words_begin_differently(void **state)
{
    (void)state;
    assert_letters("excellent,good,fair,poor", "e,g,f,p");
    assert_letters("seen", "s");
}

static void more_letters_tell_words_apart_that_begin_alike(void **state)
{
    (void)state;
    assert_letters("met,near,missed", "me,n,mi");
    assert_letters("not met,not assessed", "not m,not a");
}

static void a_word_that_another_begins_with_stays_whole(void **state)
{
    (void)state;
    assert_letters("good,good enough,gone", "good,good e,gon");
    assert_letters("a,a,b", "a,a,b");
}

static void characters_are_never_cut(void **state)
{
    (void)state;
    assert_letters("\u00e9t\u00e9,\u00e8re", "\u00e9,\u00e8");
    assert_letters("\u00e9t\u00e9,\u00e9tat", "\u00e9t\u00e9,\u00e9ta");
    assert_letters("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_letter_is_enough_where_words_begin_differently),
        cmocka_unit_test(more_letters_tell_words_apart_that_begin_alike),
        cmocka_unit_test(a_word_that_another_begins_with_stays_whole),
        cmocka_unit_test(characters_are_never_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
