/* SPDX-License-Identifier: GPL-2.0-or-later */
/* params: one value changed in the administrator's file, and all that is done
   with values elsewhere. */
#include <string.h>

#include "catalog_params.h"
#include "cmd_approve.h"
#include "cmd_forecast.h"
#include "cmd_ledger.h"
#include "cmd_plan.h"
#include "cmd_revert.h"
#include "cmd_values.h"
#include "cmd_verbs.h"
#include "params_edit.h"

static const char FILE_NAME[] = "config/params.csv";

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
    if (!cmd_programme(cmd, &err) || !wanted_need(cmd, &wanted, &err) ||
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
    {"as-at", 0, "DATE", "export: as it was known at the end of that day",
     false},
    {"from", 0, "DATE", "set: the first day; without, open", false},
    {"to", 0, "DATE", "set: the last day; without, open", false},
    {"status", 0, "STATUS", "set: confirmed, expected or draft", false},
    {"reason", 0, "TEXT",
     "set, apply, revert, reject: why, for whoever asks later", false},
    {"reference", 0, "TEXT", "set, apply, revert: where that is written down",
     false},
    {"step", 0, "N", "sweep: from one value to the next; a tenth of the range",
     false},
    {"measure", 0, "NAME", "sweep: the measure or assessment that is graded",
     false},
    {"all-periods", 0, NULL, "plan: not only the newest period of each", false},
    {"out", 0, "FILE", "plan: keep it, for apply FILE", false},
    {"exit-code", 0, NULL,
     "plan: exit 1 when it would change something, else 0", false},
    {"force", 0, NULL, "apply: also what moves by more than its script allows",
     false},
    {"as", 0, "WHO",
     "apply, approve, revert: who; else ASSAY_ACTOR, or the login name", false},
    {NULL, 0, NULL, NULL, false},
};

const struct verb VERB_PARAMS = {
    .name = "params",
    .usage = "[list | get | set | plan | apply | pending | approve | reject | "
             "revert | export | sweep | log | history | verify] [FLAGS]",
    .summary = "Show, propose and apply the parameters of scripts.",
    .help = "A parameter has the default that its script declares, unless "
            "a row of config/params.csv says otherwise: an area's row "
            "before its group's, that before one for all, then the newest "
            "from. \"in force\" says whether a row decides for any area "
            "on that day.\n\n"
            "config/params.csv proposes, the ledger in the store decides: "
            "a run takes the rows that were applied. The first run "
            "applies the file as it stands. plan shows what differs "
            "since, apply --reason puts it in force; an entry of the "
            "ledger is never changed, and verify says whether any was "
            "(exit code 1). A plan that was kept with --out is refused "
            "(exit code 6) when what it was made on has moved: the "
            "ledger, the file, data or scripts; what moved is named.\n\n"
            "A script may demand a reference, or a second person, for a "
            "change of its parameters (reference = true, approval = "
            "\"second_person\"). A plan with such a change is proposed as "
            "a whole, and in force when somebody else than its proposer "
            "approves it. Names are compared as given with --as or "
            "ASSAY_ACTOR: anybody can claim one, so the system's user is "
            "recorded beside it, and log --columns shows both. A "
            "parameter may also say by how much it moves at once "
            "(max_change); --force goes beyond, and the ledger says so. "
            "revert undoes one plan with new entries, and in the file, "
            "unless a later plan has changed the same rows.\n\n"
            "set puts one row into the file, in place of the row of the "
            "same area and first day or behind the last, and leaves every "
            "other byte as it is; a value that check would refuse is not "
            "written (exit code 3).",
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
            {"revert", "PLAN", "undo a plan, in the ledger and in the file", 1,
             1, revert_run},
            {"export", NULL, "the rows in force, as a config/params.csv", 0, 0,
             export_run},
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
