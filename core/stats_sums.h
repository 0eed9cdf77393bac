/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What can be found out about figures that are hidden from others that are
   shown, because figures add up: a row and its total, boroughs and London,
   quarters and their year, a numerator and the rest of its denominator. Whoever
   looks knows every figure that is shown, every sum, and the least that a
   hidden figure can be; not by which rule it was hidden. */
#ifndef STATS_SUMS_H
#define STATS_SUMS_H

#include <stdbool.h>
#include <stddef.h>

struct sums {
    size_t figure_count;
    const double *values;  /* NAN: not known here, and shown nowhere */
    const size_t *owners;  /* figures with one owner, a number below
                             figure_count, are hidden together; NULL: each
                             alone */
    const double *least;   /* what a hidden figure is at least; NULL: 0 */
    size_t count;          /* of sums */
    const size_t *starts;  /* count + 1: where each begins in `members` */
    const size_t *members; /* figures: the total, then what adds up to it */
    bool (*stop)(void);    /* asked in a search; once it is true, what an attack
                              finds says nothing. NULL: never */
};

/* For each figure the sums that it is in, lists one behind the other, and its
   sign in them: -1 for the total. */
struct sums_index {
    size_t *starts, *items;
    signed char *signs;
};

void sums_index(const struct sums *sums, struct sums_index *out);
void sums_index_free(struct sums_index *index);

/* An attack on what is hidden. */
struct attack;

struct attack *attack_new(const struct sums *sums, const bool *hidden);
void attack_free(struct attack *attack); /* NULL allowed */

/* Between what limits a hidden figure must lie; INFINITY: no upper one. False,
   with the reason in `why` (a static text), when the sums do not agree with
   what is shown, or are too many to try. */
bool attack_range(struct attack *attack, size_t figure, double *low,
                  double *high, const char **why);

enum pinned {
    PINNED_NO,
    PINNED,         /* within the limits given */
    PINNED_UNKNOWN, /* too many figures hang together to try them all soon */
    PINNED_WRONG    /* the sums do not agree with what is shown */
};

/* Whether a hidden figure is known so well that of the whole numbers only
   `width` or fewer are possible; `*low` and `*high` are its limits if so. */
enum pinned attack_pins(struct attack *attack, size_t figure, double width,
                        double *low, double *high);

/* Which figures hang together through sums of hidden ones: equal for figures
   of one such group. For hidden figures. */
size_t attack_group(const struct attack *attack, size_t figure);

#endif
