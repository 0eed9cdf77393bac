/* SPDX-License-Identifier: GPL-2.0-or-later */
/* params: which values are in force where and when, who says so, and one of
   them changed in the administrator's file. */
#include <string.h>

#include "catalog_params.h"
#include "choose.h"
#include "cmd_approve.h"
#include "cmd_forecast.h"
#include "cmd_ledger.h"
#include "cmd_plan.h"
#include "cmd_verbs.h"
#include "params_edit.h"

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

/* "ni35_bands.good" or "ni35_bands". */
struct wanted {
    const char *of, *param; /* NULL: all */
};

static struct wanted read_name(struct cmd *cmd, const char *word)
{
    const char *dot = strrchr(word, '.');
    if (!dot)
        return (struct wanted){word, NULL};
    return (struct wanted){arena_text(cmd->arena, word, (size_t)(dot - word)),
                           arena_copy(cmd->arena, dot + 1)};
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

static int list_run(struct cmd *cmd)
{
    struct err err;
    struct asked asked = {0};
    struct wanted wanted = {NULL, NULL};
    if (!cmd_programme_in_force(cmd, &err) ||
        !read_day(cmd, &asked.day, &err) || !read_place(cmd, &asked.area, &err))
        return cmd_fail(cmd, &err);
    if (cmd->word_count > 0)
        wanted = read_name(cmd, cmd->words[0]);
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

static bool need_param(struct cmd *cmd, struct wanted *wanted, struct err *err)
{
    *wanted = read_name(cmd, cmd->words[0]);
    if (wanted->param)
        return catalog_params_named(cmd->programme, wanted->of, wanted->param,
                                    err);
    err_set(err, ERR_USAGE, "\"%s\" names no parameter", cmd->words[0]);
    return err_mend(err, "write SCRIPT.PARAMETER; assay params list shows all");
}

static int get_run(struct cmd *cmd)
{
    struct err err;
    struct asked asked = {0};
    struct wanted wanted;
    if (!cmd_programme_in_force(cmd, &err) ||
        !read_day(cmd, &asked.day, &err) ||
        !read_place(cmd, &asked.area, &err) || !need_param(cmd, &wanted, &err))
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

/* set */

static struct param_edit read_edit(struct cmd *cmd, const struct wanted *wanted)
{
    const char *area = cmd_option(cmd, "area"), *from = cmd_option(cmd, "from");
    return (struct param_edit){.of = wanted->of,
                               .param = wanted->param,
                               .area = area ? area : "",
                               .from = from ? from : "",
                               .to = cmd_option(cmd, "to"),
                               .value = cmd->words[1],
                               .status = cmd_option(cmd, "status"),
                               .reason = cmd_option(cmd, "reason"),
                               .reference = cmd_option(cmd, "reference")};
}

/* A faulty file may be mended row by row; a good one stays so. */
static bool would_do(struct cmd *cmd, const struct buffer *text,
                     struct err *err)
{
    struct err_list faults = {0};
    const struct file bytes = {text->text, text->length};
    bool good = catalog_params_try(cmd->programme, &bytes, &faults) ||
                faults.count < catalog_params_faults(cmd->programme);
    if (!good) {
        cmd_faults(cmd, &faults);
        err_set(err, ERR_INPUT, "nothing was written to %s", FILE_NAME);
    }
    err_list_free(&faults);
    return good;
}

static bool edit_file(struct cmd *cmd, const struct param_edit *edit,
                      long *line, bool *replaced, struct err *err)
{
    const char *path = files_join(cmd->arena, cmd->programme->root, FILE_NAME);
    struct param_edit whole = *edit;
    struct file file = {0};
    struct buffer text = {0};
    bool good = !files_exists(path) || files_read(&file, path, 0, err);
    good = good && params_edit(&text, &file, FILE_NAME, &whole,
                               &cmd->programme->areas, line, replaced, err);
    good = good && would_do(cmd, &text, err) &&
           files_write(path, buffer_text(&text), text.length, err);
    files_release(&file);
    buffer_free(&text);
    return good;
}

static int set_run(struct cmd *cmd)
{
    struct err err;
    struct wanted wanted;
    long line = 0;
    bool replaced = false;
    if (!cmd_programme(cmd, &err) || !need_param(cmd, &wanted, &err) ||
        !cmd_reason(cmd, &err))
        return cmd_fail(cmd, &err);
    struct param_edit edit = read_edit(cmd, &wanted);
    if (!edit_file(cmd, &edit, &line, &replaced, &err))
        return cmd_fail(cmd, &err);
    cmd_say(cmd, "%s:%ld: %s.%s = %s, %s", FILE_NAME, line, wanted.of,
            wanted.param, edit.value, replaced ? "in place" : "a new row");
    cmd_next(cmd, "assay params plan");
    return ERR_NONE;
}

static const struct option_spec options[] = {
    {"area", 0, "AREA", "an area; with set, a group as well", false},
    {"at", 0, "DATE", "list, get: in force on that day; today", false},
    {"from", 0, "DATE", "set: the first day; without, open", false},
    {"to", 0, "DATE", "set: the last day; without, open", false},
    {"status", 0, "STATUS", "set: confirmed, expected or draft", false},
    {"reason", 0, "TEXT", "set, apply, reject: why, for whoever asks later",
     false},
    {"reference", 0, "TEXT", "set, apply: where that is written down", false},
    {"step", 0, "N", "sweep: from one value to the next; a tenth of the range",
     false},
    {"measure", 0, "NAME", "sweep: the measure or assessment that is graded",
     false},
    {"all-periods", 0, NULL, "plan: not only the newest period of each", false},
    {"out", 0, "FILE", "plan: keep it, for apply FILE", false},
    {"exit-code", 0, NULL,
     "plan: exit 1 when it would change something, else 0", false},
    {"as", 0, "WHO",
     "apply, approve, reject: who; else ASSAY_ACTOR, or the login name", false},
    {NULL, 0, NULL, NULL, false},
};

const struct verb VERB_PARAMS = {
    .name = "params",
    .usage = "[list | get | set | plan | apply | pending | approve | reject | "
             "sweep | log | history | verify] [FLAGS]",
    .summary = "Show, propose and apply the parameters of scripts.",
    .help = "A parameter has the default that its script declares, unless a "
            "row of config/params.csv says\notherwise: an area's row before "
            "its group's, that before one for all, then the newest from.\n"
            "\"in force\" says whether a row decides for any area on that "
            "day.\n\nconfig/params.csv proposes, the ledger in the "
            "store decides: a run takes the rows that\nwere applied. The first "
            "run applies the file as it stands. plan shows what differs "
            "since,\napply --reason puts it in force; an entry of the ledger "
            "is never changed, and verify says\nwhether any was (exit code "
            "1). A plan that was kept with --out is refused (exit code\n6) "
            "when what it was made on has moved: the ledger, the file, data "
            "or scripts; what moved\nis named.\n\nA script may demand a "
            "reference, or a "
            "second person, for a change of its parameters\n(reference = true, "
            "approval = \"second_person\"). A plan with such a change is "
            "proposed as a\nwhole, and in force when somebody else than its "
            "proposer approves it. Names are\ncompared as given with --as or "
            "ASSAY_ACTOR: anybody can claim one, so the system's user is\n"
            "recorded beside it, and log --columns shows both.\n\nset puts one "
            "row into the "
            "file, in place of the row of "
            "the same area and first day or\nbehind the last, and leaves "
            "every other byte as it is; a value that check would refuse\nis "
            "not written (exit code 3).",
    .examples =
        (const char *const[]){
            "assay params list ni35_bands --at 2009-04-01",
            "assay params get ni35_bands.good --area hackney",
            "assay params set ni35_bands.good 2.6 --from 2010-04-01 --reason "
            "\"third year\"",
            "assay params plan --out plan.json",
            "assay params apply plan.json --reason \"minute 6\" --as Ann",
            NULL},
    .options = options,
    .actions =
        (const struct action[]){
            {"list", "[SCRIPT[.PARAM]]", "every default and every row", 0, 1,
             list_run},
            {"get", "SCRIPT.PARAM", "the value in force", 1, 1, get_run},
            {"set", "SCRIPT.PARAM VALUE", "put a row into the file", 2, 2,
             set_run},
            {"plan", NULL, "what the file proposes against what is in force", 0,
             0, plan_run},
            {"apply", "[PLAN]",
             "put what the file, or a plan, proposes in force", 0, 1,
             apply_run},
            {"pending", NULL, "what waits for the approval of a second person",
             0, 0, pending_run},
            {"approve", "PLAN", "put what waits in force, as a second person",
             1, 1, approve_run},
            {"reject", "PLAN", "say that what waits is never in force", 1, 1,
             reject_run},
            {"sweep", "SCRIPT.PARAM FROM..TO", "areas per grade over a range",
             2, 2, forecast_sweep_run},
            {"log", NULL, "every entry of the ledger", 0, 0, ledger_log_run},
            {"history", "SCRIPT[.PARAM]", "the entries of one of them", 1, 1,
             ledger_history_run},
            {"verify", NULL,
             "whether the ledger is whole, and the file is what "
             "is in force",
             0, 0, ledger_verify_run},
            {NULL, NULL, NULL, 0, 0, NULL},
        },
    .folder = "set plan apply approve reject",
    .see = "explain, run, check",
};
