/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Is the newest figure another one than before, or is it chance? Each test
   gives z, above 0 when the newest is higher, and a two-sided p. */
#ifndef STATS_CHANGE_H
#define STATS_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

struct change_test {
    const char *method; /* a static text */
    double was;         /* what the newest is set against */
    double z, p;
};

/* Against a series of its own: mean and mean moving range of `past`, oldest
   first, n > 2; `joined[i]` says whether past[i] follows past[i - 1] without a
   gap. t with 0.62 (n - 1) degrees of freedom, as the range is an estimate
   (Wheeler 1995, Advanced Topics in Statistical Process Control). False when
   no range can be taken, or all are 0. */
bool change_by_range(struct change_test *out, double now, const double *past,
                     const bool *joined, size_t n);

/* Two proportions, of bases more than 0: the score test with the pooled
   share, in R prop.test(correct = FALSE). False when both are 0 or both 1. */
bool change_of_shares(struct change_test *out, double x, double n, double old_x,
                      double old_n);

/* Two rates of events: given how many there are in all, those of the newest
   are binomial; p is twice the smaller tail. False without events. */
bool change_of_rates(struct change_test *out, double x, double n, double old_x,
                     double old_n);

/* Against the median and the median deviation of `past`, n > 2, which are put
   in ascending order; t with 0.37 (n - 1) degrees of freedom, the share of what
   normal figures say that a median deviation hears. */
bool change_robust(struct change_test *out, double now, double *past, size_t n);

/* From two intervals of 95 per cent, taken as normal. */
bool change_of_intervals(struct change_test *out, double now, double width,
                         double old, double old_width);

/* p, in any order, each adjusted for how many there are (Benjamini and
   Hochberg 1995), into `adjusted`; in R p.adjust(p, "BH"). */
void change_adjust(double *adjusted, const double *p, size_t n);

#endif
