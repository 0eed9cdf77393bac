/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sources: what is declared, what of it the store holds, and what was
   refused. */
#include "cmd_contract.h"
#include "cmd_due.h"
#include "cmd_refused.h"
#include "cmd_verbs.h"
#include "import.h"
#include "reading_due.h"
#include "schema.h"

static const struct table_column LIST[] = {
    {"source", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"title", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"first", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"last", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"rows", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"imports", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"last_import", "last import", NULL, TABLE_TEXT, 0, false, true},
    {"age_days", "age", "days", TABLE_WHOLE, 0, false, false},
    {"fresh_days", "fresh for", "days", TABLE_WHOLE, 0, false, true},
    {"state", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"due", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"overdue", NULL, "returns", TABLE_WHOLE, 0, false, true},
    {"note", NULL, NULL, TABLE_TEXT, 0, true, true},
};

static const char *state_word(const struct source *source,
                              const struct source_state *state)
{
    if (!state->rows)
        return "empty";
    if (!source->fresh)
        return "";
    return state->stale ? "stale" : "ok";
}

static void put_period(struct table *table, struct period period)
{
    char name[PERIOD_NAME];
    table_text(table,
               period.kind == PERIOD_NONE ? NULL : period_name(period, name));
}

static void put_days(struct table *table, bool there, int64_t days)
{
    if (there)
        table_whole(table, days);
    else
        table_empty(table);
}

/* The oldest return that is owed, and how many are overdue; of a source that
   has come to its end nothing is said. */
static void put_due(struct table *table, const struct source *source,
                    const struct dues *dues)
{
    char day[PERIOD_NAME];
    if (source->every == PERIOD_NONE || dues->ended) {
        table_empty(table);
        table_empty(table);
        return;
    }
    table_text(
        table,
        date_show(dues->count ? dues->overdue[0].day : dues->next.day, day));
    table_whole(table, (int64_t)dues->count);
}

static void put_source(struct table *table, const struct source *source,
                       const struct source_state *state,
                       const struct dues *dues)
{
    table_row(table);
    table_text(table, source->name);
    table_text(table, source->title);
    put_period(table, state->first);
    put_period(table, state->last);
    table_whole(table, state->rows);
    table_whole(table, state->imports);
    table_text(table, state->recorded_at);
    put_days(table, state->rows > 0, state->age);
    put_days(table, source->fresh > 0, source->fresh);
    table_text(table, state_word(source, state));
    put_due(table, source, dues);
    table_text(table,
               source->illustrative ? "illustrative: made-up figures" : NULL);
}

static bool add_source(struct cmd *cmd, struct table *table,
                       const struct source *source, size_t *stale,
                       struct err *err)
{
    struct source_state state;
    struct dues dues;
    int32_t today = cmd_today(cmd);
    if (!reading_source(&state, cmd->store, cmd->arena, source, today, err) ||
        !reading_due(&dues, cmd->store, cmd->arena, cmd->programme, source,
                     today, err))
        return false;
    put_source(table, source, &state, &dues);
    *stale += state.stale;
    return true;
}

/* The table of all sources; how many are stale. */
static bool gather(struct cmd *cmd, struct table *table, size_t *stale,
                   struct err *err)
{
    const struct programme *programme = cmd->programme;
    *stale = 0;
    for (size_t i = 0; i < programme->source_count; i++)
        if (!add_source(cmd, table, &programme->sources[i], stale, err))
            return false;
    return true;
}

/* Print what was gathered; what could not be is told and dropped. */
static int finish(struct cmd *cmd, struct table *table, bool good,
                  const struct err *err)
{
    if (good)
        return cmd_print(cmd, table);
    table_free(table);
    return cmd_fail(cmd, err);
}

static int list(struct cmd *cmd, size_t *stale)
{
    struct err err;
    if (!cmd_programme(cmd, &err) || !cmd_store_if_there(cmd, &err))
        return cmd_fail(cmd, &err);
    struct table *table =
        table_new("assay.sources/1", NULL, LIST, sizeof LIST / sizeof *LIST);
    bool good = gather(cmd, table, stale, &err);
    return finish(cmd, table, good, &err);
}

static int list_run(struct cmd *cmd)
{
    size_t stale;
    return list(cmd, &stale);
}

static int freshness_run(struct cmd *cmd)
{
    size_t stale;
    int code = list(cmd, &stale);
    if (code != ERR_NONE || !stale)
        return code;
    cmd_say(cmd, "%zu of the sources %s older than its contract allows", stale,
            stale == 1 ? "is" : "are");
    return ERR_ANSWER;
}

static int show_run(struct cmd *cmd)
{
    struct err err;
    if (!cmd_programme(cmd, &err))
        return cmd_fail(cmd, &err);
    const struct source *source = contract_named(cmd, cmd->words[0], &err);
    if (!source)
        return cmd_fail(cmd, &err);
    return cmd_print(cmd, contract_table(source));
}

static bool rebuild(struct cmd *cmd, const struct source *source,
                    struct err *err)
{
    if (!import_rebuild(cmd->store, source, &cmd->programme->areas, err))
        return false;
    cmd_say(cmd, "%s is built anew from its imports", source->name);
    return true;
}

static bool rebuild_all(struct cmd *cmd, struct err *err)
{
    const struct programme *programme = cmd->programme;
    for (size_t i = 0; i < programme->source_count; i++)
        if (!rebuild(cmd, &programme->sources[i], err))
            return false;
    return true;
}

static bool rebuild_named(struct cmd *cmd, struct err *err)
{
    for (size_t i = 0; i < cmd->word_count; i++) {
        const struct source *source = contract_named(cmd, cmd->words[i], err);
        if (!source || !rebuild(cmd, source, err))
            return false;
    }
    return true;
}

static int rebuild_run(struct cmd *cmd)
{
    struct err err;
    if (!cmd_programme(cmd, &err) || !cmd_store(cmd, STORE_WRITE, &err))
        return cmd_fail(cmd, &err);
    if (!(cmd->word_count ? rebuild_named : rebuild_all)(cmd, &err))
        return cmd_fail(cmd, &err);
    cmd_next(cmd, "assay run");
    return ERR_NONE;
}

static const struct table_column IMPORTS[] = {
    {"import", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"source", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"file", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"recorded_at", "recorded at", NULL, TABLE_TEXT, 0, false, false},
    {"records", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"rows", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"rejected", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"new", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"changed", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"same", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"gone", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"encoding", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"note", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"sha256", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"actor", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"system_user", "", NULL, TABLE_TEXT, 0, false, true},
};

static const struct table_column ISSUES[] = {
    {"file", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"source", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"import", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"line", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"column", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"raw", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"message", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"mend", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"field", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"recorded_at", "recorded at", NULL, TABLE_TEXT, 0, false, false},
    {"sha256", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"actor", NULL, NULL, TABLE_TEXT, 0, false, true},
};

static void put_values(struct table *table, const struct table_column *columns,
                       struct query *query)
{
    table_row(table);
    for (int i = 0; i < query_columns(query); i++)
        if (columns[i].type == TABLE_WHOLE)
            table_whole(table, query_get_integer(query, i));
        else
            table_text(table, query_get_text(query, i));
}

/* Every row that `sql` gives, its columns in the table's order. */
static bool add_rows(struct cmd *cmd, struct table *table,
                     const struct table_column *columns, const char *sql,
                     struct err *err)
{
    bool row = false, good;
    struct query *query = store_ask(cmd->store, sql, err);
    if (!query)
        return false;
    while ((good = query_next(query, &row, err)) && row)
        put_values(table, columns, query);
    query_close(query);
    return good;
}

#define IMPORTED(who)                                                      \
    "SELECT i.id, s.name, i.file, i.recorded_at, i.records, i.rows, "      \
    "i.rejected, i.added, i.changed, i.same, i.gone, i.encoding, i.note, " \
    "i.sha256, " who                                                       \
    " FROM import i JOIN source s ON s.id = i.source ORDER BY i.id"

static bool add_imports(struct cmd *cmd, struct table *table, struct err *err)
{
    bool has;
    return schema_has_column(cmd->store, "import", "actor", &has, err) &&
           add_rows(cmd, table, IMPORTS,
                    has ? IMPORTED("i.actor, i.system_user")
                        : IMPORTED("NULL, NULL"),
                    err);
}

static int imports_run(struct cmd *cmd)
{
    struct err err;
    if (!cmd_programme(cmd, &err) || !cmd_store(cmd, STORE_READ, &err))
        return cmd_fail(cmd, &err);
    struct table *table = table_new("assay.imports/1", NULL, IMPORTS,
                                    sizeof IMPORTS / sizeof *IMPORTS);
    bool good = add_imports(cmd, table, &err);
    return finish(cmd, table, good, &err);
}

static void put_refused(struct table *table, const struct refused *it)
{
    const char *cells[] = {it->file,   it->source,      "refused",   it->line,
                           it->column, it->raw,         it->message, it->mend,
                           it->field,  it->recorded_at, it->sha256,  it->actor};
    table_row(table);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        table_text(table, cells[i]);
}

static bool add_refused(struct cmd *cmd, struct table *table, struct err *err)
{
    struct refused *rows;
    size_t count;
    if (!refused_read(cmd, &rows, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        put_refused(table, &rows[i]);
    return true;
}

#define ISSUED(who)                                                          \
    "SELECT p.file, s.name, p.import, p.line, p.\"column\", p.raw, "         \
    "p.message, "                                                            \
    "p.mend, p.field, i.recorded_at, i.sha256, " who " FROM import_issue p " \
    "JOIN import i ON i.id = p.import JOIN source s ON s.id = i.source "     \
    "ORDER BY p.id"

static bool add_issues(struct cmd *cmd, struct table *table, struct err *err)
{
    bool has;
    return schema_has_column(cmd->store, "import", "actor", &has, err) &&
           add_rows(cmd, table, ISSUES,
                    has ? ISSUED("i.actor") : ISSUED("NULL"), err);
}

static int issues_run(struct cmd *cmd)
{
    struct err err;
    if (!cmd_programme(cmd, &err) || !cmd_store_if_there(cmd, &err))
        return cmd_fail(cmd, &err);
    struct table *table = table_new("assay.issues/1", NULL, ISSUES,
                                    sizeof ISSUES / sizeof *ISSUES);
    bool good = (!cmd->store || add_issues(cmd, table, &err)) &&
                add_refused(cmd, table, &err);
    return finish(cmd, table, good, &err);
}

const struct verb VERB_SOURCES = {
    .name = "sources",
    .usage = "[list | show NAME | freshness | due | imports | issues | "
             "rebuild [NAME...]]",
    .summary = "Show the declared sources and what the store holds of them.",
    .help = "freshness exits 1 when a source is older than its contract "
            "allows.",
    .examples =
        (const char *const[]){"assay sources list",
                              "assay sources show mps_crime",
                              "assay sources issues --csv -o issues.csv", NULL},
    .actions =
        (const struct action[]){
            {"list", NULL, "every source: periods, rows, age", 0, 0, list_run},
            {"show", "NAME", "one contract, column by column", 1, 1, show_run},
            {"freshness", NULL, "as list; the answer is no when one is stale",
             0, 0, freshness_run},
            {"due", NULL, "the returns that are owed, and by which areas", 0, 0,
             due_run},
            {"imports", NULL, "every file that was loaded", 0, 0, imports_run},
            {"issues", NULL, "every row that was not, and why", 0, 0,
             issues_run},
            {"rebuild", "[NAME...]", "build tables anew from the files kept", 0,
             (size_t)-1, rebuild_run},
            {NULL, NULL, NULL, 0, 0, NULL},
        },
    .folder = "rebuild",
    .see = "import",
};
