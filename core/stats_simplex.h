/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The least and the greatest that an unknown can be, when none of the
   unknowns is negative and sums of them are known: the simplex method (Dantzig
   1951, Activity Analysis of Production and Allocation, chapter XXI; against
   cycling Bland 1977, Mathematics of Operations Research 2:103). Sums of counts
   have coefficients 1 and -1, so that rounding does not build up. */
#ifndef STATS_SIMPLEX_H
#define STATS_SIMPLEX_H

#include <stdbool.h>
#include <stddef.h>

struct simplex;

/* `rows` sums of `columns` unknowns, all of them empty. */
struct simplex *simplex_new(size_t rows, size_t columns);

/* Asked before each step; when it is true searches end where they are, and
   what they have found says nothing. NULL: never. */
void simplex_stop(struct simplex *simplex, bool (*stop)(void));

void simplex_free(struct simplex *simplex); /* NULL allowed */

/* Add `coefficient` times the unknown `column` to a sum; what it comes to. */
void simplex_add(struct simplex *simplex, size_t row, size_t column,
                 double coefficient);
void simplex_known(struct simplex *simplex, size_t row, double constant);

/* Find a solution; false when there is none. Once, before what follows. */
bool simplex_start(struct simplex *simplex);

/* The greatest and the least that the unknown can be, the greatest INFINITY
   when nothing limits it; or the first that is found to lie at `enough` or
   beyond it. */
double simplex_most(struct simplex *simplex, size_t column, double enough);
double simplex_least(struct simplex *simplex, size_t column, double enough);

/* Between what limits solutions found so far have had the unknown. */
double simplex_seen_low(const struct simplex *simplex, size_t column);
double simplex_seen_high(const struct simplex *simplex, size_t column);

#endif
