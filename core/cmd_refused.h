/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The faults of files that were refused. The store stays byte for byte as it
   was when it refuses a file, so they are kept beside it, in STORE.refused: a
   CSV that a spreadsheet opens. */
#ifndef CMD_REFUSED_H
#define CMD_REFUSED_H

#include "cmd.h"

struct refused {
    const char *file, *source, *recorded_at, *line, *column, *raw, *message,
        *mend;
};

/* What is kept, in the order it was added; none when there is no file. */
bool refused_read(struct cmd *cmd, struct refused **rows, size_t *count,
                  struct err *err);

/* Put `issues` in place of what is kept about `file`; an empty list says that
   the file is in the store now. */
bool refused_keep(struct cmd *cmd, const char *file, const char *source,
                  const struct err_list *issues, struct err *err);

#endif
