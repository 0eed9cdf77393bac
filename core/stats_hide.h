/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Disclosure control: which further figures to hide, so that none that is
   hidden can be worked out from sums (secondary suppression; Cox 1980, Journal
   of the American Statistical Association 75:377). */
#ifndef STATS_HIDE_H
#define STATS_HIDE_H

#include "stats_sums.h"

struct hiding {
    double threshold;   /* counts above 0 and up to it are hidden */
    double width;       /* whole numbers that must remain possible for a hidden
                         figure, beside one: 1 or more */
    bool zeros;         /* 0 is hidden as well */
    bool first_only;    /* only figures hidden at the outset need that, not
                         those that are hidden to protect them */
    const bool *fixed;  /* by figure: is not hidden for others; NULL: none */
    bool (*stop)(void); /* asked now and then; true: give up. NULL allowed */
};

/* Whether the figure is itself too small to be shown. */
bool hiding_is_small(const struct hiding *hiding, double value);

/* Hide more until all that is hidden is safe. In: figures hidden at the
   outset, and those that are not known (NAN). For a figure that is given away,
   of the candidates in a sum of which it is the only hidden one, or else in any
   that it is in, the one is taken that leaves the fewest other sums with
   a single hidden figure; of these the smallest that is not 0; of these the
   first. A figure that is not known is safe, too, when it can only be one that
   would be shown; one that was not hidden at the outset, when a sum says that it
   is the same as one that is shown. Where so many figures hang together that
   linear programming would take long, one counts as given away unless another
   set of figures with the same sums is found (stats_moves.h): more is hidden
   than need be, never less. False, with `*left` and `why` (a static text): that figure
   cannot be protected. */
bool stats_hide(const struct sums *sums, const struct hiding *hiding,
                bool *hidden, size_t *left, const char **why);

/* The same with the least number of further figures, at most `most`, and of
   these with the least sum, found by trying all; for small tables. False when
   there is no such choice. */
bool stats_fewest(const struct sums *sums, const struct hiding *hiding,
                  size_t most, bool *hidden, const char **why);

#endif
