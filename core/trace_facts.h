/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a rule was given beside the value, and which of it the next grades
   begin at. */
#ifndef TRACE_FACTS_H
#define TRACE_FACTS_H

#include <jansson.h>
#include <stdbool.h>

#include "lib_it.h"
#include "spec.h"

/* Set "target", "before", "peers" and "series" of a rule's entry, as far as
   the rule is given them; `each`: the peers and periods one by one, too. */
void trace_facts(json_t *entry, const struct rule *rule, const struct it *it,
                 int decimals, bool each);

/* Where a grade beside the present one begins at a parameter's value, at the
   target, at an average of the peers or at the value before, say so in its
   "near": "with" its name, and "with_value". */
void trace_thresholds(json_t *entry, int decimals);

#endif
