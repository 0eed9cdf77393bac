/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A run's programme as it was when the run was made: the files that it kept,
   the parameters that were in force, and the import as of which its sources
   are to be read. What the folder holds now plays no part. */
#ifndef RECALL_H
#define RECALL_H

#include "catalog.h"
#include "store.h"

struct recalled {
    int64_t run;
    const char *version; /* of the Assay that made it */
    bool part;           /* of a selection: only some results were stored */
    bool evidence;       /* the store has those of one area, and their ground */
    int64_t cells;       /* how many */
    const char *files;   /* the list of what it was made from */
    struct moment moment;
    const char *supposed; /* by a scenario; "" */
};

/* What the store says of a run that is there. ERR_REFUSED where it was made by
   an Assay that did not yet keep what runs are made from. Texts in the
   arena. */
bool recall_read(struct recalled *recalled, struct store *store, int64_t run,
                 struct arena *arena, struct err *err);

/* Its programme, loaded; `root` and `path` are those of the store now. Faults
   are told in it as ever. */
bool recall_programme(struct programme **programme,
                      const struct recalled *recalled, const char *root,
                      const char *path, struct err *err);

#endif
