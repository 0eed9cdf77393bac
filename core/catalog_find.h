/* SPDX-License-Identifier: GPL-2.0-or-later */
/* While a programme is being loaded: what is broken, and the names that
   something could have been meant to be. */
#ifndef CATALOG_FIND_H
#define CATALOG_FIND_H

#include "catalog.h"
#include "fault.h"

/* Note that the script is out, for the reason `err`. */
void catalog_break(struct programme *programme, const struct script *script,
                   const struct err *err);

/* Note that it is out because it needs `needs`, a `kind`, which is out. */
void catalog_break_for(struct programme *programme, const struct script *script,
                       const char *kind, const char *needs);

/* Whether the script called `name` is out. `kind` NULL: of any kind. */
bool catalog_is_broken(const struct programme *programme, const char *kind,
                       const char *name);

/* Names of scripts of `kind` (NULL: any), broken ones too; of sources; of
   kinds of areas. In the programme's arena. */
struct fault_names catalog_scripts_named(const struct programme *programme,
                                         const char *kind);
struct fault_names catalog_sources_named(const struct programme *programme);
struct fault_names catalog_levels_named(const struct programme *programme);

#endif
