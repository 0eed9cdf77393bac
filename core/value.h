/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures: read from text by our own grammar (never strtod's leniency), and
   rounded and written by the one path that every output uses. */
#ifndef VALUE_H
#define VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"

enum { VALUE_TEXT = 48 };              /* room for any figure as text */
#define VALUE_EXACT 9007199254740992LL /* 2^53: integers beyond lose digits */

/* Read a whole number: optional minus, digits, nothing else, within
   +-2^53. What is wrong with `1,234`, `12%`, `1e3`, an en dash, blanks, a
   decimal point is said, with the mend, in `err`. */
bool value_integer(const char *text, size_t length, int64_t *out,
                   struct err *err);

/* Read a decimal number: optional minus, digits, optional point and digits,
   optional exponent; finite. Errors as above. */
bool value_real(const char *text, size_t length, double *out, struct err *err);

/* How exact a published figure is; BOUND_JOINED is what was worked out from
   figures with bounds, so that none of them is its own. */
enum bound {
    BOUND_NONE,
    BOUND_OVER,
    BOUND_UNDER,
    BOUND_ABOUT,
    BOUND_RANGE,
    BOUND_JOINED
};

/* "over", "under", "about", "range", "bounded"; NULL for BOUND_NONE. And
   back; BOUND_NONE for any other word. */
const char *bound_name(enum bound bound);
enum bound bound_read(const char *name);

/* The bound of a sum of two figures: over and exact, or over and over, is
   over. */
enum bound bound_add(enum bound one, enum bound other);

/* Read a figure that may carry a bound: "over 85", ">85", "85+", "under 5",
   "<5", "about 64", "16 to 20", "16-20" (a range: `*out` is the lower end,
   `*upper` the upper; otherwise both are the figure). Without a bound, as
   value_real(). */
bool value_bounded(const char *text, size_t length, double *out,
                   enum bound *bound, double *upper, struct err *err);

/* `x` to `decimals` places (0 to 15), half away from zero, decided on the
   shortest decimal that reads back as `x` (so 2.675 gives 2.68). */
double value_round(double x, int decimals);

/* `x` with exactly `decimals` places after rounding as above; -1: the
   shortest text that reads back as `x`. Never "-0", never an exponent from
   1e-15 to 1e15. `x` is finite (what is not is written as nan, inf or -inf).
   Returns `out`. */
char *value_show(char out[VALUE_TEXT], double x, int decimals);

#endif
