/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What many scripts declare, as loader.h has it for one: read by several
   workers, each script still in a state of its own. */
#ifndef LOADER_BATCH_H
#define LOADER_BATCH_H

#include "loader.h"

struct loader_file {
    const char *file, *text; /* text NULL: it is not read */
    size_t length;
};

struct loader_batch;

/* All are read when it returns; files, texts and `modules` must outlive it. */
struct loader_batch *loader_scripts(const struct sandbox_modules *modules,
                                    const struct loader_file *files,
                                    size_t count);

/* What loader_script() would have answered for file number `i`; once. */
json_t *loader_answer(struct loader_batch *batch, size_t i, struct err *err);
void loader_batch_free(struct loader_batch *batch); /* NULL allowed */

#endif
