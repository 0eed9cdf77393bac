/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The map held against the programme: whether everything that it names is
   there. */
#ifndef MAP_CHECK_H
#define MAP_CHECK_H

#include "catalog.h"

/* Tell, in the programme's `faults`, every row that is empty where it must not
   be, comes twice, names what is not there or a case that is in no test, or
   has neither what represents it nor a reason why nothing does. Files of
   tests are read behind the wall, each once; where there is no folder tests,
   the programme was laid down without its tests, and none is missed. */
void map_check(struct programme *programme);

#endif
