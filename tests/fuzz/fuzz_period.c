/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The calendar: what is read is written so that it reads back the same, and
   steps, parts and containers fit together without gap or overlap. */
#include <stdlib.h>
#include <string.h>

#include "feed.h"
#include "period.h"

enum { KINDS = PERIOD_FINANCIAL_YEAR + 1 };

static void check_steps(struct period period)
{
    struct period next = period_step(period, 1), before;
    if (next.kind != PERIOD_NONE) {
        DEMAND(next.kind == period.kind && next.at == period.at + 1);
        DEMAND(period_first(next) == period_last(period) + 1);
        DEMAND(period_same(period_step(next, -1), period));
    }
    before = period_year_before(period);
    if (before.kind == PERIOD_NONE)
        return;
    DEMAND(before.kind == period.kind);
    int32_t apart = period_first(period) - period_first(before);
    DEMAND(apart == 365 || apart == 366);
}

static void check_inside(struct period period, enum period_kind kind)
{
    struct period outer = period_containing(kind, period), first, last;
    if (outer.kind != PERIOD_NONE) {
        DEMAND(outer.kind == kind && period_contains(outer, period));
        DEMAND(kind != period.kind || period_same(outer, period));
    }
    if (!period_parts(period, kind, &first, &last))
        return;
    DEMAND(first.kind == kind && last.kind == kind && first.at <= last.at);
    DEMAND(period_contains(period, first) && period_contains(period, last));
    DEMAND(period_first(first) == period_first(period));
    DEMAND(period_last(last) == period_last(period));
    DEMAND(period_same(period_step(first, last.at - first.at), last));
}

static void check_days(struct period period)
{
    int32_t first = period_first(period), last = period_last(period), read;
    char name[PERIOD_NAME];
    struct err err;
    DEMAND(first <= last && last - first < 366);
    DEMAND(period_same(period_of_day(period.kind, first), period));
    DEMAND(period_same(period_of_day(period.kind, last), period));
    date_show(last, name);
    DEMAND(date_read(&read, name, &err) && read == last);
}

/* True of every period there is. */
static void check_period(struct period period)
{
    char name[PERIOD_NAME];
    struct period again;
    struct err err;
    DEMAND(period.kind > PERIOD_NONE && period.kind <= PERIOD_FINANCIAL_YEAR);
    DEMAND(strlen(period_name(period, name)) < PERIOD_NAME);
    DEMAND(period_read(&again, name, period.kind, &err));
    DEMAND(period_same(period, again));
    DEMAND(period_same(period_of_id(period_id(period)), period));
    DEMAND(period_same(period_step(period, 0), period));
    DEMAND(period_contains(period, period));
    check_days(period);
    check_steps(period);
    for (int kind = PERIOD_DAY; kind < KINDS; kind++)
        check_inside(period, (enum period_kind)kind);
}

static void check_text(const char *text, enum period_kind kind)
{
    struct period period, same;
    enum period_kind read;
    int32_t day;
    struct err err;
    if (!period_read(&period, text, kind, &err)) {
        demand_told(&err);
    } else {
        DEMAND(kind == PERIOD_NONE || period.kind == kind);
        DEMAND(period_read(&same, text, period.kind, &err));
        DEMAND(period_same(period, same));
        check_period(period);
    }
    if (!date_read(&day, text, &err))
        demand_told(&err);
    else
        check_period((struct period){PERIOD_DAY, day});
    if (!period_kind_read(&read, text, &err))
        demand_told(&err);
    else
        DEMAND(strcmp(period_kind_name(read), text) == 0);
}

/* Any numbers at all: a period that there is, or none. */
static void check_numbers(struct feed *feed, enum period_kind kind)
{
    int32_t day, steps;
    int64_t id;
    char name[PERIOD_NAME];
    feed_into(feed, &day, sizeof day);
    feed_into(feed, &steps, sizeof steps);
    feed_into(feed, &id, sizeof id);
    struct period period = period_of_day(kind, day);
    date_show(day, name);
    if (period.kind != PERIOD_NONE) {
        check_period(period);
        period = period_step(period, steps);
    }
    if (period.kind != PERIOD_NONE)
        check_period(period);
    period = period_of_id(id);
    if (period.kind != PERIOD_NONE) {
        DEMAND(period_id(period) == id);
        check_period(period);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct feed feed = feed_begin(data, size);
    uint8_t way = feed_byte(&feed);
    enum period_kind kind = (enum period_kind)(way % KINDS);
    if (way >= 128) {
        check_numbers(&feed, kind);
        return 0;
    }
    char *text = feed_text(&feed, size, '\0', NULL);
    check_text(text, kind);
    free(text);
    return 0;
}
