/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A script in its role: its actor, and what it was last told of parameters
   and place, so that a parameter that does not vary costs nothing. */
#ifndef ROLE_H
#define ROLE_H

#include "facts.h"
#include "grid.h"
#include "lib_actor.h"

struct role {
    struct actor *actor;     /* NULL until role_open() */
    struct here_world world; /* filled before role_open() */
    const struct param_specs *specs;
    struct param_value *values, *scratch;
    const char *as;            /* the measure it was last told for */
    const struct block *block; /* and where it last stood */
    size_t by;
    bool told;
    bool vary; /* values could change with area or day */
};

void role_open(struct role *role, const struct programme *programme,
               const struct script *script, const struct param_specs *specs,
               const struct vm_limits *limits, struct arena *arena);

/* Release its actor; it can be opened again. */
void role_close(struct role *role);

/* Release the actors of `count` roles and the array. */
void roles_free(struct role *roles, size_t count);

/* Tell it the parameters in force for the spot, unless they are what it was
   last told. `of` and `as` as in params_find(). */
void role_tell(struct role *role, const struct programme *programme,
               const char *of, const char *as, const struct spot *spot);

/* Place it at the spot of a block. In another block, or at another value of
   `by`, it begins anew, so that nothing depends on which cells the same worker
   had before. */
void role_stand(struct role *role, const struct block *block,
                const struct programme *programme, const struct spot *spot);

/* The values of the parameters in force for a spot, in the order of `specs`;
   `rows[i]` (NULL allowed) is the row that set the i-th, NULL for a default.
   `as` as in params_find(). */
void role_params(const struct programme *programme, const char *of,
                 const char *as, const struct param_specs *specs, int area,
                 struct period period, struct param_value *values,
                 const struct param_row **rows);

#endif
