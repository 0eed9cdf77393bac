/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a verb asks for: its options, the store, the time. A
   signal only sets a flag and stops SQLite; everything is a transaction, so
   nothing half-done stays. */
#include "cmd.h"

#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cmd_given.h"
#include "cmd_stop.h"
#include "files.h"
#include "period.h"
#include "value.h"

static volatile sig_atomic_t interrupted;
static struct store *volatile working; /* the store that a signal stops */

const char *cmd_option(const struct cmd *cmd, const char *name)
{
    const char **values;
    return cmd_options(cmd, name, &values) ? values[0] : NULL;
}

bool cmd_switch(const struct cmd *cmd, const char *name)
{
    return cmd_option(cmd, name) != NULL;
}

size_t cmd_options(const struct cmd *cmd, const char *name,
                   const char ***values)
{
    const struct given *given = cmd->given;
    size_t count = 0;
    *values = arena_take(cmd->arena, (given->count + 1) * sizeof **values);
    for (size_t i = 0; i < given->count; i++)
        if (strcmp(given->items[i].spec->name, name) == 0)
            (*values)[count++] = given->items[i].value;
    return count;
}

bool cmd_seconds(const struct cmd *cmd, double *out, struct err *err)
{
    const char *text = cmd_option(cmd, "time-limit");
    char *end;
    if (!text)
        return true;
    *out = strtod(text, &end);
    if (*end || end == text || !(*out >= 0.01) || *out > 60)
        return err_set(err, ERR_USAGE,
                       "--time-limit takes seconds, from 0.01 to 60");
    return true;
}

bool cmd_whole(const struct cmd *cmd, const char *name, int64_t least,
               int64_t otherwise, int64_t *out, struct err *err)
{
    const char *text = cmd_option(cmd, name);
    *out = otherwise;
    if (!text || (value_integer(text, strlen(text), out, err) && *out >= least))
        return true;
    err_set(err, ERR_USAGE, "--%s is '%s'", name, text);
    return err_mend(err, "a whole number, at least %lld", (long long)least);
}

bool cmd_words(const struct cmd *cmd, size_t least, size_t most,
               struct err *err)
{
    if (cmd->word_count >= least && cmd->word_count <= most)
        return true;
    if (cmd->word_count > most)
        err_set(err, ERR_USAGE, "'%s' is one word too many", cmd->words[most]);
    else
        err_set(err, ERR_USAGE, "assay %s needs more words", cmd->verb->name);
    return err_mend(err, "assay %s %s", cmd->verb->name, cmd->verb->usage);
}

static bool no_store(struct cmd *cmd, struct err *err)
{
    err_set(err, ERR_STORE, "there is no store yet");
    err_at(err, cmd_store_path(cmd), 0, 0);
    return err_mend(err, "load data first: assay import FILE...");
}

static bool open_store(struct cmd *cmd, enum store_mode mode, struct err *err)
{
    if (!store_open(&cmd->store, cmd_store_path(cmd), mode, err))
        return false;
    working = cmd->store;
    return true;
}

/* One that was made and never filled is as good as none. */
static bool close_unfilled(struct cmd *cmd, struct err *err)
{
    static const char sql[] =
        "SELECT count(*) FROM sqlite_schema WHERE name = 'run'";
    int64_t tables = 0;
    if (!store_number(cmd->store, sql, 0, &tables, err))
        return false;
    if (!tables)
        cmd_store_close(cmd);
    return true;
}

bool cmd_store_if_there(struct cmd *cmd, struct err *err)
{
    if (cmd->store && store_mode(cmd->store) == STORE_READ)
        return true;
    cmd_store_close(cmd);
    if (!files_exists(cmd_store_path(cmd)))
        return true;
    return open_store(cmd, STORE_READ, err) && close_unfilled(cmd, err);
}

bool cmd_store(struct cmd *cmd, enum store_mode mode, struct err *err)
{
    if (mode == STORE_READ)
        return cmd_store_if_there(cmd, err) &&
               (cmd->store || no_store(cmd, err));
    if (mode == STORE_WRITE && !cmd_folder(cmd, err))
        return false;
    cmd_store_close(cmd);
    return open_store(cmd, mode, err);
}

void cmd_store_close(struct cmd *cmd)
{
    working = NULL;
    store_close(cmd->store);
    cmd->store = NULL;
}

struct store *cmd_store_give(struct cmd *cmd)
{
    struct store *store = cmd->store;
    working = NULL;
    cmd->store = NULL;
    return store;
}

static time_t read_clock(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    int64_t seconds = (int64_t)time(NULL);
    struct err err;
    if (epoch && *epoch)
        value_integer(epoch, strlen(epoch), &seconds, &err);
    return (time_t)seconds;
}

const char *cmd_now(struct cmd *cmd)
{
    time_t now = read_clock();
    struct tm parts;
    char text[32];
    gmtime_r(&now, &parts);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return arena_copy(cmd->arena, text);
}

int32_t cmd_today(struct cmd *cmd)
{
    struct err err;
    int32_t day = 0;
    date_read(&day, arena_text(cmd->arena, cmd_now(cmd), 10), &err);
    return day;
}

bool cmd_reason(const struct cmd *cmd, struct err *err)
{
    const char *reason = cmd_option(cmd, "reason");
    if (reason && *reason)
        return true;
    err_set(err, ERR_USAGE, "a value is set for a reason");
    return err_mend(err, "--reason \"...\", for whoever asks later");
}

const char *cmd_system_user(struct cmd *cmd)
{
    const struct passwd *user = getpwuid(getuid());
    return user ? arena_copy(cmd->arena, user->pw_name)
                : arena_format(cmd->arena, "uid %ld", (long)getuid());
}

const char *cmd_actor(struct cmd *cmd)
{
    const char *actor = cmd_option(cmd, "as");
    if (!actor || !*actor)
        actor = getenv("ASSAY_ACTOR");
    return actor && *actor ? actor : cmd_system_user(cmd);
}

bool cmd_interrupted(void)
{
    return interrupted != 0;
}

static void note_signal(int number)
{
    (void)number;
    interrupted = 1;
    if (working)
        store_interrupt(working);
}

/* A second Ctrl-C ends the program at once, whatever it is doing. */
void signals_begin(void)
{
    struct sigaction action = {.sa_handler = note_signal,
                               .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}
