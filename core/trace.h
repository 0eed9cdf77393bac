/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Why: one cell computed again with its ears open, from judgement to the line
   of a CSV file, as a tree of plain data ("assay.explain/1"), and checked
   against what the run stored. Keys may be added to it; none changes what it
   means under this number. What is not there is left out, never null.

   A node: schema, item, kind, title, unit, per, good, decimals, caveat,
   quoted, draft, area, area_code, period, by, status, value, exact, numerator,
   denominator, lower, upper, bound, grade, computed_grade (where a judged one
   stands over it), direction, note, script { file, line, sha256 }, stored (the
   same figures, as the run has them), same (whether they agree), trace,
   asked [ ... ], needs [ nodes of other items that it read ], params [ ... ],
   rule { ... }, judged { grade, reason, reference, judged_by, file, line },
   parts [ { measure or assessment, title, weight, status, value, grade, score,
   direction, reason, period, one_better, one_worse, node } ], left_out (how
   many cells below it `depth` left out), represents [ { item, document,
   paragraph } ] as the map has it, disclosure.

   A param: of, name, value, doc, set_by ("default", "config/params.csv" or
   "ledger"), line, reason, reference, status, entry (of the ledger),
   applied_by, applied_at, approved_by, cause; of an assessment holds_back
   { value, grade }: a value at an end of its range, or another choice, with
   which the whole would have that better grade.

   A rule: name, title, script, origin, reference, compares, reason, grades,
   params, target, before { period, value or lacking }, peers { group, self,
   count, mean, pooled, spread, members [ { area, area_code, period, value } ]
   }, series [ { period, value } ] and near: grade, from, to (the limits of
   values that were tried, all else equal), better and worse { grade, value,
   by, with, with_value }: the nearest value with such a grade, and the
   parameter, the target, the average or the value before at which it begins,
   if it does; empty when there is none within the limits, absent when no grade
   is better, or worse. A part's one_better: the grade of the whole with that
   part's one grade better.

   An asked entry, where a row of a table decided: word ("row"), table,
   comparison, area, period, lines [ { file, line, raw } ]; else: word, source
   or measure, column, where, area, period, periods (how many), value, bound
   and upper, or lacking, times (how often it was asked, where more than once),
   lines [ { file, import, line, column, field, raw, figures (how many stand in
   it), sum, keys } ], more (lines left out), none_of { lines, more } (where it
   found none: those that it looked through, without their text), was [ { area,
   period, keys, value, import, file, line, until } ] (what stood there before
   import `until`), replaced, illustrative. */
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

/* No cell will be traced any more: its workers end while the caller goes on.
   tracing_free() waits for them. */
void tracing_dismiss(struct tracing *tracing);

/* The tree of a cell that is there, but the lines of files: the caller's
   reference. NULL on failure, ERR_SCRIPT where it is this cell's own. */
json_t *trace_spot(struct tracing *tracing, const struct spot *spot, int depth,
                   struct err *err);

/* Let go of the shared nodes. */
void tracing_forget(struct tracing *tracing);

#endif
