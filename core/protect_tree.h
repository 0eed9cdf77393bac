/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An explanation ("assay.explain/1", trace.h) made public: no figure in it
   that the results do not show. Of a source that counts people lines are told
   by file and number, without what stands there. */
#ifndef PROTECT_TREE_H
#define PROTECT_TREE_H

#include <jansson.h>

#include "protect.h"

/* Hide in `node` and all below it. False, ERR_REFUSED, when something that
   counts people is no longer what the run stored: then nothing was decided
   about it. */
bool protect_tree(const struct protection *protection,
                  const struct programme *programme, json_t *node,
                  struct err *err);

#endif
