/* SPDX-License-Identifier: GPL-2.0-or-later */
/* run: score, store, and say what became of every item. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "catalog_supposed.h"
#include "cell_name.h"
#include "choose.h"
#include "cmd_ledger.h"
#include "cmd_moment.h"
#include "cmd_verbs.h"
#include "run.h"
#include "supposed.h"

static bool read_count(const struct cmd *cmd, const char *name, size_t most,
                       size_t *out, struct err *err)
{
    const char *text = cmd_option(cmd, name);
    char *end;
    if (!text)
        return true;
    unsigned long number = strtoul(text, &end, 10);
    if (*end || end == text || number < 1 || number > most) {
        err_set(err, ERR_USAGE, "--%s takes a number from 1 to %zu", name,
                most);
        return err_raw(err, text, strlen(text));
    }
    *out = (size_t)number;
    return true;
}

static bool read_shuffle(const struct cmd *cmd, struct score_wish *score,
                         struct err *err)
{
    int64_t seed;
    if (!cmd_whole(cmd, "shuffle", 0, 0, &seed, err))
        return false;
    score->shuffled = cmd_switch(cmd, "shuffle");
    score->seed = (uint64_t)seed;
    return true;
}

/* The words after the verb and its selecting options, as typed. */
static void note_asked(struct buffer *asked, const char *option,
                       const char *value)
{
    buffer_addf(asked, "%s--%s %s", asked->length ? " " : "", option, value);
}

struct selection {
    bool *items, *areas;
    bool some_items, some_areas;
    struct buffer asked;
};

/* What an option selects, item or area, by each of its values. */
struct selector {
    const char *option;
    bool (*choose)(const struct programme *, const char *, bool *,
                   struct err *);
    bool areas;
};

static const struct selector SELECTORS[] = {
    {"measure", choose_items, false},
    {"select", choose_items, false},
    {"area", choose_area, true},
    {"group", choose_group, true},
};

static bool select_values(struct cmd *cmd, struct selection *selection,
                          const struct selector *selector, struct err *err)
{
    const char **values;
    size_t count = cmd_options(cmd, selector->option, &values);
    bool *chosen = selector->areas ? selection->areas : selection->items;
    for (size_t i = 0; i < count; i++) {
        if (!selector->choose(cmd->programme, values[i], chosen, err))
            return false;
        note_asked(&selection->asked, selector->option, values[i]);
        *(selector->areas ? &selection->some_areas : &selection->some_items) =
            true;
    }
    return true;
}

static bool select_words(struct cmd *cmd, struct selection *selection,
                         struct err *err)
{
    for (size_t i = 0; i < sizeof SELECTORS / sizeof *SELECTORS; i++)
        if (!select_values(cmd, selection, &SELECTORS[i], err))
            return false;
    return true;
}

static bool select_period(struct cmd *cmd, struct selection *selection,
                          struct run_wish *wish, struct err *err)
{
    const char *period = cmd_option(cmd, "period");
    wish->from = INT32_MIN;
    wish->to = INT32_MAX;
    if (!period)
        return true;
    note_asked(&selection->asked, "period", period);
    return choose_days(period, PERIOD_NONE, &wish->from, &wish->to, err);
}

static bool select_all(struct cmd *cmd, struct selection *selection,
                       struct run_wish *wish, struct err *err)
{
    const struct programme *programme = cmd->programme;
    selection->items = arena_take(cmd->arena, programme->item_count + 1);
    selection->areas = arena_take(cmd->arena, programme->areas.count + 1);
    if (!select_words(cmd, selection, err) ||
        !select_period(cmd, selection, wish, err))
        return false;
    wish->items = selection->some_items ? selection->items : NULL;
    wish->areas = selection->some_areas ? selection->areas : NULL;
    wish->asked = arena_copy(cmd->arena, buffer_text(&selection->asked));
    return true;
}

static void show_progress(void *context, size_t done, size_t total)
{
    cmd_progress(context, "cells scored", done, total);
}

static bool interrupted(void *context)
{
    (void)context;
    return cmd_interrupted();
}

static const struct table_column COLUMNS[] = {
    {.name = "item", .type = TABLE_TEXT},
    {.name = "cells", .type = TABLE_WHOLE},
    {.name = "ok", .type = TABLE_WHOLE},
    {.name = "missing", .type = TABLE_WHOLE},
    {.name = "not_applicable", .title = "n/a", .type = TABLE_WHOLE},
    {.name = "suppressed", .title = "hidden", .type = TABLE_WHOLE},
    {.name = "failed", .type = TABLE_WHOLE},
    {.name = "skipped", .type = TABLE_WHOLE},
    {.name = "for_instance",
     .title = "for instance",
     .type = TABLE_TEXT,
     .wide = true},
};

/* Where and why the first cell that is not ok is not, or why there is none. */
static void add_instance(struct table *table, const struct run_line *line)
{
    struct buffer text = {0};
    if (!line->place[0] && !line->note[0]) {
        table_empty(table);
        return;
    }
    if (line->place[0])
        buffer_addf(&text, "%s: ", line->place);
    buffer_add(&text, line->note);
    table_text(table, buffer_text(&text));
    buffer_free(&text);
}

static void add_line(struct table *table, const struct run_line *line)
{
    table_row(table);
    table_text(table, line->item->name);
    table_whole(table, (int64_t)line->cells);
    for (int s = STATUS_OK; s <= STATUS_SKIPPED; s++)
        table_whole(table, (int64_t)line->counts[s]);
    add_instance(table, line);
}

static void add_broken(struct table *table, const struct broken *broken)
{
    char message[1024];
    err_text(&broken->err, message, sizeof message);
    table_row(table);
    table_text(table, broken->name);
    for (int i = 0; i < 7; i++)
        table_empty(table);
    table_text(table, message);
}

static void name_run(struct table *table, int64_t number)
{
    struct buffer run = {0};
    buffer_addf(&run, "r%lld", (long long)number);
    table_meta(table, "run", buffer_text(&run));
    buffer_free(&run);
}

static struct table *tell_lines(const struct cmd *cmd,
                                const struct run_report *report)
{
    struct table *table = table_new("assay.run/1", NULL, COLUMNS,
                                    sizeof COLUMNS / sizeof *COLUMNS);
    name_run(table, report->run);
    for (size_t i = 0; i < report->line_count; i++)
        add_line(table, &report->lines[i]);
    for (size_t i = 0; i < cmd->programme->broken_count; i++)
        add_broken(table, &cmd->programme->broken[i]);
    return table;
}

static void tell_failed(const struct cmd *cmd, const struct run_line *line)
{
    size_t failed = line->counts[STATUS_FAILED];
    struct err err;
    err_from_text(&err, ERR_SCRIPT, line->note);
    snprintf(err.trace, sizeof err.trace, "%s", line->trace);
    if (failed > 1)
        err_mend(&err, "%s, and %zu more cell%s of %s", line->place, failed - 1,
                 failed == 2 ? "" : "s", line->item->name);
    else
        err_mend(&err, "%s, one cell of %s", line->place, line->item->name);
    cmd_fail(cmd, &err);
}

/* One cause, one message: the first failed cell of an item, and how many
   more. */
static void tell_failures(const struct cmd *cmd,
                          const struct run_report *report)
{
    for (size_t i = 0; i < report->line_count; i++)
        if (report->lines[i].counts[STATUS_FAILED] > 0)
            tell_failed(cmd, &report->lines[i]);
}

static void say_counts(const struct cmd *cmd, const struct run_report *report)
{
    const size_t *counts = report->counts;
    cmd_say(cmd,
            "Run r%lld: %zu cells, %zu ok, %zu missing, %zu not applicable, "
            "%zu suppressed, %zu failed, %zu skipped",
            (long long)report->run, report->cells, counts[STATUS_OK],
            counts[STATUS_MISSING], counts[STATUS_NOT_APPLICABLE],
            counts[STATUS_SUPPRESSED], counts[STATUS_FAILED],
            counts[STATUS_SKIPPED]);
}

static void say_broken(const struct cmd *cmd)
{
    size_t broken = cmd->programme->broken_count;
    if (broken > 0)
        cmd_say(cmd, "%zu script%s could not be loaded; see assay check",
                broken, broken == 1 ? "" : "s");
}

/* The first cell that failed, again and alone. */
static void say_repro(const struct cmd *cmd, const struct run_report *report)
{
    const struct run_line *line = report->lines;
    const struct run_line *end = line + report->line_count;
    struct buffer name = {0};
    while (line < end && line->status != STATUS_FAILED)
        line++;
    if (line == end) {
        cmd_next(cmd, "assay runs show r%lld", (long long)report->run);
        return;
    }
    cell_name_write(&name, report->run, line->item->name,
                    cmd->programme->areas.items[line->area].code, line->period,
                    line->by);
    cmd_next(cmd, "assay runs repro %s; all that failed: assay runs show r%lld",
             buffer_text(&name), (long long)report->run);
    buffer_free(&name);
}

static bool is_aside(const struct cmd *cmd, const struct run_wish *wish)
{
    return wish->as_at || cmd->programme->supposed;
}

static void say_aside(const struct cmd *cmd, const struct run_wish *wish,
                      const struct run_report *report)
{
    if (!is_aside(cmd, wish))
        return;
    cmd_say(cmd, "It is %s%s%s, and so not the latest: name it r%lld",
            cmd->programme->supposed ? "a scenario" : "",
            cmd->programme->supposed && wish->as_at ? ", " : "",
            wish->as_at ? arena_format(cmd->arena, "as at %s", wish->as_at)
                        : "",
            (long long)report->run);
}

static int finish(struct cmd *cmd, const struct run_wish *wish,
                  struct run_report *report)
{
    bool whole =
        report->counts[STATUS_FAILED] == 0 && cmd->programme->broken_count == 0;
    tell_failures(cmd, report);
    int code = cmd_print(cmd, tell_lines(cmd, report));
    say_counts(cmd, report);
    say_aside(cmd, wish, report);
    say_broken(cmd);
    if (whole && is_aside(cmd, wish))
        cmd_next(cmd, "assay diff latest r%lld", (long long)report->run);
    else if (whole)
        cmd_next(cmd, "assay results");
    else
        say_repro(cmd, report);
    run_report_free(report);
    return code != 0 ? code : whole ? 0 : ERR_SCRIPT;
}

/* Faults of scripts cost those scripts; any other fault could make every
   figure wrong, and stops the run. */
static bool sound_programme(const struct cmd *cmd, struct err *err)
{
    const struct err_list *faults = &cmd->programme->faults;
    size_t others = 0;
    for (size_t i = 0; i < faults->count; i++)
        others += faults->items[i].kind != ERR_SCRIPT;
    cmd_faults(cmd, faults);
    if (others == 0)
        return true;
    err_set(err, ERR_INPUT, "the programme has faults outside its scripts");
    return err_mend(err, "assay check lists them; mend them first");
}

static bool read_as_at(struct cmd *cmd, struct run_wish *wish, struct err *err)
{
    const char *day = cmd_option(cmd, "as-at");
    char as_at[MOMENT_TEXT];
    if (day && !moment_read(as_at, day, err))
        return false;
    wish->as_at = day ? arena_copy(cmd->arena, as_at) : NULL;
    return true;
}

static bool is_twice(const struct param_cells *rows, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (params_same(&rows[i], &rows[at], PARAM_FROM))
            return true;
    return false;
}

/* Every --with, one a line. */
static bool read_supposed(struct cmd *cmd, const char **supposed,
                          struct err *err)
{
    const char **values;
    size_t count = cmd_options(cmd, "with", &values);
    struct param_cells *rows =
        arena_take(cmd->arena, (count + 1) * sizeof *rows);
    const char *lines = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!supposed_read(&rows[i], cmd->arena, values[i], err))
            return false;
        if (is_twice(rows, i))
            return err_set(err, ERR_USAGE, "--with %s: it has a value already",
                           values[i]);
        lines = lines ? arena_format(cmd->arena, "%s\n%s", lines, values[i])
                      : values[i];
    }
    *supposed = lines;
    return true;
}

/* What was typed wrong is told for itself, the first of it. */
static bool sound_scenario(const struct cmd *cmd, struct err *err)
{
    const struct err_list *faults = &cmd->programme->faults;
    for (size_t i = 0; i < faults->count; i++)
        if (catalog_supposed_is(&faults->items[i])) {
            *err = faults->items[i];
            err->kind = ERR_USAGE;
            return false;
        }
    return true;
}

static bool load(struct cmd *cmd, struct run_wish *wish, struct err *err)
{
    const char *supposed = NULL;
    return read_as_at(cmd, wish, err) && read_supposed(cmd, &supposed, err) &&
           cmd_programme_as_at(cmd, wish->as_at, supposed, err) &&
           sound_scenario(cmd, err);
}

static bool read_wish(struct cmd *cmd, struct run_wish *wish,
                      struct vm_limits *limits, struct err *err)
{
    struct selection selection = {0};
    bool done = load(cmd, wish, err) && sound_programme(cmd, err) &&
                read_count(cmd, "jobs", 8, &wish->score.jobs, err) &&
                cmd_seconds(cmd, &limits->seconds, err) &&
                read_shuffle(cmd, &wish->score, err) &&
                select_all(cmd, &selection, wish, err);
    buffer_free(&selection.asked);
    return done;
}

static int run(struct cmd *cmd)
{
    struct err err;
    struct vm_limits limits = SCORE_LIMITS;
    struct run_report report;
    struct run_wish wish = {.note = cmd_option(cmd, "note"),
                            .score = {.limits = &limits,
                                      .progress = show_progress,
                                      .stop = interrupted,
                                      .context = cmd}};
    if (!read_wish(cmd, &wish, &limits, &err))
        return cmd_fail(cmd, &err);
    if (!wish.as_at)
        ledger_say_unapplied(cmd);
    wish.made_at = cmd_now(cmd);
    wish.actor = cmd_actor(cmd);
    wish.system_user = cmd_system_user(cmd);
    if (!run_make(cmd->programme, cmd_store_path(cmd), &wish, &report, &err))
        return cmd_fail(cmd, &err);
    return finish(cmd, &wish, &report);
}

static const struct option_spec OPTIONS[] = {
    {"measure", 0, "NAME", "only this measure or assessment", true},
    {"select", 0, "WORD", "NAME, NAME+ (and what needs it), +NAME, tag:TAG",
     true},
    {"area", 0, "AREA", "keep only this area", true},
    {"group", 0, "GROUP", "keep only the areas of this group", true},
    {"period", 0, "PERIOD", "keep only 2008/09, or 2006/07..2008/09", false},
    {"jobs", 'j', "N", "worker processes (default: processors, at most 8)",
     false},
    {"time-limit", 0, "SECONDS", "processor time that one cell may take",
     false},
    {"shuffle", 0, "SEED",
     "score twice, then in another order of areas; results must be the same",
     false},
    {"as-at", 0, "DATE",
     "with data and parameters as they had been recorded by then", false},
    {"with", 0, "NAME.PARAM[@AREA]=VALUE",
     "a scenario: what if the parameter were that, there or everywhere", true},
    {"note", 0, "TEXT", "kept with the run", false},
    {"as", 0, "WHO", "who does it; else ASSAY_ACTOR, or the login name", false},
    {0},
};

static const char *const EXAMPLES[] = {
    "assay run  # every measure, area and period",
    "assay run --measure ni35 --period 2008/09  # one measure, one year",
    "assay run --select ni35+  # a measure and all that rests on it",
    "assay run --group inner -j 1  # inner London, one worker",
    "assay run --as-at 2010-03-31  # with what was known by then",
    "assay run --with ni35_bands.good=3  # a scenario, not in force",
    "assay run --shuffle 7  # proves that the order of areas does not matter",
    NULL,
};

const struct verb VERB_RUN = {
    .name = "run",
    .usage = "[--measure NAME] [--area AREA] [--period PERIOD]",
    .summary = "Score every area and period, and keep the results.",
    .help = "A run computes measures in the order of what needs what, grades "
            "them, makes the assessments, and stores one immutable set of "
            "results with the hashes of everything that it was made from. A "
            "script that fails costs its own cells; the rest is finished, "
            "and the exit code is 4. With --shuffle everything is scored "
            "twice, the second time area by area in an order drawn from the "
            "seed (an area's periods stay in order of time); where a result "
            "differs, it is named, nothing is stored, and the exit code is "
            "1. With --as-at the data and the parameters are those that had "
            "been recorded by the end of that day (UTC), or by that time; "
            "scripts, contracts, areas and judged grades are those of today. "
            "With --with a parameter has that value in place of its rows for "
            "that area or group, or for everywhere; rows for other places "
            "stay, and nothing is applied. Neither run is the latest: it is "
            "shown when it is named, and always as what it is.",
    .examples = EXAMPLES,
    .options = OPTIONS,
    .run = run,
    .folder = "*",
    .see = "results, explain, runs",
};
