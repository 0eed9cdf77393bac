/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Faults in files that people write: told one after the other into a list,
   each with its line and its mend, so that all are seen at once. */
#ifndef FAULT_H
#define FAULT_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "text.h"

/* Where faults are found, and where they go. */
struct fault_place {
    enum err_kind kind;
    const char *file; /* for messages */
    struct err_list *list;
};

/* Tell one at `line` (0: of the whole file). `mend` is what would be right.
   Always false. */
bool fault_tell(const struct fault_place *place, long line, const char *mend,
                const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Tell what `err` says is wrong with the value called `name`, and its mend.
   Always false. */
bool fault_of(const struct fault_place *place, long line, const char *name,
              const struct err *err);

/* Names that something can have. */
struct fault_names {
    const char *plural; /* what they are: "fields", "sources" */
    const char *const *items;
    size_t count;
};

/* Whether `word` is one of them. */
bool fault_has(const struct fault_names *names, const char *word);

/* The name that `word` was probably meant to be: at most half of its letters
   are wrong, names being few. NULL when none is that near. */
const char *fault_nearest(const char *word, const struct fault_names *names);

/* Tell that `word`, at `line`, is none of `names`; the mend is the one
   nearest, or all of them, or the nearest three. Always false. */
bool fault_unknown(const struct fault_place *place, long line, const char *word,
                   const struct fault_names *names, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Add `"a", "b" or "c"`. */
void fault_choices(struct buffer *out, const char *const *words, size_t count);

#endif
