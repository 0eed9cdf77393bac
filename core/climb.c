/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "climb.h"

#include <math.h>

enum { EACH_STEP = 8 };

static double next_rung(double steps)
{
    return steps < EACH_STEP ? steps + 1 : floor(steps * 1.25);
}

double climb_least(double last, bool (*holds)(void *context, double steps),
                   void *context)
{
    double miss = 0, hit = 0;
    while (hit == 0 && miss < last) {
        double rung = fmin(next_rung(miss), last);
        if (holds(context, rung))
            hit = rung;
        else
            miss = rung;
    }
    while (hit - miss > 1) {
        double middle = floor((miss + hit) / 2);
        if (holds(context, middle))
            hit = middle;
        else
            miss = middle;
    }
    return hit;
}
