/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where the programme is: a folder, or the store of one alone, of which the
   files, parameters and imports are those that a run kept. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "crew.h"
#include "files.h"
#include "reading.h"
#include "recall.h"
#include "wall.h"

/* "programme.lua" marks the folder, as ".git" does for git. */
static const char MARKER[] = "config/programme.lua";

static const char *check_root(struct cmd *cmd, const char *folder,
                              struct err *err)
{
    if (files_exists(files_join(cmd->arena, folder, MARKER)))
        return folder;
    err_set(err, ERR_USAGE, "%s is no programme: it has no %s", folder, MARKER);
    err_mend(err, "give the folder that holds config/");
    return NULL;
}

static const char *search_root(struct cmd *cmd, struct err *err)
{
    const char *root = files_find_up(cmd->arena, ".", MARKER);
    if (root)
        return root;
    err_set(err, ERR_USAGE,
            "there is no programme here: no %s in this folder or above",
            MARKER);
    err_mend(err, "go to a programme's folder, or name it with -C DIR");
    return NULL;
}

/* What was given, a store perhaps; NULL: nothing. */
static const char *given_root(const struct cmd *cmd)
{
    const char *given = cmd_option(cmd, "programme");
    if (given == NULL)
        given = getenv("ASSAY_PROGRAMME");
    return given != NULL && *given != '\0' ? given : NULL;
}

static const char *given_store(const struct cmd *cmd)
{
    const char *given = given_root(cmd);
    return given != NULL && files_exists(given) && !files_is_folder(given)
               ? given
               : NULL;
}

static const char *find_root(struct cmd *cmd, struct err *err)
{
    const char *given = given_root(cmd);
    if (given == NULL)
        return search_root(cmd, err);
    return given_store(cmd) != NULL ? given : check_root(cmd, given, err);
}

bool cmd_folder(struct cmd *cmd, struct err *err)
{
    const char *store = given_store(cmd);
    if (store == NULL)
        return true;
    err_set(err, ERR_USAGE,
            "assay %s%s%s needs the programme's folder, and "
            "this is its store alone",
            cmd->verb->name, cmd->action != NULL ? " " : "",
            cmd->action != NULL ? cmd->action->name : "");
    err_mend(err, "name the folder that holds config/ with -C DIR; assay -C "
                  "FILE runs verify computes a run again without it");
    return err_at(err, store, 0, 0);
}

static bool is_among(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words; (at = strstr(at, word)) != NULL; at += length)
        if ((at == words || at[-1] == ' ') &&
            (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

/* A programme that is its store alone is enough for what only reads. */
static bool is_enough(struct cmd *cmd, struct err *err)
{
    const char *folder = cmd->verb->folder;
    const char *action = cmd->action != NULL ? cmd->action->name : "*";
    return folder == NULL ||
           (strcmp(folder, "*") != 0 && !is_among(folder, action)) ||
           cmd_folder(cmd, err);
}

/* Loading a programme runs its scripts, so the wall is settled first. */
static bool settle_wall(const struct cmd *cmd, struct err *err)
{
    if (cmd_switch(cmd, "no-wall"))
        crew_without_wall();
    return !crew_has_wall() || wall_holds(err);
}

static bool read_kept(struct recalled *recalled, struct cmd *cmd,
                      struct store *store, struct err *err)
{
    struct run_row run;
    return reading_run(&run, store, cmd->arena, cmd_option(cmd, "run"), err) &&
           recall_read(recalled, store, run.id, cmd->arena, err);
}

/* What the run kept, with the parameters that were in force. */
static bool load_kept(struct cmd *cmd, const char *path, struct err *err)
{
    struct store *store;
    struct recalled recalled;
    if (!store_open(&store, path, STORE_READ, err))
        return false;
    bool done = read_kept(&recalled, cmd, store, err);
    store_close(store);
    return done &&
           recall_programme(&cmd->programme, &recalled, path, path, err);
}

static bool begin(struct cmd *cmd, bool in_force, struct err *err)
{
    const struct programme_wish wish = {.root = find_root(cmd, err),
                                        .in_force = in_force};
    if (wish.root == NULL || !is_enough(cmd, err) || !settle_wall(cmd, err))
        return false;
    if (given_store(cmd) != NULL)
        return load_kept(cmd, wish.root, err);
    return programme_begin(&cmd->programme, &wish, err);
}

bool cmd_programme_begin(struct cmd *cmd, struct err *err)
{
    return begin(cmd, true, err);
}

bool cmd_programme_finish(struct cmd *cmd, struct moment moment,
                          const char *supposed, struct err *err)
{
    if (cmd->store != NULL)
        programme_read_ledger(cmd->programme, cmd->store, moment);
    if (!cmd->programme->files_read)
        cmd_store_close(cmd); /* for workers are forked */
    return given_store(cmd) != NULL ||
           programme_finish(cmd->programme, moment, supposed, err);
}

bool cmd_programme(struct cmd *cmd, struct err *err)
{
    return cmd->programme != NULL ||
           (begin(cmd, false, err) &&
            cmd_programme_finish(cmd, MOMENT_NOW, NULL, err));
}

bool cmd_programme_in_force(struct cmd *cmd, struct err *err)
{
    return begin(cmd, true, err) &&
           cmd_programme_finish(cmd, MOMENT_NOW, NULL, err);
}

bool cmd_has_programme(struct cmd *cmd)
{
    struct err err;
    return find_root(cmd, &err) != NULL;
}

const char *cmd_store_path(struct cmd *cmd)
{
    return programme_store(cmd->programme);
}
