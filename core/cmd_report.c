/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Counts that a person can hold against the file: records, periods, figures,
   areas; what was assumed; what differs from before. */
#include "cmd_report.h"

#include <string.h>

#include "files.h"
#include "store_name.h"
#include "text.h"

static const struct table_column COLUMNS[] = {
    {"file", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"source", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"import", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"same_as", NULL, NULL, TABLE_WHOLE, 0, false, true},
    {"records", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"periods", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"figures", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"areas", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"rejected", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"new", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"changed", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"same", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"gone", NULL, NULL, TABLE_WHOLE, 0, false, false},
    {"encoding", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"sha256", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"assumed", NULL, NULL, TABLE_TEXT, 0, true, true},
};

struct table *report_table(void)
{
    return table_new("assay.import/1", NULL, COLUMNS,
                     sizeof COLUMNS / sizeof *COLUMNS);
}

static void number_or_empty(struct table *table, int64_t number)
{
    if (number)
        table_whole(table, number);
    else
        table_empty(table);
}

static void add_row(struct table *table, const char *name,
                    const struct import_report *report)
{
    const size_t counts[] = {report->records, report->periods,  report->rows,
                             report->areas,   report->rejected, report->added,
                             report->changed, report->same,     report->gone};
    table_row(table);
    table_text(table, name);
    table_text(table, report->source);
    number_or_empty(table, report->import);
    number_or_empty(table, report->same_as);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        table_whole(table, (int64_t)counts[i]);
    table_text(table, report->encoding);
    table_text(table, report->sha256);
    table_text(table, report->assumed);
}

static const char *delimiter_name(char delimiter)
{
    switch (delimiter) {
    case ',': return "comma";
    case ';': return "semicolon";
    case '\t': return "tab";
    case '|': return "bar";
    default: return "a delimiter of its own";
    }
}

/* The kinds of the places of a source, counted. */
struct kinds {
    struct buffer text;
    size_t sum;
    bool others; /* than boroughs and the city */
};

static void add_kind(struct kinds *kinds, struct query *query)
{
    const char *kind = query_get_text(query, 0);
    int64_t count = query_get_integer(query, 1);
    buffer_add(&kinds->text, kinds->text.length ? ", " : " (");
    cmd_count(&kinds->text, count, *kind ? kind : "other");
    kinds->sum += (size_t)count;
    if (strcmp(kind, "borough") != 0 && strcmp(kind, "city") != 0)
        kinds->others = true;
}

static void count_kinds(struct kinds *kinds, struct cmd *cmd,
                        const struct source *source)
{
    struct err err;
    struct buffer sql = {0};
    bool row = false;
    store_name(&sql,
               "SELECT kind, count(*) FROM area WHERE id IN (SELECT area FROM ",
               source->name, "");
    buffer_add(&sql, ") GROUP BY kind ORDER BY count(*) DESC, kind");
    struct query *query = store_ask(cmd->store, buffer_text(&sql), &err);
    while (query && query_next(query, &row, &err) && row)
        add_kind(kinds, query);
    query_close(query);
    buffer_free(&sql);
}

/* " (32 boroughs, 1 site)", where other places than boroughs are among them.
   Left out where the table holds more areas than the file did. */
static void add_kinds(struct cmd *cmd, const struct source *source,
                      size_t areas, struct buffer *out)
{
    struct kinds kinds = {0};
    count_kinds(&kinds, cmd, source);
    if (kinds.others && kinds.sum == areas)
        buffer_addf(out, "%s)", buffer_text(&kinds.text));
    buffer_free(&kinds.text);
}

static void add_periods(const struct source *source,
                        const struct import_report *report, struct buffer *out)
{
    cmd_count(out, (int64_t)report->periods,
              period_kind_name(source->period_kind));
    if (report->periods == 1)
        buffer_addf(out, " (%s)", report->first_period);
    else if (report->periods)
        buffer_addf(out, " (%s to %s)", report->first_period,
                    report->last_period);
}

static void tell_counts(struct cmd *cmd, const struct source *source,
                        const struct import_report *report)
{
    struct buffer line = {0};
    cmd_count(&line, (int64_t)report->records, "record");
    buffer_add(&line, ", ");
    add_periods(source, report, &line);
    buffer_add(&line, ", ");
    cmd_count(&line, (int64_t)report->rows,
              source->unpivot == UNPIVOT_NONE ? "row" : "figure");
    buffer_add(&line, ", ");
    cmd_count(&line, (int64_t)report->areas, "area");
    if (report->import)
        add_kinds(cmd, source, report->areas, &line);
    fprintf(cmd->out, "  %s, %zu rejected\n", buffer_text(&line),
            report->rejected);
    buffer_free(&line);
}

static void tell_change(FILE *out, const struct change *change)
{
    static const char *const words[] = {"new: ", "", "gone: "};
    fprintf(out, "    %s%s %s%s%s", words[change->kind], change->area,
            change->period, *change->keys ? ", " : "", change->keys);
    if (change->kind == ROW_CHANGED && change->column)
        fprintf(out, ": %s %s -> %s", change->column,
                *change->before ? change->before : "nothing",
                *change->after ? change->after : "nothing");
    fprintf(out, " (line %ld)\n", change->line);
}

static void add_part(struct buffer *line, size_t count, const char *word)
{
    buffer_add(line, line->length ? ", " : "");
    cmd_count(line, (int64_t)count, NULL);
    buffer_addf(line, " %s", word);
}

static void add_against(struct buffer *line, const struct import_report *report)
{
    add_part(line, report->changed, "changed");
    add_part(line, report->same, "the same");
    add_part(line, report->gone, "gone");
    buffer_add(line, "; ");
    cmd_count(line, (int64_t)report->values_changed, "value");
    buffer_add(line, " changed");
}

static void tell_changes(FILE *out, const struct import_report *report)
{
    size_t moved = report->added + report->changed + report->gone;
    for (size_t i = 0; i < report->change_count; i++)
        tell_change(out, &report->changes[i]);
    if (moved > report->change_count)
        fprintf(out, "    and %zu more\n", moved - report->change_count);
}

/* Against what the store held; the first import of a source is all new. */
static void tell_difference(struct cmd *cmd, const struct import_report *report)
{
    struct buffer line = {0};
    bool before = report->same + report->changed + report->gone > 0;
    add_part(&line, report->added, "new");
    if (before)
        add_against(&line, report);
    fprintf(cmd->out, "  %s\n", buffer_text(&line));
    buffer_free(&line);
    if (before)
        tell_changes(cmd->out, report);
}

static bool is_for_people(const struct cmd *cmd)
{
    return cmd->style.format == TABLE_ALIGNED ||
           (cmd->style.format == TABLE_PLAIN && !cmd_switch(cmd, "format"));
}

static void tell_end(struct cmd *cmd, const struct import_report *report)
{
    if (report->same_as)
        fprintf(cmd->out, "  nothing to do: the same bytes as import %lld\n",
                (long long)report->same_as);
    else if (report->import)
        fprintf(cmd->out, "  stored as import %lld, sha256 %.12s\n",
                (long long)report->import, report->sha256);
    else
        fputs("  nothing is stored: a dry run\n", cmd->out);
    if (report->rejected && report->import)
        fprintf(cmd->out,
                "  %zu rejected, kept beside: assay sources "
                "issues\n",
                report->rejected);
}

void report_tell(struct cmd *cmd, const char *name, const struct source *source,
                 const struct import_report *report, struct table *table)
{
    if (!is_for_people(cmd)) {
        add_row(table, name, report);
        return;
    }
    if (cmd->quiet)
        return;
    struct buffer lines = {0}, file = {0};
    cmd_count(&lines, report->lines, "line");
    text_escape(&file, files_name(name), strlen(files_name(name)));
    fprintf(cmd->out, "%s  contract %s   %s, %s, %s\n", buffer_text(&file),
            source->name, report->encoding, delimiter_name(report->delimiter),
            buffer_text(&lines));
    buffer_free(&lines);
    buffer_free(&file);
    if (!report->same_as) {
        tell_counts(cmd, source, report);
        if (*report->assumed)
            fprintf(cmd->out, "  assumed: %s\n", report->assumed);
        tell_difference(cmd, report);
    }
    tell_end(cmd, report);
}

int report_print(struct cmd *cmd, struct table *table)
{
    if (!is_for_people(cmd))
        return cmd_print(cmd, table);
    table_free(table);
    return ERR_NONE;
}
