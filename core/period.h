/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The calendar: days, months, quarters and years, calendar and financial (UK:
   1 April to 31 March), in the spellings that published files use. A period
   is a plain value; `at` counts periods of its kind, so the next one is
   at + 1. Days count from 1970-01-01. Years have four digits: what lies
   before 1000 or after 9999 is of kind PERIOD_NONE. Nothing else knows the
   calendar. */
#ifndef PERIOD_H
#define PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "err.h"

enum period_kind {
    PERIOD_NONE,
    PERIOD_DAY,
    PERIOD_MONTH,
    PERIOD_QUARTER,           /* calendar: 2008Q3 is July to September */
    PERIOD_FINANCIAL_QUARTER, /* 2008/09 Q1 is April to June 2008 */
    PERIOD_YEAR,
    PERIOD_FINANCIAL_YEAR /* 2008/09 */
};

struct period {
    enum period_kind kind;
    int32_t at;
};

enum { PERIOD_NAME = 16 }; /* room for any period's name */

/* Read one period. `kind` says what is expected and settles spellings that
   would otherwise be ambiguous (2008-09 is a month or a financial year);
   with PERIOD_NONE any kind is taken and an ambiguous spelling is an error
   that lists the readings. Spellings: 2008/09, 2008-09 (financial year only
   when expected), 2008/9, 2008-2009, FY 2008/09, 2008-11, 200811, Nov-08,
   November 2008, Nov 2008, Q3 2008/09, 2008/09 Q3, 2008Q3, Q3 2008, 2008,
   2008-11-05, 5 November 2008. 2008/10 is no financial year; 01/04/2008 is
   never guessed: errors, with the mend. Years of two digits are 1970 to
   2069. */
bool period_read(struct period *period, const char *text, enum period_kind kind,
                 struct err *err);

/* "day", "month", "quarter", "financial quarter", "year", "financial year". */
bool period_kind_read(enum period_kind *kind, const char *word,
                      struct err *err);
const char *period_kind_name(enum period_kind kind);

/* The canonical name: 2008-11-05, 2008-11, 2008Q3, 2008/09 Q1, 2008,
   2008/09. Returns `out`. */
char *period_name(struct period period, char out[PERIOD_NAME]);

struct period period_step(struct period period, int32_t steps);
bool period_same(struct period one, struct period other);

/* First and last day, as day numbers. */
int32_t period_first(struct period period);
int32_t period_last(struct period period);

/* Whether every day of `inner` lies in `outer`. */
bool period_contains(struct period outer, struct period inner);

/* The period of `kind` that holds all of `period`; kind PERIOD_NONE in the
   answer when none does (a calendar year in financial years). */
struct period period_containing(enum period_kind kind, struct period period);

/* The day or month that lies `months` after one; of a day that the month does
   not have, its last. Kind PERIOD_NONE for other kinds, and beyond the
   calendar. */
struct period period_months_on(struct period period, int32_t months);

/* The first and last period of a finer (or equal) `kind` inside `period`;
   false when `kind` does not tile it. */
bool period_parts(struct period period, enum period_kind kind,
                  struct period *first, struct period *last);

/* The period of the same kind that holds `day`. */
struct period period_of_day(enum period_kind kind, int32_t day);

/* The same period a year earlier; of 29 February the 28th. */
struct period period_year_before(struct period period);

/* One integer that stands for a period in the store, ordered by time within
   a kind: the kind's number and the first day, 220081101 is November 2008;
   and back (kind PERIOD_NONE when it is not one). */
int64_t period_id(struct period period);
struct period period_of_id(int64_t id);

/* ISO dates: 2008-04-01. A date that a spreadsheet rewrote (01/04/2008) is
   an error that shows the fix. */
bool date_read(int32_t *day, const char *text, struct err *err);
char *date_show(int32_t day, char out[PERIOD_NAME]);

#endif
