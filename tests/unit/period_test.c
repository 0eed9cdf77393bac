/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Spellings of periods and what they stand for; the calendar, day by day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "period.h"

static struct period read_as(const char *text, enum period_kind kind)
{
    struct period period = {PERIOD_NONE, 0};
    struct err err;
    char message[1024];
    if (!period_read(&period, text, kind, &err)) {
        err_text(&err, message, sizeof message);
        fail_msg("%s: %s", text, message);
    }
    return period;
}

static struct period read_any(const char *text)
{
    return read_as(text, PERIOD_NONE);
}

static int32_t day_of(const char *text)
{
    int32_t day = 0;
    struct err err;
    assert_true(date_read(&day, text, &err));
    return day;
}

static void assert_named(struct period period, const char *expected)
{
    char name[PERIOD_NAME];
    assert_string_equal(period_name(period, name), expected);
}

static void assert_refused(const char *text, enum period_kind kind,
                           const char *message)
{
    struct period period;
    struct err err;
    char said[1024];
    assert_false(period_read(&period, text, kind, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    err_text(&err, said, sizeof said);
    assert_string_equal(said, message);
}

static void reads_every_spelling(void **state)
{
    static const char *const spellings[][2] = {
        {"2008/09", "2008/09"},        {"2008/9", "2008/09"},
        {"2008-2009", "2008/09"},      {"2008/2009", "2008/09"},
        {"FY 2008/09", "2008/09"},     {"fy2008-09", "2008/09"},
        {"1999/00", "1999/00"},        {"1999/2000", "1999/00"},
        {"2008-11", "2008-11"},        {"200811", "2008-11"},
        {"Nov-08", "2008-11"},         {"Nov-1998", "1998-11"},
        {"Nov-98", "1998-11"},         {"November 2008", "2008-11"},
        {"NOV 2008", "2008-11"},       {"sept 2008", "2008-09"},
        {"May 2008", "2008-05"},       {"Q3 2008/09", "2008/09 Q3"},
        {"2008/09 Q3", "2008/09 Q3"},  {"2008-09 Q3", "2008/09 Q3"},
        {"q3 2008/9", "2008/09 Q3"},   {"2008Q3", "2008Q3"},
        {"2008-Q3", "2008Q3"},         {"2008 Q3", "2008Q3"},
        {"Q3 2008", "2008Q3"},         {"2008", "2008"},
        {"2008-11-05", "2008-11-05"},  {"5 November 2008", "2008-11-05"},
        {"29 Feb 2008", "2008-02-29"}, {"2012-13", "2012/13"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        assert_named(read_any(spellings[i][0]), spellings[i][1]);
}

static void the_kind_expected_settles_what_is_ambiguous(void **state)
{
    (void)state;
    assert_named(read_as("2008-09", PERIOD_MONTH), "2008-09");
    assert_named(read_as("2008-09", PERIOD_FINANCIAL_YEAR), "2008/09");
    assert_refused("2008-09", PERIOD_NONE,
                   "\"2008-09\" may be the month 2008-09 or the financial "
                   "year 2008/09; say which kind of period is meant, or write "
                   "2008/09 for the financial year");
}

static void a_financial_year_ends_in_the_next(void **state)
{
    (void)state;
    assert_refused("2008/10", PERIOD_FINANCIAL_YEAR,
                   "\"2008/10\" names no financial year: one ends in the year "
                   "after the one in which it begins; the one that begins in "
                   "2008 is 2008/09");
    assert_refused("Q1 2008/10", PERIOD_NONE,
                   "\"Q1 2008/10\" names no financial year: one ends in the "
                   "year after the one in which it begins; the one that "
                   "begins in 2008 is 2008/09");
}

static void another_kind_is_refused_with_the_mend(void **state)
{
    (void)state;
    assert_refused("2008", PERIOD_FINANCIAL_YEAR,
                   "\"2008\" is a year, where a financial year is expected; "
                   "write it like 2008/09");
    assert_refused("Q3 2008", PERIOD_FINANCIAL_QUARTER,
                   "\"Q3 2008\" is a quarter, where a financial quarter is "
                   "expected; as a financial quarter it is 2008/09 Q2");
    assert_refused("2012-13", PERIOD_YEAR,
                   "\"2012-13\" is a financial year, where a year is "
                   "expected; write it like 2008");
}

static void a_slashed_date_is_never_guessed(void **state)
{
    (void)state;
    assert_refused("01/04/2008", PERIOD_DAY,
                   "\"01/04/2008\" is a date as a spreadsheet shows it, its "
                   "day and month in an order that nothing tells; write "
                   "2008-04-01 for 1 April, or 2008-01-04 for 4 January");
    assert_refused("25/12/08", PERIOD_NONE,
                   "\"25/12/08\" is a date as a spreadsheet shows it; write "
                   "2008-12-25 for 25 December");
    assert_refused("12/25/2008", PERIOD_DAY,
                   "\"12/25/2008\" is a date as a spreadsheet shows it; write "
                   "2008-12-25 for 25 December");
    assert_refused("31/31/2008", PERIOD_DAY,
                   "\"31/31/2008\" is a date as a spreadsheet shows it; write "
                   "dates as 2008-11-05");
}

static void what_is_no_period_is_refused(void **state)
{
    static const char *const texts[] = {
        "",
        "soon",
        "20",
        "08/09",
        "2008/",
        "2008 09",
        "2008/09/10",
        " 2008",
        "2008 ",
        "Q5 2008",
        "Q0 2008",
        "2008Q33",
        "FY 2008",
        "Nov",
        "Nove 2008",
        "32 May 2008",
        "2008-13-01",
        "2008-02-30",
        "2007-02-29",
        "200813",
        "200800",
        "0999",
        "2008\xe2\x80\x93\x30\x39",
        "99999999999999999999",
        "Nov May 2008",
        "Q1Q2 2008",
        "FYFYFYFYFYFYFYFYFYFYFYFY",
        "1 May 2 May 3 May 4",
    };
    struct period period;
    struct err err;
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_false(period_read(&period, texts[i], PERIOD_NONE, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_true(err.mend[0] != '\0');
    }
    assert_refused("soon", PERIOD_MONTH,
                   "\"soon\" is no month; write it like 2008-11");
    assert_refused("2008-13", PERIOD_MONTH,
                   "\"2008-13\" has no month from 1 to 12; write it like "
                   "2008-11");
    assert_refused("30 Feb 2008", PERIOD_DAY,
                   "\"30 Feb 2008\" has a day that its month does not have; "
                   "write it like 2008-11-05");
}

static void financial_periods_begin_in_april(void **state)
{
    (void)state;
    assert_int_equal(period_first(read_any("2008/09")), day_of("2008-04-01"));
    assert_int_equal(period_last(read_any("2008/09")), day_of("2009-03-31"));
    assert_int_equal(period_first(read_any("2008/09 Q4")),
                     day_of("2009-01-01"));
    assert_int_equal(period_last(read_any("2008/09 Q1")), day_of("2008-06-30"));
}

static void calendar_periods_begin_in_january(void **state)
{
    (void)state;
    assert_int_equal(period_first(read_any("2008")), day_of("2008-01-01"));
    assert_int_equal(period_last(read_any("2008")), day_of("2008-12-31"));
    assert_int_equal(period_first(read_any("2008Q3")), day_of("2008-07-01"));
    assert_int_equal(period_last(read_any("2008Q3")), day_of("2008-09-30"));
    assert_int_equal(period_last(read_any("2008-02")), day_of("2008-02-29"));
}

static void steps_over_the_year(void **state)
{
    (void)state;
    assert_named(period_step(read_any("2008-11"), 2), "2009-01");
    assert_named(period_step(read_any("2008/09 Q1"), -1), "2007/08 Q4");
    assert_named(period_step(read_any("2008-02-28"), 2), "2008-03-01");
    assert_named(period_step(read_any("2008/09"), 1), "2009/10");
}

static void steps_end_with_years_of_four_digits(void **state)
{
    (void)state;
    assert_named(period_step(read_any("9999-12"), 0), "9999-12");
    assert_int_equal(period_step(read_any("9999-12"), 1).kind, PERIOD_NONE);
    assert_int_equal(period_step(read_any("1000"), -1).kind, PERIOD_NONE);
    assert_int_equal(period_step(read_any("2008-11-05"), INT32_MAX).kind,
                     PERIOD_NONE);
    assert_int_equal(period_step(read_any("2008"), INT32_MIN).kind,
                     PERIOD_NONE);
}

static void a_financial_year_lies_in_the_calendar_as_a_whole(void **state)
{
    (void)state;
    struct period period;
    struct err err;
    assert_false(period_read(&period, "9999/00", PERIOD_NONE, &err));
    assert_string_equal(err.what, "\"9999/00\" ends after the year 9999");
    assert_false(
        period_read(&period, "9999/00 Q1", PERIOD_FINANCIAL_QUARTER, &err));
    period = read_any("9998/99");
    assert_int_equal(period_step(period, 1).kind, PERIOD_NONE);
    assert_int_equal(period_last(period), day_of("9999-03-31"));
    int32_t outside[] = {day_of("1000-03-31"), day_of("9999-04-01")};
    for (int i = 0; i < 2; i++) {
        period = period_of_day(PERIOD_FINANCIAL_YEAR, outside[i]);
        assert_int_equal(period.kind, PERIOD_NONE);
        period = period_of_day(PERIOD_FINANCIAL_QUARTER, outside[i]);
        assert_int_equal(period.kind, PERIOD_NONE);
    }
}

static void a_year_before_is_the_same_part_of_it(void **state)
{
    (void)state;
    assert_named(period_year_before(read_any("2008/09 Q3")), "2007/08 Q3");
    assert_named(period_year_before(read_any("2008-11")), "2007-11");
    assert_named(period_year_before(read_any("2008/09")), "2007/08");
    assert_named(period_year_before(read_any("2008-11-05")), "2007-11-05");
    assert_named(period_year_before(read_any("2008-02-29")), "2007-02-28");
}

static void finds_the_period_that_holds_another(void **state)
{
    struct period none;
    (void)state;
    assert_named(period_containing(PERIOD_FINANCIAL_YEAR, read_any("2009-03")),
                 "2008/09");
    assert_named(
        period_containing(PERIOD_FINANCIAL_QUARTER, read_any("2008Q3")),
        "2008/09 Q2");
    assert_named(period_containing(PERIOD_QUARTER, read_any("2008-11-05")),
                 "2008Q4");
    none = period_containing(PERIOD_FINANCIAL_YEAR, read_any("2008"));
    assert_int_equal(none.kind, PERIOD_NONE);
    none = period_containing(PERIOD_MONTH, read_any("2008"));
    assert_int_equal(none.kind, PERIOD_NONE);
}

static void contains_means_every_day(void **state)
{
    (void)state;
    assert_true(period_contains(read_any("2008/09"), read_any("2008-11")));
    assert_true(period_contains(read_any("2008Q3"), read_any("2008Q3")));
    assert_false(period_contains(read_any("2008"), read_any("2008/09")));
    assert_false(
        period_contains((struct period){PERIOD_NONE, 0}, read_any("2008")));
}

static void assert_parts(const char *whole, enum period_kind kind,
                         const char *from, const char *to)
{
    struct period first, last;
    assert_true(period_parts(read_any(whole), kind, &first, &last));
    assert_named(first, from);
    assert_named(last, to);
}

static void takes_a_period_apart(void **state)
{
    struct period first, last;
    (void)state;
    assert_parts("2008/09", PERIOD_MONTH, "2008-04", "2009-03");
    assert_parts("2008/09", PERIOD_QUARTER, "2008Q2", "2009Q1");
    assert_parts("2008/09 Q1", PERIOD_DAY, "2008-04-01", "2008-06-30");
    assert_parts("2008", PERIOD_YEAR, "2008", "2008");
    assert_false(
        period_parts(read_any("2008"), PERIOD_FINANCIAL_YEAR, &first, &last));
    assert_false(
        period_parts(read_any("2008-11"), PERIOD_QUARTER, &first, &last));
}

static void every_period_comes_back_from_its_name_and_number(void **state)
{
    (void)state;
    for (int kind = PERIOD_DAY; kind <= PERIOD_FINANCIAL_YEAR; kind++) {
        enum period_kind one = (enum period_kind)kind;
        struct period period = period_of_day(one, day_of("1999-01-01"));
        int64_t before = 0;
        for (int i = 0; i < 1000; i++) {
            char name[PERIOD_NAME];
            int64_t id = period_id(period);
            assert_true(id > before);
            assert_true(period_same(period_of_id(id), period));
            period_name(period, name);
            assert_true(period_same(read_as(name, one), period));
            before = id;
            period = period_step(period, 1);
        }
    }
}

static void numbers_can_be_read_by_people(void **state)
{
    (void)state;
    assert_int_equal(period_id(read_any("2008-11")), 220081101);
    assert_int_equal(period_id(read_any("2008/09 Q1")), 420080401);
}

static void what_is_no_number_of_a_period_is_none(void **state)
{
    static const int64_t ids[] = {0,         -220081101, 220081102, 220081301,
                                  220080001, 720080101,  600080401, 220081199,
                                  INT64_MAX, INT64_MIN,  420080501};
    (void)state;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_int_equal(period_of_id(ids[i]).kind, PERIOD_NONE);
    assert_int_equal(period_id((struct period){PERIOD_NONE, 5}), 0);
}

static int month_length(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
    return days[month - 1] + (leap && month == 2);
}

static void days_follow_each_other(void **state)
{
    int32_t day = day_of("1000-01-01");
    char name[PERIOD_NAME], expected[64];
    (void)state;
    for (int year = 1000; year <= 9999; year++) {
        for (int month = 1; month <= 12; month++) {
            snprintf(expected, sizeof expected, "%04d-%02d-01", year, month);
            assert_int_equal(day_of(expected), day);
            day += month_length(year, month);
            snprintf(expected, sizeof expected, "%04d-%02d-%02d", year, month,
                     month_length(year, month));
            assert_string_equal(date_show(day - 1, name), expected);
        }
    }
    assert_int_equal(day - 1, day_of("9999-12-31"));
    assert_int_equal(day_of("1970-01-01"), 0);
    assert_int_equal(day_of("2000-03-01"), 11017);
}

static void only_iso_dates_are_read(void **state)
{
    int32_t day;
    struct err err;
    char said[1024];
    (void)state;
    assert_false(date_read(&day, "01/04/2008", &err));
    assert_string_equal(err.mend, "write 2008-04-01 for 1 April, or "
                                  "2008-01-04 for 4 January");
    assert_false(date_read(&day, "04/04/2008", &err));
    assert_string_equal(err.mend, "write 2008-04-04 for 4 April");
    assert_false(date_read(&day, "5 November 2008", &err));
    err_text(&err, said, sizeof said);
    assert_string_equal(said, "\"5 November 2008\" is no date; write it like "
                              "2008-11-05");
    assert_false(date_read(&day, "2007-02-29", &err));
    assert_false(date_read(&day, "2008-1-1", &err));
    assert_false(date_read(&day, "", &err));
}

static void kinds_have_names(void **state)
{
    enum period_kind kind;
    struct err err;
    (void)state;
    for (int i = PERIOD_DAY; i <= PERIOD_FINANCIAL_YEAR; i++) {
        const char *name = period_kind_name((enum period_kind)i);
        assert_true(period_kind_read(&kind, name, &err));
        assert_int_equal(kind, i);
    }
    assert_false(period_kind_read(&kind, "quater", &err));
    assert_string_equal(err.what, "\"quater\" is no kind of period");
    assert_string_equal(err.mend, "did you mean \"quarter\"?");
    assert_false(period_kind_read(&kind, "fortnight", &err));
    assert_string_equal(err.mend, "write day, month, quarter, financial "
                                  "quarter, year or financial year");
}

/* Whatever number a period has, even one that no text can give. */
static void names_are_as_printf_writes_them(void **state)
{
    static const int32_t ats[] = {0,     1,     -1,        -13,      11,
                                  119,   4799,  24120,     119999,   120000,
                                  99999, 12345, INT32_MAX, INT32_MIN};
    char name[PERIOD_NAME], expected[32];
    (void)state;
    for (size_t i = 0; i < sizeof ats / sizeof *ats; i++) {
        int at = ats[i];
        snprintf(expected, sizeof expected, "%04d-%02d", at / 12, at % 12 + 1);
        period_name((struct period){PERIOD_MONTH, at}, name);
        assert_string_equal(name, expected);
        snprintf(expected, sizeof expected, "%04dQ%d", at / 4, at % 4 + 1);
        period_name((struct period){PERIOD_QUARTER, at}, name);
        assert_string_equal(name, expected);
        snprintf(expected, sizeof expected, "%04d", at);
        period_name((struct period){PERIOD_YEAR, at}, name);
        assert_string_equal(name, expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_spelling),
        cmocka_unit_test(the_kind_expected_settles_what_is_ambiguous),
        cmocka_unit_test(a_financial_year_ends_in_the_next),
        cmocka_unit_test(another_kind_is_refused_with_the_mend),
        cmocka_unit_test(a_slashed_date_is_never_guessed),
        cmocka_unit_test(what_is_no_period_is_refused),
        cmocka_unit_test(financial_periods_begin_in_april),
        cmocka_unit_test(calendar_periods_begin_in_january),
        cmocka_unit_test(steps_over_the_year),
        cmocka_unit_test(steps_end_with_years_of_four_digits),
        cmocka_unit_test(a_financial_year_lies_in_the_calendar_as_a_whole),
        cmocka_unit_test(a_year_before_is_the_same_part_of_it),
        cmocka_unit_test(finds_the_period_that_holds_another),
        cmocka_unit_test(contains_means_every_day),
        cmocka_unit_test(takes_a_period_apart),
        cmocka_unit_test(every_period_comes_back_from_its_name_and_number),
        cmocka_unit_test(numbers_can_be_read_by_people),
        cmocka_unit_test(what_is_no_number_of_a_period_is_none),
        cmocka_unit_test(days_follow_each_other),
        cmocka_unit_test(only_iso_dates_are_read),
        cmocka_unit_test(kinds_have_names),
        cmocka_unit_test(names_are_as_printf_writes_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
