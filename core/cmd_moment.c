/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The store is asked between the two steps of loading. Where it is not the files
   that a run kept that are read, it is opened after them, and stays open. */
#include "cmd_moment.h"

#include <string.h>

#include "recall.h"
#include "schema.h"
#include "text.h"

/* A store of an earlier Assay has not all the columns that are asked for. */
static bool ensure_store(struct cmd *cmd, struct err *err)
{
    return cmd_store(cmd, STORE_READ, err) &&
           cmd_store(cmd, STORE_WRITE, err) && store_begin(cmd->store, err) &&
           schema_ensure(cmd->store, err) && store_commit(cmd->store, err);
}

bool cmd_programme_as_at(struct cmd *cmd, const char *as_at,
                         const char *supposed, struct err *err)
{
    struct moment moment = MOMENT_NOW;
    return cmd_programme_begin(cmd, err) &&
           (!as_at || (ensure_store(cmd, err) &&
                       moment_at(&moment, cmd->store, as_at, err))) &&
           cmd_programme_finish(cmd, moment, supposed, err);
}

static void add_count(struct buffer *out, int64_t count, const char *noun)
{
    if (count <= 0)
        return;
    if (out->length)
        buffer_add(out, " and ");
    cmd_count(out, count, noun);
}

static bool say_since(struct cmd *cmd, const struct run_row *run,
                      struct err *err)
{
    struct moment last;
    struct buffer since = {0};
    if (!moment_last(&last, cmd->store, err))
        return false;
    add_count(&since, last.import - run->moment.import, "import");
    add_count(&since, last.entry - run->moment.entry, "entry");
    if (since.length)
        cmd_say(cmd,
                "r%lld is explained with what was known to it; recorded since: "
                "%s%s",
                (long long)run->id, buffer_text(&since),
                last.entry > run->moment.entry ? " of the ledger" : "");
    buffer_free(&since);
    return true;
}

static void say_unknown(const struct cmd *cmd, const struct run_row *run)
{
    cmd_say(cmd,
            "r%lld was made by an Assay that did not record what it was made "
            "from: it is explained with what is known now",
            (long long)run->id);
}

/* Any run at all; without one there is nothing that it could have known. */
static bool find_run(struct cmd *cmd, struct run_row *run, const char *word,
                     struct err *err)
{
    int64_t runs = 0;
    if (!cmd_store_if_there(cmd, err))
        return false;
    if (cmd->store &&
        !store_number(cmd->store, "SELECT count(*) FROM run", 0, &runs, err))
        return false;
    return runs == 0 || reading_run(run, cmd->store, cmd->arena, word, err);
}

/* Files that the run kept and that are not the same in the folder now. */
static void say_changed(const struct cmd *cmd, const struct run_row *run)
{
    struct tree *now = tree_open(cmd->programme->root);
    const struct tree *kept = cmd->programme->tree;
    const char *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < tree_count(kept); i++) {
        char hash[FILES_HASH];
        const struct tree_file *file = tree_at(kept, i);
        if (strcmp(tree_hash(now, file->path, hash), file->hash) == 0)
            continue;
        count++;
        first = first != NULL ? first : file->path;
    }
    tree_free(now);
    if (count > 0)
        cmd_say(cmd,
                "r%lld is explained with the files that it kept; %zu %s "
                "changed since, %s%s",
                (long long)run->id, count, count == 1 ? "has" : "have",
                count == 1 ? "" : "first ", first);
}

/* With the files that the run kept; `*kept` is false where it kept none. */
static bool recall(struct cmd *cmd, const struct run_row *run, bool *kept,
                   struct err *err)
{
    struct recalled recalled;
    struct programme *now = cmd->programme, *then;
    *kept = recall_read(&recalled, cmd->store, run->id, cmd->arena, err);
    if (!*kept)
        return err->kind == ERR_REFUSED;
    const char *path = arena_copy(cmd->arena, cmd_store_path(cmd));
    cmd_store_close(cmd);
    if (!recall_programme(&then, &recalled, now->root, path, err))
        return false;
    programme_free(now);
    cmd->programme = then;
    say_changed(cmd, run);
    return true;
}

static bool finish(struct cmd *cmd, const struct run_row *run, struct err *err)
{
    bool kept = false;
    if (cmd_option(cmd, "run") && run->id && run->moment_known &&
        files_is_folder(cmd->programme->root) && !recall(cmd, run, &kept, err))
        return false;
    return kept || cmd_programme_finish(
                       cmd, run->moment_known ? run->moment : MOMENT_NOW,
                       run->supposed, err);
}

bool cmd_programme_of_run(struct cmd *cmd, struct run_row *run,
                          const char *word, struct err *err)
{
    *run = (struct run_row){.id = 0};
    if (!cmd_programme_begin(cmd, err))
        return false;
    if (!cmd_option(cmd, "run"))
        programme_read_files(cmd->programme);
    if (!find_run(cmd, run, word, err))
        return false;
    if (run->id && !run->moment_known)
        say_unknown(cmd, run);
    if (run->moment_known && !reading_is_aside(run) &&
        !say_since(cmd, run, err))
        return false;
    return finish(cmd, run, err);
}

void cmd_standing(struct table *table, const struct run_row *run)
{
    struct buffer standing = {0};
    if (reading_standing(run, &standing)) {
        table_meta(table, "standing", buffer_text(&standing));
        table_note(table, "%s.", buffer_text(&standing));
    }
    buffer_free(&standing);
}

void cmd_say_standing(const struct cmd *cmd, const struct run_row *run)
{
    struct buffer standing = {0};
    if (reading_standing(run, &standing))
        cmd_say(cmd, "%s", buffer_text(&standing));
    buffer_free(&standing);
}
