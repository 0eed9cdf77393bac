/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One question at a time to one worker behind the wall, whose answer comes
   back as JSON. The question lies in memory that both share; what the worker
   keeps between two questions is its own affair. */
#ifndef ERRAND_H
#define ERRAND_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "err.h"

struct errand_use {
    size_t request; /* bytes of the question */
    double patience;
    size_t memory; /* both as struct crew_use has them */

    /* In a new worker, before its first question; may be NULL. */
    void (*begin)(void *context);
    /* In the worker: the answer to `request`, its own reference. */
    json_t *(*answer)(void *context, const void *request);
    /* In the parent, now and then; true ends the work. May be NULL. */
    bool (*stop)(void *context);
    void *context;
};

struct errand;

/* The worker starts with the first question. */
struct errand *errand_new(const struct errand_use *use);
void errand_free(struct errand *errand); /* NULL allowed */

/* Where the parent writes the next question. */
void *errand_request(struct errand *errand);

/* The answer, the caller's reference, to be taken as hostile. NULL with `err`
   as crew_do() has it, or ERR_SCRIPT in the words of what cost the worker, or
   of `too_large` where the answer did not fit. */
json_t *errand_do(struct errand *errand, const char *too_large,
                  struct err *err);

/* The same in two halves, between which the parent may do something else, but
   write no question. What it changes in memory that both share, the worker may
   or may not see. */
bool errand_begin(struct errand *errand, struct err *err);
json_t *errand_end(struct errand *errand, const char *too_large,
                   struct err *err);

#endif
