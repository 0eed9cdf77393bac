/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows of one key: refused, both of them, for nothing says which is right. */
#ifndef IMPORT_TWICE_H
#define IMPORT_TWICE_H

#include <stdbool.h>
#include <stddef.h>

#include "area.h"
#include "import_issue.h"
#include "import_rows.h"

/* Sort the rows, tell of keys that are there twice, and leave out the lines
   that hold them, raising `*rejected`; put the figures of a long file
   together and tell of required ones that lack. False when there are too many
   faults to go on. */
bool twice_remove(struct rows *rows, const struct areas *areas,
                  struct issues *issues, size_t *rejected);

#endif
