/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Periods and dates from text. A text is reduced to its shape (2008/09 is
   "4/2", Q3 2008 is "q 4", Nov-08 is "m-2"), and one table says what each
   shape may mean; a shape that may mean two things is never guessed. */
#include "period.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum {
    SHAPE = 12,  /* characters of the longest shape, and some */
    NUMBERS = 3, /* numbers in a text */
    FIRST_YEAR = 1000,
    LAST_YEAR = 9999,
    DAY_WORDS = 64,
    PIVOT = 70 /* two-digit years: 1970 to 2069 */
};

static const char *const months[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

static const char *const samples[] = {
    [PERIOD_NONE] = "2008/09, 2008-11, 2008/09 Q1, 2008Q3 or 2008",
    [PERIOD_DAY] = "2008-11-05",
    [PERIOD_MONTH] = "2008-11",
    [PERIOD_QUARTER] = "2008Q3",
    [PERIOD_FINANCIAL_QUARTER] = "2008/09 Q1",
    [PERIOD_YEAR] = "2008",
    [PERIOD_FINANCIAL_YEAR] = "2008/09",
};

/* A text taken apart. In `shape` a digit stands for a number of so many
   digits, m for a month's name, q for a quarter, f for FY. */
struct shaped {
    const char *text;
    char shape[SHAPE];
    size_t length, count;
    int32_t numbers[NUMBERS], month, quarter;
};

/* What its numbers then are: y year, z year of two digits, s the year in
   which a financial year ends, m month, d day, p year and month packed. */
static const struct meaning {
    const char *shape, *numbers;
    enum period_kind kind;
} meanings[] = {
    {"4-2", "ym", PERIOD_MONTH},
    {"4-2", "ys", PERIOD_FINANCIAL_YEAR},
    {"4/2", "ys", PERIOD_FINANCIAL_YEAR},
    {"4/1", "ys", PERIOD_FINANCIAL_YEAR},
    {"4/4", "ys", PERIOD_FINANCIAL_YEAR},
    {"4-4", "ys", PERIOD_FINANCIAL_YEAR},
    {"f4/2", "ys", PERIOD_FINANCIAL_YEAR},
    {"f4-2", "ys", PERIOD_FINANCIAL_YEAR},
    {"f4/1", "ys", PERIOD_FINANCIAL_YEAR},
    {"f4/4", "ys", PERIOD_FINANCIAL_YEAR},
    {"f4-4", "ys", PERIOD_FINANCIAL_YEAR},
    {"4", "y", PERIOD_YEAR},
    {"6", "p", PERIOD_MONTH},
    {"m-2", "z", PERIOD_MONTH},
    {"m-4", "y", PERIOD_MONTH},
    {"m 4", "y", PERIOD_MONTH},
    {"4q", "y", PERIOD_QUARTER},
    {"4 q", "y", PERIOD_QUARTER},
    {"4-q", "y", PERIOD_QUARTER},
    {"q 4", "y", PERIOD_QUARTER},
    {"4/2 q", "ys", PERIOD_FINANCIAL_QUARTER},
    {"4-2 q", "ys", PERIOD_FINANCIAL_QUARTER},
    {"4/1 q", "ys", PERIOD_FINANCIAL_QUARTER},
    {"4/4 q", "ys", PERIOD_FINANCIAL_QUARTER},
    {"4-4 q", "ys", PERIOD_FINANCIAL_QUARTER},
    {"q 4/2", "ys", PERIOD_FINANCIAL_QUARTER},
    {"q 4-2", "ys", PERIOD_FINANCIAL_QUARTER},
    {"q 4/1", "ys", PERIOD_FINANCIAL_QUARTER},
    {"q 4/4", "ys", PERIOD_FINANCIAL_QUARTER},
    {"q 4-4", "ys", PERIOD_FINANCIAL_QUARTER},
    {"4-2-2", "ymd", PERIOD_DAY},
    {"1 m 4", "dy", PERIOD_DAY},
    {"2 m 4", "dy", PERIOD_DAY},
};

enum { MEANINGS = sizeof meanings / sizeof *meanings };

/* The numbers of a text under one meaning of it. */
struct parts {
    int32_t year, second, month, day;
};

static bool refuse(struct err *err, const char *text, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool refuse(struct err *err, const char *text, const char *format, ...)
{
    char reason[200];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    err_set(err, ERR_INPUT, "\"%.60s\" %s", text, reason);
    return err_raw(err, text, strlen(text));
}

/* Taking a text apart */

static bool put(struct shaped *s, char c)
{
    if (s->length + 1 >= SHAPE)
        return false;
    s->shape[s->length++] = c;
    return true;
}

static const char *take_number(struct shaped *s, const char *at)
{
    int32_t number = 0;
    char digits = '0';
    for (; isdigit((unsigned char)*at) && digits < '8'; at++, digits++)
        number = number * 10 + (*at - '0');
    if (isdigit((unsigned char)*at) || s->count == NUMBERS)
        return NULL;
    s->numbers[s->count++] = number;
    return put(s, digits) ? at : NULL;
}

/* Three letters, the whole name, or Sept. */
static int32_t month_named(const char *word, size_t length)
{
    for (int32_t i = 0; i < 12; i++) {
        if (strncasecmp(word, months[i], length) == 0 &&
            (length == 3 || length == strlen(months[i]) ||
             (length == 4 && i == 8)))
            return i + 1;
    }
    return 0;
}

static const char *take_quarter(struct shaped *s, const char *at)
{
    if (s->quarter || *at < '1' || *at > '4' || isalnum((unsigned char)at[1]))
        return NULL;
    s->quarter = *at - '0';
    return put(s, 'q') ? at + 1 : NULL;
}

static const char *take_word(struct shaped *s, const char *at)
{
    size_t length = 1;
    while (isalpha((unsigned char)at[length]))
        length++;
    if (length == 1 && tolower((unsigned char)*at) == 'q')
        return take_quarter(s, at + 1);
    at += length;
    if (length == 2 && strncasecmp(at - 2, "FY", 2) == 0)
        return put(s, 'f') ? at + strspn(at, " ") : NULL;
    if (s->month || !(s->month = month_named(at - length, length)))
        return NULL;
    return put(s, 'm') ? at : NULL;
}

/* Past the next part; NULL when no spelling has it. */
static const char *take_part(struct shaped *s, const char *at)
{
    if (isdigit((unsigned char)*at))
        return take_number(s, at);
    if (isalpha((unsigned char)*at))
        return take_word(s, at);
    return strchr(" -/", *at) && put(s, *at) ? at + 1 : NULL;
}

/* False when the text has anything that no spelling has. */
static bool take_apart(struct shaped *s, const char *text)
{
    const char *at = text;
    *s = (struct shaped){.text = text};
    while (at && *at)
        at = take_part(s, at);
    return at != NULL;
}

static void give(struct parts *parts, char meaning, int32_t number)
{
    switch (meaning) {
    case 'y': parts->year = number; break;
    case 'z': parts->year = number + (number < PIVOT ? 2000 : 1900); break;
    case 's': parts->second = number; break;
    case 'm': parts->month = number; break;
    case 'd': parts->day = number; break;
    default: parts->year = number / 100; parts->month = number % 100;
    }
}

static struct parts gather(const struct shaped *s,
                           const struct meaning *meaning)
{
    struct parts parts = {.month = s->month, .day = 1};
    for (size_t i = 0; meaning->numbers[i]; i++)
        give(&parts, meaning->numbers[i], s->numbers[i]);
    return parts;
}

/* From parts to a period */

static struct period month_of(const struct parts *parts)
{
    return (struct period){PERIOD_MONTH, parts->year * 12 + parts->month - 1};
}

static int32_t days_in(const struct parts *parts)
{
    struct period month = month_of(parts);
    return period_last(month) - period_first(month) + 1;
}

/* "09", "9" and "2009" all follow 2008. */
static bool follows(int32_t second, int32_t year)
{
    return second == year + 1 || second == (year + 1) % 100;
}

static const char *day_fault(const struct parts *parts)
{
    if (parts->month < 1 || parts->month > 12)
        return "has no month from 1 to 12";
    if (parts->day < 1 || parts->day > days_in(parts))
        return "has a day that its month does not have";
    return NULL;
}

/* What is wrong with the parts, NULL when nothing is. */
static const char *fault(const struct parts *parts, enum period_kind kind)
{
    bool financial =
        kind == PERIOD_FINANCIAL_YEAR || kind == PERIOD_FINANCIAL_QUARTER;
    if (parts->year < FIRST_YEAR)
        return "has a year before 1000";
    if (financial && !follows(parts->second, parts->year))
        return "names no financial year: one ends in the year after the one "
               "in which it begins";
    if (financial && parts->year == LAST_YEAR)
        return "ends after the year 9999";
    return kind == PERIOD_MONTH || kind == PERIOD_DAY ? day_fault(parts) : NULL;
}

static struct period build(const struct shaped *s, const struct parts *parts,
                           enum period_kind kind)
{
    struct period period = {kind, parts->year};
    if (kind == PERIOD_QUARTER || kind == PERIOD_FINANCIAL_QUARTER)
        period.at = parts->year * 4 + s->quarter - 1;
    else if (kind == PERIOD_MONTH)
        period = month_of(parts);
    else if (kind == PERIOD_DAY)
        period.at = period_first(month_of(parts)) + parts->day - 1;
    return period;
}

/* Errors that teach */

/* A day as it should be written, and in words. */
static void spell_day(const struct parts *parts, char out[DAY_WORDS])
{
    if (fault(parts, PERIOD_DAY))
        snprintf(out, DAY_WORDS, "%s", "dates as 2008-11-05");
    else
        snprintf(out, DAY_WORDS, "%04d-%02d-%02d for %d %s", parts->year,
                 parts->month, parts->day, parts->day,
                 months[parts->month - 1]);
}

/* 01/04/2008, 1/4/08 and the like. */
static bool is_slashed(const struct shaped *s)
{
    const char *shape = s->shape;
    return s->length == 5 && strchr("12", shape[0]) && strchr("12", shape[2]) &&
           strchr("24", shape[4]) && strchr("/-", shape[1]) &&
           shape[1] == shape[3];
}

static bool refuse_slashed(const struct shaped *s, struct err *err)
{
    bool full = s->shape[4] == '4';
    struct meaning british = {"", full ? "dmy" : "dmz", PERIOD_DAY},
                   american = {"", full ? "mdy" : "mdz", PERIOD_DAY};
    struct parts one = gather(s, &british), other = gather(s, &american);
    bool may = !fault(&one, PERIOD_DAY), might = !fault(&other, PERIOD_DAY);
    char day[DAY_WORDS], month[DAY_WORDS];
    refuse(err, s->text, "is a date as a spreadsheet shows it%s",
           may && might ? ", its day and month in an order that nothing tells"
                        : "");
    spell_day(&one, day);
    spell_day(&other, month);
    if (may && might && one.day != other.day)
        return err_mend(err, "write %s, or %s", day, month);
    return err_mend(err, "write %s", may ? day : month);
}

static bool refuse_kind(const struct shaped *s, struct period found,
                        enum period_kind kind, struct err *err)
{
    struct period same = period_containing(kind, found);
    char name[PERIOD_NAME];
    refuse(err, s->text, "is a %s, where a %s is expected",
           period_kind_name(found.kind), period_kind_name(kind));
    if (period_contains(found, same))
        return err_mend(err, "as a %s it is %s", period_kind_name(kind),
                        period_name(same, name));
    return err_mend(err, "write it like %s", samples[kind]);
}

static bool refuse_fault(const struct shaped *s, const struct parts *parts,
                         enum period_kind kind, struct err *err)
{
    refuse(err, s->text, "%s", fault(parts, kind));
    if (parts->year >= FIRST_YEAR && parts->second != 0)
        return err_mend(err, "the one that begins in %d is %d/%02d",
                        parts->year, parts->year, (parts->year + 1) % 100);
    return err_mend(err, "write it like %s", samples[kind]);
}

static bool refuse_shape(const struct shaped *s, enum period_kind kind,
                         struct err *err)
{
    if (is_slashed(s))
        return refuse_slashed(s, err);
    refuse(err, s->text, "is no %s",
           kind == PERIOD_NONE ? "period" : period_kind_name(kind));
    return err_mend(err, "write it like %s", samples[kind]);
}

/* Reading */

/* One meaning of a text, with what is wrong with it, if anything. */
struct reading {
    enum period_kind kind;
    struct parts parts;
    const char *fault;
};

static struct reading read_as(const struct shaped *s,
                              const struct meaning *meaning)
{
    struct parts parts = gather(s, meaning);
    return (struct reading){meaning->kind, parts, fault(&parts, meaning->kind)};
}

/* No shape has more than two meanings. */
static size_t read_all(const struct shaped *s, struct reading readings[2])
{
    size_t count = 0;
    for (size_t i = 0; i < MEANINGS; i++)
        if (strcmp(meanings[i].shape, s->shape) == 0)
            readings[count++] = read_as(s, &meanings[i]);
    return count;
}

/* One of the wanted kind goes first, then a sound one before a faulty one. */
static int merit(const struct reading *reading, enum period_kind kind)
{
    bool wanted = kind == PERIOD_NONE || kind == reading->kind;
    return 2 * wanted + !reading->fault;
}

/* The reading to go by, or to complain of. */
static const struct reading *choose(const struct reading *readings,
                                    size_t count, enum period_kind kind)
{
    const struct reading *best = &readings[0];
    for (size_t i = 1; i < count; i++)
        if (merit(&readings[i], kind) > merit(best, kind))
            best = &readings[i];
    return best;
}

static bool refuse_two(const struct shaped *s, const struct reading *readings,
                       struct err *err)
{
    char names[2][PERIOD_NAME];
    for (size_t i = 0; i < 2; i++)
        period_name(build(s, &readings[i].parts, readings[i].kind), names[i]);
    refuse(err, s->text, "may be the %s %s or the %s %s",
           period_kind_name(readings[0].kind), names[0],
           period_kind_name(readings[1].kind), names[1]);
    return err_mend(err,
                    "say which kind of period is meant, or write %s for "
                    "the %s",
                    names[1], period_kind_name(readings[1].kind));
}

bool period_read(struct period *period, const char *text, enum period_kind kind,
                 struct err *err)
{
    struct shaped s;
    struct reading readings[2];
    size_t count = take_apart(&s, text) ? read_all(&s, readings) : 0;
    if (count == 0)
        return refuse_shape(&s, kind, err);
    if (count == 2 && kind == PERIOD_NONE && !readings[0].fault &&
        !readings[1].fault)
        return refuse_two(&s, readings, err);
    const struct reading *best = choose(readings, count, kind);
    if (best->fault)
        return refuse_fault(&s, &best->parts, best->kind, err);
    *period = build(&s, &best->parts, best->kind);
    if (kind != PERIOD_NONE && kind != best->kind)
        return refuse_kind(&s, *period, kind, err);
    return true;
}

bool date_read(int32_t *day, const char *text, struct err *err)
{
    static const struct meaning iso = {"4-2-2", "ymd", PERIOD_DAY};
    struct shaped s;
    bool whole = take_apart(&s, text);
    if (is_slashed(&s))
        return refuse_slashed(&s, err);
    if (!whole || strcmp(s.shape, iso.shape) != 0) {
        refuse(err, text, "is no date");
        return err_mend(err, "write it like 2008-11-05");
    }
    struct parts parts = gather(&s, &iso);
    if (fault(&parts, PERIOD_DAY))
        return refuse_fault(&s, &parts, PERIOD_DAY, err);
    *day = build(&s, &parts, PERIOD_DAY).at;
    return true;
}
