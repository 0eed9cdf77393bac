/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The periods of a source that make up the ones that were asked about. */
#ifndef FRAME_STRETCH_H
#define FRAME_STRETCH_H

#include <stdbool.h>
#include <stdint.h>

#include "period.h"

struct stretch {
    struct period period; /* the last that was asked about */
    int32_t span;         /* how many, up to that */
    bool fits;            /* the source has such periods */
    bool filled;          /* they begin and end where the asked ones do */
    int32_t first, last;  /* `at`, of the source's kind */
};

/* The stretch of periods of `kind`; a period of kind PERIOD_NONE has none. */
struct stretch stretch_find(enum period_kind kind, struct period period,
                            int32_t span);

#endif
