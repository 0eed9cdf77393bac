/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A question that a script asked, as questions to the store about the rows that
   answered it: as of the programme's moment, or superseded by then. */
#ifndef TRACE_LOOKUP_H
#define TRACE_LOOKUP_H

#include <jansson.h>

#include "catalog.h"
#include "store.h"
#include "text.h"

/* The tables of all sources. */
struct lookup_tables;

/* Both must outlive it. NULL on failure. */
struct lookup_tables *lookup_tables_new(const struct programme *programme,
                                        struct store *store, struct err *err);
void lookup_tables_free(struct lookup_tables *tables); /* NULL allowed */

/* Whether the source was ever imported. */
bool lookup_has(const struct lookup_tables *tables,
                const struct source *source);

/* One question. */
struct lookup {
    const struct lookup_tables *tables;
    const struct source *source;
    const struct column *column; /* NULL for count() */
    json_t *asked;               /* its entry, as trace.h has it */
    int area;
    bool loose; /* whatever stands there, `where` or not */

    /* Not the caller's. */
    struct period first, last; /* of the source's kind */
    bool below;                /* read from the areas below it */
    struct buffer where;       /* SQL with numbered parameters */
};

/* First: false when the source has no such periods. */
bool lookup_begin(struct lookup *lookup);
void lookup_end(struct lookup *lookup);

/* Then: look at the rows of the area itself, or of all below it. A parent with
   rows of its own is read there; otherwise everything below it. */
void lookup_where(struct lookup *lookup, bool below);

/* The conditions on columns; NULL: none. */
json_t *lookup_conditions(const struct lookup *lookup);

/* `select`, prepared once for each text and bound, in which stand for
   {T} the rows, {P} the superseded rows, {C} the column, {K} ", " and the keys,
   {S} ", " and the sums of all figures, {W} the condition: of rows called r.
   Released with the tables, and by query_reset() until then. */
struct query *lookup_ask(const struct lookup *lookup, const char *select,
                         struct err *err);

/* Which of {S}, from 0, is that of the column, a figure. */
int lookup_sum(const struct lookup *lookup);

#endif
