/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the parts of the protection share: the results of items that count
   people, their counts as figures, and how these add up. */
#ifndef PROTECT_PARTS_H
#define PROTECT_PARTS_H

#include "protect.h"
#include "stats_hide.h"

#define PROTECT_NOWHERE ((size_t)-1)

enum people {
    PEOPLE_NONE,
    PEOPLE_COUNTED, /* its own counts are figures */
    PEOPLE_BEHIND,  /* it needs an item that counts people */
    PEOPLE_UNSEEN   /* they cannot be seen: all of it is hidden */
};

struct guarded_item {
    const struct item_row *row;
    const struct item *item; /* NULL: the programme has it no longer */
    enum people people;
    bool ratio;          /* numerators and denominators, else plain counts */
    bool counted;        /* the denominator counts people as well */
    bool share;          /* the numerator is a part of it */
    size_t first, count; /* of its results */
    const char **bys;    /* values of `by` beside the total */
    size_t by_count;
};

/* The figures of a result: numerator or plain count, denominator, the rest of
   it; as many as its item has. */
struct guarded_row {
    struct result_row row;
    size_t item;
    int area; /* AREA_NONE: the programme has it no longer */
    struct period period;
    size_t figure;
    bool lacking, hidden;
    bool bare; /* of an assessment: without score and reason */
};

struct protection {
    const struct programme *programme;
    const struct disclosure_config *rule;
    struct arena *arena;
    bool (*stop)(void);
    const int64_t *area_ids; /* in the store, of the programme's areas */
    struct guarded_item *items;
    size_t item_count;
    struct guarded_row *rows; /* by item, `by`, area, period */
    size_t row_count, row_capacity;
    double *values; /* of figures */
    size_t *owners;
    size_t figure_count, value_capacity, owner_capacity;
    size_t stored_figures;    /* those behind are of nobody's results */
    size_t *starts, *members; /* of sums */
    size_t sum_count, member_count, start_capacity, member_capacity;
};

/* Whether counts of people are behind the item. */
bool guarded_needs_people(const struct programme *programme,
                          const struct item *item);

/* How many figures each result of the item has. */
size_t guarded_figures(const struct guarded_item *item);

/* NULL when there is none. */
struct guarded_row *protect_find(const struct protection *protection,
                                 size_t item, const char *by, int area,
                                 struct period period);

/* Add a figure; its place. */
size_t protect_figure(struct protection *protection, double value,
                      size_t owner);

/* Find every sum of the figures. */
void protect_link(struct protection *protection);

/* Hide results that cannot be protected by hiding others. */
bool protect_hide(struct protection *protection, struct err *err);

#endif
