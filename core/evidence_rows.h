/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What goes from the store into the file, row by row. */
#ifndef EVIDENCE_ROWS_H
#define EVIDENCE_ROWS_H

#include "evidence_parts.h"

/* In the file's transaction. */
bool evidence_rows(struct making *making, struct store *from, struct err *err);

#endif
