/* SPDX-License-Identifier: GPL-2.0-or-later */
/* check: everything that is wrong with the programme, at once, and nothing
   computed. */
#include "cmd_verbs.h"
#include "text.h"

static void add(struct buffer *line, size_t count, const char *noun)
{
    buffer_add(line, line->length ? ", " : "");
    cmd_count(line, (int64_t)count, noun);
}

static size_t plugins_in_use(const struct programme *programme)
{
    size_t count = 0;
    for (size_t i = 0; i < programme->plugin_count; i++)
        count += programme->plugins[i].in_use;
    return count;
}

static void summarise(const struct cmd *cmd)
{
    const struct programme *programme = cmd->programme;
    struct buffer line = {0}, faults = {0};
    add(&line, programme->areas.count, "area");
    add(&line, programme->source_count, "source");
    add(&line, programme->measure_count, "measure");
    add(&line, programme->rule_count, "rule");
    add(&line, programme->assessment_count, "assessment");
    add(&line, programme->params.count, "parameter row");
    add(&line, programme->judgement_count, "judgement");
    add(&line, plugins_in_use(programme), "plugin");
    if (programme->faults.count)
        cmd_count(&faults, (int64_t)programme->faults.count, "fault");
    else
        buffer_add(&faults, "no faults");
    fprintf(cmd->out, "%s: %s\n", buffer_text(&line), buffer_text(&faults));
    buffer_free(&line);
    buffer_free(&faults);
}

static void tell_refused(const struct cmd *cmd)
{
    const struct programme *programme = cmd->programme;
    for (size_t i = 0; i < programme->plugin_count; i++)
        if (programme->plugins[i].refused)
            cmd_say(cmd, "plugin %s is refused: %s",
                    programme->plugins[i].passport.name,
                    programme->plugins[i].refused);
}

static int check_run(struct cmd *cmd)
{
    struct err err;
    if (!cmd_words(cmd, 0, 0, &err) || !cmd_programme(cmd, &err))
        return cmd_fail(cmd, &err);
    cmd_faults(cmd, &cmd->programme->faults);
    tell_refused(cmd);
    if (!cmd->quiet)
        summarise(cmd);
    if (cmd->programme->faults.count)
        return ERR_ANSWER;
    cmd_next(cmd, "assay run");
    return ERR_NONE;
}

const struct verb VERB_CHECK = {
    .name = "check",
    .usage = "[--errors human|json|github]",
    .summary = "Find everything that is wrong with the programme's files.",
    .help = "Reads configuration, contracts, scripts, parameters and plugins; "
            "computes nothing. Each fault has its place and its mend. Exit "
            "code 1 when there is any.",
    .examples =
        (const char *const[]){
            "assay check",
            "assay check --errors github   # marks lines in a pull request",
            NULL},
    .run = check_run,
    .see = "test, run",
};
