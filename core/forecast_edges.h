/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values so near to a changed threshold that chance decides on their side. */
#ifndef FORECAST_EDGES_H
#define FORECAST_EDGES_H

#include "forecast.h"

struct facing;
struct touches;

/* Add those of an item. */
void edges_find(struct forecast *forecast, const struct facing *facing,
                const struct touches *touches);

#endif
