/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Why a cell has not another grade: the smallest changes that would have given
   it, as plain data, each with the line of the file where it would be made.

   wanted, already (whether it has that grade), figures [ figure ], pair [ two
   figures, or none ], params [ { of, name, was, to, step, set_by, line } ], tried {
   figures, left_out, params, paired }. Of a cell without a grade explain adds
   lacking, as why_not_lack.h has it.
   A figure: source, name, area, period, was, to, step, file, line, column, field,
   raw, keys. Limits and order: why_not.h. */
#ifndef TRACE_WHY_NOT_H
#define TRACE_WHY_NOT_H

#include <jansson.h>

#include "trace.h"

/* The caller's reference. NULL with an error: ERR_USAGE when nothing can have
   that grade (the nearest is named), ERR_REFUSED when a person judged it. No
   store may be open. */
json_t *trace_why_not(const struct programme *programme, const char *path,
                      const struct trace_wish *wish, const char *wanted,
                      struct err *err);

#endif
