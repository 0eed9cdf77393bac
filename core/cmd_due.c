/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A source or report that has come to its end is silent, but for the number
   of returns that were never made: a programme of years ago is not late. */
#include "cmd_due.h"

#include "reading_due.h"
#include "text.h"

/* The section on its way out. */
struct section {
    struct cmd *cmd;
    int width; /* of the label */
    int32_t today;
    size_t lines, schedules, never;
};

static void begin_line(struct section *section, const char *what)
{
    fprintf(section->cmd->out, "%-*s%-24s ", section->width,
            section->lines++ ? "" : "Due", what);
}

static void add_days(struct buffer *out, const char *before, int64_t days,
                     const char *after)
{
    buffer_add(out, before);
    cmd_count(out, days, "day");
    buffer_add(out, after);
}

/* "by 2008-10-30, in 12 days", or "was due 2008-07-30, 45 days OVERDUE" */
static void add_when(struct buffer *out, int32_t day, int32_t today)
{
    char name[PERIOD_NAME];
    buffer_addf(out, day < today ? "was due %s" : "by %s",
                date_show(day, name));
    if (day < today)
        add_days(out, ", ", today - day, " OVERDUE");
    else if (day == today)
        buffer_add(out, ", today");
    else
        add_days(out, ", in ", day - today, "");
}

static void add_lacking(struct buffer *out, const struct due *due)
{
    if (*due->lacking)
        buffer_addf(out, "; %zu of %zu in, not %s", due->returned,
                    due->expected, due->lacking);
}

static void tell_due(struct section *section, const struct source *source,
                     const struct due *due, size_t more)
{
    char name[PERIOD_NAME];
    struct buffer line = {0};
    buffer_addf(&line, "%s ", period_name(due->period, name));
    add_when(&line, due->day, section->today);
    add_lacking(&line, due);
    if (more)
        buffer_addf(&line, "; and %zu more", more);
    begin_line(section, source->name);
    fprintf(section->cmd->out, "%s\n", buffer_text(&line));
    buffer_free(&line);
}

static bool tell_source(struct section *section, const struct source *source,
                        struct err *err)
{
    struct cmd *cmd = section->cmd;
    struct dues dues;
    if (!reading_due(&dues, cmd->store, cmd->arena, cmd->programme, source,
                     section->today, err))
        return false;
    section->schedules += source->every != PERIOD_NONE;
    if (dues.ended) {
        section->never += dues.count;
        return true;
    }
    if (dues.count)
        tell_due(section, source, &dues.overdue[0], dues.count - 1);
    if (source->every != PERIOD_NONE)
        tell_due(section, source, &dues.next, 0);
    return true;
}

/* A report's title may be longer than a source's name. */
static void tell_report(struct section *section, const struct schedule *report)
{
    struct period next;
    char name[PERIOD_NAME];
    struct buffer line = {0};
    int32_t to = section->cmd->programme->config.to;
    section->schedules++;
    if (!schedule_next(report, section->today, &next) || period_last(next) > to)
        return;
    buffer_addf(&line, "%s, ", report->title);
    if (next.kind == PERIOD_MONTH)
        buffer_addf(&line, "%s, ", period_name(next, name));
    add_when(&line, period_last(next), section->today);
    begin_line(section, "report");
    fprintf(section->cmd->out, "%s\n", buffer_text(&line));
    buffer_free(&line);
}

/* What there is to say when nothing is due any more. */
static void tell_end(struct section *section)
{
    char name[PERIOD_NAME];
    const struct programme *programme = section->cmd->programme;
    struct buffer line = {0};
    if (programme->config.to < section->today)
        buffer_addf(&line, "the programme closed on %s",
                    date_show(programme->config.to, name));
    else if (!section->lines && section->schedules)
        buffer_add(&line, "nothing more");
    if (section->never) {
        buffer_add(&line, line.length ? "; " : "");
        cmd_count(&line, (int64_t)section->never, "return");
        buffer_add(&line, section->never == 1 ? " was" : " were");
        buffer_add(&line, " never complete: assay sources due");
    }
    if (line.length)
        fprintf(section->cmd->out, "%-*s%s\n", section->width,
                section->lines ? "" : "Due", buffer_text(&line));
    buffer_free(&line);
}

bool due_tell(struct cmd *cmd, int width, struct err *err)
{
    struct section section = {
        .cmd = cmd, .width = width, .today = cmd_today(cmd)};
    const struct programme *programme = cmd->programme;
    for (size_t i = 0; i < programme->source_count; i++)
        if (!tell_source(&section, &programme->sources[i], err))
            return false;
    for (size_t i = 0; i < programme->config.reports.count; i++)
        tell_report(&section, &programme->config.reports.items[i]);
    tell_end(&section);
    return true;
}

static const struct table_column COLUMNS[] = {
    {"source", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"period", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"due", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"state", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"days", NULL, "days", TABLE_WHOLE, 0, false, true},
    {"returned", NULL, "areas", TABLE_WHOLE, 0, false, false},
    {"expected", NULL, "areas", TABLE_WHOLE, 0, false, false},
    {"lacking", NULL, NULL, TABLE_TEXT, 0, true, true},
};

static void put_due(struct table *table, const struct source *source,
                    const struct due *due, const char *state, int64_t days)
{
    char name[PERIOD_NAME], day[PERIOD_NAME];
    table_row(table);
    table_text(table, source->name);
    table_text(table, period_name(due->period, name));
    table_text(table, date_show(due->day, day));
    table_text(table, state);
    if (days < 0)
        table_empty(table);
    else
        table_whole(table, days);
    table_whole(table, (int64_t)due->returned);
    table_whole(table, (int64_t)due->expected);
    table_text(table, due->lacking);
}

static void put_dues(struct table *table, const struct source *source,
                     const struct dues *dues, int32_t today)
{
    for (size_t i = 0; i < dues->count; i++) {
        const struct due *due = &dues->overdue[i];
        put_due(table, source, due, dues->ended ? "never complete" : "overdue",
                dues->ended ? -1 : today - due->day);
    }
    if (!dues->ended)
        put_due(table, source, &dues->next, "next", dues->next.day - today);
}

static bool gather(struct cmd *cmd, struct table *table, struct err *err)
{
    const struct programme *programme = cmd->programme;
    int32_t today = cmd_today(cmd);
    for (size_t i = 0; i < programme->source_count; i++) {
        const struct source *source = &programme->sources[i];
        struct dues dues;
        if (!reading_due(&dues, cmd->store, cmd->arena, programme, source,
                         today, err))
            return false;
        if (source->every != PERIOD_NONE)
            put_dues(table, source, &dues, today);
    }
    return true;
}

int due_run(struct cmd *cmd)
{
    struct err err;
    if (!cmd_programme(cmd, &err) || !cmd_store_if_there(cmd, &err))
        return cmd_fail(cmd, &err);
    struct table *table = table_new("assay.due/1", NULL, COLUMNS,
                                    sizeof COLUMNS / sizeof *COLUMNS);
    if (gather(cmd, table, &err))
        return cmd_print(cmd, table);
    table_free(table);
    return cmd_fail(cmd, &err);
}
