/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a Lua file declares, read by a worker behind the wall: the file is run
   there, and what it returned comes back as plain data. The parent never runs
   a line of it. */
#ifndef LOADER_H
#define LOADER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "sandbox.h"

struct loader;

/* A loader whose scripts may require `modules` (NULL: none), which must
   outlive it. The worker starts with the first file. */
struct loader *loader_new(const struct sandbox_modules *modules);
void loader_free(struct loader *loader); /* NULL allowed */

/* The table that a script returns, its functions told as such; NULL with
   `err` as from sandbox_load() and vm_data(), or when the file cost the
   worker. The caller's reference. */
json_t *loader_script(struct loader *loader, const char *file, const char *text,
                      size_t length, struct err *err);

/* The same of a file of data only, as sandbox_config() has it. */
json_t *loader_config(struct loader *loader, const char *file, const char *text,
                      size_t length, struct err *err);

#endif
