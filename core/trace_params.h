/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The parameters that a script was told of a cell, with the row that set each
   and who put that in force. */
#ifndef TRACE_PARAMS_H
#define TRACE_PARAMS_H

#include <jansson.h>

#include "facts.h"

/* Set "params" of the node; `of` and `as` as params_find() has them. */
void trace_params(json_t *node, const struct programme *programme,
                  const char *of, const char *as,
                  const struct param_specs *specs, const struct spot *spot);

/* Those of the item itself, and the row that names its rules, if one does. */
void trace_own_params(json_t *node, const struct programme *programme,
                      const struct item *item, const struct spot *spot);

#endif
