/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A name that a statement is made with. */
#ifndef STORE_NAME_H
#define STORE_NAME_H

#include "text.h"

/* Add `before`, and the name with its ending as one quoted name, so that it
   can be any: store_name(sql, " FROM ", "crime", "_past"). */
void store_name(struct buffer *sql, const char *before, const char *name,
                const char *ending);

#endif
