/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct err err;

int enter_store_folder(void **state)
{
    static char folder[64];
    strcpy(folder, "/tmp/store_test.XXXXXX");
    *state = mkdtemp(folder);
    return *state ? chdir(folder) : -1;
}

int leave_store_folder(void **state)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

struct store *open_as(const char *path, enum store_mode mode)
{
    struct store *store;
    if (!store_open(&store, path, mode, &err))
        fail_msg("%s: %s", path, err.what);
    return store;
}

void run(struct store *store, const char *sql)
{
    if (!store_run(store, sql, &err))
        fail_msg("%s: %s", sql, err.what);
}

int64_t number(struct store *store, const char *sql)
{
    int64_t answer;
    if (!store_number(store, sql, -1, &answer, &err))
        fail_msg("%s: %s", sql, err.what);
    return answer;
}

void make_store(const char *path)
{
    struct store *store = open_as(path, STORE_WRITE);
    run(store, "CREATE TABLE t(x INTEGER) STRICT;"
               "INSERT INTO t VALUES (1), (2), (3)");
    store_close(store);
}
