/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a Lua file of data says, read by a worker behind the wall: the file is
   run there, and what it returned comes back as plain data. The parent never
   runs a line of it. */
#ifndef LOADER_H
#define LOADER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "sandbox.h"

struct loader;

/* The worker starts with the first file. */
struct loader *loader_new(void);
void loader_free(struct loader *loader); /* NULL allowed */

/* The table that the file returns; NULL with `err` as from sandbox_config(),
   or when the file cost the worker. The caller's reference. */
json_t *loader_config(struct loader *loader, const char *file, const char *text,
                      size_t length, struct err *err);

/* Have a file read while the caller does something else, for a loader_config()
   of the same text, which must stay. */
void loader_ahead(struct loader *loader, const char *file, const char *text,
                  size_t length);

#endif
