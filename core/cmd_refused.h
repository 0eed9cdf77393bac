/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The faults of files that were refused. The store stays byte for byte as it
   was when it refuses a file, so they are kept beside it, in STORE.refused: a
   CSV that a spreadsheet opens. It is history: nothing is taken out, whether
   or not a mended file was loaded later. */
#ifndef CMD_REFUSED_H
#define CMD_REFUSED_H

#include "cmd.h"

/* One fault, as text. */
struct refused {
    const char *file, *source, *recorded_at, *sha256;
    const char *line, *column, *field; /* "" where there is none */
    const char *raw, *message, *mend;
    const char *actor, *system_user; /* "" in the file of an earlier Assay */
};

/* What is kept, in the order it was added; none when there is no file. */
bool refused_read(struct cmd *cmd, struct refused **rows, size_t *count,
                  struct err *err);

/* Why a file was refused; each issue names the file. */
struct refusal {
    const char *source; /* "" when none was found for the file */
    const char *sha256;
    struct err_list issues;
    const char *const *fields; /* of each issue; NULL: none is of a field */
};

/* Add it to what is kept; the same bytes refused for the same reasons again
   are kept already. The store must be open for writing: its lock sees to it
   that two programs do not lose each other's. */
bool refused_keep(struct cmd *cmd, const struct refusal *refusal,
                  struct err *err);

#endif
