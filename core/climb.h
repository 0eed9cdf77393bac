/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The least of many steps at which something holds that can only be tried:
   each of the first few, then at growing distances, then between one that
   does and the one before it that does not. */
#ifndef CLIMB_H
#define CLIMB_H

#include <stdbool.h>

/* From 1 to `last`; 0: at none that was tried. */
double climb_least(double last, bool (*holds)(void *context, double steps),
                   void *context);

#endif
