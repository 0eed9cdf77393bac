/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What has really changed in a run: for each measure and area, the newest
   period against the area's own past, by the test that fits what there is,
   adjusted for how many were tested, strongest first.

   With fewer than 12 earlier periods: two samples where the measure has
   counts, the newest period and the same one a year before (the one before it,
   where there is none), else two intervals, else, from 6 on, robust z. With
   more, each of these that fits and the series' own moving range have to find
   the change, and the least sure of them is told. Nothing is compared across a
   break. */
#ifndef SIGNALS_H
#define SIGNALS_H

#include "reading.h"
#include "stats_change.h"

struct signal {
    const struct item_row *item;
    const struct result_row *now;
    const struct result_row *before; /* NULL: the whole past */
    size_t past;                     /* how many earlier periods */
    double was;                      /* in the measure's unit */
    struct change_test test;
    double adjusted; /* p */
    size_t head;     /* the signal that it is told under; itself: told */
};

/* A measure whose series were cut at a break. */
struct signal_break {
    const struct item_row *item;
    const struct break_day *at;
};

struct signals {
    struct signal *items; /* strongest first */
    size_t count, capacity;
    size_t tested;               /* series */
    size_t untested;             /* with too little past for any test */
    struct signal_break *breaks; /* in the order of the items */
    size_t break_count, break_capacity;
};

/* The adjusted p from which a change is no signal. */
extern const double SIGNAL_LEVEL;

/* Of measures among `items`. What it points to lives in the arena. Released
   with signals_free(). */
bool signals_find(struct signals *out, struct store *store, struct arena *arena,
                  const struct programme *programme, int64_t run,
                  const struct item_row *items, size_t count, struct err *err);
void signals_free(struct signals *signals);

/* "better", "worse", or "neither" where neither side is good. */
const char *signal_word(const struct signal *signal);

#endif
