/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Expressions as someone types them, with the modules of the plugins in use
   at hand by their names. */
#ifndef CONSOLE_H
#define CONSOLE_H

#include "sandbox.h"
#include "text.h"

/* A chunk that returns the values of `expression`: each module of which it
   has the name is required first, on the same line. */
void console_chunk(struct buffer *out, const struct sandbox_modules *modules,
                   const char *expression);

#endif
