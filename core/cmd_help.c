/* SPDX-License-Identifier: GPL-2.0-or-later */
/* help and version. */
#include "cmd_options.h"
#include "cmd_usage.h"
#include "cmd_verbs.h"
#include "version.h"

static int show_verb(const struct cmd *cmd, const char *name)
{
    struct err err;
    const struct verb *verb = options_verb(cmd, name, &err);
    if (!verb)
        return cmd_fail(cmd, &err);
    usage_verb(cmd, verb);
    return ERR_NONE;
}

static int help_run(struct cmd *cmd)
{
    struct err err;
    if (!cmd_words(cmd, 0, 1, &err))
        return cmd_fail(cmd, &err);
    if (cmd->word_count)
        return show_verb(cmd, cmd->words[0]);
    usage_all(cmd);
    return ERR_NONE;
}

const struct verb VERB_HELP = {
    .name = "help",
    .usage = "[VERB]",
    .summary = "Show what assay does, or what one verb does.",
    .examples =
        (const char *const[]){
            "assay help         # every verb and flag",
            "assay help import  # one verb; so does: assay import -h", NULL},
    .run = help_run,
};

static int show_libraries(struct cmd *cmd)
{
    struct store *store;
    struct err err;
    bool row = false;
    if (!store_open(&store, "", STORE_MEMORY, &err))
        return cmd_fail(cmd, &err);
    struct query *query = store_ask(store, "SELECT sqlite_version()", &err);
    bool done = query && query_next(query, &row, &err);
    if (done)
        fprintf(cmd->out, "%s\nSQLite %s\nplugin api %d\nbuilt by %s\n",
                LUA_RELEASE, query_get_text(query, 0), PLUGIN_API,
                version_compiler());
    query_close(query);
    store_close(store);
    return done ? ERR_NONE : cmd_fail(cmd, &err);
}

static int version_run(struct cmd *cmd)
{
    fprintf(cmd->out, "assay %s\n", ASSAY_VERSION);
    return cmd->verbose ? show_libraries(cmd) : ERR_NONE;
}

const struct verb VERB_VERSION = {
    .name = "version",
    .usage = "[-v]",
    .summary = "Print the version; with -v, those of the libraries too.",
    .examples =
        (const char *const[]){"assay version", "assay version -v", NULL},
    .run = version_run,
};
