/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which way a graded figure has gone: what the rule says, or, where it has no
   direction of its own, what its value and the one before say. */
#ifndef DIRECTION_H
#define DIRECTION_H

#include "role.h"

/* Add the direction to the answer that the rule gave; where a break of the
   measure keeps it from having one, the note says so. */
void direction_take(struct role *role, const struct rule *rule,
                    const struct it *it, struct answer *answer);

#endif
