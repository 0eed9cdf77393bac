/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a plan was made on: the last entry of the ledger, the bytes of
   config/params.csv, every import, every script, plugin and other file that
   scoring reads. Kept with the plan as JSON:

     { "programme": TITLE, "ledger": HASH, "params": SHA-256,
       "imports": {"visits/3": SHA-256},
       "files": {"script scripts/measures/visit_rate.lua": SHA-256} } */
#ifndef GROUND_H
#define GROUND_H

#include <jansson.h>

#include "catalog.h"
#include "store.h"

/* As it is now; `store` NULL: there is none. The caller's reference, NULL
   with an error. */
json_t *ground_read(const struct programme *programme,
                    const struct ledger *ledger, struct store *store,
                    struct err *err);

/* Tell everything that is not the same `now` as it was then, each with who did
   it where that is known, to `faults`. */
void ground_compare(const json_t *then, const json_t *now,
                    const struct ledger *ledger, struct err_list *faults);

#endif
