/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of runs that were published, as "published-2009-06". A name stands for
   one run; when it is moved to another, with a reason, the record of where it
   stood stays: entries are never changed nor taken out. */
#ifndef TAG_H
#define TAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "err.h"
#include "memory.h"
#include "store.h"

struct tag {
    const char *name;
    int64_t run;
    const char *reason, *actor, *system_user, *recorded_at;
    bool moved; /* it stands for another run now */
};

/* All that were ever given, oldest first, in the arena. */
bool tags_read(struct tag **tags, size_t *count, struct store *store,
               struct arena *arena, struct err *err);

/* The run that a name stands for; 0: none. */
int64_t tag_run(const struct tag *tags, size_t count, const char *name);

/* Whether a run may be called so: a letter first, then letters, digits and
   . - _, and no word that means a run anyway. ERR_USAGE. */
bool tag_name(const char *name, struct err *err);

/* Give it, in a transaction of its own; one that stands for another run only
   with `move` (else ERR_REFUSED). */
bool tag_give(struct store *store, const struct tag *tag, bool move,
              struct err *err);

#endif
