/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an import changes in the store, in the caller's transaction. */
#ifndef IMPORT_KEEP_H
#define IMPORT_KEEP_H

#include <stdbool.h>
#include <stdint.h>

#include "err.h"
#include "import.h"
#include "import_held.h"
#include "import_issue.h"
#include "import_open.h"
#include "import_read.h"
#include "import_table.h"
#include "source.h"
#include "store.h"

struct keeping {
    struct store *store;
    const struct source *source;
    const struct opened *file;
    const struct read_result *read;
    const struct table_view *view;
    const struct comparison *comparison;
    const struct import_report *report;
    const struct issues *issues;
    const char *name;               /* of the file */
    const struct import_wish *wish; /* NULL: it was recorded before */
};

/* Add the import with its bytes. */
bool keep_import(const struct keeping *keeping, int64_t *import,
                 struct err *err);

/* Write anew what an import that is there already was found to be. */
bool keep_import_again(const struct keeping *keeping, int64_t import,
                       struct err *err);

/* Its issues, its periods; what it supersedes to NAME_past, what is new or
   changed into NAME. */
bool keep_rows(const struct keeping *keeping, int64_t import, struct err *err);

#endif
