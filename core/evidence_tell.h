/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The explanations of one area in one run, as JSON and as text. */
#ifndef EVIDENCE_TELL_H
#define EVIDENCE_TELL_H

#include "evidence_parts.h"

struct evidence_told {
    const struct programme *programme;
    const char *path; /* of the store that is explained */
    int64_t run;
    int area;
    const struct score_wish *score;

    /* Called for each result; `node` NULL: it could not be explained. A store
       that is opened here stays open until all are told. */
    bool (*each)(void *context, const struct spot *spot, const json_t *node,
                 const char *json, const char *text, struct err *err);
    void *context;
};

/* No store may be open. */
bool evidence_tell(const struct evidence_told *told, struct err *err);

#endif
