/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An item as it was and as it will be, for the modules of the forecast. */
#ifndef FORECAST_PARTS_H
#define FORECAST_PARTS_H

#include "grid.h"

struct facing {
    const struct grid *was, *is;
    size_t twin, item; /* in each; twin: was->count where it is new */
    size_t from, end;  /* periods of the new block that are compared */
    size_t newest;     /* one of them, `end` where nothing has a result */
};

#endif
