/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An explanation as a Markdown document, for a paper: a heading for each cell,
   tables of figures, parameters and parts, sentences for the rest. It says
   all that the tree of tell.h says. */
#ifndef TELL_MD_H
#define TELL_MD_H

#include <jansson.h>

#include "text.h"

void tell_markdown(struct buffer *out, const json_t *node);

#endif
