/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "stats_round.h"

#include <math.h>
#include <stddef.h>

const char *const ROUNDING_NAMES[] = {"up",    "away",    "even",
                                      "floor", "ceiling", NULL};

static double nearest(double quotient, enum rounding rule)
{
    double whole = floor(quotient), part = quotient - whole;
    if (part != 0.5)
        return part < 0.5 ? whole : whole + 1;
    if (rule == ROUND_EVEN)
        return fmod(whole, 2) == 0 ? whole : whole + 1;
    return rule == ROUND_AWAY && quotient < 0 ? whole : whole + 1;
}

double stats_round(double x, double base, enum rounding rule)
{
    double quotient = x / base;
    double whole = rule == ROUND_FLOOR     ? floor(quotient)
                   : rule == ROUND_CEILING ? ceil(quotient)
                                           : nearest(quotient, rule);
    return whole * base + 0.0;
}
