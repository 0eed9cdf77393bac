/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From a question that a script asked to the lines of the files that answered
   it: rows of the store as of the programme's moment, their import, line and
   raw text, and what stood there before an import superseded it. */
#ifndef TRACE_LINES_H
#define TRACE_LINES_H

#include <jansson.h>

#include "catalog.h"
#include "store.h"

struct lines;

/* For the questions of one explanation or of many; both must outlive it. NULL
   on failure. */
struct lines *lines_new(const struct programme *programme, struct store *store,
                        struct err *err);
void lines_free(struct lines *lines); /* NULL allowed */

/* Add "lines", "more", "was" and "illustrative" to an asked entry that names
   a source (with area_index, period_id, periods, column, where); entries
   without one are left as they are. At most `most` lines. */
bool lines_find(struct lines *lines, json_t *asked, size_t most,
                struct err *err);

#endif
