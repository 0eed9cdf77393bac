/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the parts of evidence share. */
#ifndef EVIDENCE_PARTS_H
#define EVIDENCE_PARTS_H

#include "evidence.h"

/* A file that is being made. */
struct making {
    const struct evidence_wish *wish;
    const struct recalled *recalled;
    const struct programme *programme;
    int area;
    const char *path; /* of the new file */
    struct store *to; /* that file, while it is written */
    bool *items;      /* by item: the area has a result, or it is needed */
    bool *whole;      /* by item: a result looks beyond the area */
    bool all;         /* everything is taken whole */
    struct evidence *made;
};

#endif
