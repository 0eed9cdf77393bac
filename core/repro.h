/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A cell of a run as a case of a script test. */
#ifndef REPRO_H
#define REPRO_H

#include <jansson.h>

#include "cell_name.h"
#include "vm.h"

/* What it takes: the cell as trace_explain() tells it, with all that is below
   it and every line. */
struct repro_wish {
    const struct programme *programme;
    const char *store; /* path; no store may be open */
    const struct cell_name *name;
    const json_t *tree;
    const struct vm_limits *limits;
    struct arena *arena;
};

struct repro_saved {
    const char *file; /* from the programme's root */
    bool made;        /* it was not there before */
    bool there;       /* it has this case already; nothing was written */
};

/* Save the case in tests/scripts/NAME.lua, expecting what comes out now: in
   the file that is there, behind its last case, else in a new one, which is
   NAME_repro_1.lua and so on where the file's shape does not let a case be
   added. Only a case that comes out so by itself is saved, given as few
   figures as will do: ERR_REFUSED where none does, since a test has declared
   defaults alone. */
bool repro_save(const struct repro_wish *wish, struct repro_saved *saved,
                struct err *err);

#endif
