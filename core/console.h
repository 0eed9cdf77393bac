/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What somebody types is evaluated in a worker behind the wall, with the
   modules of the plugins in use at hand by their names. What a line sets
   stays for the next. */
#ifndef CONSOLE_H
#define CONSOLE_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "memory.h"
#include "sandbox.h"

struct console_value {
    const char *type; /* "number" */
    const char *text; /* as vm_show() has it; ends of lines stay */
};

struct console_answer {
    const char *printed; /* by print() and log(), "" for nothing */
    const struct console_value *values;
    size_t count;
    bool unfinished; /* failed because more lines must follow */
};

struct console;

/* `modules` must outlive it; `stop` (may be NULL), called now and then, ends
   what takes too long. */
struct console *console_new(const struct sandbox_modules *modules,
                            bool (*stop)(void *context), void *context);
void console_free(struct console *console); /* NULL allowed */

/* Forget what lines have set: the next one begins in a new state. */
void console_forget(struct console *console);

/* Evaluate an expression, or do statements; `name` and the text's first line
   `line` are for messages. The answer is in the arena; what was printed is
   there after a failure too. */
bool console_do(struct console *console, struct arena *arena, const char *name,
                long line, const char *text, struct console_answer *answer,
                struct err *err);

#endif
