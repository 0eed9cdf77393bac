/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every plugin of the checkout, whether it is in use or not, and files of the
   checkout as texts. */
#ifndef PLUGIN_SHELF_H
#define PLUGIN_SHELF_H

#include "memory.h"
#include "sandbox.h"

/* Generous, for valgrind too: 600 s, 256 MiB. */
extern const struct vm_limits PLUGIN_LIMITS;

/* The modules of all folders of plugins/, and the tables; ends the program
   when a passport, a module or a table cannot be read. */
struct sandbox_modules plugin_shelf(struct arena *arena);

/* A whole file; NULL when it is not there. */
const char *read_text(struct arena *arena, const char *path, size_t *length);

/* A state on whose stack is the table that the file returns; NULL with `err`
   when it returns none. */
struct vm *open_file(struct arena *arena, const char *path,
                     const struct sandbox_modules *shelf, struct err *err);

#endif
