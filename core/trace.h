/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Why: one cell computed again with its ears open, from judgement to the line
   of a CSV file, as a tree of plain data ("assay.explain/1"), and checked
   against what the run stored.

   A node: item, kind, title, unit, decimals, good, area, area_code, period,
   by, status, value, exact, numerator, denominator, lower, upper, grade,
   computed_grade, direction, note, script { file, line }, stored { the same
   figures }, same (whether they agree), asked [ ... ], needs [ nodes ],
   params [ ... ], rule { ..., near }, judged { ... }, parts [ { measure or
   assessment, weight, grade, score, one_better, one_worse, node } ],
   represents [ { item, document, paragraph } ] as the map has it.

   A rule's near: grade, from, to (the limits of values that were tried, all
   else equal), better and worse { grade, value, by }: the nearest value with
   such a grade, empty when there is none within the limits; absent when no
   grade is better, or worse. A part's one_better: the grade of the whole with
   that part's one grade better.

   An asked entry, where a row of a table decided: word ("row"), table,
   comparison, area, period, lines [ { file, line, raw } ]; else: word, source,
   column, where, area, period, periods (how
   many), value or lacking, figures (how many rows went in), lines [ { file,
   import, line, column, field, raw, figures, sum, keys } ], more (lines left
   out), none_of { lines, more } (where it found none: those that it looked
   through, without their text), was [ { area, period, keys, value, import, file, line, until } ],
   illustrative. */
#ifndef TRACE_H
#define TRACE_H

#include <jansson.h>

#include "facts.h"
#include "map.h"
#include "score.h"
#include "trace_load.h"

struct trace_wish {
    const struct item *item;
    int area;
    struct period period;
    const char *by;  /* NULL: the total */
    int64_t run;     /* checked against; 0: none */
    int depth;       /* levels of parts and needs; 0: this cell alone */
    size_t lines;    /* of CSV for one question, at most */
    bool tracebacks; /* of what failed, as "trace" */
    bool plain;      /* without what would be better and worse: near,
                        one_better, one_worse */
    bool shared;     /* a cell is told once, and is the same node wherever it
                        stands: for many explanations that share parts */
    const struct vm_limits *limits;
};

struct tracing;

/* Tell cells of `traced`; both must outlive it. Its workers start with the
   first cell, when no store may be open, and go on while one is. */
struct tracing *tracing_new(const struct traced *traced,
                            const struct trace_wish *wish);
void tracing_free(struct tracing *tracing); /* NULL allowed */

/* The tree of a cell that is there, but the lines of files: the caller's
   reference. NULL on failure, ERR_SCRIPT where it is this cell's own. */
json_t *trace_spot(struct tracing *tracing, const struct spot *spot, int depth,
                   struct err *err);

/* Let go of the shared nodes. */
void tracing_forget(struct tracing *tracing);

#endif
