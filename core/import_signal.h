/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures of an import that do not look like their own past: a signal to look,
   never a reason to refuse. Robust z by median and median deviation over up to
   24 earlier periods that the store holds; the spread of a whole number is
   taken as at least that of a count by chance, so that 0, 0, 1, 0, 3 is no
   signal. */
#ifndef IMPORT_SIGNAL_H
#define IMPORT_SIGNAL_H

#include "import.h"

enum { SIGNALS_TOLD = 3 };

struct import_signal {
    const char *area, *period;
    const char *keys; /* "race, Q4", "" without */
    const char *column;
    double value, z, least, most; /* z: how far, without a sign */
};

struct import_signals {
    struct import_signal items[SIGNALS_TOLD]; /* furthest first */
    size_t count;                             /* of items */
    size_t all;                               /* how many there are */
};

/* Of the newest period in which the import put anything. Texts live in the
   arena. */
bool import_signals(struct import_signals *out, struct store *store,
                    struct arena *arena, const struct source *source,
                    const struct import_report *report, struct err *err);

#endif
