/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stores in a folder of the test's own, in which it stands. */
#ifndef STORE_WORLD_H
#define STORE_WORLD_H

#include <stdint.h>
#include <sys/types.h>

#include "store.h"

extern struct err err; /* of whatever failed last */

int enter_store_folder(void **state);
int leave_store_folder(void **state);

#define in_store_folder(test)                                 \
    cmocka_unit_test_setup_teardown(test, enter_store_folder, \
                                    leave_store_folder)

/* These fail the test where they fail. */
struct store *open_as(const char *path, enum store_mode mode);
void run(struct store *store, const char *sql);
int64_t number(struct store *store, const char *sql);

/* A store with a table t(x) of the rows 1, 2 and 3. */
void make_store(const char *path);

#endif
