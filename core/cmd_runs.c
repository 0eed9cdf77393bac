/* SPDX-License-Identifier: GPL-2.0-or-later */
/* runs: which there are, and what went into one and came out of it. */
#include "cell_name.h"
#include "cmd_moment.h"
#include "cmd_repro.h"
#include "cmd_tag.h"
#include "cmd_verbs.h"
#include "cmd_verify.h"
#include "reading.h"
#include "text.h"

static const struct table_column LIST[] = {
    {"run", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"tags", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"made_at", "made at", NULL, TABLE_TEXT, 0, false, false},
    {"kind", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"as_at", "as at", NULL, TABLE_TEXT, 0, false, true},
    {"supposed", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"cells", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"ok", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"missing", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"not_applicable", "n/a", NULL, TABLE_WHOLE, 0, false, false},
    {"suppressed", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"failed", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"skipped", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"actor", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"asked", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"note", NULL, NULL, TABLE_TEXT, 0, true, true},
};

static const char *supposed_of(struct cmd *cmd, const struct run_row *run)
{
    struct buffer text = {0};
    reading_supposed(run, &text);
    const char *kept = arena_copy(cmd->arena, buffer_text(&text));
    buffer_free(&text);
    return kept;
}

static void put_run(struct cmd *cmd, struct table *table,
                    const struct run_row *run)
{
    char name[24];
    const int64_t counts[] = {
        run->cells,      run->ok,     run->missing, run->not_applicable,
        run->suppressed, run->failed, run->skipped};
    snprintf(name, sizeof name, "r%lld", (long long)run->id);
    table_row(table);
    table_text(table, name);
    table_text(table, run->tags);
    table_text(table, run->made_at);
    table_text(table, run->kind);
    table_text(table, run->as_at);
    table_text(table, supposed_of(cmd, run));
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        table_whole(table, counts[i]);
    table_text(table, run->actor);
    table_text(table, run->asked);
    table_text(table, run->note);
}

static int list_run(struct cmd *cmd)
{
    struct err err;
    struct run_row *runs;
    size_t count;
    if (!cmd_programme(cmd, &err) || !cmd_store(cmd, STORE_READ, &err) ||
        !reading_runs(&runs, &count, cmd->store, cmd->arena, &err))
        return cmd_fail(cmd, &err);
    struct table *table =
        table_new("assay.runs/1", NULL, LIST, sizeof LIST / sizeof *LIST);
    for (size_t i = 0; i < count; i++)
        put_run(cmd, table, &runs[i]);
    return cmd_print(cmd, table);
}

static const struct table_column SHOW[] = {
    {"part", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"name", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"value", NULL, NULL, TABLE_TEXT, 0, true, false},
};

static void put(struct table *table, const char *part, const char *name,
                const char *value)
{
    if (!*value)
        return;
    table_row(table);
    table_text(table, part);
    table_text(table, name);
    table_text(table, value);
}

static void put_count(struct table *table, const char *name, int64_t count)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)count);
    put(table, "count", name, text);
}

static void put_facts(struct cmd *cmd, struct table *table,
                      const struct run_row *run)
{
    put(table, "run", "tags", run->tags);
    put(table, "run", "made at", run->made_at);
    put(table, "run", "made by", run->actor);
    put(table, "run", "system user", run->system_user);
    put(table, "run", "version", run->version);
    put(table, "run", "programme", run->programme);
    put(table, "run", "kind", run->kind);
    put(table, "run", "as at", run->as_at);
    put(table, "run", "supposed", supposed_of(cmd, run));
    put(table, "run", "asked", run->asked);
    put(table, "run", "note", run->note);
    put(table, "run", "wall", run->walled ? "yes" : "no (--no-wall)");
    put_count(table, "cells", run->cells);
    put_count(table, "ok", run->ok);
    put_count(table, "missing", run->missing);
    put_count(table, "not applicable", run->not_applicable);
    put_count(table, "suppressed", run->suppressed);
    put_count(table, "failed", run->failed);
    put_count(table, "skipped", run->skipped);
    put_count(table, "jobs", run->jobs);
    if (run->moment_known) {
        put_count(table, "imports up to", run->moment.import);
        put_count(table, "ledger up to", run->moment.entry);
    }
    cmd_standing(table, run);
}

/* The two columns that `sql` gives for the run, each row as `part`. */
static bool put_pairs(struct cmd *cmd, struct table *table, int64_t run,
                      const char *part, const char *sql, struct err *err)
{
    bool row = false, good;
    struct query *query = store_ask(cmd->store, sql, err);
    if (!query)
        return false;
    query_integer(query, 1, run);
    while ((good = query_next(query, &row, err)) && row) {
        table_row(table);
        table_text(table, part);
        table_text(table, query_get_text(query, 0));
        table_text(table, query_get_text(query, 1));
    }
    query_close(query);
    return good;
}

static const char INPUTS[] =
    "SELECT kind || ' ' || name, coalesce(hash, '') FROM run_input "
    "WHERE run = ? ORDER BY kind, name";
static const char BROKEN[] = "SELECT kind || ' ' || name, message FROM "
                             "run_broken WHERE run = ? ORDER BY kind, name";

static bool put_inputs(struct cmd *cmd, struct table *table, int64_t run,
                       struct err *err)
{
    return put_pairs(cmd, table, run, "broken", BROKEN, err) &&
           put_pairs(cmd, table, run, "input", INPUTS, err);
}

enum { PLACES = 3 };

static struct query *ask_places(struct cmd *cmd, int64_t run,
                                const char *status, const char *note,
                                struct err *err)
{
    struct query *query = store_ask(
        cmd->store,
        "SELECT i.name || ' ' || a.name || ' ' || p.name FROM result r "
        "JOIN item i ON i.id = r.item JOIN area a ON a.id = r.area "
        "JOIN period p ON p.id = r.period WHERE r.run = ?1 AND r.status = ?2 "
        "AND coalesce(r.note, '') = ?3 "
        "ORDER BY r.item, r.period, r.area LIMIT ?4",
        err);
    if (!query)
        return NULL;
    query_integer(query, 1, run);
    query_text(query, 2, status);
    query_text(query, 3, note);
    query_integer(query, 4, PLACES);
    return query;
}

/* "burglary_rate Hackney 2011-04, ..." of cells that failed alike. */
static bool add_places(struct cmd *cmd, struct buffer *out, int64_t run,
                       const char *status, const char *note, struct err *err)
{
    bool row = false, good;
    struct query *query = ask_places(cmd, run, status, note, err);
    if (!query)
        return false;
    while ((good = query_next(query, &row, err)) && row)
        buffer_addf(out, "%s%s", out->length ? ", " : "",
                    query_get_text(query, 0));
    query_close(query);
    return good;
}

static bool put_failure(struct cmd *cmd, struct table *table, int64_t run,
                        struct query *query, struct err *err)
{
    struct buffer name = {0}, value = {0};
    const char *status = query_get_text(query, 0);
    const char *note = query_get_text(query, 1);
    int64_t count = query_get_integer(query, 2);
    cmd_count(&name, count, "cell");
    bool good = add_places(cmd, &value, run, status, note, err);
    buffer_addf(&value, "%s: %s", count > PLACES ? ", ..." : "", note);
    if (good)
        put(table, status, buffer_text(&name), buffer_text(&value));
    buffer_free(&name);
    buffer_free(&value);
    return good;
}

static const char FAILURES[] =
    "SELECT status, coalesce(note, '') AS why, count(*) FROM result "
    "WHERE run = ? AND status IN ('failed', 'skipped') "
    "GROUP BY status, why ORDER BY status, count(*) DESC, why";

static bool put_failures(struct cmd *cmd, struct table *table, int64_t run,
                         struct err *err)
{
    bool row = false, good;
    struct query *query = store_ask(cmd->store, FAILURES, err);
    if (!query)
        return false;
    query_integer(query, 1, run);
    do
        good = query_next(query, &row, err) &&
               (!row || put_failure(cmd, table, run, query, err));
    while (good && row);
    query_close(query);
    return good;
}

/* The first cell that failed, again and alone. */
static bool next_repro(struct cmd *cmd, int64_t run, struct err *err)
{
    bool row = false;
    struct buffer name = {0};
    struct query *query =
        store_ask(cmd->store,
                  "SELECT i.name, a.code, r.period, r.\"by\" FROM result r "
                  "JOIN item i ON i.id = r.item JOIN area a ON a.id = r.area "
                  "WHERE r.run = ? AND r.status = 'failed' "
                  "ORDER BY r.item, r.\"by\", r.area, r.period LIMIT 1",
                  err);
    if (!query)
        return false;
    query_integer(query, 1, run);
    bool good = query_next(query, &row, err);
    if (good && row) {
        cell_name_write(&name, run, query_get_text(query, 0),
                        query_get_text(query, 1),
                        period_of_id(query_get_integer(query, 2)),
                        query_get_text(query, 3));
        cmd_next(cmd, "assay runs repro %s", buffer_text(&name));
    }
    query_close(query);
    buffer_free(&name);
    return good;
}

static struct table *show_table(struct cmd *cmd, const struct run_row *run)
{
    const char *name = arena_format(cmd->arena, "r%lld", (long long)run->id);
    struct table *table =
        table_new("assay.run/1", arena_format(cmd->arena, "Run %s", name), SHOW,
                  sizeof SHOW / sizeof *SHOW);
    table_meta(table, "run", name);
    put_facts(cmd, table, run);
    return table;
}

static int show_run(struct cmd *cmd)
{
    struct err err;
    struct run_row run;
    const char *word = cmd->word_count ? cmd->words[0] : NULL;
    if (!cmd_programme(cmd, &err) || !cmd_store(cmd, STORE_READ, &err) ||
        !reading_run(&run, cmd->store, cmd->arena, word, &err))
        return cmd_fail(cmd, &err);
    struct table *table = show_table(cmd, &run);
    if (!put_failures(cmd, table, run.id, &err) ||
        !put_inputs(cmd, table, run.id, &err)) {
        table_free(table);
        return cmd_fail(cmd, &err);
    }
    int code = cmd_print(cmd, table);
    return next_repro(cmd, run.id, &err) ? code : cmd_fail(cmd, &err);
}

static const struct option_spec OPTIONS[] = {
    {"reason", 0, "TEXT", "tag: why, for whoever asks later", false},
    {"move", 0, NULL, "tag: from the run that has the name to this one", false},
    {"as", 0, "WHO", "who does it; else ASSAY_ACTOR, or the login name", false},
    {"save", 0, NULL, "repro: make the cell a case of tests/scripts/NAME.lua",
     false},
    {"time-limit", 0, "SECONDS",
     "repro: processor time that the cell may take, as in the run", false},
    {NULL, 0, NULL, NULL, false},
};

const struct verb VERB_RUNS = {
    .name = "runs",
    .usage = "[list | show [RUN] | tag RUN NAME | tags | verify [RUN] | repro "
             "CASE [--save]]",
    .summary = "Show the runs that were made, and what went into one.",
    .help = "RUN is latest, previous, a run's number (3 or r3), or a name that "
            "was given with tag, as published-2009-06. A name is moved to "
            "another run only with --move and a reason, and tags tells "
            "where it stood. verify "
            "computes every result of a run again from the files, parameters "
            "and imports that the store kept of it, whatever the folder holds "
            "now, and compares column by column; the exit code is 1 where "
            "anything differs, or where the ledger of parameters is not "
            "whole.\n\n"
            "repro computes one cell of a run again, alone, from the figures "
            "and parameters of the run by the scripts of now, and prints what "
            "its scripts asked and were answered, the "
            "traceback of what failed, and whether that is what the run "
            "stored: exit code 4 when it fails, 0 when it comes out as "
            "stored, 1 when otherwise. CASE is printed by run and by show, as "
            "r7:ni35:E09000012:2008/09, or r7 ni35 hackney 2008/09. --save "
            "adds it to the script tests with the figures that it needs, "
            "expecting what came out.",
    .options = OPTIONS,
    .examples = (const char *const[]){"assay runs list", "assay runs show r3",
                                      "assay runs verify r3",
                                      "assay runs repro r3 ni35 hackney "
                                      "2008/09",
                                      NULL},
    .actions =
        (const struct action[]){
            {"list", NULL, "every run, newest first", 0, 0, list_run},
            {"show", "[RUN]", "counts, inputs, what failed and why", 0, 1,
             show_run},
            {"tag", "RUN NAME", "give a run that was published a name", 2, 2,
             tag_run_action},
            {"tags", NULL, "every name that was given, oldest first", 0, 0,
             tags_run_action},
            {"verify", "[RUN]", "whether it comes out of its inputs again", 0,
             1, verify_run},
            {"repro", "CASE", "one cell again, alone, with its trace", 1, 5,
             repro_run},
            {NULL, NULL, NULL, 0, 0, NULL},
        },
    .see = "results",
};
