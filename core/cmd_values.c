/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A row is shown wherever it stands; whether it is in force is asked for each
   area that it could decide for. */
#include "cmd_values.h"

#include <string.h>

#include "catalog_params.h"
#include "choose.h"
#include "cmd_ledger.h"

static const char FILE_NAME[] = "config/params.csv";

static const struct table_column LIST[] = {
    {"of", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"param", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"area", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"from", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"to", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"value", NULL, NULL, TABLE_TEXT, 0, false, false},
    {"status", NULL, NULL, TABLE_TEXT, 0, false, true},
    {"in_force", "in force", NULL, TABLE_TEXT, 0, false, false},
    {"set_by", "set by", NULL, TABLE_TEXT, 0, false, false},
    {"reason", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"reference", NULL, NULL, TABLE_TEXT, 0, true, true},
    {"allowed", "", NULL, TABLE_TEXT, 0, true, true},
    {"demands", "", NULL, TABLE_TEXT, 0, true, true},
    {"doc", "", NULL, TABLE_TEXT, 0, true, true},
};

/* A script's parameter, and where it is asked for. */
struct asked {
    const char *name; /* of the script */
    const struct param_spec *spec;
    int32_t day;
    int area; /* AREA_NONE: wherever a row is of */
};

/* The measure of a row "measure/rule", NULL of any other. */
static const char *owner_of(struct cmd *cmd, const char *of)
{
    const char *slash = strchr(of, '/');
    return slash ? arena_text(cmd->arena, of, (size_t)(slash - of)) : NULL;
}

static bool is_found(struct cmd *cmd, const struct asked *asked, int area,
                     const char *owner, const struct param_row *wanted)
{
    const struct programme *programme = cmd->programme;
    const struct param_row *row;
    params_find(&programme->params, &programme->areas, asked->name, owner,
                asked->spec, area, asked->day, &row);
    return row == wanted;
}

/* Whether a row (NULL: the default) decides for any area on that day. */
static bool is_in_force(struct cmd *cmd, const struct asked *asked,
                        const struct param_row *row)
{
    const char *owner = row ? owner_of(cmd, row->of) : NULL;
    if (asked->area != AREA_NONE)
        return is_found(cmd, asked, asked->area, owner, row);
    if (is_found(cmd, asked, AREA_NONE, owner, row))
        return true;
    for (size_t i = 0; i < cmd->programme->areas.count; i++)
        if (is_found(cmd, asked, (int)i, owner, row))
            return true;
    return false;
}

static const char *place_of(const struct cmd *cmd, const struct param_row *row)
{
    if (row->area != AREA_NONE)
        return cmd->programme->areas.items[row->area].name;
    return row->group ? row->group : "";
}

static void put_day(struct table *table, int32_t day)
{
    char text[PERIOD_NAME];
    bool open = day == INT32_MIN || day == INT32_MAX;
    table_text(table, open ? NULL : date_show(day, text));
}

static void put_spec(struct table *table, const struct param_spec *spec)
{
    struct buffer must = {0}, demands = {0};
    param_range(spec, &must);
    param_demands(spec, &demands);
    table_text(table, buffer_text(&must));
    table_text(table, buffer_text(&demands));
    table_text(table, spec->doc);
    buffer_free(&must);
    buffer_free(&demands);
}

static void put_default(struct table *table, struct cmd *cmd,
                        const struct asked *asked)
{
    struct buffer value = {0};
    param_show(&asked->spec->value, &value);
    table_row(table);
    table_text(table, asked->name);
    table_text(table, asked->spec->name);
    for (int i = 0; i < 3; i++)
        table_empty(table);
    table_text(table, buffer_text(&value));
    table_empty(table);
    table_text(table, is_in_force(cmd, asked, NULL) ? "yes" : "no");
    table_text(table, "the declared default");
    table_empty(table);
    table_empty(table);
    put_spec(table, asked->spec);
    buffer_free(&value);
}

/* The line of the file, or the entry of a row that has gone from there. */
static const char *place_text(const struct cmd *cmd,
                              const struct param_row *row)
{
    if (row->line > 0)
        return arena_format(cmd->arena, "%s:%ld", FILE_NAME, row->line);
    return arena_format(cmd->arena, "entry %lld of the ledger",
                        (long long)row->origin->entry);
}

static void put_set_row(struct table *table, struct cmd *cmd,
                        const struct asked *asked, const struct param_row *row)
{
    table_row(table);
    table_text(table, row->of);
    table_text(table, row->param);
    table_text(table, place_of(cmd, row));
    put_day(table, row->from);
    put_day(table, row->to);
    table_text(table, row->text);
    table_text(table, row->status);
    table_text(table, is_in_force(cmd, asked, row) ? "yes" : "no");
    table_text(table, place_text(cmd, row));
    table_text(table, row->reason);
    table_text(table, row->reference);
    put_spec(table, asked->spec);
}

/* Of one parameter: the default, then the rows of the file. */
static void put_param(struct table *table, struct cmd *cmd,
                      const struct asked *asked)
{
    const struct params *params = &cmd->programme->params;
    put_default(table, cmd, asked);
    for (size_t i = 0; i < params->count; i++) {
        const struct param_row *row = &params->rows[i];
        if (strcmp(row->param, asked->spec->name) == 0 &&
            strcmp(params_name(row->of), asked->name) == 0)
            put_set_row(table, cmd, asked, row);
    }
}

struct wanted wanted_read(struct cmd *cmd, const char *word)
{
    const char *dot = strrchr(word, '.');
    if (!dot)
        return (struct wanted){word, NULL};
    return (struct wanted){arena_text(cmd->arena, word, (size_t)(dot - word)),
                           arena_copy(cmd->arena, dot + 1)};
}

bool wanted_need(struct cmd *cmd, struct wanted *wanted, struct err *err)
{
    *wanted = wanted_read(cmd, cmd->words[0]);
    if (wanted->param)
        return catalog_params_named(cmd->programme, wanted->of, wanted->param,
                                    err);
    err_set(err, ERR_USAGE, "\"%s\" names no parameter", cmd->words[0]);
    return err_mend(err, "write SCRIPT.PARAMETER; assay params list shows all");
}

static void put_script(struct table *table, struct cmd *cmd,
                       const struct param_specs *specs,
                       const struct wanted *wanted, struct asked *asked)
{
    for (size_t i = 0; i < specs->count; i++) {
        asked->spec = &specs->items[i];
        if (!wanted->param || strcmp(wanted->param, asked->spec->name) == 0)
            put_param(table, cmd, asked);
    }
}

static void put_all(struct table *table, struct cmd *cmd,
                    const struct wanted *wanted, struct asked *asked)
{
    const struct programme *programme = cmd->programme;
    const struct script *script;
    for (size_t i = 0; (script = programme_script(programme, i)); i++) {
        asked->name = script->name;
        if (!wanted->of || strcmp(params_name(wanted->of), asked->name) == 0)
            put_script(table, cmd, programme_specs(programme, i), wanted,
                       asked);
    }
}

static bool read_day(struct cmd *cmd, int32_t *day, struct err *err)
{
    const char *at = cmd_option(cmd, "at");
    *day = cmd_today(cmd);
    return !at || date_read(day, at, err) || err_at(err, "--at", 0, 0);
}

static bool read_place(struct cmd *cmd, int *area, struct err *err)
{
    const char *name = cmd_option(cmd, "area");
    *area = name ? areas_find(&cmd->programme->areas, name, err) : AREA_NONE;
    return !name || *area != AREA_NONE;
}

static struct table *start(const struct asked *asked)
{
    char day[PERIOD_NAME];
    struct table *table =
        table_new("assay.params/1", NULL, LIST, sizeof LIST / sizeof *LIST);
    table_meta(table, "at", date_show(asked->day, day));
    return table;
}

int list_run(struct cmd *cmd)
{
    struct err err;
    struct asked asked = {0};
    struct wanted wanted = {NULL, NULL};
    if (!cmd_programme_in_force(cmd, &err) ||
        !read_day(cmd, &asked.day, &err) || !read_place(cmd, &asked.area, &err))
        return cmd_fail(cmd, &err);
    if (cmd->word_count > 0)
        wanted = wanted_read(cmd, cmd->words[0]);
    if (wanted.of &&
        !catalog_params_named(cmd->programme, wanted.of, wanted.param, &err))
        return cmd_fail(cmd, &err);
    struct table *table = start(&asked);
    put_all(table, cmd, &wanted, &asked);
    int code = cmd_print(cmd, table);
    ledger_say_unapplied(cmd);
    return code;
}

static bool find_param(struct cmd *cmd, const struct wanted *wanted,
                       struct asked *asked)
{
    const char *name = params_name(wanted->of);
    const struct param_specs *specs =
        programme_specs_named(cmd->programme, name);
    asked->name = name;
    asked->spec = specs ? param_find(specs, wanted->param) : NULL;
    return asked->spec != NULL;
}

int get_run(struct cmd *cmd)
{
    struct err err;
    struct asked asked = {0};
    struct wanted wanted;
    if (!cmd_programme_in_force(cmd, &err) ||
        !read_day(cmd, &asked.day, &err) ||
        !read_place(cmd, &asked.area, &err) || !wanted_need(cmd, &wanted, &err))
        return cmd_fail(cmd, &err);
    if (!find_param(cmd, &wanted, &asked)) {
        err_set(&err, ERR_USAGE, "%s.%s is no value: it names rules", wanted.of,
                wanted.param);
        return cmd_fail(cmd, &err);
    }
    const struct param_row *row;
    params_find(&cmd->programme->params, &cmd->programme->areas, asked.name,
                owner_of(cmd, wanted.of), asked.spec, asked.area, asked.day,
                &row);
    struct table *table = start(&asked);
    if (row)
        put_set_row(table, cmd, &asked, row);
    else
        put_default(table, cmd, &asked);
    int code = cmd_print(cmd, table);
    ledger_say_unapplied(cmd);
    return code;
}
