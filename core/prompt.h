/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines from standard input: from a terminal with editing, the lines before
   (arrow up) and completion by Tab, through libedit, of which this is the
   only includer; from anything else as they come. */
#ifndef PROMPT_H
#define PROMPT_H

#include <stdbool.h>
#include <stddef.h>

struct prompt;

/* `words` are what Tab completes; they must outlive it. `stop`, looked at
   while a line is waited for, ends the waiting. One at a time. */
struct prompt *prompt_new(const char *const *words, size_t count,
                          bool (*stop)(void));
void prompt_free(struct prompt *prompt); /* NULL allowed */

bool prompt_is_terminal(const struct prompt *prompt);

/* The next line, without its end, valid until the one after it; NULL at the
   end, or when stopped. `more`: it goes on from the line before. */
const char *prompt_line(struct prompt *prompt, bool more);

#endif
