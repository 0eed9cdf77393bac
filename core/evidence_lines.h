/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The text of the files that a source was imported from. */
#ifndef EVIDENCE_LINES_H
#define EVIDENCE_LINES_H

#include "source.h"
#include "store.h"

/* Of each import of the source that `to` has: all of it and of what was not
   taken; unless `whole`, its header and the lines that rows came from. */
bool evidence_lines(struct store *to, struct store *from,
                    const struct source *source, bool whole, struct err *err);

#endif
