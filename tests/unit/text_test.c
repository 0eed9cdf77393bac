/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text as it comes from files, names as people spell them, and lines of
   scripts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text.h"

static void buffers_grow_and_are_always_ended(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_string_equal(buffer_text(&buffer), "");
    buffer_add(&buffer, "");
    assert_string_equal(buffer_text(&buffer), "");
    for (int i = 0; i < 1000; i++)
        buffer_addf(&buffer, "%d,", i % 10);
    assert_int_equal(buffer.length, 2000);
    assert_int_equal(strlen(buffer_text(&buffer)), 2000);
    buffer_put(&buffer, "a\0b", 3);
    assert_int_equal(buffer.length, 2003);
    assert_memory_equal(buffer.text + 1996, "8,9,a\0b", 8);
    buffer_free(&buffer);
    assert_null(buffer.text);
}

static void assert_bad(const char *bytes, size_t length, size_t wanted)
{
    size_t bad = SIZE_MAX;
    assert_false(text_is_utf8(bytes, length, &bad));
    assert_int_equal(bad, wanted);
    assert_false(text_is_utf8(bytes, length, NULL));
}

static void well_formed_utf8_is_told_from_broken(void **state)
{
    (void)state;
    assert_true(text_is_utf8("", 0, NULL));
    assert_true(text_is_utf8("plain ASCII, longer than eight", 30, NULL));
    assert_true(text_is_utf8("12345678\xc2\xa3 12345678", 19, NULL));
    assert_true(text_is_utf8("\xf0\x9f\x98\x80", 4, NULL));
    assert_bad("caf\xe9", 4, 3);
    assert_bad("\xc0\xaf", 2, 0);
    assert_bad("12345678\xed\xa0\x80", 11, 8);
    assert_bad("\xf4\x90\x80\x80", 4, 0);
    assert_bad("ab\xe2\x82", 4, 2);
    assert_bad("\x80", 1, 0);
}

static void a_fault_is_found_wherever_it_stands(void **state)
{
    (void)state;
    static const char faults[] = {'\0', '\x80', '\xff', '\xc3'};
    for (size_t i = 0; i < sizeof faults; i++) {
        for (size_t at = 0; at < 24; at++) {
            char bytes[24];
            memset(bytes, 'x', sizeof bytes);
            bytes[at] = faults[i];
            assert_bad(bytes, sizeof bytes, at);
        }
    }
}

static void width_counts_terminal_columns(void **state)
{
    (void)state;
    assert_int_equal(text_width(""), 0);
    assert_int_equal(text_width("Bexley"), 6);
    assert_int_equal(text_width("\xc2\xa3"
                                "12"),
                     3);
    assert_int_equal(text_width("e\xcc\x81"), 1);
    assert_int_equal(text_width("\xe6\x9d\xb1\xe4\xba\xac"), 4);
    assert_int_equal(text_width("a\xff"), 2);
}

static void assert_clipped(const char *text, size_t columns, const char *wanted)
{
    struct buffer out = {0};
    text_clip(&out, text, columns);
    assert_string_equal(buffer_text(&out), wanted);
    assert_true(text_width(buffer_text(&out)) <= columns);
    buffer_free(&out);
}

static void clipping_keeps_whole_characters(void **state)
{
    (void)state;
    assert_clipped("Havering", 8, "Havering");
    assert_clipped("Havering", 7, "Haveri\xe2\x80\xa6");
    assert_clipped("Havering", 1, "\xe2\x80\xa6");
    assert_clipped("Havering", 0, "");
    assert_clipped("\xe6\x9d\xb1\xe4\xba\xac", 3, "\xe6\x9d\xb1\xe2\x80\xa6");
    assert_clipped("ne\xcc\x81", 2, "ne\xcc\x81");
}

static void assert_folded(const char *text, const char *wanted)
{
    struct arena *arena = arena_new();
    assert_string_equal(text_fold(arena, text), wanted);
    assert_string_equal(text_fold(arena, text_fold(arena, text)), wanted);
    arena_free(arena);
}

static void spellings_of_a_name_fold_alike(void **state)
{
    (void)state;
    assert_folded("Hammersmith & Fulham", "hammersmith and fulham");
    assert_folded("HAMMERSMITH AND FULHAM", "hammersmith and fulham");
    assert_folded("Hammersmith&Fulham", "hammersmith and fulham");
    assert_folded("  City of\tLondon\xc2\xa0", "city of london");
    assert_folded("hate_crime", "hate crime");
    assert_folded("Kingston-upon-Thames", "kingston upon thames");
    assert_folded("Bex\xe2\x80\x8bley\xef\xbb\xbf", "bexley");
    assert_folded("\xef\xbc\xa2\xef\xbd\x85xley", "bexley");
    assert_folded("Stra\xc3\x9f"
                  "e",
                  "strasse");
    assert_folded("E\xcc\x81ire", "\xc3\xa9ire");
    assert_folded("...", "");
    assert_folded("", "");
}

static void broken_names_stay_apart(void **state)
{
    (void)state;
    assert_folded("caf\xe9", "caf xe9");
    assert_folded("caf\xe8", "caf xe8");
}

static void distance_counts_edits_and_swaps(void **state)
{
    (void)state;
    assert_int_equal(text_distance("", ""), 0);
    assert_int_equal(text_distance("", "abc"), 3);
    assert_int_equal(text_distance("abc", ""), 3);
    assert_int_equal(text_distance("satsified", "satisfied"), 1);
    assert_int_equal(text_distance("kitten", "sitting"), 3);
    assert_int_equal(text_distance("ca", "abc"), 3);
    assert_int_equal(text_distance("caf\xc3\xa9", "cafe"), 1);
}

static const char *const boroughs[] = {
    "Barking and Dagenham", "Barnet", "Bexley", "Brent", "Bromley", "Havering"};
enum { BOROUGHS = sizeof boroughs / sizeof *boroughs };

static void the_nearest_word_is_suggested_if_near_enough(void **state)
{
    (void)state;
    assert_string_equal(text_nearest("HAVERNIG", boroughs, BOROUGHS),
                        "Havering");
    assert_string_equal(text_nearest("bexly", boroughs, BOROUGHS), "Bexley");
    assert_string_equal(text_nearest("barking & dagenam", boroughs, BOROUGHS),
                        "Barking and Dagenham");
    assert_null(text_nearest("Glasgow", boroughs, BOROUGHS));
    assert_null(text_nearest("Bexley", NULL, 0));
}

static void words_of_any_length_are_compared_in_no_time(void **state)
{
    (void)state;
    enum { LONG = 1 << 20 };
    static char one[LONG + 1], other[LONG];
    memset(one, 'x', LONG);
    memset(other, 'y', LONG - 1);
    assert_int_equal(text_distance(one, other), 200 + 1);
    assert_int_equal(text_distance(one, "xx"), LONG - 2);
    assert_null(text_nearest(one, boroughs, BOROUGHS));
}

static void ties_go_to_the_first_word(void **state)
{
    (void)state;
    static const char *const words[] = {"sun", "sum", "sup"};
    assert_string_equal(text_nearest("suq", words, 3), "sun");
}

static void the_nearest_few_come_in_order(void **state)
{
    (void)state;
    const char *few[3];
    assert_int_equal(text_nearest_few("Brant", boroughs, BOROUGHS, few, 3), 3);
    assert_string_equal(few[0], "Brent");
    assert_string_equal(few[1], "Barnet");
    assert_string_equal(few[2], "Bexley");
    assert_int_equal(text_nearest_few("x", boroughs, 1, few, 3), 1);
    assert_int_equal(text_nearest_few("x", NULL, 0, few, 3), 0);
}

static void assert_escaped(const char *text, size_t length, const char *wanted)
{
    struct buffer once = {0}, twice = {0};
    text_escape(&once, text, length);
    assert_string_equal(buffer_text(&once), wanted);
    text_escape(&twice, buffer_text(&once), once.length);
    assert_string_equal(buffer_text(&twice), wanted);
    buffer_free(&twice);
    buffer_free(&once);
}

static void what_a_terminal_would_obey_is_escaped(void **state)
{
    (void)state;
    assert_escaped("a\x1b[31m\n", 7, "a\\x1B[31m\\x0A");
    assert_escaped("\0\x7f", 2, "\\x00\\x7F");
    assert_escaped("\xc2\x9b", 2, "\\u{009B}");
    assert_escaped("x\xe2\x80\xae", 4, "x\\u{202E}");
    assert_escaped("caf\xe9", 4, "caf\\xE9");
    assert_escaped("\xc2\xa3 \xe2\x80\x93 \xf0\x9f\x98\x80", 11,
                   "\xc2\xa3 \xe2\x80\x93 \xf0\x9f\x98\x80");
}

static void windows_1252_becomes_utf8(void **state)
{
    (void)state;
    struct buffer out = {0};
    size_t bad = 99;
    assert_true(text_from_1252(&out,
                               "\xa3"
                               "5 \x96 \x80",
                               6, &bad));
    assert_string_equal(buffer_text(&out), "\xc2\xa3"
                                           "5 \xe2\x80\x93 \xe2\x82\xac");
    assert_true(text_from_1252(&out, "", 0, &bad));
    assert_false(text_from_1252(&out, "ab\x81", 3, &bad));
    assert_int_equal(bad, 2);
    buffer_free(&out);
}

static void words_are_found_in_scripts(void **state)
{
    (void)state;
    static const char source[] = "-- target of all\n"
                                 "local targets = { \"target\" }\n"
                                 "--[==[ target\n"
                                 "]] target ]==] return target\n"
                                 "local dashes = \"-- \\\" target\"\n"
                                 "local long = [[\n"
                                 "target -- ]] .. target_2 .. target\n";
    assert_int_equal(text_line_of_word(source, "target", 1), 2);
    assert_int_equal(text_line_of_word(source, "target", 3), 4);
    assert_int_equal(text_line_of_word(source, "target", 5), 5);
    assert_int_equal(text_line_of_word(source, "target", 6), 7);
    assert_int_equal(text_line_of_word(source, "target", 8), 0);
    assert_int_equal(text_line_of_word(source, "all", 1), 0);
    assert_int_equal(text_line_of_word("x = [[ never ended", "never", 1), 0);
    assert_int_equal(text_line_of_word("", "x", 1), 0);
}

static const char *behind_last(const char *source)
{
    const char *last = text_script_last(source, "cases");
    return last ? last : "nowhere";
}

static void the_last_of_a_table_is_found(void **state)
{
    (void)state;
    static const char source[] =
        "-- cases = { 1 }\n"
        "return { given = { cases = { 2 } },\n"
        "  more_cases = { 3 }, a = [[cases = { 4 }]],\n"
        "  cases = { { \"}\", [=[ } ]=] }, 5 -- }\n"
        "    --[[ } ]] } }";
    assert_string_equal(behind_last(source), " -- }\n    --[[ } ]] } }");
    assert_string_equal(behind_last("return { cases={1,} }"), "} }");
    assert_string_equal(behind_last("return { cases = {} }"), "nowhere");
    assert_string_equal(behind_last("return { cases = list }"), "nowhere");
    assert_string_equal(behind_last("cases = { 1 }"), "nowhere");
    char begun[sizeof source];
    for (size_t length = 0; length + 4 < sizeof source; length++) {
        memcpy(begun, source, length);
        begun[length] = '\0';
        assert_string_equal(behind_last(begun), "nowhere");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buffers_grow_and_are_always_ended),
        cmocka_unit_test(well_formed_utf8_is_told_from_broken),
        cmocka_unit_test(a_fault_is_found_wherever_it_stands),
        cmocka_unit_test(width_counts_terminal_columns),
        cmocka_unit_test(clipping_keeps_whole_characters),
        cmocka_unit_test(spellings_of_a_name_fold_alike),
        cmocka_unit_test(broken_names_stay_apart),
        cmocka_unit_test(distance_counts_edits_and_swaps),
        cmocka_unit_test(the_nearest_word_is_suggested_if_near_enough),
        cmocka_unit_test(words_of_any_length_are_compared_in_no_time),
        cmocka_unit_test(ties_go_to_the_first_word),
        cmocka_unit_test(the_nearest_few_come_in_order),
        cmocka_unit_test(what_a_terminal_would_obey_is_escaped),
        cmocka_unit_test(windows_1252_becomes_utf8),
        cmocka_unit_test(words_are_found_in_scripts),
        cmocka_unit_test(the_last_of_a_table_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
