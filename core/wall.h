/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The wall round a worker: once it stands, the process computes and nothing
   else. Resource limits, no new privileges, and a seccomp filter (libseccomp,
   of which this is the only includer) that kills the process at any system
   call but those that memory, its own descriptor, signals and ending need. It
   is the second of two: the first is the sandbox inside. */
#ifndef WALL_H
#define WALL_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"

/* Build it round this process, which has closed what it must not hold, after
   wall_holds() in a process that it comes from. More than `memory` bytes
   beyond what it has now are refused to it. False when the system will not
   have it; the process must then not run scripts. */
bool wall_build(size_t memory);

/* Whether a wall can be built here, and holds: a throw-away child builds one
   and makes a call that it forbids, which must kill it. ERR_REFUSED with the
   reason otherwise. Tried once in a process; then remembered. */
bool wall_holds(struct err *err);

/* Whether this build carries sanitizers, which need what the wall forbids:
   address space without limit and a place to report to. */
bool wall_is_thin(void);

#endif
