/* SPDX-License-Identifier: GPL-2.0-or-later */
/* test: the programme's script tests, and those of its plugins in use. */
#include <stdlib.h>
#include <string.h>

#include "cmd_verbs.h"
#include "files.h"
#include "score.h"
#include "trial.h"
#include "trial_examples.h"

struct tally {
    const struct cmd *cmd;
    bool tap;
    size_t passed, failed, number;
};

static void tell_tap(const struct tally *tally, const char *name,
                     const char *why)
{
    FILE *out = tally->cmd->out;
    fprintf(out, "%sok %zu - %s\n", why ? "not " : "", tally->number, name);
    if (why)
        fprintf(out, "# %s\n", why);
}

static void tell_plain(const struct cmd *cmd, const char *name, const char *why)
{
    if (why)
        fprintf(cmd->out, "FAILED  %s\n        %s\n", name, why);
    else if (cmd->verbose)
        fprintf(cmd->out, "ok      %s\n", name);
}

static void tell_case(void *context, const char *name, const char *why)
{
    struct tally *tally = context;
    tally->number++;
    *(why ? &tally->failed : &tally->passed) += 1;
    if (tally->tap)
        tell_tap(tally, name, why);
    else
        tell_plain(tally->cmd, name, why);
}

static bool wanted(const struct cmd *cmd, const char *name)
{
    for (size_t i = 0; i < cmd->word_count; i++)
        if (strstr(name, cmd->words[i]))
            return true;
    return cmd->word_count == 0;
}

/* A file that is no test counts as one that failed. */
static void run_file(struct cmd *cmd, struct tally *tally, const char *folder,
                     const char *name)
{
    struct err err;
    char why[2048];
    char *file = files_join(cmd->arena, folder, name);
    struct trial_use use = {
        .limits = &SCORE_LIMITS, .tell = tell_case, .context = tally};
    if (!wanted(cmd, file) ||
        trial_run(cmd->programme,
                  files_join(cmd->arena, cmd->programme->root, file), file,
                  &use, &err))
        return;
    err_text(&err, why, sizeof why);
    tell_case(tally, file, why);
}

static bool run_folder(struct cmd *cmd, struct tally *tally, const char *folder,
                       struct err *err)
{
    char **names;
    size_t count;
    if (!files_list(cmd->arena,
                    files_join(cmd->arena, cmd->programme->root, folder),
                    ".lua", &names, &count, err))
        return false;
    for (size_t i = 0; i < count && !cmd_interrupted(); i++)
        run_file(cmd, tally, folder, names[i]);
    return true;
}

static bool run_plugin(struct cmd *cmd, struct tally *tally,
                       const struct plugin *plugin, struct err *err)
{
    const char *folder =
        arena_format(cmd->arena, "plugins/%s/tests", plugin->passport.name);
    return run_folder(cmd, tally, folder, err);
}

static bool stop_test(void *context)
{
    (void)context;
    return cmd_interrupted();
}

static bool run_examples(struct cmd *cmd, struct tally *tally, struct err *err)
{
    const struct sandbox_modules *modules = &cmd->programme->modules;
    const struct trial_use use = {
        .tell = tell_case, .stop = stop_test, .context = tally};
    for (size_t i = 0; i < modules->count; i++)
        if (wanted(cmd, modules->items[i].file) &&
            !trial_examples(cmd->programme, i, &use, err))
            return false;
    return true;
}

static bool run_all(struct cmd *cmd, struct tally *tally, struct err *err)
{
    const struct programme *programme = cmd->programme;
    if (!run_folder(cmd, tally, "tests/scripts", err))
        return false;
    for (size_t i = 0; i < programme->plugin_count; i++)
        if (programme->plugins[i].in_use &&
            !run_plugin(cmd, tally, &programme->plugins[i], err))
            return false;
    if (!run_examples(cmd, tally, err))
        return false;
    return !cmd_interrupted() || err_set(err, ERR_INTERRUPTED, "interrupted");
}

/* A pattern that is misspelt must not pass for tests that did. */
static bool any_wanted(const struct cmd *cmd, const struct tally *tally,
                       struct err *err)
{
    if (tally->number > 0 || cmd->word_count == 0)
        return true;
    err_set(err, ERR_USAGE, "no file of tests has '%s' in its name",
            cmd->words[0]);
    return err_mend(err, "see tests/scripts");
}

static int test(struct cmd *cmd)
{
    struct err err;
    struct tally tally = {.cmd = cmd, .tap = cmd_switch(cmd, "tap")};
    if (!cmd_programme(cmd, &err))
        return cmd_fail(cmd, &err);
    cmd_faults(cmd, &cmd->programme->faults);
    if (tally.tap)
        fputs("TAP version 13\n", cmd->out);
    if (!run_all(cmd, &tally, &err) || !any_wanted(cmd, &tally, &err))
        return cmd_fail(cmd, &err);
    if (tally.tap)
        fprintf(cmd->out, "1..%zu\n", tally.number);
    else
        fprintf(cmd->out, "%zu passed, %zu failed\n", tally.passed,
                tally.failed);
    return tally.failed > 0 || cmd->programme->faults.count > 0 ? ERR_ANSWER
                                                                : 0;
}

static const struct option_spec OPTIONS[] = {
    {"tap", 0, NULL, "print the Test Anything Protocol", false},
    {0},
};

static const char *const EXAMPLES[] = {
    "assay test  # every script test",
    "assay test ni35 -v  # files whose name has ni35, each case named",
    "assay test plugins/intervals  # the tests and examples of a plugin",
    NULL,
};

const struct verb VERB_TEST = {
    .name = "test",
    .usage = "[PATTERN...]",
    .summary = "Run the script tests of the programme and its plugins.",
    .help = "Files in tests/scripts and in plugins/NAME/tests say what is "
            "given, as CSV text, and what shall come out. Nothing is "
            "stored; only declared defaults of parameters apply. The example "
            "lines in the comments of the modules of plugins in use\n"
            "  -- > intervals.poisson(0)  -- 0.0, 3.6888794541139\n"
            "are run as well: what the expression gives, each value by "
            "tostring(), is what stands behind it. Exit code 1 when a case or "
            "an example fails.",
    .examples = EXAMPLES,
    .options = OPTIONS,
    .run = test,
    .folder = "*",
    .see = "check, run",
};
