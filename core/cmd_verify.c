/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd_verify.h"

#include <string.h>

#include "evidence_check.h"
#include "reading.h"
#include "run_verify.h"
#include "text.h"
#include "version.h"

static const struct table_column COLUMNS[] = {
    {.name = "item", .type = TABLE_TEXT},
    {.name = "by", .type = TABLE_TEXT, .optional = true},
    {.name = "area", .type = TABLE_TEXT},
    {.name = "period", .type = TABLE_TEXT},
    {.name = "column", .type = TABLE_TEXT, .optional = true},
    {.name = "stored", .type = TABLE_TEXT, .wide = true},
    {.name = "again",
     .title = "computed again",
     .type = TABLE_TEXT,
     .wide = true},
};

static void put_text(struct table *table, const char *text)
{
    if (text[0] != '\0')
        table_text(table, text);
    else
        table_empty(table);
}

static void put(struct table *table, const struct run_difference *difference)
{
    table_row(table);
    put_text(table, difference->item);
    put_text(table, difference->by);
    put_text(table, difference->area);
    put_text(table, difference->period);
    put_text(table, difference->column);
    put_text(table, difference->stored);
    put_text(table, difference->again);
}

static struct table *tell(const struct run_verified *verified, const char *run)
{
    struct table *table = table_new("assay.verify/1", NULL, COLUMNS,
                                    sizeof COLUMNS / sizeof *COLUMNS);
    table_meta(table, "run", run);
    for (size_t i = 0; i < verified->told; i++)
        put(table, &verified->differences[i]);
    return table;
}

static void say_version(const struct cmd *cmd,
                        const struct run_verified *verified)
{
    if (strcmp(verified->recalled.version, ASSAY_VERSION) != 0)
        cmd_say(cmd, "It was made by Assay %s, and computed again by %s",
                verified->recalled.version, ASSAY_VERSION);
}

/* Of results that are gone, and of some that came beside them. */
static void say_counts(const struct cmd *cmd,
                       const struct run_verified *verified, const char *run)
{
    struct buffer made = {0};
    cmd_count(&made, verified->recalled.cells, "result");
    if (verified->stored != verified->recalled.cells)
        cmd_say(cmd, "%s was made with %s, and has %lld now", run,
                buffer_text(&made), (long long)verified->stored);
    buffer_free(&made);
}

static void say_different(const struct cmd *cmd,
                          const struct run_verified *verified, const char *run)
{
    struct buffer count = {0};
    cmd_count(&count, (int64_t)verified->different, "result");
    cmd_say(cmd, "%s: %s of %lld %s not what comes out of what was recorded%s",
            run, buffer_text(&count), (long long)verified->stored,
            verified->different == 1 ? "is" : "are",
            verified->told < RUN_VERIFY_MOST ? "" : "; the first are shown");
    buffer_free(&count);
}

static void say_same(const struct cmd *cmd, const struct run_verified *verified,
                     const char *run)
{
    struct buffer count = {0};
    cmd_count(&count, verified->stored, "result");
    cmd_say(cmd, "%s: %s, the same when computed again from what was recorded",
            run, buffer_text(&count));
    buffer_free(&count);
}

static bool is_same(const struct run_verified *verified)
{
    return verified->different == 0 &&
           verified->stored == verified->recalled.cells;
}

static int say(struct cmd *cmd, const struct run_verified *verified,
               const char *run)
{
    int code = cmd_print(cmd, tell(verified, run));
    if (verified->different > 0)
        say_different(cmd, verified, run);
    else
        say_same(cmd, verified, run);
    say_counts(cmd, verified, run);
    say_version(cmd, verified);
    if (code != ERR_NONE)
        return code;
    return is_same(verified) ? ERR_NONE : ERR_ANSWER;
}

static bool interrupted(void *context)
{
    (void)context;
    return cmd_interrupted();
}

static void show_progress(void *context, size_t done, size_t total)
{
    cmd_progress(context, "cells computed again", done, total);
}

/* A ledger that was tampered with would be believed. */
static bool find_run(struct cmd *cmd, struct run_row *run, struct err *err)
{
    const char *word = cmd->word_count > 0 ? cmd->words[0] : NULL;
    bool good = cmd_programme(cmd, err) && cmd_store(cmd, STORE_READ, err) &&
                reading_run(run, cmd->store, cmd->arena, word, err) &&
                ledger_verify(cmd->store, cmd->arena, err);
    cmd_store_close(cmd);
    return good;
}

int verify_run(struct cmd *cmd)
{
    struct err err;
    struct run_row run;
    struct run_verified verified;
    const struct score_wish score = {.limits = &SCORE_LIMITS,
                                     .progress = show_progress,
                                     .stop = interrupted,
                                     .context = cmd};
    if (!find_run(cmd, &run, &err) ||
        !run_verify(&verified, cmd->programme->root, cmd_store_path(cmd),
                    run.id, &score, cmd->arena, &err))
        return cmd_fail(cmd, &err);
    if (is_same(&verified) &&
        !evidence_verify(&verified.recalled, cmd_store_path(cmd), &score, &err))
        return cmd_fail(cmd, &err);
    return say(cmd, &verified,
               arena_format(cmd->arena, "r%lld", (long long)run.id));
}
