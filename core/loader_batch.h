/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What many scripts declare, as loader.h has it for a file of data: read by
   few workers, each script still in a state of its own. */
#ifndef LOADER_BATCH_H
#define LOADER_BATCH_H

#include "loader.h"

struct loader_file {
    const char *file, *text; /* text NULL: it is not read */
    size_t length;
};

struct loader_batch;

/* A batch whose scripts may require `modules`, which must outlive it, as must
   the files and texts that are added. */
struct loader_batch *loader_batch_new(const struct sandbox_modules *modules);
void loader_batch_free(struct loader_batch *batch); /* NULL allowed */

/* The file's number: they count from 0. */
size_t loader_batch_add(struct loader_batch *batch,
                        const struct loader_file *file);

/* Read all that were added: once. */
void loader_batch_read(struct loader_batch *batch);

/* The table that file number `i` returned, its functions told as such; NULL
   with `err` as from sandbox_load() and vm_data(), or when it cost the worker.
   The caller's reference, once. */
json_t *loader_answer(struct loader_batch *batch, size_t i, struct err *err);

#endif
