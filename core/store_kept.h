/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Statements that are kept: of the same words, each is prepared once. */
#ifndef STORE_KEPT_H
#define STORE_KEPT_H

#include "store.h"

struct kept;

struct kept *kept_new(struct store *store); /* which must outlive it */
void kept_free(struct kept *kept);          /* NULL allowed */

/* The statement, NULL on failure. To be reset, not closed, before it or
   another one is asked for again. */
struct query *kept_ask(struct kept *kept, const char *sql, struct err *err);

#endif
