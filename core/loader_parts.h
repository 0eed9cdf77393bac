/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parts of the loader that its batches use as well. */
#ifndef LOADER_PARTS_H
#define LOADER_PARTS_H

#include "loader.h"
#include "loader_batch.h"

extern const struct vm_limits LOADER_LIMITS;

/* In the worker: what is sent back of a script; release with free(). */
char *loader_reply(const struct sandbox_modules *modules,
                   const struct loader_file *file);

/* The data of a reply, which is given back. */
json_t *loader_data(json_t *reply, struct err *err);

/* Why no reply came; NULL: it was too large. */
void loader_tell_lost(const char *file, const char *why, struct err *err);

bool loader_check_length(const char *file, size_t length, struct err *err);

#endif
