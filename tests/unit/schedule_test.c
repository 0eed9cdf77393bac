/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reports that come round, with the dates of the London programme: every six
   months to the Authority, every quarter to three of its members. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "schedule.h"

static struct schedule schedule_of(const char *first, const char *every)
{
    struct schedule schedule = {.till = INT32_MAX};
    struct err err;
    assert_true(schedule_when(&schedule.first, first, &err));
    assert_true(schedule_every(&schedule.months, every, &err));
    return schedule;
}

static void assert_due(const struct schedule *schedule, size_t n,
                       const char *wanted)
{
    char name[PERIOD_NAME];
    assert_string_equal(period_name(schedule_due(schedule, n), name), wanted);
}

static int32_t day(const char *text)
{
    struct err err;
    int32_t out;
    assert_true(date_read(&out, text, &err));
    return out;
}

static void assert_next(const struct schedule *schedule, const char *today,
                        const char *wanted)
{
    char name[PERIOD_NAME];
    struct period next;
    bool any = schedule_next(schedule, day(today), &next);
    assert_string_equal(any ? period_name(next, name) : "ended", wanted);
}

/* A3: 31 January 2008 and six months on. */
static void six_months_after_31_january_is_july(void **state)
{
    (void)state;
    struct schedule schedule = schedule_of("2008-01-31", "6 months");
    assert_due(&schedule, 0, "2008-01-31");
    assert_due(&schedule, 1, "2008-07-31");
    assert_due(&schedule, 2, "2009-01-31");
}

static void a_month_stays_a_month(void **state)
{
    (void)state;
    struct schedule schedule = schedule_of("2007-10", "quarter");
    assert_due(&schedule, 1, "2008-01");
    assert_due(&schedule, 5, "2009-01");
}

static void a_short_month_has_its_last_day(void **state)
{
    (void)state;
    struct schedule schedule = schedule_of("2007-08-31", "3 months");
    assert_due(&schedule, 1, "2007-11-30");
    assert_due(&schedule, 2, "2008-02-29");
    assert_due(&schedule, 3, "2008-05-31");
    assert_due(&schedule, 6, "2009-02-28");
}

static void the_next_one_has_not_passed(void **state)
{
    (void)state;
    struct schedule schedule = schedule_of("2008-01-31", "6 months");
    assert_next(&schedule, "2007-12-24", "2008-01-31");
    assert_next(&schedule, "2008-01-31", "2008-01-31");
    assert_next(&schedule, "2008-02-01", "2008-07-31");
    assert_next(&schedule, "2008-08-01", "2009-01-31");
}

static void those_that_were_given_are_done(void **state)
{
    (void)state;
    struct period given[] = {{PERIOD_DAY, day("2008-01-31")},
                             {PERIOD_DAY, day("2008-07-24")}};
    struct schedule schedule = schedule_of("2008-01-31", "6 months");
    schedule.given = given;
    schedule.given_count = 1;
    assert_next(&schedule, "2008-01-30", "2008-01-31");
    assert_next(&schedule, "2008-02-01", "2008-07-31");
    assert_next(&schedule, "2008-09-01", "2008-07-31");
    schedule.given_count = 2;
    assert_next(&schedule, "2008-07-23", "2008-07-31");
    assert_next(&schedule, "2008-07-24", "2009-01-31");
    schedule.given_count = 0;
    assert_next(&schedule, "2010-01-01", "2008-01-31");
}

static void a_schedule_can_end(void **state)
{
    (void)state;
    struct schedule schedule = schedule_of("2007-10", "quarter");
    schedule.till = day("2008-03-31");
    assert_next(&schedule, "2008-01-31", "2008-01");
    assert_next(&schedule, "2008-02-01", "ended");
}

static void it_ends_with_the_calendar(void **state)
{
    (void)state;
    struct schedule schedule = schedule_of("9999-06", "year");
    assert_next(&schedule, "9999-12-31", "ended");
    assert_int_equal(schedule_due(&schedule, SIZE_MAX).kind, PERIOD_NONE);
}

static void distances_are_read(void **state)
{
    static const char *const wrong[] = {"",         "weekly",     "6",
                                        "0 months", "-6 months",  "6  months",
                                        "month 6",  "99999 years"};
    (void)state;
    int32_t months;
    struct err err;
    assert_true(schedule_every(&months, "month", &err) && months == 1);
    assert_true(schedule_every(&months, "quarter", &err) && months == 3);
    assert_true(schedule_every(&months, "2 years", &err) && months == 24);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(schedule_every(&months, wrong[i], &err));
    assert_false(schedule_every(&months, "fortnight", &err));
    assert_string_equal(err.what, "\"fortnight\" is no distance in time");
    assert_string_equal(err.mend, "write month, quarter, year, or how many, "
                                  "as in \"6 months\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_months_after_31_january_is_july),
        cmocka_unit_test(a_month_stays_a_month),
        cmocka_unit_test(a_short_month_has_its_last_day),
        cmocka_unit_test(the_next_one_has_not_passed),
        cmocka_unit_test(those_that_were_given_are_done),
        cmocka_unit_test(a_schedule_can_end),
        cmocka_unit_test(it_ends_with_the_calendar),
        cmocka_unit_test(distances_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
