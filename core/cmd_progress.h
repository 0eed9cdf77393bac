/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H

#include "memory.h"

/* Ready to show how far work is, in the arena. */
struct progress *progress_new(struct arena *arena);

#endif
