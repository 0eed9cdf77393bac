/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The file of a plan: what would be put in force, what that was made on, and
   what it would move. JSON, as `assay params plan --json` prints it:

     { "schema": "assay.plan/1", "id": "...", "planned_at": TIME,
       "planned_by": WHO, "head": HASH, "ground": see ground.h,
       "changes": [...], and what forecast_json() has } */
#ifndef PLAN_H
#define PLAN_H

#include <jansson.h>

#include "ledger.h"

#define PLAN_SCHEMA "assay.plan/1"

/* What these changes behind that head are called: twelve hexadecimal
   digits. In the arena. */
const char *plan_name(const struct ledger_change *changes, size_t count,
                      const char *head, struct arena *arena);

/* A file that was kept. The caller's reference; NULL, ERR_INPUT, for one that
   is no plan. */
json_t *plan_read(const char *path, struct err *err);

#endif
