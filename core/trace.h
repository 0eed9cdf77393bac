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
   out), was [ { area, period, keys, value, import, file, line, until } ],
   illustrative. */
#ifndef TRACE_H
#define TRACE_H

#include <jansson.h>

#include "facts.h"
#include "score.h"

struct trace_wish {
    const struct item *item;
    int area;
    struct period period;
    const char *by;  /* NULL: the total */
    int64_t run;     /* checked against; 0: none */
    int depth;       /* levels of parts and needs; 0: this cell alone */
    size_t lines;    /* of CSV for one question, at most */
    bool tracebacks; /* of what failed, as "trace" */
    const struct vm_limits *limits;
};

/* The tree; the caller's reference. NULL on failure. No store may be open. */
json_t *trace_explain(const struct programme *programme, const char *path,
                      const struct trace_wish *wish, struct err *err);

#endif
