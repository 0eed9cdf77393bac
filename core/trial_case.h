/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A case of a script test as Lua text, and a test file with one case more. */
#ifndef TRIAL_CASE_H
#define TRIAL_CASE_H

#include <jansson.h>

#include "err.h"
#include "text.h"

struct trial_case {
    const char *title;
    const char *of, *area, *period;
    const char *by;       /* NULL: the total */
    const json_t *given;  /* { source = CSV text } */
    const json_t *expect; /* texts and numbers, by name */
};

/* Add the case as an element of `cases`, four blanks in, without a comma. */
void trial_case_write(struct buffer *out, const struct trial_case *one);

/* Add a whole file with that case alone; `licence`, the comment that begins
   it, may be "". */
void trial_case_file(struct buffer *out, const struct trial_case *one,
                     const char *licence);

/* Add the test file `text` with the case behind its last, every other byte as
   it was. False, and nothing added, when the file's shape does not let it be
   found for certain that this is all that is changed. */
bool trial_case_add(struct buffer *out, const char *text,
                    const struct trial_case *one);

#endif
