/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `assay` alone: where the programme stands, and what to type next. */
#include <string.h>

#include "cmd_due.h"
#include "cmd_tag.h"
#include "cmd_verbs.h"
#include "reading.h"
#include "schema.h"
#include "text.h"

enum { LABEL = 11 };

static void label(const struct cmd *cmd, const char *word)
{
    fprintf(cmd->out, "%-*s", LABEL, word);
}

static bool tell_title(struct cmd *cmd, struct err *err)
{
    int64_t bytes = 0;
    if (cmd->store && !store_number(cmd->store,
                                    "SELECT page_count * page_size FROM "
                                    "pragma_page_count(), pragma_page_size()",
                                    0, &bytes, err))
        return false;
    const struct programme *programme = cmd->programme;
    fprintf(cmd->out, "%s\n%s", programme->config.title, programme->root);
    if (!cmd->store)
        fputs(", no store yet", cmd->out);
    else
        fprintf(cmd->out, ", store %.1f MB", (double)bytes / 1e6);
    fputs("\n\n", cmd->out);
    return true;
}

static const char EVIDENCE[] =
    "SELECT 'of ' || a.value || ' in r' || r.value || ', made ' || m.value || "
    "' by ' || w.value || '; not for publication' FROM about a, about r, "
    "about m, about w WHERE a.name = 'area' AND r.name = 'run' AND "
    "m.name = 'made_at' AND w.name = 'actor'";

static bool tell_evidence(const struct cmd *cmd, struct err *err)
{
    bool row = false;
    if (!cmd->store)
        return true;
    if (!schema_has_column(cmd->store, "about", "value", &row, err))
        return false;
    if (!row)
        return true;
    struct query *query = store_ask(cmd->store, EVIDENCE, err);
    bool done = query && query_next(query, &row, err);
    if (done && row) {
        label(cmd, "Evidence");
        fprintf(cmd->out, "%s\n", query_get_text(query, 0));
    }
    query_close(query);
    return done;
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

/* How many changes the file proposes to what is in force, and how many wait for
   somebody's approval. */
static bool count_proposed(struct cmd *cmd, size_t *proposed, size_t *waiting,
                           struct err *err)
{
    const struct programme *programme = cmd->programme;
    struct ledger ledger = {0};
    struct ledger_change *changes;
    *proposed = 0;
    if (cmd->store && !ledger_read(&ledger, cmd->store, cmd->arena, err))
        return false;
    *waiting = ledger.waiting_count;
    size_t count = ledger.begun
                       ? ledger_compare(&changes, &ledger, &programme->params,
                                        &programme->areas, cmd->arena)
                       : 0;
    for (size_t i = 0; i < count; i++)
        *proposed += changes[i].waiting == NULL;
    return true;
}

static void add_changes(struct buffer *text, size_t count, const char *what)
{
    if (!count)
        return;
    buffer_add(text, ", ");
    cmd_count(text, (int64_t)count, "change");
    buffer_add(text, what);
}

static bool tell_params(struct cmd *cmd, struct err *err)
{
    struct buffer text = {0};
    size_t proposed, waiting;
    if (!count_proposed(cmd, &proposed, &waiting, err))
        return false;
    cmd_count(&text, (int64_t)cmd->programme->params.count, "row");
    buffer_add(&text, " in config/params.csv");
    add_changes(&text, proposed, " not applied: assay params plan");
    add_changes(&text, waiting, " not approved: assay params pending");
    label(cmd, "Parameters");
    fprintf(cmd->out, "%s\n", buffer_text(&text));
    buffer_free(&text);
    return true;
}

/* Names of plugins, by what there is to say of them. */
struct plugin_names {
    struct buffer changed, fresh, same, refused;
};

static void add_plugin(struct buffer *names, const struct plugin *plugin)
{
    buffer_addf(names, "%s%s", names->length ? ", " : "",
                plugin->passport.name);
}

/* Among which names a plugin in use stands, by the last run; `run` NULL: there
   is none. */
static bool sort_plugin(struct cmd *cmd, const struct run_row *run,
                        const struct plugin *plugin, struct plugin_names *names,
                        struct err *err)
{
    const char *hash = plugin->passport.hash;
    if (run && !reading_input(&hash, cmd->store, cmd->arena, run->id, "plugin",
                              plugin->passport.name, err))
        return false;
    if (!*hash)
        add_plugin(&names->fresh, plugin);
    else if (strcmp(hash, plugin->passport.hash) != 0)
        add_plugin(&names->changed, plugin);
    else
        add_plugin(&names->same, plugin);
    return true;
}

static bool sort_plugins(struct cmd *cmd, const struct run_row *run,
                         struct plugin_names *names, struct err *err)
{
    const struct programme *programme = cmd->programme;
    for (size_t i = 0; i < programme->plugin_count; i++) {
        const struct plugin *plugin = &programme->plugins[i];
        if (plugin->refused)
            add_plugin(&names->refused, plugin);
        else if (plugin->in_use && !sort_plugin(cmd, run, plugin, names, err))
            return false;
    }
    return true;
}

static void add_part(struct buffer *line, const char *before,
                     const struct buffer *names, const char *after)
{
    if (names->length)
        buffer_addf(line, "%s%s%s%s", line->length ? "; " : "", before,
                    buffer_text(names), after);
}

static void print_plugins(const struct cmd *cmd, const struct run_row *run,
                          const struct plugin_names *names)
{
    char changed[48] = "", fresh[48] = "";
    struct buffer line = {0};
    if (run) {
        snprintf(changed, sizeof changed, ", changed since r%lld",
                 (long long)run->id);
        snprintf(fresh, sizeof fresh, ", new since r%lld", (long long)run->id);
    }
    add_part(&line, "", &names->changed, changed);
    add_part(&line, "", &names->fresh, fresh);
    add_part(&line, "", &names->same, "");
    if (!line.length)
        buffer_add(&line, "none in use");
    add_part(&line, "refused: ", &names->refused, "");
    label(cmd, "Plugins");
    fprintf(cmd->out, "%s\n", buffer_text(&line));
    buffer_free(&line);
}

static bool tell_plugins(struct cmd *cmd, const struct run_row *run,
                         struct err *err)
{
    struct plugin_names names = {0};
    bool done = sort_plugins(cmd, run, &names, err);
    if (done)
        print_plugins(cmd, run, &names);
    buffer_free(&names.changed);
    buffer_free(&names.fresh);
    buffer_free(&names.same);
    buffer_free(&names.refused);
    return done;
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

/* The last run; `*any` false: none yet. */
static bool find_run(struct cmd *cmd, struct run_row *run, bool *any,
                     struct err *err)
{
    *any = false;
    if (!cmd->store)
        return true;
    if (!reading_run(run, cmd->store, cmd->arena, NULL, err))
        return err->kind == ERR_USAGE;
    *any = true;
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
    struct run_row run;
    size_t filled;
    bool any;
    if (!cmd_programme(cmd, &err) || !cmd_store_if_there(cmd, &err) ||
        !find_run(cmd, &run, &any, &err))
        return cmd_fail(cmd, &err);
    if (!tell_title(cmd, &err) || !tell_evidence(cmd, &err) ||
        !tell_sources(cmd, &filled, &err))
        return cmd_fail(cmd, &err);
    if (!due_tell(cmd, LABEL, &err) || !tell_params(cmd, &err))
        return cmd_fail(cmd, &err);
    if (!tell_plugins(cmd, any ? &run : NULL, &err))
        return cmd_fail(cmd, &err);
    if (any)
        tell_last(cmd, &run);
    if (!tags_tell(cmd, LABEL, &err))
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
