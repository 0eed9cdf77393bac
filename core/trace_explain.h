/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Explanations as trace.h has them, down to the lines of the files. No store
   may be open but the one that is handed over. */
#ifndef TRACE_EXPLAIN_H
#define TRACE_EXPLAIN_H

#include "trace.h"

/* The tree of one cell; the caller's reference. NULL on failure. `store` is
   that of the path, open for reading, and is closed; NULL where none is open.
 */
json_t *trace_explain(const struct programme *programme, const char *path,
                      struct store *store, const struct trace_wish *wish,
                      struct err *err);

/* The cells of a run that are told, one after the other: area by area, in the
   order of the items, of their by-values and of time. */
struct trace_many {
    struct trace_wish wish; /* run, depth, lines, tracebacks, plain, limits */
    const bool *items;      /* by item */
    const bool *areas;      /* by area; NULL: all */
    int32_t from, to;       /* days that the periods lie in */

    /* Called for each cell that the run stored; the store is open for others
       to read. `node` is the same tree as trace_explain() makes; NULL with
       `why` where it could not be made. False stops, with `err` filled. */
    bool (*each)(void *context, const struct spot *spot, const json_t *node,
                 const struct err *why, struct err *err);
    bool (*stop)(void *context); /* now and then; true: ERR_INTERRUPTED */
    void *context;
};

bool trace_all(const struct programme *programme, const char *path,
               const struct trace_many *many, struct err *err);

#endif
