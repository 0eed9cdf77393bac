/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One script at work: a state of its own, a fresh instance of what it returns
   for each area (so that its locals carry nothing over), its parameters, and
   calls of its functions, whose results are read by raw access and checked.
   Everything that a script can do wrong ends here as an answer in words. */
#ifndef LIB_ACTOR_H
#define LIB_ACTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib_answer.h"
#include "lib_here.h"
#include "lib_it.h"
#include "sandbox.h"
#include "spec.h"

struct actor;

/* Make one; the script is compiled now. `world` (what `here` can see),
   `specs` and `modules` must outlive it. Never NULL: an actor whose script
   does not load answers every call with that failure. */
struct actor *actor_new(const struct script *script,
                        const struct param_specs *specs,
                        const struct sandbox_modules *modules,
                        const struct vm_limits *limits,
                        const struct here_world *world);
void actor_free(struct actor *actor); /* NULL allowed */

/* Take the place that the next calls are about; another area than before
   means a fresh instance. */
void actor_stand(struct actor *actor, const struct here_place *place);

/* The next call gets a fresh instance, wherever it stands. */
void actor_forget(struct actor *actor);

/* The values of the parameters, in the order of the specs. */
void actor_params(struct actor *actor, const struct param_value *values);

/* compute(here, params): a number, { numerator, denominator } or { value,
   lower, upper }, and a note if one is wanted; or nil, reason and, if it is
   not "missing", a status. */
void actor_compute(struct actor *actor, struct answer *answer);

/* applies(here): true, or false and a reason. */
void actor_applies(struct actor *actor, struct answer *answer);

/* grade(it, params): one of the scale and a reason, or nil and a reason. */
void actor_grade(struct actor *actor, const struct it *it,
                 const struct scale *grades, struct answer *answer);

/* direction(it, params): one of the scale, or nil. */
void actor_direction(struct actor *actor, const struct it *it,
                     const struct scale *directions, struct answer *answer);

/* assess(parts, params): grade, reason and, if wanted, a score. */
void actor_assess(struct actor *actor, const struct it_part *parts,
                  size_t count, const struct scale *grades,
                  struct answer *answer);

#endif
