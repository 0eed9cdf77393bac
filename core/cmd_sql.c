/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sql: the reader's own question, reading only. */
#include <string.h>

#include "cmd_verbs.h"
#include "text.h"

static enum table_type type_of(char type)
{
    return type == 'i' ? TABLE_WHOLE : type == 'r' ? TABLE_NUMBER : TABLE_TEXT;
}

/* A column is what its first value is: SQLite types values, not columns. */
static struct table *start(struct cmd *cmd, struct query *query, bool row)
{
    size_t count = (size_t)query_columns(query);
    struct table_column *columns =
        arena_take(cmd->arena, count * sizeof *columns);
    for (size_t i = 0; i < count; i++)
        columns[i] = (struct table_column){
            .name = query_name(query, (int)i),
            .type = row ? type_of(query_type(query, (int)i)) : TABLE_TEXT,
            .decimals = -1,
            .wide = true};
    return table_new("assay.sql/1", NULL, columns, count);
}

static void add_row(struct table *table, struct query *query)
{
    table_row(table);
    for (int i = 0; i < query_columns(query); i++)
        switch (query_type(query, i)) {
        case 'i': table_whole(table, query_get_integer(query, i)); break;
        case 'r': table_number(table, query_get_real(query, i)); break;
        case 0: table_empty(table); break;
        default: table_text(table, query_get_text(query, i));
        }
}

static bool gather(struct cmd *cmd, struct query *query, struct table **table,
                   struct err *err)
{
    bool row, good = query_next(query, &row, err);
    if (good)
        *table = start(cmd, query, row);
    while (good && row) {
        add_row(*table, query);
        good = query_next(query, &row, err);
    }
    return good;
}

enum { MOST_TABLES = 512 };

static size_t list_tables(struct cmd *cmd, const char **names)
{
    struct err err;
    bool row = false;
    size_t count = 0;
    struct query *query = store_ask(
        cmd->store,
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND "
        "name NOT LIKE 'sqlite_%' ORDER BY name",
        &err);
    while (query && count < MOST_TABLES && query_next(query, &row, &err) && row)
        names[count++] = arena_copy(cmd->arena, query_get_text(query, 0));
    query_close(query);
    return count;
}

static bool ends_in(const char *name, const char *end)
{
    size_t length = strlen(name), tail = strlen(end);
    return length > tail && strcmp(name + length - tail, end) == 0;
}

/* All but those that go with a source's own. */
static void mend_with_all(struct err *err, const char *const *names,
                          size_t count)
{
    struct buffer all = {0};
    for (size_t i = 0; i < count; i++)
        if (!ends_in(names[i], "_past") && !ends_in(names[i], "_named"))
            buffer_addf(&all, "%s%s", all.length ? ", " : "", names[i]);
    err_mend(err, "tables: %s", buffer_text(&all));
    buffer_free(&all);
}

/* What can be asked, for whoever asked for a table that is not there. */
static void suggest(struct cmd *cmd, struct err *err)
{
    static const char lacking[] = "no such table: ";
    const char *names[MOST_TABLES];
    const char *wrong = strstr(err->what, lacking);
    if (!wrong)
        return;
    size_t count = list_tables(cmd, names);
    const char *near = text_nearest(wrong + sizeof lacking - 1, names, count);
    if (near)
        err_mend(err, "did you mean %s?", near);
    else
        mend_with_all(err, names, count);
}

/* One figure alone is the answer itself, for `$(assay sql ...)`. */
static void bare(struct table_style *style)
{
    if (style->format == TABLE_ALIGNED || style->format == TABLE_PLAIN) {
        style->headers = false;
        style->format = TABLE_PLAIN;
    }
}

static int sql_run(struct cmd *cmd)
{
    struct err err;
    struct table *table = NULL;
    if (!cmd_words(cmd, 1, 1, &err) || !cmd_programme(cmd, &err) ||
        !cmd_store(cmd, STORE_READ, &err))
        return cmd_fail(cmd, &err);
    struct query *query = store_ask_reader(cmd->store, cmd->words[0], &err);
    if (!query)
        suggest(cmd, &err);
    bool good = query && gather(cmd, query, &table, &err);
    bool single = good && query_columns(query) == 1 && table_count(table) == 1;
    query_close(query);
    if (!good) {
        table_free(table);
        return cmd_fail(cmd, &err);
    }
    if (single)
        bare(&cmd->style);
    return cmd_print(cmd, table);
}

const struct verb VERB_SQL = {
    .name = "sql",
    .usage = "'SELECT ...'",
    .summary = "Ask the store in SQL; nothing can be changed.",
    .help = "Each source is a table of its own name, NAME_past holds what was "
            "superseded, NAME_named has names in place of numbers. Results "
            "are in result_named. One value alone is printed bare.",
    .examples =
        (const char *const[]){
            "assay sql \"select sum(offences) from mps_crime\"",
            "assay sql \"select area, period, value from result_named "
            "where area = 'Hackney'\" --csv",
            NULL},
    .run = sql_run,
    .see = "results",
};
