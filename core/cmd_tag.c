/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd_tag.h"

#include <string.h>

#include "outdated.h"
#include "tag.h"
#include "text.h"

/* Giving one */

static bool has_reason(const struct cmd *cmd, struct err *err)
{
    const char *reason = cmd_option(cmd, "reason");
    if (!cmd_switch(cmd, "move") || (reason && *reason))
        return true;
    err_set(err, ERR_USAGE, "a name is moved for a reason");
    return err_mend(err, "--reason \"...\", for whoever asks later");
}

static bool read_tag(struct cmd *cmd, struct tag *tag, struct err *err)
{
    const char *reason = cmd_option(cmd, "reason");
    struct run_row run;
    if (!tag_name(cmd->words[1], err) || !has_reason(cmd, err) ||
        !cmd_programme(cmd, err) || !cmd_store(cmd, STORE_READ, err) ||
        !reading_run(&run, cmd->store, cmd->arena, cmd->words[0], err))
        return false;
    *tag = (struct tag){.name = cmd->words[1],
                        .run = run.id,
                        .reason = reason ? reason : "",
                        .actor = cmd_actor(cmd),
                        .system_user = cmd_system_user(cmd),
                        .recorded_at = cmd_now(cmd)};
    if (!reading_is_scenario(&run))
        return true;
    err_set(err, ERR_REFUSED, "r%lld is a scenario, and none is published",
            (long long)run.id);
    return err_mend(err, "apply what it supposes, and tag the run made then: "
                         "assay params set, plan, apply");
}

int tag_run_action(struct cmd *cmd)
{
    struct err err;
    struct tag tag;
    if (!read_tag(cmd, &tag, &err) || !cmd_store(cmd, STORE_WRITE, &err) ||
        !tag_give(cmd->store, &tag, cmd_switch(cmd, "move"), &err))
        return cmd_fail(cmd, &err);
    cmd_say(cmd, "r%lld is %s from now on", (long long)tag.run, tag.name);
    cmd_next(cmd, "assay results --run %s", tag.name);
    return ERR_NONE;
}

/* Telling all */

static const struct table_column TAGS[] = {
    {"tag", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"run", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"state", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"recorded_at", "recorded at", NULL, TABLE_TEXT, 0, false, false},
    {"actor", "by", NULL, TABLE_TEXT, 0, false, false},
    {"system_user", "", NULL, TABLE_TEXT, 0, false, false},
    {"reason", NULL, NULL, TABLE_TEXT, 0, true, true},
};

static void put_tag(struct table *table, const struct tag *tag)
{
    char run[24];
    snprintf(run, sizeof run, "r%lld", (long long)tag->run);
    table_row(table);
    table_text(table, tag->name);
    table_text(table, run);
    table_text(table, tag->moved ? "moved on" : "current");
    table_text(table, tag->recorded_at);
    table_text(table, tag->actor);
    table_text(table, tag->system_user);
    table_text(table, tag->reason);
}

int tags_run_action(struct cmd *cmd)
{
    struct err err;
    struct tag *tags;
    size_t count;
    if (!cmd_programme(cmd, &err) || !cmd_store(cmd, STORE_READ, &err) ||
        !tags_read(&tags, &count, cmd->store, cmd->arena, &err))
        return cmd_fail(cmd, &err);
    struct table *table =
        table_new("assay.tags/1", NULL, TAGS, sizeof TAGS / sizeof *TAGS);
    for (size_t i = 0; i < count; i++)
        put_tag(table, &tags[i]);
    return cmd_print(cmd, table);
}

/* What is out of date */

struct telling {
    struct cmd *cmd;
    int label;
    bool first;
};

static void begin(struct telling *telling)
{
    fprintf(telling->cmd->out, "%-*s", telling->label,
            telling->first ? "Published" : "");
    telling->first = false;
}

/* One cause, with what tells more of it. */
static void tell_cause(struct telling *telling, const char *what,
                       const struct buffer *names, const char *next)
{
    if (!names->length)
        return;
    begin(telling);
    fprintf(telling->cmd->out, "  %s since: %s: %s\n", what, buffer_text(names),
            next);
}

static void tell_causes(struct telling *telling, const struct tag *tag,
                        const struct outdated *outdated)
{
    bool any = outdated->data.length || outdated->parameters.length ||
               outdated->files.length;
    begin(telling);
    fprintf(telling->cmd->out, "%s (r%lld) %s", tag->name, (long long)tag->run,
            any                 ? "is out of date"
            : outdated->unknown ? "has its files as they are"
                                : "is up to date");
    fprintf(telling->cmd->out, "%s%s\n",
            outdated->unknown ? ", of data and parameters nothing is known"
                              : "",
            any ? ": assay run" : "");
    tell_cause(telling, "data", &outdated->data, "assay sources imports");
    tell_cause(telling, "parameters", &outdated->parameters,
               "assay params log");
    tell_cause(telling, "files", &outdated->files,
               arena_format(telling->cmd->arena, "assay diff %s --because",
                            tag->name));
}

static bool tell_tag(struct telling *telling, const struct tag *tag,
                     struct err *err)
{
    struct cmd *cmd = telling->cmd;
    struct run_row run;
    struct outdated outdated = {0};
    bool good = reading_run(&run, cmd->store, cmd->arena, tag->name, err) &&
                outdated_find(&outdated, cmd->programme, cmd->store, &run,
                              cmd->arena, err);
    if (good)
        tell_causes(telling, tag, &outdated);
    outdated_free(&outdated);
    return good;
}

bool tags_tell(struct cmd *cmd, int label, struct err *err)
{
    struct telling telling = {cmd, label, true};
    struct tag *tags;
    size_t count;
    if (!cmd->store)
        return true;
    if (!tags_read(&tags, &count, cmd->store, cmd->arena, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!tags[i].moved && !tell_tag(&telling, &tags[i], err))
            return false;
    return true;
}
