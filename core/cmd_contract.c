/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a source promises, said so that somebody can prepare a file for it. */
#include "cmd_contract.h"

#include <math.h>
#include <string.h>

#include "text.h"

static const char **source_names(const struct programme *programme,
                                 struct arena *arena)
{
    size_t count = programme->source_count;
    const char **names = arena_take(arena, (count + 1) * sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = programme->sources[i].name;
    return names;
}

static void no_source(const struct cmd *cmd, const char *name, struct err *err)
{
    const char **names = source_names(cmd->programme, cmd->arena);
    const char *near = text_nearest(name, names, cmd->programme->source_count);
    err_set(err, ERR_USAGE, "there is no source '%s'", name);
    if (near)
        err_mend(err, "did you mean '%s'?", near);
    else
        err_mend(err, "assay sources list shows them; one is declared in "
                      "config/sources/NAME.lua");
}

const struct source *contract_named(struct cmd *cmd, const char *name,
                                    struct err *err)
{
    const struct source *source = programme_source(cmd->programme, name);
    if (!source)
        no_source(cmd, name, err);
    return source;
}

static const struct table_column COLUMNS[] = {
    {"column", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"header", NULL, NULL, TABLE_TEXT, 0, true, false},
    {"type", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"unit", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"key", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"required", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"min", NULL, NULL, TABLE_NUMBER, -1, false, true},
    {"max", NULL, NULL, TABLE_NUMBER, -1, false, true},
    {"over_time", "over time", NULL, TABLE_TEXT, 0, false, true},
    {"over_area", "over area", NULL, TABLE_TEXT, 0, false, true},
    {"allowed", NULL, NULL, TABLE_TEXT, 0, true, true},
};

static void put_allowed(struct table *table, const struct column *column)
{
    struct buffer all = {0};
    for (size_t i = 0; i < column->allowed_count; i++)
        buffer_addf(&all, "%s%s", i ? ", " : "", column->allowed[i]);
    table_text(table, buffer_text(&all));
    buffer_free(&all);
}

static void put_column(struct table *table, const struct column *column)
{
    static const char *const types[] = {"integer", "real", "text",
                                        "date",    "flag", "grade"};
    static const char *const adds[] = {NULL, "sum", "last", "mean"};
    table_row(table);
    table_text(table, column->name);
    table_text(table, column->header);
    table_text(table, types[column->type]);
    table_text(table, column->unit);
    table_text(table, column->key ? "yes" : NULL);
    table_text(table, column->required ? "yes" : NULL);
    table_number(table, column->min);
    table_number(table, column->max);
    table_text(table, adds[column->over_time]);
    table_text(table, adds[column->over_area]);
    put_allowed(table, column);
}

static void note(struct table *table, const char *what, const char *text)
{
    if (text && *text)
        table_note(table, "%s: %s", what, text);
}

static void note_marks(struct table *table, const struct source *source)
{
    static const char *const words[] = {"missing", "not applicable",
                                        "suppressed"};
    for (size_t i = 0; i < source->mark_count; i++)
        table_note(table, "'%s' stands for: %s (%s)", source->marks[i].text,
                   source->marks[i].reason, words[source->marks[i].status]);
}

static void note_place_and_time(struct table *table,
                                const struct source *source)
{
    note(table, "period", period_kind_name(source->period_kind));
    note(table, "period of every row", source->period_constant);
    note(table, "period is under", source->period_header);
    note(table, "area is under", source->area_header);
    note(table, "area of every row", source->area_constant);
}

static void note_shape(struct table *table, const struct source *source)
{
    if (source->unpivot == UNPIVOT_PERIODS)
        table_note(table, "wide: every header that reads as a %s holds %s",
                   period_kind_name(source->period_kind),
                   source->columns[source->unpivot_column].name);
    if (source->unpivot == UNPIVOT_NAMES)
        table_note(table, "long: names are under %s, values under %s",
                   source->names_header, source->values_header);
}

static void note_reading(struct table *table, const struct source *source)
{
    static const char *const covers[] = {"its own keys", "its periods",
                                         "the whole source"};
    note_place_and_time(table, source);
    note_shape(table, source);
    note(table, "a new file stands for", covers[source->covers]);
    note(table, "encoding", source->encoding);
    note_marks(table, source);
}

static void note_origin(struct table *table, const struct source *source)
{
    if (source->illustrative)
        note(table, "illustrative", "made-up figures");
    note(table, "caveat", source->caveat);
    note(table, "licence", source->licence);
    note(table, "from", source->address);
    note(table, "declared in", source->file);
}

static void note_time(struct table *table, const struct source *source)
{
    char day[PERIOD_NAME];
    if (source->fresh)
        table_note(table, "fresh for: %d days", source->fresh);
    if (source->every != PERIOD_NONE)
        table_note(table,
                   "a return is due: for every %s, %d days after its "
                   "end",
                   period_kind_name(source->every), source->due);
    if (source->till != INT32_MAX)
        note(table, "none is due after", date_show(source->till, day));
}

struct table *contract_table(const struct source *source)
{
    struct table *table = table_new("assay.source/1", source->title, COLUMNS,
                                    sizeof COLUMNS / sizeof *COLUMNS);
    table_meta(table, "source", source->name);
    for (size_t i = 0; i < source->column_count; i++)
        put_column(table, &source->columns[i]);
    note_reading(table, source);
    note_time(table, source);
    note_origin(table, source);
    return table;
}
