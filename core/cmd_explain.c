/* SPDX-License-Identifier: GPL-2.0-or-later */
/* explain: why this value, why this grade, down to the line of a file. */
#include <stdlib.h>
#include <string.h>

#include "choose.h"
#include "cmd_explain_all.h"
#include "cmd_moment.h"
#include "cmd_verbs.h"
#include "protect_tree.h"
#include "reading.h"
#include "score_frames.h"
#include "tell.h"
#include "tell_md.h"
#include "tell_why_not.h"
#include "trace_explain.h"
#include "trace_why_not.h"
#include "why_not_lack.h"

enum { DEPTH = 8, MOST_DEPTH = 100, LINES = 3, MOST_LINES = 100000 };

static bool read_number(const struct cmd *cmd, const char *name, long most,
                        long otherwise, long *out, struct err *err)
{
    const char *text = cmd_option(cmd, name);
    char *end;
    *out = text ? strtol(text, &end, 10) : otherwise;
    if (text && (*end || end == text || *out < 0 || *out > most))
        return err_set(err, ERR_USAGE, "--%s takes a number from 0 to %ld",
                       name, most);
    return true;
}

static const struct item_row *stored_item(struct cmd *cmd,
                                          const struct run_row *run,
                                          const char *name, struct err *err)
{
    struct item_row *items;
    size_t count;
    if (!reading_items(&items, &count, cmd->store, cmd->arena, run->id, err))
        return NULL;
    const struct item_row *row = reading_item(items, count, name, err);
    if (!row) {
        err_mend(err, "the run does not hold it; assay run scores it");
        reading_lack(cmd->programme, cmd->store, run, name, err);
    }
    return row;
}

static void say_which(const struct cmd *cmd, const struct trace_wish *wish,
                      const char *text)
{
    char name[PERIOD_NAME];
    cmd_say(cmd, "%s is explained for %s, the last period in %s",
            wish->item->name, period_name(wish->period, name), text);
}

/* The period asked for, among those that the run has for the item; the last
   one where the text covers several. */
static bool stored_period(struct cmd *cmd, const struct run_row *run,
                          const char *text, struct trace_wish *wish,
                          struct err *err)
{
    struct period_range range;
    const struct item_row *row = stored_item(cmd, run, wish->item->name, err);
    if (!row || !reading_range(&range, cmd->store, run->id, row->id, text, err))
        return false;
    wish->period = period_of_id(range.last);
    if (text && range.first != range.last)
        say_which(cmd, wish, text);
    wish->run = run->id;
    return true;
}

static bool period_without_run(const char *text, struct trace_wish *wish,
                               struct err *err)
{
    if (text)
        return period_read(&wish->period, text, wish->item->period, err);
    err_set(err, ERR_USAGE, "there is no run to explain");
    return err_mend(err, "assay run makes one, or name a period");
}

/* Without a run a cell can still be computed, for a period that is named. */
static bool find_period(struct cmd *cmd, const struct run_row *run,
                        const char *text, struct trace_wish *wish,
                        struct err *err)
{
    return cmd_store(cmd, STORE_READ, err) &&
           (run->id ? stored_period(cmd, run, text, wish, err)
                    : period_without_run(text, wish, err));
}

static bool words_fit(const struct cmd *cmd, struct err *err)
{
    if (cmd->word_count == 2 || cmd->word_count == 3)
        return true;
    err_set(err, ERR_USAGE,
            "explain takes an area, a name and, if wanted, a period");
    return err_mend(err, "for instance: assay explain hackney ni35");
}

static bool read_flags(const struct cmd *cmd, struct trace_wish *wish,
                       struct err *err)
{
    long depth, lines;
    if (!read_number(cmd, "depth", MOST_DEPTH, DEPTH, &depth, err) ||
        !read_number(cmd, "lines", MOST_LINES, LINES, &lines, err))
        return false;
    wish->depth = (int)depth;
    wish->lines = (size_t)lines;
    wish->by = cmd_option(cmd, "by");
    return true;
}

static bool find_subject(struct cmd *cmd, struct trace_wish *wish,
                         struct err *err)
{
    wish->area = areas_find_typed(&cmd->programme->areas, cmd->words[0], err);
    if (wish->area == AREA_NONE)
        return false;
    wish->item = choose_item(cmd->programme, cmd->words[1], err);
    return wish->item != NULL;
}

static bool read_wish(struct cmd *cmd, struct run_row *run,
                      struct trace_wish *wish, struct err *err)
{
    return words_fit(cmd, err) && read_flags(cmd, wish, err) &&
           cmd_programme_of_run(cmd, run, cmd_option(cmd, "run"), err) &&
           find_subject(cmd, wish, err) &&
           find_period(cmd, run, cmd->word_count > 2 ? cmd->words[2] : NULL,
                       wish, err);
}

static void print_text(struct cmd *cmd, const json_t *node)
{
    struct buffer out = {0};
    struct tell_style style = {.utf8 = cmd->utf8, .width = cmd->width};
    const json_t *why_not = json_object_get(node, "why_not");
    if (json_object_get(node, "standing"))
        buffer_addf(&out, "%s\n",
                    json_string_value(json_object_get(node, "standing")));
    if (why_not)
        tell_why_not(&out, node, why_not);
    else
        tell_explanation(&out, node, &style);
    fputs(buffer_text(&out), cmd->out);
    buffer_free(&out);
}

/* The changes stand behind the reasons, line by line as they are told. */
static void print_markdown(struct cmd *cmd, const json_t *node)
{
    struct buffer out = {0}, changes = {0};
    const json_t *why_not = json_object_get(node, "why_not");
    tell_markdown(&out, node);
    if (why_not) {
        tell_why_not(&changes, node, why_not);
        buffer_addf(&out,
                    "\n## What would have given another grade\n\n```\n%s```\n",
                    buffer_text(&changes));
    }
    fputs(buffer_text(&out), cmd->out);
    buffer_free(&changes);
    buffer_free(&out);
}

static void print_json(struct cmd *cmd, const json_t *node)
{
    char *text = json_dumps(node, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
    if (text)
        fprintf(cmd->out, "%s\n", text);
    free(text);
}

static void print(struct cmd *cmd, json_t *node)
{
    if (cmd->style.format == TABLE_JSON || cmd->style.format == TABLE_JSONL)
        print_json(cmd, node);
    else if (cmd->style.format == TABLE_MARKDOWN)
        print_markdown(cmd, node);
    else
        print_text(cmd, node);
}

/* Whether what was computed is what the run stored. */
static int answer(const json_t *node)
{
    const json_t *same = json_object_get(node, "same");
    return same && !json_is_true(same) ? ERR_ANSWER : ERR_NONE;
}

/* What is public is decided over a whole run, while its store is open. */
static bool read_protection(struct cmd *cmd, const struct trace_wish *wish,
                            struct protection **protection, struct err *err)
{
    *protection = NULL;
    if (!cmd_switch(cmd, "public"))
        return true;
    if (!wish->run) {
        err_set(err, ERR_REFUSED,
                "without a run nothing is decided about what is public");
        return err_mend(err, "assay run");
    }
    *protection = protection_new(cmd->programme, cmd->store, cmd->arena,
                                 wish->run, cmd_interrupted, err);
    return *protection != NULL;
}

static json_t *make_tree(struct cmd *cmd, const struct trace_wish *wish,
                         const struct protection *protection, struct err *err)
{
    json_t *node = trace_explain(cmd->programme, cmd_store_path(cmd),
                                 cmd_store_give(cmd), wish, err);
    if (!node || !protection ||
        protect_tree(protection, cmd->programme, node, err))
        return node;
    json_decref(node);
    return NULL;
}

/* Of what the measure reads, a source that counts people; NULL: none. */
static const struct source *counting_source(const struct programme *programme,
                                            const struct measure *measure)
{
    for (size_t i = 0; measure && i < measure->source_count; i++) {
        const struct source *source =
            programme_source(programme, measure->sources[i]);
        if (protection_counts(source))
            return source;
    }
    return NULL;
}

/* A figure that would be enough tells the one that stands there. */
static bool refuse_public(const struct cmd *cmd, const struct trace_wish *wish,
                          struct err *err)
{
    const struct programme *programme = cmd->programme;
    bool *chosen = memory_take(programme->item_count);
    const struct source *counting = NULL;
    chosen[item_index(programme, wish->item)] = true;
    score_choose_needs(programme, chosen);
    for (size_t i = 0; !counting && i < programme->item_count; i++)
        if (chosen[i])
            counting = counting_source(programme, programme->items[i].measure);
    free(chosen);
    if (!counting)
        return true;
    err_set(err, ERR_REFUSED,
            "--why-not is not for the public where figures count people, as "
            "those of %s do: what would be enough tells what is there",
            counting->name);
    return err_mend(err, "leave out --why-not, or --public");
}

/* Under "why_not" of the node, where that is asked. */
static bool add_why_not(struct cmd *cmd, const struct trace_wish *wish,
                        json_t *node, struct err *err)
{
    const char *wanted = cmd_option(cmd, "why-not");
    if (!wanted)
        return true;
    json_t *found =
        trace_why_not(cmd->programme, cmd_store_path(cmd), wish, wanted, err);
    if (found && !json_object_get(node, "grade"))
        json_object_set_new(found, "lacking", lacks_of(node));
    if (found)
        json_object_set_new(node, "why_not", found);
    return found != NULL;
}

static json_t *make(struct cmd *cmd, const struct trace_wish *wish,
                    const struct protection *protection, struct err *err)
{
    if (cmd_option(cmd, "why-not") && protection &&
        !refuse_public(cmd, wish, err))
        return NULL;
    json_t *node = make_tree(cmd, wish, protection, err);
    if (!node || add_why_not(cmd, wish, node, err))
        return node;
    json_decref(node);
    return NULL;
}

/* Where the run is no result in force, why. */
static void add_standing(json_t *node, const struct run_row *run)
{
    struct buffer standing = {0};
    if (run->id && reading_standing(run, &standing))
        json_object_set_new(node, "standing",
                            json_string(buffer_text(&standing)));
    buffer_free(&standing);
}

static int explain(struct cmd *cmd)
{
    struct err err;
    struct vm_limits limits = SCORE_LIMITS;
    struct trace_wish wish = {
        .limits = &limits, .depth = DEPTH, .tracebacks = cmd->debug};
    struct protection *protection;
    struct run_row run;
    if (!cmd_seconds(cmd, &limits.seconds, &err))
        return cmd_fail(cmd, &err);
    if (cmd_switch(cmd, "all"))
        return explain_all(cmd, &wish);
    if (!read_wish(cmd, &run, &wish, &err) ||
        !read_protection(cmd, &wish, &protection, &err))
        return cmd_fail(cmd, &err);
    json_t *node = make(cmd, &wish, protection, &err);
    if (!node)
        return cmd_fail(cmd, &err);
    add_standing(node, &run);
    print(cmd, node);
    int code = answer(node);
    json_decref(node);
    return code;
}

static const struct option_spec OPTIONS[] = {
    {"run", 0, "RUN", "the run to check against (default: latest)", false},
    {"by", 0, "VALUE", "one value of the measure's `by` column", false},
    {"depth", 0, "N",
     "levels of parts and needs to explain in turn (default 8)", false},
    {"lines", 0, "N", "lines of CSV to show for a question (default 3)", false},
    {"why-not", 0, "GRADE",
     "the smallest changes that would have given that grade", false},
    {"time-limit", 0, "SECONDS",
     "processor time that the cell may take, as in the run", false},
    {"public", 0, NULL, "hide small counts of people, and lines that tell them",
     false},
    {"all", 0, NULL, "every cell of the run: only what does not stand up to it",
     false},
    {"area", 0, "AREA", "with --all: only its cells", true},
    {"measure", 0, "NAME", "with --all: only those of that name", true},
    {"period", 0, "PERIOD",
     "with --all: only periods in it, as 2006/07..2008/09", false},
    {0},
};

static const char *const EXAMPLES[] = {
    "assay explain hackney ni35  # the newest period",
    "assay explain \"tower hamlets\" borough_overview 2008/09",
    "assay explain hackney crime_rate 2011 --lines 50",
    "assay explain barnet race_detections --json",
    "assay explain barnet borough_overview --depth 1 -o barnet.md  # a paper",
    "assay explain hackney ni35 --why-not excellent",
    "assay explain --all --area hackney",
    NULL,
};

const struct verb VERB_EXPLAIN = {
    .name = "explain",
    .usage = "[AREA NAME [PERIOD] | --all]",
    .summary = "Why this value or grade, down to the line of the file.",
    .help = "The cell is computed again on the spot, with every question "
            "that the scripts ask written down, and compared with what the "
            "run stored. Exit code 1 says that they differ; with --public "
            "exit code 6 that they cannot be shown for that. --json is the "
            "whole tree as data (schema assay.explain/1), --md or -o FILE.md a "
            "document for a paper; --depth 0 is the cell alone, and says how "
            "many below it are left out.\n\n"
            "--why-not tells, instead of the tree, the smallest changes of "
            "one figure, word or day, of one parameter and of two figures "
            "that give that grade, each tried through measure, rule and "
            "assessment; a step less does not.\n\n"
            "--all explains every cell that the run stored, and prints those "
            "that come out otherwise and the figures that lead to no line of "
            "a file; exit code 1 says that there are any.",
    .examples = EXAMPLES,
    .options = OPTIONS,
    .run = explain,
    .see = "results, runs, sources",
};
