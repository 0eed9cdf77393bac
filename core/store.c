/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One connection to one file. What is opened must be ours and of a version
   that we know, and is looked at before anything in it is changed. */
#include "store.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "memory.h"
#include "store_handle.h"

enum {
    APPLICATION = 0x41535359, /* "ASSY" */
    VERSION = 1,
    WAIT_STEP = 25, /* milliseconds */
    WAITS = 30000 / WAIT_STEP
};

struct store {
    sqlite3 *db;
    char *path;
    enum store_mode mode;
    bool opened;
    int failed; /* SQLite's code of the last failure */
    volatile sig_atomic_t stopped;
};

static const struct failure {
    int code;
    const char *what, *mend;
} failures[] = {
    {SQLITE_FULL, "the disk is full",
     "make room and do it again: what the store held is still there"},
    {SQLITE_READONLY, "the store may only be read here",
     "make the file and its folder writable, or work on a copy"},
    {SQLITE_PERM, "the store may not be opened", "make the file readable"},
    {SQLITE_BUSY, "the store is in use by another program",
     "wait until that has ended, then do it again"},
    {SQLITE_LOCKED, "the store is in use by this very program", ""},
    {SQLITE_CORRUPT, "the store is damaged",
     "restore it from a backup, or move it away and import the files again"},
    {SQLITE_NOTADB, "this is no store, nor any SQLite database",
     "name another file, or move this one away"},
    {SQLITE_NOMEM, "there is no memory left", ""},
};

sqlite3 *store_handle(struct store *store)
{
    return store->db;
}

bool store_stopped(const struct store *store)
{
    return store->stopped;
}

static bool fail(const struct store *store, struct err *err, const char *what,
                 const char *mend)
{
    err_set(err, ERR_STORE, "%s", what);
    err_mend(err, "%s", mend);
    return err_at(err, store->path, 0, 0);
}

/* What the system said; a failed commit leaves it with the file only. Without
   memory there may be no connection to ask. */
static int system_reason(const struct store *store)
{
    int reason = sqlite3_system_errno(store->db);
    if (reason == 0 && store->db)
        sqlite3_file_control(store->db, "main", SQLITE_FCNTL_LAST_ERRNO,
                             &reason);
    return reason;
}

/* A full disk can also show as a failed read or write, and so can memory that
   has run out. */
static int failure_code(const struct store *store, int reason)
{
    if (sqlite3_extended_errcode(store->db) == SQLITE_IOERR_NOMEM)
        return SQLITE_NOMEM;
    int code = sqlite3_errcode(store->db) & 0xff;
    bool full = reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
    return code == SQLITE_IOERR && full ? SQLITE_FULL : code;
}

static bool fail_system(const struct store *store, struct err *err,
                        const char *deed, int reason)
{
    err_set(err, ERR_STORE, "the store cannot be %s: %s", deed,
            reason ? strerror(reason) : sqlite3_errmsg(store->db));
    err_mend(err, "see to the file, its folder and the disk, then do it again");
    return err_at(err, store->path, 0, 0);
}

static const struct failure *find_failure(int code)
{
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (failures[i].code == code)
            return &failures[i];
    return NULL;
}

static bool tell(const struct store *store, int code, int reason,
                 struct err *err)
{
    const struct failure *known = find_failure(code);
    if (known)
        return fail(store, err, known->what, known->mend);
    if (code == SQLITE_IOERR)
        return fail_system(store, err, "read or written", reason);
    if (code == SQLITE_CANTOPEN)
        return fail_system(store, err, "opened", reason);
    err_set(err, ERR_STORE, "SQLite says: %s", sqlite3_errmsg(store->db));
    return err_at(err, store->path, 0, 0);
}

bool store_fail(struct store *store, struct err *err)
{
    int reason = system_reason(store);
    int code = failure_code(store, reason);
    store->failed = sqlite3_errcode(store->db);
    if (store->stopped || code == SQLITE_INTERRUPT)
        return err_set(err, ERR_INTERRUPTED, "interrupted");
    return tell(store, code, reason, err);
}

/* Wait for another program, in steps that an interrupt can end. Before the
   store is open nobody can call store_interrupt(), so any signal does. */
static int wait_turn(void *context, int times)
{
    struct store *store = context;
    const struct timespec step = {0, WAIT_STEP * 1000000L};
    if (store->stopped || times >= WAITS)
        return 0;
    if (nanosleep(&step, NULL) != 0 && !store->opened)
        store->stopped = 1;
    return !store->stopped;
}

static bool set_options(struct store *store, struct err *err)
{
    static const int options[][2] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (sqlite3_db_config(store->db, options[i][0], options[i][1], NULL) !=
            SQLITE_OK)
            return store_fail(store, err);
    return true;
}

static void set_limits(struct store *store)
{
    static const int limits[][2] = {
        {SQLITE_LIMIT_LENGTH, 16 << 20},
        {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
        {SQLITE_LIMIT_COLUMN, 500},
        {SQLITE_LIMIT_EXPR_DEPTH, 1000},
        {SQLITE_LIMIT_COMPOUND_SELECT, 100},
        {SQLITE_LIMIT_VDBE_OP, 250000},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 999},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(store->db, limits[i][0], limits[i][1]);
}

static bool limit(struct store *store, struct err *err)
{
    if (!set_options(store, err))
        return false;
    set_limits(store);
    return store_run(store, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0",
                     err);
}

/* A leading "./" keeps SQLite from reading a name as a URI (file:...) or as
   one of its own words (:memory:). */
static int open_database(struct store *store, int flags)
{
    bool relative = store->mode != STORE_MEMORY && store->path[0] != '/';
    size_t size = strlen(store->path) + 3;
    char *name = memory_take(size);
    snprintf(name, size, "%s%s", relative ? "./" : "", store->path);
    int code =
        sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    free(name);
    return code;
}

static bool connect(struct store *store, int flags, struct err *err)
{
    if (open_database(store, flags) != SQLITE_OK)
        return store_fail(store, err);
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_handler(store->db, wait_turn, store);
    return limit(store, err);
}

static void disconnect(struct store *store)
{
    sqlite3_close_v2(store->db);
    store->db = NULL;
}

/* What is not there is made, but not by a reader. */
static bool check_absent(const struct store *store, int reason, struct err *err)
{
    if (reason != ENOENT)
        return fail_system(store, err, "opened", reason);
    if (store->mode != STORE_READ)
        return true;
    return fail(store, err, "there is no store here",
                "assay import FILE makes it");
}

/* SQLite would wait for ever at a FIFO, and make what a reader lacks. */
static bool check_path(const struct store *store, struct err *err)
{
    struct stat found;
    if (store->mode == STORE_MEMORY)
        return true;
    if (stat(store->path, &found) != 0)
        return check_absent(store, errno, err);
    if (S_ISREG(found.st_mode))
        return true;
    return fail(store, err,
                S_ISDIR(found.st_mode)
                    ? "this is a folder, where a store is expected"
                    : "this is no regular file, and cannot be a store",
                "name another file");
}

static bool check_version(const struct store *store, int64_t version,
                          struct err *err)
{
    if (version == VERSION)
        return true;
    if (version < VERSION)
        return fail(store, err, "the store is damaged: it has no version",
                    "restore it from a backup, or move it away and import "
                    "the files again");
    err_set(err, ERR_STORE,
            "the store is of version %lld, and this Assay knows no version "
            "after %d",
            (long long)version, VERSION);
    err_mend(err, "use the newer Assay that made it");
    return err_at(err, store->path, 0, 0);
}

/* Whether the file is ours; `*fresh` when nobody has put anything in it. */
static bool identify(struct store *store, bool *fresh, struct err *err)
{
    int64_t things, application, version;
    if (!store_number(store, "SELECT count(*) FROM sqlite_schema", 0, &things,
                      err) ||
        !store_number(store, "PRAGMA application_id", 0, &application, err) ||
        !store_number(store, "PRAGMA user_version", 0, &version, err))
        return false;
    *fresh = things == 0 && application == 0 && version == 0;
    if (*fresh || application == APPLICATION)
        return *fresh || check_version(store, version, err);
    return fail(store, err, "this SQLite database was not made by Assay",
                "name another file, or move this one away");
}

/* Another may have done it while we waited for our turn. */
static bool stamp(struct store *store, struct err *err)
{
    char sql[96];
    bool fresh;
    snprintf(sql, sizeof sql,
             "PRAGMA application_id = %d; PRAGMA user_version = %d",
             APPLICATION, VERSION);
    return store_begin(store, err) && identify(store, &fresh, err) &&
           (!fresh || store_run(store, sql, err)) && store_commit(store, err);
}

/* After a crash the last writer's journal waits to be rolled back, which a
   connection that only reads may not do. */
static bool recover(struct store *store, struct err *err)
{
    int64_t things;
    disconnect(store);
    if (!connect(store, SQLITE_OPEN_READWRITE, err) ||
        !store_number(store, "SELECT count(*) FROM sqlite_schema", 0, &things,
                      err))
        return false;
    disconnect(store);
    return connect(store, SQLITE_OPEN_READONLY, err);
}

/* Even when the last writer was killed. */
static bool identify_for_reader(struct store *store, bool *fresh,
                                struct err *err)
{
    return identify(store, fresh, err) ||
           (store->failed == SQLITE_READONLY_ROLLBACK && recover(store, err) &&
            identify(store, fresh, err));
}

/* A reader goes through most pages once: room for them that is used again costs
   less than room for all. What a writer changes stays in memory. */
static const char READER_PRAGMAS[] =
    "PRAGMA query_only = ON; PRAGMA cache_size = -128; "
    "PRAGMA temp_store = MEMORY";
static const char WRITER_PRAGMAS[] =
    "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; "
    "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY";

static bool open_reader(struct store *store, struct err *err)
{
    bool fresh;
    if (!connect(store, SQLITE_OPEN_READONLY, err) ||
        !identify_for_reader(store, &fresh, err))
        return false;
    if (fresh)
        return fail(store, err, "the store is empty",
                    "assay import FILE fills it");
    return store_run(store, READER_PRAGMAS, err);
}

static bool open_writer(struct store *store, struct err *err)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    bool fresh;
    if (store->mode == STORE_MEMORY)
        flags |= SQLITE_OPEN_MEMORY;
    if (!connect(store, flags, err))
        return false;
    if (sqlite3_db_readonly(store->db, "main"))
        return fail(store, err, "the store may only be read",
                    "make the file and its folder writable");
    return identify(store, &fresh, err) && (!fresh || stamp(store, err)) &&
           store_run(store, WRITER_PRAGMAS, err);
}

static struct store *new_store(const char *path, enum store_mode mode)
{
    struct store *store = memory_take(sizeof *store);
    store->mode = mode;
    store->path = memory_copy(mode == STORE_MEMORY ? ":memory:" : path);
    return store;
}

static bool open_any(struct store *store, struct err *err)
{
    return check_path(store, err) &&
           (store->mode == STORE_READ ? open_reader(store, err)
                                      : open_writer(store, err));
}

bool store_open(struct store **out, const char *path, enum store_mode mode,
                struct err *err)
{
    struct store *store = new_store(path, mode);
    store->opened = open_any(store, err);
    *out = store->opened ? store : NULL;
    if (!*out)
        store_close(store);
    return *out != NULL;
}

enum store_mode store_mode(const struct store *store)
{
    return store->mode;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    if (store->db)
        store_rollback(store);
    disconnect(store);
    free(store->path);
    free(store);
}

bool store_run(struct store *store, const char *sql, struct err *err)
{
    if (store->stopped ||
        sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return store_fail(store, err);
    return true;
}

bool store_hold(struct store *store, struct err *err)
{
    return store_run(store, "BEGIN DEFERRED", err);
}

bool store_begin(struct store *store, struct err *err)
{
    return store_run(store, "BEGIN IMMEDIATE", err);
}

bool store_commit(struct store *store, struct err *err)
{
    return store_run(store, "COMMIT", err);
}

void store_rollback(struct store *store)
{
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

int64_t store_last_id(struct store *store)
{
    return sqlite3_last_insert_rowid(store->db);
}

int64_t store_changes(struct store *store)
{
    return sqlite3_changes64(store->db);
}

void store_interrupt(struct store *store)
{
    store->stopped = 1;
    sqlite3_interrupt(store->db);
}
