/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What may be made public of a run's results, for all that is printed under
   --public: one set of decisions, made over the whole run before anything is
   chosen from it, so that every table and explanation hides the same.

   An item counts people when a column of its sources does. Of such an item a
   result is hidden when a count behind it (its numerator, the rest of its
   denominator, its denominator; its value, where it is a plain number) is 1 up
   to the programme's threshold; then more results, until nobody can work out
   a hidden count from all those that are shown. Attacked are all sums that
   results show: areas and those that they belong to, the values of `by` and
   their total, periods and longer ones, across items: figures of one item that
   add up to those of another, wherever both are shown, are taken to do so. A
   result that is missing is an unknown in these sums. An item that needs one
   that counts people is hidden where that is hidden, an assessment loses its
   score and its reason; an item of which the counts cannot be seen is hidden
   altogether. */
#ifndef PROTECT_H
#define PROTECT_H

#include "reading.h"
#include "text.h"

struct protection;

/* Decide for all of `run`; in the arena. NULL with an error: ERR_REFUSED when
   something cannot be protected, ERR_INTERRUPTED when `stop` said so. */
struct protection *protection_new(const struct programme *programme,
                                  struct store *store, struct arena *arena,
                                  int64_t run, bool (*stop)(void),
                                  struct err *err);

enum guard {
    GUARD_NONE,  /* counts no people: as it is */
    GUARD_SHOWN, /* counts people, and may be shown if it has figures */
    GUARD_BARE,  /* an assessment's grade without score and reason */
    GUARD_HIDDEN
};

/* What is decided for one result: by the item's name, the programme's area,
   the period and the value of `by`, "" for the total. */
enum guard protection_of(const struct protection *protection, const char *item,
                         int area, struct period period, const char *by);

/* Whether any result of `row`'s item, area and value of `by` is hidden, in
   whatever period. */
bool protection_hides_series(const struct protection *protection,
                             const struct result_row *row);

/* Whether any result of an item and period is hidden, whoever it is of. */
bool protection_hides_any(const struct protection *protection, const char *item,
                          struct period period);

/* Make a result what may be shown of it: with a mark and without figures, or
   with rounded ones, and without words that would tell of others. */
void protection_apply(const struct protection *protection,
                      struct result_row *row);

/* The same for figures that are in no row of the store: `row` has its period
   and value of `by`. */
void protection_apply_named(const struct protection *protection,
                            const char *item, int area, struct result_row *row);

/* Whether the figures of `row`'s item are counts that are shown rounded: what
   is worked out from exact ones must not be shown beside them. */
bool protection_rounds(const struct protection *protection,
                       const struct result_row *row);

/* A count as it is shown: rounded, where the programme wants that. */
double protection_round(const struct protection *protection, double count);

/* Whether a source counts people. */
bool protection_counts(const struct source *source);

/* Whether a text has a number in it that is no period. */
bool protection_is_telling(const char *text);

/* What stands for a hidden figure; why a result has none. */
const char *protection_mark(const struct protection *protection);
extern const char PROTECTION_REASON[];

/* The rule in sentences, for a line below a table. */
void protection_rule(const struct protection *protection, struct buffer *out);

#endif
