/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a forecast holds, and its release; how it is made stands in the
   modules of its family. */
#include "forecast.h"

#include <stdlib.h>

const char *forecast_sign_name(enum forecast_sign sign)
{
    static const char *const names[] = {"neither", "better", "worse"};
    return names[sign];
}

void forecast_free(struct forecast *forecast)
{
    free(forecast->moves);
    free(forecast->edges);
    arena_free(forecast->arena);
    *forecast = (struct forecast){0};
}

void sweep_free(struct sweep *sweep)
{
    arena_free(sweep->arena);
    *sweep = (struct sweep){0};
}
