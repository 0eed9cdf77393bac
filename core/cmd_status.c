/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `assay` alone: where the programme stands, and what to type next. */
#include "cmd_verbs.h"
#include "reading.h"
#include "text.h"

enum { LABEL = 11 };

static void label(const struct cmd *cmd, const char *word)
{
    fprintf(cmd->out, "%-*s", LABEL, word);
}

static void tell_title(struct cmd *cmd)
{
    int64_t bytes;
    struct err err;
    const struct programme *programme = cmd->programme;
    fprintf(cmd->out, "%s\n%s", programme->config.title, programme->root);
    if (cmd->store && store_number(cmd->store,
                                   "SELECT page_count * page_size FROM "
                                   "pragma_page_count(), pragma_page_size()",
                                   0, &bytes, &err))
        fprintf(cmd->out, ", store %.1f MB", (double)bytes / 1e6);
    else
        fputs(", no store yet", cmd->out);
    fputs("\n\n", cmd->out);
}

static void tell_rows(const struct cmd *cmd, const struct source *source,
                      const struct source_state *state)
{
    char name[PERIOD_NAME];
    struct buffer rows = {0};
    cmd_count(&rows, state->rows, "row");
    fprintf(cmd->out, "%-24s to %-11s %15s   import %lld", source->name,
            period_name(state->last, name), buffer_text(&rows),
            (long long)state->last_import);
    if (source->fresh)
        fprintf(cmd->out, "   %lld days old, %s", (long long)state->age,
                state->stale ? "STALE" : "ok");
    buffer_free(&rows);
}

static void tell_source(const struct cmd *cmd, const struct source *source,
                        const struct source_state *state)
{
    if (state->rows)
        tell_rows(cmd, source, state);
    else
        fprintf(cmd->out, "%-24s nothing loaded yet", source->name);
    fputs(source->illustrative ? "   illustrative\n" : "\n", cmd->out);
}

static bool tell_sources(struct cmd *cmd, size_t *filled, struct err *err)
{
    const struct programme *programme = cmd->programme;
    int32_t today = cmd_today(cmd);
    *filled = 0;
    for (size_t i = 0; i < programme->source_count; i++) {
        struct source_state state;
        if (!reading_source(&state, cmd->store, cmd->arena,
                            &programme->sources[i], today, err))
            return false;
        label(cmd, i ? "" : "Data");
        tell_source(cmd, &programme->sources[i], &state);
        *filled += state.rows > 0;
    }
    return true;
}

static void tell_params(const struct cmd *cmd)
{
    struct buffer rows = {0};
    cmd_count(&rows, (int64_t)cmd->programme->params.count, "row");
    label(cmd, "Parameters");
    fprintf(cmd->out, "%s in config/params.csv\n", buffer_text(&rows));
    buffer_free(&rows);
}

static void add_plugin(struct buffer *names, const struct plugin *plugin)
{
    buffer_addf(names, "%s%s", names->length ? ", " : "",
                plugin->passport.name);
}

static void tell_plugins(const struct cmd *cmd)
{
    const struct programme *programme = cmd->programme;
    struct buffer used = {0}, refused = {0};
    for (size_t i = 0; i < programme->plugin_count; i++) {
        const struct plugin *plugin = &programme->plugins[i];
        if (plugin->refused)
            add_plugin(&refused, plugin);
        else if (plugin->in_use)
            add_plugin(&used, plugin);
    }
    label(cmd, "Plugins");
    fputs(used.length ? buffer_text(&used) : "none in use", cmd->out);
    if (refused.length)
        fprintf(cmd->out, "; refused: %s", buffer_text(&refused));
    fputc('\n', cmd->out);
    buffer_free(&used);
    buffer_free(&refused);
}

static void add_count(struct buffer *line, int64_t count, const char *word)
{
    if (!count)
        return;
    buffer_add(line, ", ");
    cmd_count(line, count, NULL);
    buffer_addf(line, " %s", word);
}

static void add_counts(struct buffer *line, const struct run_row *run)
{
    add_count(line, run->ok, "ok");
    add_count(line, run->missing, "missing");
    add_count(line, run->not_applicable, "not applicable");
    add_count(line, run->suppressed, "suppressed");
    add_count(line, run->failed, "FAILED");
    add_count(line, run->skipped, "skipped");
}

static void tell_last(const struct cmd *cmd, const struct run_row *run)
{
    struct buffer line = {0};
    buffer_addf(&line, "r%lld, %s, ", (long long)run->id, run->made_at);
    cmd_count(&line, run->cells, "cell");
    add_counts(&line, run);
    label(cmd, "Last run");
    fprintf(cmd->out, "%s\n", buffer_text(&line));
    buffer_free(&line);
}

static bool tell_run(struct cmd *cmd, bool *any, struct err *err)
{
    struct run_row run;
    *any = false;
    if (!cmd->store)
        return true;
    if (!reading_run(&run, cmd->store, cmd->arena, NULL, err))
        return err->kind == ERR_USAGE; /* none yet */
    *any = true;
    tell_last(cmd, &run);
    return true;
}

static const char *next_step(const struct cmd *cmd, size_t filled, bool any)
{
    if (cmd->programme->faults.count)
        return "check";
    if (!filled)
        return "import FILE...";
    return any ? "results" : "run";
}

static void tell_next(const struct cmd *cmd, size_t filled, bool any)
{
    label(cmd, "Next");
    fprintf(cmd->out, "assay %s\n", next_step(cmd, filled, any));
}

static void tell_faults(const struct cmd *cmd)
{
    struct buffer faults = {0};
    if (!cmd->programme->faults.count)
        return;
    cmd_count(&faults, (int64_t)cmd->programme->faults.count, "fault");
    label(cmd, "Faults");
    fprintf(cmd->out, "%s: assay check\n", buffer_text(&faults));
    buffer_free(&faults);
}

static int status_run(struct cmd *cmd)
{
    struct err err;
    size_t filled;
    bool any;
    if (!cmd_programme(cmd, &err) || !cmd_store_if_there(cmd, &err))
        return cmd_fail(cmd, &err);
    tell_title(cmd);
    if (!tell_sources(cmd, &filled, &err))
        return cmd_fail(cmd, &err);
    tell_params(cmd);
    tell_plugins(cmd);
    if (!tell_run(cmd, &any, &err))
        return cmd_fail(cmd, &err);
    tell_faults(cmd);
    tell_next(cmd, filled, any);
    return ERR_NONE;
}

const struct verb VERB_STATUS = {
    .name = "",
    .usage = "",
    .summary = "Where the programme stands.",
    .run = status_run,
};
