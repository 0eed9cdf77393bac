/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `it` and `parts`: what a rule grades and what an assessment weighs, as
   plain tables made new for each call.

   it.value (rounded, unless the rule says exact = true), it.exact,
   it.numerator, it.denominator, it.lower, it.upper, it.good, it.unit,
   it.per (value = per x numerator / denominator; nil without a measure),
   it.target (the measure's parameter of that name, nil without one),
   it.bounded, it.area { code, name }, it.period (its name),
   it.before { value, exact, numerator, denominator, lower, upper, period }
   or nil with it.before_reason,
   it.peers { count, mean, pooled, spread, values, members } when the rule
   asks for peers: mean of their values, pooled rate (nil without counts),
   sample standard deviation (nil for fewer than two), the list of the values,
   and in the same order members[i] { code, name, value, exact, numerator,
   denominator, lower, upper, period }, as it has them,
   it.series { oldest ... this one } when the rule asks for a series; each
   { value, exact, numerator, denominator, lower, upper, period }, a missing
   one the empty table; it.series_reason when some were left out for a break.

   parts[i] and parts.NAME: name, measure or assessment (the same name, under
   what it is), title, status, value (an assessment's: its score), numerator,
   denominator, grade, rank (1 is the best grade), score (the number of grades
   is the best, 1 the worst), direction, weight, reason, period. */
#ifndef LIB_IT_H
#define LIB_IT_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

#include "area.h"
#include "lib_here.h"
#include "period.h"
#include "spec.h"

/* One figure with its company; NAN for what is not there. */
struct it_figure {
    bool there;
    struct period period;
    double value, exact, numerator, denominator, lower, upper;
};

struct it_peer {
    const struct area *area;
    struct it_figure figure;
};

struct it {
    struct it_figure now;
    enum good good;
    const char *unit;
    double per; /* NAN: of no measure */
    double target;
    bool bounded;
    bool exact; /* it.value is the unrounded one */
    const struct area *area;
    struct it_figure before;   /* not there: */
    const char *before_reason; /* says why; NULL when before was not asked */
    bool broken;               /* there is one, beyond a break */
    bool with_peers;
    size_t peer_count;
    const double *peer_values;
    const struct it_peer *peers; /* in the order of peer_values */
    double peer_mean, peer_pooled, peer_spread;
    size_t series_count;
    const struct it_figure *series;
    const char *series_reason; /* why some were left out, for a break; NULL */
};

struct it_part {
    const char *name, *title;
    bool whole; /* an assessment */
    enum status status;
    double value, numerator, denominator, weight;
    const char *grade, *direction, *reason; /* NULL: none */
    int rank, score;                        /* 0: not graded */
    struct period period;
};

void it_push(lua_State *L, const struct it *it);
void parts_push(lua_State *L, const struct it_part *parts, size_t count);

#endif
