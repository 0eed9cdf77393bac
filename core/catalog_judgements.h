/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Judged grades, from config/judgements.csv:

     of,area,period,grade,reason,reference,judged_by

   `of` is a measure, an assessment or an "assessment/measure" with rules of
   its own; the grade is of its scale, best known by the rules that grade it.
   judged_by is a post ("Head of Performance"), never a person's name: the
   programme keeps nothing about persons. */
#ifndef CATALOG_JUDGEMENTS_H
#define CATALOG_JUDGEMENTS_H

#include "catalog.h"

/* Fill `judgements`; a missing file is none. */
void catalog_judgements(struct programme *programme);

#endif
