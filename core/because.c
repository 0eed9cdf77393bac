/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an answer holds, and its release; how it is found stands in the modules
   of its family. */
#include "because.h"

void because_free(struct because *because)
{
    tree_free(because->before.tree);
    tree_free(because->after.tree);
    if (because->arena != NULL)
        arena_free(because->arena);
    *because = (struct because){0};
}
