/* SPDX-License-Identifier: GPL-2.0-or-later */
/* import: each file by itself, in the order given, so that one that is
   refused does not undo those before it. */
#include <string.h>

#include "cmd_contract.h"
#include "cmd_refused.h"
#include "cmd_report.h"
#include "cmd_verbs.h"
#include "files.h"
#include "import_signal.h"
#include "value.h"

static const struct source **all_sources(struct cmd *cmd)
{
    const struct programme *programme = cmd->programme;
    const struct source **sources =
        arena_take(cmd->arena, (programme->source_count + 1) * sizeof *sources);
    for (size_t i = 0; i < programme->source_count; i++)
        sources[i] = &programme->sources[i];
    return sources;
}

static const struct source *source_by_header(struct cmd *cmd, const char *path,
                                             struct err *err)
{
    const char **headers;
    size_t count;
    if (!import_headers(path, cmd->arena, &headers, &count, err))
        return NULL;
    const struct source *source = source_by_headers(
        all_sources(cmd), cmd->programme->source_count, headers, count, err);
    if (!source && !err->file[0])
        err_at(err, path, 0, 0);
    return source;
}

static const struct source *source_of_file(struct cmd *cmd, const char *path,
                                           struct err *err)
{
    const char *name = cmd_option(cmd, "source");
    if (name)
        return contract_named(cmd, name, err);
    if (strcmp(path, "-") != 0)
        return source_by_header(cmd, path, err);
    err_set(err, ERR_USAGE, "standard input does not say its source");
    err_mend(err, "--source NAME --as-file NAME");
    return NULL;
}

/* A dry run of the first import must not leave a store behind. */
static bool open_store(struct cmd *cmd, struct err *err)
{
    bool absent =
        cmd_switch(cmd, "dry-run") && !files_exists(cmd_store_path(cmd));
    return cmd_store(cmd, absent ? STORE_MEMORY : STORE_WRITE, err);
}

/* A program that reads errors gets all of them. */
static void tell_issues(const struct cmd *cmd, struct err_list issues)
{
    size_t all = issues.count;
    if (!cmd_option(cmd, "errors") && all > IMPORT_ISSUES_PRINTED)
        issues.count = IMPORT_ISSUES_PRINTED;
    cmd_faults(cmd, &issues);
    if (all > issues.count)
        cmd_say(cmd, "and %zu more%s", all - issues.count,
                cmd_switch(cmd, "dry-run")
                    ? ""
                    : "; all are kept: assay sources issues");
}

/* Why a file was refused; a failure without issues is its own. */
static void keep_refusal(struct cmd *cmd, const char *source,
                         const struct import_report *report, struct err *why)
{
    struct err err;
    struct refusal refusal = {source, report->sha256, report->issues,
                              report->issue_fields};
    if (why->kind != ERR_INPUT || cmd_switch(cmd, "dry-run"))
        return;
    if (refusal.issues.count == 0)
        refusal.issues = (struct err_list){.items = why, .count = 1};
    if (!refused_keep(cmd, &refusal, &err))
        cmd_fail(cmd, &err);
}

/* A file for which there is no contract. */
static int refuse_unknown(struct cmd *cmd, const char *path, struct err *why)
{
    struct import_report report = {0};
    files_hash_file(path, report.sha256);
    keep_refusal(cmd, "", &report, why);
    return cmd_fail(cmd, why);
}

static struct import_wish read_wish(struct cmd *cmd)
{
    return (struct import_wish){.as_file = cmd_option(cmd, "as-file"),
                                .encoding = cmd_option(cmd, "encoding"),
                                .note = cmd_option(cmd, "note"),
                                .recorded_at = cmd_now(cmd),
                                .actor = cmd_actor(cmd),
                                .system_user = cmd_system_user(cmd),
                                .dry_run = cmd_switch(cmd, "dry-run"),
                                .quarantine = cmd_switch(cmd, "quarantine")};
}

static void tell_signal(const struct cmd *cmd, const struct import_signal *s)
{
    char value[VALUE_TEXT], least[VALUE_TEXT], most[VALUE_TEXT];
    cmd_say(cmd,
            "signal: %s %s, %s%s%s %s: %.1f robust z from its own past "
            "(%s to %s)",
            s->area, s->period, s->keys, *s->keys ? ", " : "", s->column,
            value_show(value, s->value, -1), s->z,
            value_show(least, s->least, -1), value_show(most, s->most, -1));
}

/* Something to look at, and never a failure: the import is stored. */
static void tell_signals(struct cmd *cmd, const struct source *source,
                         const struct import_report *report)
{
    struct err err;
    struct import_signals signals;
    if (cmd_switch(cmd, "dry-run") || cmd->quiet)
        return;
    if (!import_signals(&signals, cmd->store, cmd->arena, source, report, &err))
        cmd_fail(cmd, &err);
    for (size_t i = 0; i < signals.count; i++)
        tell_signal(cmd, &signals.items[i]);
    if (signals.all > signals.count)
        cmd_say(cmd, "signal: and %zu more", signals.all - signals.count);
}

static int import_one(struct cmd *cmd, const char *path, struct table *table)
{
    struct err err;
    struct import_report report = {0};
    const struct source *source = source_of_file(cmd, path, &err);
    if (!source)
        return refuse_unknown(cmd, path, &err);
    const struct import_wish wish = read_wish(cmd);
    const char *name = wish.as_file ? wish.as_file : path;
    int code = ERR_NONE;
    bool done = import_file(cmd->store, source, &cmd->programme->areas, path,
                            &wish, &report, &err);
    tell_issues(cmd, report.issues);
    if (done) {
        report_tell(cmd, name, source, &report, table);
        tell_signals(cmd, source, &report);
    } else {
        code = cmd_fail(cmd, &err);
    }
    if (!done)
        keep_refusal(cmd, source->name, &report, &err);
    import_report_free(&report);
    return code;
}

static bool reads_input(const struct cmd *cmd)
{
    for (size_t i = 0; i < cmd->word_count; i++)
        if (strcmp(cmd->words[i], "-") == 0)
            return true;
    return false;
}

static bool words_fit(const struct cmd *cmd, struct err *err)
{
    bool named = cmd_switch(cmd, "as-file");
    if (!cmd_words(cmd, 1, (size_t)-1, err))
        return false;
    if (named && cmd->word_count > 1) {
        err_set(err, ERR_USAGE,
                "--as-file is the name of one file, and %zu are given",
                cmd->word_count);
        return err_mend(err, "import them one by one");
    }
    if (!named && reads_input(cmd)) {
        err_set(err, ERR_USAGE, "standard input has no name to record");
        return err_mend(err, "--source NAME --as-file NAME");
    }
    return true;
}

/* The worst exit code. */
static int import_all(struct cmd *cmd, struct table *table)
{
    int worst = ERR_NONE;
    for (size_t i = 0; i < cmd->word_count && !cmd_interrupted(); i++) {
        int code = import_one(cmd, cmd->words[i], table);
        worst = code > worst ? code : worst;
    }
    return worst;
}

static int import_run(struct cmd *cmd)
{
    struct err err;
    if (!words_fit(cmd, &err) || !cmd_programme(cmd, &err) ||
        !open_store(cmd, &err))
        return cmd_fail(cmd, &err);
    struct table *table = report_table();
    int worst = import_all(cmd, table);
    int printed = report_print(cmd, table);
    if (cmd->programme->faults.count)
        cmd_say(cmd, "The programme has faults: assay check");
    if (worst == ERR_NONE && !cmd_switch(cmd, "dry-run"))
        cmd_next(cmd, "assay run");
    return printed > worst ? printed : worst;
}

static const struct option_spec options[] = {
    {"source", 0, "NAME", "the contract that the file keeps", false},
    {"as-file", 0, "NAME", "record this name; needed for standard input",
     false},
    {"encoding", 0, "E", "utf-8 or windows-1252, whatever the contract says",
     false},
    {"dry-run", 'n', NULL, "do everything except write", false},
    {"quarantine", 0, NULL, "load the good rows, keep the bad ones beside",
     false},
    {"note", 0, "TEXT", "kept with the import", false},
    {"as", 0, "WHO", "who does it; else ASSAY_ACTOR, or the login name", false},
    {NULL, 0, NULL, NULL, false},
};

const struct verb VERB_IMPORT = {
    .name = "import",
    .usage = "FILE... [--source NAME] [--dry-run] [--quarantine]",
    .summary = "Load CSV files into the store, each whole or not at all.",
    .help = "The contract is found by the file's header. A file with a bad "
            "row is refused whole, with place and mend, and the exit code is "
            "3; the same bytes again change nothing. What a corrected file "
            "changes is told, and what it supersedes is kept. A figure of the "
            "newest period that lies far from its own past is told as a "
            "signal, and loaded all the same. FILE may be - for standard "
            "input.",
    .examples =
        (const char *const[]){
            "assay import config/returns/*.csv",
            "assay import crime.csv --dry-run   # what would it change?",
            "assay import - --source mps_crime --as-file crime.csv "
            "< crime.csv",
            NULL},
    .options = options,
    .run = import_run,
    .folder = "*",
    .see = "sources, run",
};
