/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rounding counts to a base, so that small ones cannot be told. */
#ifndef STATS_ROUND_H
#define STATS_ROUND_H

enum rounding {
    ROUND_UP,      /* nearest, halves towards infinity */
    ROUND_AWAY,    /* nearest, halves away from 0 */
    ROUND_EVEN,    /* nearest, halves to the even multiple */
    ROUND_FLOOR,   /* down */
    ROUND_CEILING, /* up */
};

/* The names of the rules in their order, ended by NULL. */
extern const char *const ROUNDING_NAMES[];

/* The multiple of `base`, more than 0, that stands for `x`. */
double stats_round(double x, double base, enum rounding rule);

#endif
