/* SPDX-License-Identifier: GPL-2.0-or-later */
/* help and version. */
#include "cmd_manual.h"
#include "cmd_options.h"
#include "cmd_usage.h"
#include "cmd_verbs.h"
#include "text.h"
#include "version.h"

#include <string.h>

static const char *nearest_verb(const struct cmd *cmd, const char *word)
{
    const char **names =
        arena_take(cmd->arena, cmd->verb_count * sizeof *names);
    for (size_t i = 0; i < cmd->verb_count; i++)
        names[i] = cmd->verbs[i]->name;
    return text_nearest(word, names, cmd->verb_count);
}

static bool is_verb(const struct cmd *cmd, const char *name)
{
    for (size_t i = 0; i < cmd->verb_count; i++)
        if (strcmp(cmd->verbs[i]->name, name) == 0)
            return true;
    return false;
}

/* Where there is a programme, the word may be one of its plugins'. */
static int show_other(struct cmd *cmd, const char *word)
{
    struct err err;
    if (cmd_has_programme(cmd)) {
        if (!cmd_programme(cmd, &err))
            return cmd_fail(cmd, &err);
        if (manual_help(cmd, word))
            return ERR_NONE;
    }
    const char *near = nearest_verb(cmd, word);
    err_set(&err, ERR_USAGE, "there is no verb%s '%s'",
            cmd->programme ? ", module or function" : "", word);
    if (near)
        err_mend(&err, "did you mean '%s'?", near);
    else if (!cmd->programme || !manual_mend(cmd, word, &err))
        err_mend(&err, "assay help lists the verbs");
    return cmd_fail(cmd, &err);
}

static int show_word(struct cmd *cmd, const char *word)
{
    struct err err;
    if (!is_verb(cmd, word))
        return show_other(cmd, word);
    usage_verb(cmd, options_verb(cmd, word, &err));
    return ERR_NONE;
}

static int help_run(struct cmd *cmd)
{
    struct err err;
    if (!cmd_words(cmd, 0, 1, &err))
        return cmd_fail(cmd, &err);
    if (cmd->word_count)
        return show_word(cmd, cmd->words[0]);
    usage_all(cmd);
    return ERR_NONE;
}

const struct verb VERB_HELP = {
    .name = "help",
    .usage = "[VERB|MODULE|MODULE.FUNCTION]",
    .summary = "Show what assay does, or one verb, or a plugin's function.",
    .help = "Of a plugin in use it shows what the comments in its modules say: "
            "of a module its functions, of a function its arguments, results "
            "and source, and where it is defined.",
    .examples =
        (const char *const[]){
            "assay help         # every verb and flag",
            "assay help import  # one verb; so does: assay import -h",
            "assay help intervals.wilson  # a function of a plugin", NULL},
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
