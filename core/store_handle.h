/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What store*.c share: SQLite's connection, and its failures in our words. */
#ifndef STORE_HANDLE_H
#define STORE_HANDLE_H

#include <sqlite3.h>

#include "store.h"

sqlite3 *store_handle(struct store *store);

/* Put SQLite's last failure, or the interrupt, into `err`. Always false. */
bool store_fail(struct store *store, struct err *err);

/* Whether store_interrupt() was called: then nothing new is begun. */
bool store_stopped(const struct store *store);

#endif
