/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures as they come in files, and as they go out again. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "value.h"

static struct err err;

static int64_t integer(const char *text)
{
    int64_t value;
    assert_true(value_integer(text, strlen(text), &value, &err));
    return value;
}

static double real(const char *text)
{
    double value;
    assert_true(value_real(text, strlen(text), &value, &err));
    return value;
}

static void assert_said(const char *message)
{
    char said[1024];
    err_text(&err, said, sizeof said);
    assert_string_equal(said, message);
    assert_int_equal(err.kind, ERR_INPUT);
}

static void refuse_integer(const char *text, const char *message)
{
    int64_t value = 77;
    assert_false(value_integer(text, strlen(text), &value, &err));
    assert_said(message);
    assert_int_equal(value, 77);
}

static void refuse_real(const char *text, const char *message)
{
    double value = 77;
    assert_false(value_real(text, strlen(text), &value, &err));
    assert_said(message);
    assert_true(value == 77);
}

static void whole_numbers_are_read(void **state)
{
    (void)state;
    assert_int_equal(integer("0"), 0);
    assert_int_equal(integer("-0"), 0);
    assert_int_equal(integer("-12"), -12);
    assert_int_equal(integer("00012"), 12);
    assert_int_equal(integer("9007199254740992"), VALUE_EXACT);
    assert_int_equal(integer("-9007199254740992"), -VALUE_EXACT);
}

static void only_the_given_length_is_read(void **state)
{
    (void)state;
    int64_t whole;
    double value;
    assert_true(value_integer("12345", 2, &whole, &err));
    assert_int_equal(whole, 12);
    assert_true(value_real("1.2345e9", 3, &value, &err));
    assert_true(value == 1.2);
    assert_false(value_integer("12\0", 3, &whole, &err));
    assert_string_equal(err.raw, "12\\x00");
}

static void whole_numbers_refuse_decimals(void **state)
{
    (void)state;
    refuse_integer("12.0", "\"12.0\" has a decimal point; write 12");
    refuse_integer("12.5", "\"12.5\" has a decimal point; a whole number is "
                           "wanted here");
    refuse_integer("1e3", "\"1e3\" is written with an exponent; write 1000");
    refuse_integer("9007199254740993",
                   "\"9007199254740993\" is beyond 9007199254740992, where "
                   "figures begin to lose digits; give it in larger units");
}

static void decimals_are_read_as_the_nearest_double(void **state)
{
    (void)state;
    static const char *const texts[] = {"0",
                                        "0.1",
                                        "-2.675",
                                        "33.333333333333336",
                                        "1e-7",
                                        "1E+20",
                                        "2.5e3",
                                        "123456789012345.6",
                                        "00.250",
                                        "1e-300",
                                        "9007199254740993",
                                        "0.1000000000000000055511151231257827"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_true(real(texts[i]) == strtod(texts[i], NULL));
    assert_false(signbit(real("-0")));
    assert_false(signbit(real("-0.00e5")));
}

static void figures_out_of_range_are_refused(void **state)
{
    (void)state;
    refuse_real("-1e400", "\"-1e400\" is larger than any figure that can be "
                          "kept; give it in other units");
    refuse_real("1e-400", "\"1e-400\" is too small to be told from 0; give it "
                          "in other units");
    assert_true(real("0e-400") == 0);
}

static void what_spreadsheets_add_is_named_and_mended(void **state)
{
    (void)state;
    refuse_real("1,234", "\"1,234\" has a thousands separator; write 1234");
    refuse_real("1,234,567.5", "\"1,234,567.5\" has a thousands separator; "
                               "write 1234567.5");
    refuse_real("12%", "\"12%\" has a per cent sign; write 12");
    refuse_real("\xc2\xa3"
                "12.50",
                "\"\xc2\xa3"
                "12.50\" has a currency sign; write 12.50");
    refuse_real("(5)", "\"(5)\" has brackets for a minus sign; write -5");
    refuse_real("+5", "\"+5\" has a plus sign; write 5");
    refuse_real("'12", "\"'12\" has an apostrophe; write 12");
    refuse_real("12,5", "\"12,5\" has a decimal comma; write 12.5");
    refuse_real("0,500", "\"0,500\" has a decimal comma; write 0.500");
    refuse_integer("12,5", "\"12,5\" has a decimal comma; write a whole "
                           "number, in digits alone");
}

static void blanks_and_dashes_are_named_and_mended(void **state)
{
    (void)state;
    refuse_integer(" 4", "\" 4\" has a blank; write 4");
    refuse_integer("1 234", "\"1 234\" has a blank; write 1234");
    refuse_integer("\xe2\x80\x93"
                   "4 ",
                   "\"\xe2\x80\x93"
                   "4 \" has an en dash for a minus sign and a blank; "
                   "write -4");
    refuse_real(".5", "\".5\" has no digit before the point; write 0.5");
    refuse_real("5.", "\"5.\" has no digit after the point; write 5");
}

static void separators_that_part_no_thousands_are_not_taken_out(void **state)
{
    (void)state;
    refuse_real("1.234,5", "\"1.234,5\" goes on after 1.234; write the figure "
                           "alone, such as 1234.5");
    refuse_real("1,23,4", "\"1,23,4\" goes on after 1; write the figure "
                          "alone, such as 1234.5");
    refuse_real("12 34", "\"12 34\" goes on after 12; write the figure alone, "
                         "such as 1234.5");
}

static void words_and_marks_are_no_numbers(void **state)
{
    (void)state;
    static const char *const texts[] = {"..",  "*", "NaN", "inf", "-inf",
                                        "n/a", "-", ".",   "e5",  "--5",
                                        "nan", ":", "c"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char message[128];
        snprintf(message, sizeof message,
                 "\"%s\" is no number; write a figure, or declare this as a "
                 "mark for a missing one",
                 texts[i]);
        refuse_real(texts[i], message);
        refuse_integer(texts[i], message);
    }
    refuse_integer("", "no figure is given; write one, or declare an empty "
                       "cell as a mark for a missing one");
    refuse_real("0x1F", "\"0x1F\" is hexadecimal; write it in base ten");
    refuse_real("12.5abc", "\"12.5abc\" goes on after 12.5; write the figure "
                           "alone, such as 1234.5");
}

static void assert_bounded(const char *text, enum bound wanted, double low,
                           double high)
{
    enum bound bound;
    double value, upper;
    assert_true(
        value_bounded(text, strlen(text), &value, &bound, &upper, &err));
    assert_int_equal(bound, wanted);
    assert_true(value == low && upper == high);
}

static void bounds_are_read_in_the_spellings_of_publishers(void **state)
{
    (void)state;
    assert_bounded("85", BOUND_NONE, 85, 85);
    assert_bounded("1e-5", BOUND_NONE, 1e-5, 1e-5);
    assert_bounded("over 85", BOUND_OVER, 85, 85);
    assert_bounded("Over  85", BOUND_OVER, 85, 85);
    assert_bounded(">85", BOUND_OVER, 85, 85);
    assert_bounded("85+", BOUND_OVER, 85, 85);
    assert_bounded("under 5", BOUND_UNDER, 5, 5);
    assert_bounded("< 5", BOUND_UNDER, 5, 5);
    assert_bounded("about 64.5", BOUND_ABOUT, 64.5, 64.5);
    assert_bounded("16 to 20", BOUND_RANGE, 16, 20);
    assert_bounded("16-20", BOUND_RANGE, 16, 20);
    assert_bounded("-5--3", BOUND_RANGE, -5, -3);
}

static void bounds_have_names(void **state)
{
    (void)state;
    assert_null(bound_name(BOUND_NONE));
    assert_string_equal(bound_name(BOUND_OVER), "over");
    assert_string_equal(bound_name(BOUND_JOINED), "bounded");
    for (int i = BOUND_OVER; i <= BOUND_JOINED; i++)
        assert_int_equal(bound_read(bound_name((enum bound)i)), i);
    assert_int_equal(bound_read("quoted"), BOUND_NONE);
    assert_int_equal(bound_read(""), BOUND_NONE);
}

static void bounds_add_up(void **state)
{
    (void)state;
    assert_int_equal(bound_add(BOUND_NONE, BOUND_NONE), BOUND_NONE);
    assert_int_equal(bound_add(BOUND_OVER, BOUND_NONE), BOUND_OVER);
    assert_int_equal(bound_add(BOUND_NONE, BOUND_UNDER), BOUND_UNDER);
    assert_int_equal(bound_add(BOUND_OVER, BOUND_OVER), BOUND_OVER);
    assert_int_equal(bound_add(BOUND_OVER, BOUND_UNDER), BOUND_JOINED);
    assert_int_equal(bound_add(BOUND_RANGE, BOUND_RANGE), BOUND_JOINED);
    assert_int_equal(bound_add(BOUND_JOINED, BOUND_NONE), BOUND_JOINED);
}

static void refuse_bounded(const char *text, const char *message)
{
    enum bound bound;
    double value, upper;
    assert_false(
        value_bounded(text, strlen(text), &value, &bound, &upper, &err));
    assert_said(message);
}

static void bounds_refuse_what_figures_refuse(void **state)
{
    (void)state;
    refuse_bounded("20 to 16", "\"20 to 16\" is a range that runs backwards; "
                               "write the lower end first");
    refuse_bounded("over 1,000",
                   "\"1,000\" has a thousands separator; write 1000");
    refuse_bounded("over", "\"over\" is no number; write a figure, or declare "
                           "this as a mark for a missing one");
    refuse_bounded("+", "\"+\" is no number; write a figure, or declare this "
                        "as a mark for a missing one");
    refuse_bounded(">", "\">\" is no number; write a figure, or declare this "
                        "as a mark for a missing one");
}

static void halves_are_rounded_away_from_zero(void **state)
{
    (void)state;
    assert_true(value_round(2.675, 2) == 2.68);
    assert_true(value_round(-2.675, 2) == -2.68);
    assert_true(value_round(0.5, 0) == 1);
    assert_true(value_round(-0.5, 0) == -1);
    assert_true(value_round(1.005, 2) == 1.01);
    assert_true(value_round(9.995, 2) == 10);
    assert_true(value_round(0.05, 1) == 0.1);
    assert_true(value_round(2.4999999999999996, 0) == 2);
    assert_true(value_round(1e300, 15) == 1e300);
    assert_false(signbit(value_round(-0.001, 2)));
    assert_false(signbit(value_round(-1e-320, 2)));
}

static void assert_shown(double x, int decimals, const char *wanted)
{
    char out[VALUE_TEXT];
    assert_string_equal(value_show(out, x, decimals), wanted);
}

static void figures_are_shown_with_their_decimals(void **state)
{
    (void)state;
    assert_shown(33.25, 1, "33.3");
    assert_shown(33, 1, "33.0");
    assert_shown(0.5, 2, "0.50");
    assert_shown(0.004, 2, "0.00");
    assert_shown(-0.004, 2, "0.00");
    assert_shown(-0.0, 0, "0");
    assert_shown(999.995, 2, "1000.00");
    assert_shown(-1234567.891, 0, "-1234568");
    assert_shown(0.1, 15, "0.100000000000000");
    assert_shown(999999999999999, 15, "999999999999999.000000000000000");
}

static void figures_are_shown_as_short_as_they_read_back(void **state)
{
    (void)state;
    assert_shown(0.1, -1, "0.1");
    assert_shown(1.0 / 3, -1, "0.3333333333333333");
    assert_shown(0.1 + 0.2, -1, "0.30000000000000004");
    assert_shown(1200, -1, "1200");
    assert_shown(-0.0, -1, "0");
    assert_shown(1e-7, -1, "0.0000001");
    assert_shown(9007199254740992, -1, "9007199254740992");
    assert_shown(1e15, -1, "1000000000000000");
    assert_shown(1e20, -1, "1e20");
    assert_shown(-1.5e-20, -1, "-1.5e-20");
    assert_shown(1.7976931348623157e308, 15, "1.7976931348623157e308");
    assert_shown(INFINITY, 1, "inf");
}

/* A different way to the same text: printf's exact digits, which differ from
   ours only where the double lies beside a half that its shortest form is. */
static void rounding_agrees_with_printf_beside_halves(void **state)
{
    (void)state;
    uint64_t seed = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        double x = (double)(seed % 2000000) / 7 - 100000;
        int decimals = (int)(seed >> 60) % 7;
        char wanted[VALUE_TEXT];
        snprintf(wanted, sizeof wanted, "%.*f", decimals, x);
        if (strtod(wanted, NULL) == 0)
            continue;
        assert_true(value_round(x, decimals) == strtod(wanted, NULL));
        assert_shown(x, decimals, wanted);
        char shortest[VALUE_TEXT];
        assert_true(real(value_show(shortest, x, -1)) == x);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers_are_read),
        cmocka_unit_test(only_the_given_length_is_read),
        cmocka_unit_test(whole_numbers_refuse_decimals),
        cmocka_unit_test(decimals_are_read_as_the_nearest_double),
        cmocka_unit_test(figures_out_of_range_are_refused),
        cmocka_unit_test(what_spreadsheets_add_is_named_and_mended),
        cmocka_unit_test(blanks_and_dashes_are_named_and_mended),
        cmocka_unit_test(separators_that_part_no_thousands_are_not_taken_out),
        cmocka_unit_test(words_and_marks_are_no_numbers),
        cmocka_unit_test(bounds_are_read_in_the_spellings_of_publishers),
        cmocka_unit_test(bounds_refuse_what_figures_refuse),
        cmocka_unit_test(halves_are_rounded_away_from_zero),
        cmocka_unit_test(figures_are_shown_with_their_decimals),
        cmocka_unit_test(figures_are_shown_as_short_as_they_read_back),
        cmocka_unit_test(bounds_have_names),
        cmocka_unit_test(bounds_add_up),
        cmocka_unit_test(rounding_agrees_with_printf_beside_halves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
