/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Two results of the same cell, held against each other. */
#ifndef FORECAST_MOVES_H
#define FORECAST_MOVES_H

#include "forecast.h"

struct facing;

/* Add what moves of an item, and count it. */
void moves_find(struct forecast *forecast, const struct facing *facing,
                struct forecast_item *line);

#endif
