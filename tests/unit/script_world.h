/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One script in a sandbox of its own, for tests. */
#ifndef SCRIPT_WORLD_H
#define SCRIPT_WORLD_H

#include "sandbox.h"

/* 16 MiB and 64 KiB of output; time enough for a slow machine. */
extern const struct vm_limits SCRIPT_LIMITS;

/* The modules that scripts can require; NULL: none. */
extern const struct sandbox_modules *script_modules;

/* Run `text` as scripts/a.lua; what it returned is on the stack of `*vm`,
   which is left open in any case. */
bool run_script(struct vm **vm, const char *text, struct err *err);
bool run_script_within(struct vm **vm, const struct vm_limits *limits,
                       const char *text, struct err *err);

/* What it returns is true; it fails with this message; it meets this limit,
   and the next script in the same state runs. */
void assert_script_true(const char *text);
void assert_script_fails(const char *text, const char *what);
void assert_script_limit(const char *text, enum vm_limit limit);

#endif
