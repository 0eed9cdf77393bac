/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The raw text of the lines of imports, from the bytes kept in the store.
   What was looked at stays at hand, within limits: the next line is most
   often near. */
#ifndef IMPORT_RAW_H
#define IMPORT_RAW_H

#include <stdbool.h>
#include <stdint.h>

#include "err.h"
#include "store.h"
#include "text.h"

struct raws;

struct raws *raws_new(struct store *store); /* which must outlive it */
void raws_free(struct raws *raws);          /* NULL allowed */

/* The raw text of the record that begins at `line` of `import` into `out`,
   and that record's field under `header` (NULL: not wanted) into `field`;
   `*column` is its number from 1, 0 when the header is not there. */
bool raws_find(struct raws *raws, int64_t import, long line, const char *header,
               struct buffer *out, struct buffer *field, int *column,
               struct err *err);

#endif
