/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Why a run is out of date: what was imported and applied since, and the files
   that are not those that it was made from. */
#ifndef OUTDATED_H
#define OUTDATED_H

#include "reading.h"
#include "text.h"

struct outdated {
    struct buffer data;       /* "ni35 (2 imports)", sources */
    struct buffer parameters; /* "ni35_bands.good by the clerk 2010-06-02" */
    struct buffer files;      /* "scripts/rules/x.lua", changed, new or gone */
    bool unknown;             /* what the run was made from was not recorded:
                                 of data and parameters nothing is known */
};

/* The programme is as it is now; imports that changed no row do not count. To
   be freed even on failure. */
bool outdated_find(struct outdated *outdated, const struct programme *programme,
                   struct store *store, const struct run_row *run,
                   struct arena *arena, struct err *err);
void outdated_free(struct outdated *outdated);

#endif
