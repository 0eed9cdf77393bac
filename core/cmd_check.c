/* SPDX-License-Identifier: GPL-2.0-or-later */
/* check: everything that is wrong with the programme, at once, and nothing
   computed, unless it is asked whether scripts keep anything between cells. */
#include <stdlib.h>
#include <string.h>

#include "cmd_verbs.h"
#include "map_check.h"
#include "purity.h"
#include "score_differ.h"
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
    if (programme->modules.tables.count)
        add(&line, programme->modules.tables.count, "table");
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

static bool has_reader(const struct programme *programme)
{
    for (size_t i = 0; i < programme->plugin_count; i++)
        if (programme->plugins[i].in_use &&
            programme->plugins[i].passport.check_tables)
            return true;
    return false;
}

static void tell_unread(const struct cmd *cmd)
{
    if (cmd->programme->modules.tables.count && !has_reader(cmd->programme))
        cmd_say(cmd, "config/tables is not checked: no plugin in use reads "
                     "tables");
}

/* What is not pure: a script in its work for one item. */
struct finding {
    const struct script *script;
    size_t item, cells;
    char *first; /* of the cells, in words */
};

struct findings {
    const struct cmd *cmd;
    struct finding *items;
    size_t count, capacity;
};

static struct finding *find_finding(struct findings *findings,
                                    const struct score_odd *odd)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].script == odd->script &&
            findings->items[i].item == odd->spot.item)
            return &findings->items[i];
    findings->items = memory_room(findings->items, findings->count,
                                  &findings->capacity, sizeof *findings->items);
    struct finding *finding = &findings->items[findings->count++];
    *finding = (struct finding){.script = odd->script, .item = odd->spot.item};
    return finding;
}

static void note_odd(void *context, const struct score_odd *odd)
{
    struct finding *finding = find_finding(context, odd);
    struct buffer text = {0};
    if (finding->cells++ > 0)
        return;
    buffer_addf(&text, "%s for ", odd->grid->blocks[odd->spot.item].item->name);
    spot_tell(odd->grid, &odd->spot, &text);
    buffer_addf(&text, ": %s", odd->what);
    finding->first = memory_copy(buffer_text(&text));
    buffer_free(&text);
}

static void tell_finding(const struct cmd *cmd, const struct finding *finding)
{
    struct err err;
    char more[80] = "";
    if (finding->cells > 1)
        snprintf(more, sizeof more, "; so in %zu of the cells tried",
                 finding->cells);
    err_set(&err, ERR_ANSWER, "%s%s", finding->first, more);
    err_at(&err, finding->script->file, 0, 0);
    err_mend(&err, "the script keeps something from one period to the next, "
                   "so that a figure depends on which were computed before "
                   "it; compute each from what it is given alone");
    cmd_fail(cmd, &err);
}

static void tell_findings(struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        tell_finding(findings->cmd, &findings->items[i]);
        free(findings->items[i].first);
    }
    free(findings->items);
}

static void show_progress(void *context, size_t done, size_t total)
{
    cmd_progress(context, "cells computed", done, total);
}

static bool interrupted(void *context)
{
    (void)context;
    return cmd_interrupted();
}

static void say_tried(const struct cmd *cmd, size_t tried, size_t findings)
{
    struct buffer line = {0};
    cmd_count(&line, (int64_t)tried, "cell");
    if (!cmd->quiet)
        fprintf(cmd->out, "%s computed alone: %s\n", buffer_text(&line),
                findings > 0 ? "not all as in the batch"
                             : "all as in the batch");
    buffer_free(&line);
}

static int check_purity(struct cmd *cmd)
{
    struct err err;
    struct findings findings = {.cmd = cmd};
    struct score_alone alone = {.odd = note_odd, .context = &findings};
    const struct score_wish wish = {.limits = &SCORE_LIMITS,
                                    .alone = &alone,
                                    .progress = show_progress,
                                    .stop = interrupted,
                                    .context = cmd};
    bool done = purity_try(cmd->programme, cmd_store_path(cmd), &wish, &err);
    bool pure = findings.count == 0;
    tell_findings(&findings);
    if (!done)
        return cmd_fail(cmd, &err);
    say_tried(cmd, alone.tried, findings.count);
    return pure ? ERR_NONE : ERR_ANSWER;
}

static int check_run(struct cmd *cmd)
{
    struct err err;
    if (!cmd_words(cmd, 0, 0, &err) || !cmd_programme(cmd, &err))
        return cmd_fail(cmd, &err);
    map_check(cmd->programme);
    cmd_faults(cmd, &cmd->programme->faults);
    tell_refused(cmd);
    tell_unread(cmd);
    if (!cmd->quiet)
        summarise(cmd);
    if (cmd->programme->faults.count)
        return ERR_ANSWER;
    int code = cmd_switch(cmd, "purity") ? check_purity(cmd) : ERR_NONE;
    if (code == ERR_NONE)
        cmd_next(cmd, "assay run");
    return code;
}

static const struct option_spec OPTIONS[] = {
    {"purity", 0, NULL,
     "also compute cells alone, and compare: scripts must keep nothing", false},
    {0},
};

const struct verb VERB_CHECK = {
    .name = "check",
    .usage = "[--purity] [--errors human|json|github]",
    .summary = "Find everything that is wrong with the programme's files.",
    .help = "Reads configuration, contracts, scripts, parameters, plugins and "
            "config/programme_map.csv; computes nothing. Each fault has its "
            "place and its mend. Exit "
            "code 1 when there is any. With --purity, where there is none, "
            "at most 200 values and 200 grades of each measure, the same "
            "ones each time, are computed alone by scripts that have done "
            "nothing yet, and compared with what they are in a run: a "
            "script that keeps something from one period to the next is "
            "named. That needs imported data, and stores nothing.",
    .examples =
        (const char *const[]){
            "assay check",
            "assay check --purity   # no script keeps anything between cells",
            "assay check --errors github   # marks lines in a pull request",
            NULL},
    .options = OPTIONS,
    .run = check_run,
    .folder = "*",
    .see = "test, run",
};
