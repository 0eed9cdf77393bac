/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parameters in force for the cells that are shown, each with how it may
   move. Where a row of config/params.csv set one, that row's value moves,
   wherever it holds; else the declared default. */
#ifndef WHY_NOT_PARAM_H
#define WHY_NOT_PARAM_H

#include "suppose.h"

struct tunable {
    size_t script, param; /* as programme_script() and programme_specs() */
    long row;             /* of the rows of config/params.csv; -1: default */
    const struct param_spec *spec;
    const char *of;            /* the script's name */
    struct param_value *place; /* in the worker's programme */
    struct param_value was;
    double low, high, step; /* of a number */
    int decimals;
    double to;   /* enough: a number, 0 or 1, a choice's number; NAN: none */
    double size; /* of that change, against what stands there */
};

struct tunables {
    struct tunable *items;
    size_t count, room;
};

void tunables_find(struct tunables *tunables, const struct suppose *suppose);

/* The number of the choice, of a text, or of the flag or number in force. */
double tunable_now(const struct tunable *tunable);

/* Put the value there (the number of a choice, of a text), and tell the
   scripts; and put back what was there, of which they are not told yet. */
void tunable_put(const struct tunable *tunable, struct suppose *suppose,
                 double value);
void tunable_restore(const struct tunable *tunable);

#endif
