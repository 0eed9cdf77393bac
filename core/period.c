/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every kind but the day is a run of whole months, so two numbers describe
   it: how many months it takes, and in which month of the year its first one
   begins. Months count from January of the year 0. */
#include "period.h"

#include <string.h>

#include "text.h"

enum {
    KINDS = PERIOD_FINANCIAL_YEAR + 1,
    FIRST_YEAR = 1000, /* names have years of four digits */
    LAST_YEAR = 9999,
    EPOCH = 719162,      /* days from 0001-01-01 to 1970-01-01 */
    FIRST_DAY = -354285, /* 1000-01-01 */
    LAST_DAY = 2932896,  /* 9999-12-31 */
    ID_STEP = 100000000  /* room for yyyymmdd */
};

static const struct kind {
    const char *name;
    int32_t months, shift;
} kinds[KINDS] = {
    [PERIOD_NONE] = {"no period", 0, 0},
    [PERIOD_DAY] = {"day", 0, 0},
    [PERIOD_MONTH] = {"month", 1, 0},
    [PERIOD_QUARTER] = {"quarter", 3, 0},
    [PERIOD_FINANCIAL_QUARTER] = {"financial quarter", 3, 3},
    [PERIOD_YEAR] = {"year", 12, 0},
    [PERIOD_FINANCIAL_YEAR] = {"financial year", 12, 3},
};

struct date {
    int32_t year, month, day; /* month and day from 1 */
};

/* Days and dates */

static bool leap(int32_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int32_t month_days(int32_t year, int32_t month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : days[month - 1];
}

/* Days from 0001-01-01 to the first of January, Gregorian throughout. */
static int32_t year_start(int32_t year)
{
    int32_t past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

static int32_t date_day(struct date date)
{
    int32_t day = year_start(date.year) - EPOCH + date.day - 1;
    for (int32_t month = 1; month < date.month; month++)
        day += month_days(date.year, month);
    return day;
}

static int32_t bound(int32_t day)
{
    if (day < FIRST_DAY)
        return FIRST_DAY;
    return day > LAST_DAY ? LAST_DAY : day;
}

/* The year in which day `day`, from 0001-01-01, lies. */
static int32_t year_of(int32_t day)
{
    /* 146097 days in 400 years; the guess is at most one year off. */
    int32_t year = (int32_t)((int64_t)day * 400 / 146097) + 1;
    if (year_start(year) > day)
        return year - 1;
    return year_start(year + 1) <= day ? year + 1 : year;
}

static struct date day_date(int32_t day)
{
    int32_t left = bound(day) + EPOCH;
    struct date date = {year_of(left), 1, 0};
    left -= year_start(date.year);
    while (left >= month_days(date.year, date.month))
        left -= month_days(date.year, date.month++);
    date.day = left + 1;
    return date;
}

static int32_t month_start(int32_t month)
{
    return date_day((struct date){month / 12, month % 12 + 1, 1});
}

static bool date_exists(struct date date)
{
    return date.year >= FIRST_YEAR && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= month_days(date.year, date.month);
}

/* Periods */

static struct period nothing(void)
{
    return (struct period){PERIOD_NONE, 0};
}

/* Whether the one numbered `at` lies within the calendar as a whole: financial
   years end in the year after their first. */
static bool is_within(enum period_kind kind, int64_t at)
{
    if (kind == PERIOD_NONE)
        return false;
    if (kind == PERIOD_DAY)
        return at >= FIRST_DAY && at <= LAST_DAY;
    int64_t each = 12 / kinds[kind].months;
    int64_t last = LAST_YEAR - (kinds[kind].shift > 0);
    return at >= FIRST_YEAR * each && at < (last + 1) * each;
}

static int32_t first_month(struct period period)
{
    return period.at * kinds[period.kind].months + kinds[period.kind].shift;
}

int32_t period_first(struct period period)
{
    if (period.kind == PERIOD_NONE)
        return 0;
    if (period.kind == PERIOD_DAY)
        return period.at;
    return month_start(first_month(period));
}

int32_t period_last(struct period period)
{
    if (period.kind == PERIOD_NONE)
        return -1;
    if (period.kind == PERIOD_DAY)
        return period.at;
    return month_start(first_month(period) + kinds[period.kind].months) - 1;
}

struct period period_of_day(enum period_kind kind, int32_t day)
{
    if (kind == PERIOD_NONE || !is_within(PERIOD_DAY, day))
        return nothing();
    if (kind == PERIOD_DAY)
        return (struct period){kind, day};
    struct date date = day_date(day);
    int32_t month = date.year * 12 + date.month - 1;
    int32_t at = (month - kinds[kind].shift) / kinds[kind].months;
    return is_within(kind, at) ? (struct period){kind, at} : nothing();
}

struct period period_step(struct period period, int32_t steps)
{
    int64_t at = (int64_t)period.at + steps;
    if (!is_within(period.kind, at))
        return nothing();
    return (struct period){period.kind, (int32_t)at};
}

static struct period day_year_before(int32_t day)
{
    struct date date = day_date(day);
    if (date.year-- == FIRST_YEAR)
        return nothing();
    if (!date_exists(date)) /* 29 February */
        date.day--;
    return (struct period){PERIOD_DAY, date_day(date)};
}

struct period period_year_before(struct period period)
{
    if (period.kind == PERIOD_NONE)
        return nothing();
    if (period.kind == PERIOD_DAY)
        return day_year_before(period.at);
    return period_step(period, -12 / kinds[period.kind].months);
}

static struct period day_months_on(int32_t day, int32_t months)
{
    struct date date = day_date(day);
    int32_t month = date.year * 12 + date.month - 1 + months;
    if (!is_within(PERIOD_MONTH, month))
        return nothing();
    date.year = month / 12;
    date.month = month % 12 + 1;
    if (date.day > month_days(date.year, date.month))
        date.day = month_days(date.year, date.month);
    return (struct period){PERIOD_DAY, date_day(date)};
}

struct period period_months_on(struct period period, int32_t months)
{
    if (period.kind == PERIOD_DAY)
        return day_months_on(period.at, months);
    return period.kind == PERIOD_MONTH ? period_step(period, months)
                                       : nothing();
}

bool period_same(struct period one, struct period other)
{
    return one.kind == other.kind && one.at == other.at;
}

bool period_contains(struct period outer, struct period inner)
{
    return outer.kind != PERIOD_NONE && inner.kind != PERIOD_NONE &&
           period_first(outer) <= period_first(inner) &&
           period_last(inner) <= period_last(outer);
}

struct period period_containing(enum period_kind kind, struct period period)
{
    struct period outer = period_of_day(kind, period_first(period));
    return period_contains(outer, period) ? outer : nothing();
}

bool period_parts(struct period period, enum period_kind kind,
                  struct period *first, struct period *last)
{
    if (period.kind == PERIOD_NONE || kind == PERIOD_NONE)
        return false;
    *first = period_of_day(kind, period_first(period));
    *last = period_of_day(kind, period_last(period));
    return period_first(*first) == period_first(period) &&
           period_last(*last) == period_last(period);
}

/* Names and numbers */

/* The last two digits of the year in which a financial year ends. */
static int32_t ending(int32_t year)
{
    return (year + 1) % 100;
}

/* So many digits at least. Scripts are told names by the ten thousand: that
   wants no format to be read each time. */
static char *put_digits(char *out, int32_t number, int digits)
{
    char reversed[12];
    int count = 0;
    uint32_t left = number < 0 ? 0u - (uint32_t)number : (uint32_t)number;
    for (; left > 0; left /= 10)
        reversed[count++] = (char)('0' + left % 10);
    if (number < 0)
        *out++ = '-';
    for (int i = count; i < digits - (number < 0); i++)
        *out++ = '0';
    while (count > 0)
        *out++ = reversed[--count];
    *out = '\0';
    return out;
}

static char *put_sign(char *out, char sign)
{
    *out++ = sign;
    return out;
}

static char *put_year(char *out, int32_t year)
{
    return put_digits(out, year, 4);
}

/* "2008/09" */
static char *put_years(char *out, int32_t year)
{
    return put_digits(put_sign(put_year(out, year), '/'), ending(year), 2);
}

char *date_show(int32_t day, char out[PERIOD_NAME])
{
    struct date date = day_date(day);
    char *at = put_sign(put_year(out, date.year), '-');
    put_digits(put_sign(put_digits(at, date.month, 2), '-'), date.day, 2);
    return out;
}

char *period_name(struct period period, char out[PERIOD_NAME])
{
    int32_t at = period.at;
    switch (period.kind) {
    case PERIOD_DAY: return date_show(at, out);
    case PERIOD_MONTH:
        put_digits(put_sign(put_year(out, at / 12), '-'), at % 12 + 1, 2);
        break;
    case PERIOD_QUARTER:
        put_digits(put_sign(put_year(out, at / 4), 'Q'), at % 4 + 1, 1);
        break;
    case PERIOD_FINANCIAL_QUARTER: {
        char *end = put_sign(put_years(out, at / 4 % 10000), ' ');
        put_digits(put_sign(end, 'Q'), at % 4 + 1, 1);
        break;
    }
    case PERIOD_YEAR: put_year(out, at); break;
    case PERIOD_FINANCIAL_YEAR: put_years(out, at); break;
    case PERIOD_NONE: out[0] = '\0';
    }
    return out;
}

int64_t period_id(struct period period)
{
    if (period.kind == PERIOD_NONE)
        return 0;
    struct date date = day_date(period_first(period));
    return (int64_t)period.kind * ID_STEP + date.year * 10000 +
           date.month * 100 + date.day;
}

struct period period_of_id(int64_t id)
{
    int64_t kind = id / ID_STEP;
    if (kind <= PERIOD_NONE || kind >= KINDS)
        return nothing();
    int32_t figure = (int32_t)(id % ID_STEP);
    struct date date = {figure / 10000, figure / 100 % 100, figure % 100};
    if (!date_exists(date))
        return nothing();
    struct period period =
        period_of_day((enum period_kind)kind, date_day(date));
    return period_id(period) == id ? period : nothing();
}

const char *period_kind_name(enum period_kind kind)
{
    return kinds[kind].name;
}

static bool refuse_kind(const char *word, struct err *err)
{
    const char *names[KINDS - 1];
    for (int i = PERIOD_DAY; i < KINDS; i++)
        names[i - 1] = kinds[i].name;
    const char *near = text_nearest(word, names, KINDS - 1);
    err_set(err, ERR_INPUT, "\"%.40s\" is no kind of period", word);
    err_raw(err, word, strlen(word));
    if (near)
        return err_mend(err, "did you mean \"%s\"?", near);
    return err_mend(err, "write day, month, quarter, financial quarter, year "
                         "or financial year");
}

bool period_kind_read(enum period_kind *kind, const char *word, struct err *err)
{
    for (int i = PERIOD_DAY; i < KINDS; i++)
        if (strcmp(word, kinds[i].name) == 0) {
            *kind = (enum period_kind)i;
            return true;
        }
    return refuse_kind(word, err);
}
