/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What each field of a file's records is for, as its header and the contract
   say. */
#ifndef IMPORT_HEADER_H
#define IMPORT_HEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "import_issue.h"
#include "import_open.h"
#include "import_seek.h"
#include "source.h"
#include "text.h"

enum role {
    ROLE_UNKNOWN,
    ROLE_IGNORED, /* the contract says so */
    ROLE_AREA,
    ROLE_PERIOD,
    ROLE_NAMES,  /* long: which figure the record holds */
    ROLE_VALUES, /* long: the figure */
    ROLE_COLUMN,
    ROLE_FIGURE /* wide: the figure of one period */
};

struct slot {
    enum role role;
    int column;         /* of the contract */
    int32_t at;         /* the period of ROLE_FIGURE */
    const char *header; /* as it stands in the file, blanks trimmed */
};

struct layout {
    struct slot *slots; /* by field */
    size_t count;
    long line; /* where the header stands */
    char delimiter;
};

/* Read the header of `file` under `source`. Everything wrong with it goes to
   `issues`; what was taken for something else than it says, to `assumed`. */
bool layout_read(struct layout *layout, const struct source *source,
                 const struct opened *file, struct issues *issues,
                 struct buffer *assumed);

#endif
