/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rows from one store into another. */
#ifndef STORE_COPY_H
#define STORE_COPY_H

#include "store.h"

/* Put every row that `rows` gives (of another store, bound by the caller) into
   the table of that name, each column into the one of its name; `*count`
   grows by how many there were. In the caller's transaction. */
bool store_copy(struct store *to, const char *table, struct query *rows,
                int64_t *count, struct err *err);

#endif
