/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A plan is scored before and after, in memory; what is applied is planned
   again first, so that what is recorded is what it would move now. */
#include "cmd_plan.h"

#include <stdlib.h>
#include <string.h>

#include "catalog_params.h"
#include "cmd_approve.h"
#include "cmd_change.h"
#include "cmd_forecast.h"
#include "demand.h"
#include "files.h"
#include "ground.h"
#include "plan.h"
#include "schema.h"
#include "text.h"

/* What is proposed, with what it would move. */
struct planned {
    struct proposal proposal;
    const char *name;
    struct programme *after; /* with what is proposed */
    struct forecast forecast;
    json_t *kept;   /* the plan's file; NULL: none was given */
    json_t *ground; /* what the plan is made on, now */
};

void proposal_read(struct cmd *cmd, struct proposal *proposal)
{
    const struct programme *programme = cmd->programme;
    proposal->ledger = &programme->ledger;
    size_t count =
        ledger_compare(&proposal->changes, &programme->ledger,
                       &programme->proposed, &programme->areas, cmd->arena);
    proposal->count = 0;
    for (size_t i = 0; i < count; i++)
        if (!proposal->changes[i].waiting)
            proposal->changes[proposal->count++] = proposal->changes[i];
}

static struct table *table_of(struct cmd *cmd, const struct planned *planned)
{
    const struct proposal *proposal = &planned->proposal;
    struct table *table =
        change_table(cmd, proposal->changes, proposal->count,
                     "What config/params.csv proposes", PLAN_SCHEMA);
    table_meta(table, "id", planned->name);
    table_meta(table, "head", ledger_head(proposal->ledger));
    return table;
}

/* The file, which has to be without fault. */
static bool read_file(struct cmd *cmd, struct planned *planned, struct err *err)
{
    if (!cmd_programme(cmd, err))
        return false;
    planned->after = cmd->programme;
    cmd->programme = NULL;
    if (catalog_params_faults(planned->after) == 0)
        return true;
    cmd_faults(cmd, &planned->after->faults);
    return err_set(err, ERR_INPUT,
                   "config/params.csv has faults; nothing is planned");
}

static bool read_ground(struct cmd *cmd, struct planned *planned,
                        struct err *err)
{
    if (!cmd_store_if_there(cmd, err))
        return false;
    planned->ground =
        ground_read(cmd->programme, planned->proposal.ledger, cmd->store, err);
    cmd_store_close(cmd);
    return planned->ground != NULL;
}

/* Whether the plan that was kept is still what would be put in force. */
static bool holds(struct cmd *cmd, const struct planned *planned,
                  const struct ledger *ledger, const json_t *ground,
                  struct err *err)
{
    struct err_list moved = {0};
    const json_t *name = json_object_get(planned->kept, "id");
    ground_compare(json_object_get(planned->kept, "ground"), ground, ledger,
                   &moved);
    bool same = moved.count == 0;
    cmd_faults(cmd, &moved);
    err_list_free(&moved);
    if (!same)
        err_set(err, ERR_REFUSED,
                "what the plan was made on has moved; "
                "nothing is applied");
    else if (!json_is_string(name) ||
             strcmp(json_string_value(name), planned->name) != 0)
        err_set(err, ERR_REFUSED,
                "the plan is not what was planned: it was "
                "changed by hand; nothing is applied");
    else
        return true;
    return err_mend(err, "assay params plan again");
}

/* What is in force, what the file proposes, and what that would move. */
static bool make_plan(struct cmd *cmd, struct planned *planned, struct err *err)
{
    struct proposal *proposal = &planned->proposal;
    if (!read_file(cmd, planned, err) || !cmd_programme_in_force(cmd, err))
        return false;
    proposal_read(cmd, proposal);
    planned->name = plan_name(proposal->changes, proposal->count,
                              ledger_head(proposal->ledger), cmd->arena);
    if (!read_ground(cmd, planned, err) ||
        (planned->kept &&
         !holds(cmd, planned, proposal->ledger, planned->ground, err)))
        return false;
    return proposal->count == 0 ||
           forecast_of(cmd, &planned->forecast, cmd->programme, planned->after,
                       err);
}

static void planned_free(struct planned *planned)
{
    forecast_free(&planned->forecast);
    programme_free(planned->after);
    json_decref(planned->kept);
    json_decref(planned->ground);
}

/* The whole plan as JSON. */
static char *plan_text(struct cmd *cmd, const struct planned *planned)
{
    const struct proposal *proposal = &planned->proposal;
    json_t *plan = json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:O}", "schema", PLAN_SCHEMA, "id",
        planned->name, "planned_at", cmd_now(cmd), "planned_by", cmd_actor(cmd),
        "head", ledger_head(proposal->ledger), "ground", planned->ground);
    json_t *changes = json_array();
    for (size_t i = 0; i < proposal->count; i++)
        json_array_append_new(changes, change_json(&proposal->changes[i]));
    json_object_set_new(plan, "changes", changes);
    if (proposal->count)
        json_object_update_new(plan, forecast_json(&planned->forecast));
    char *text = json_dumps(plan, JSON_INDENT(1));
    json_decref(plan);
    return text;
}

static bool keep_plan(struct cmd *cmd, const struct planned *planned,
                      struct err *err)
{
    const char *path = cmd_option(cmd, "out");
    if (!path)
        return true;
    char *text = plan_text(cmd, planned);
    bool good =
        files_write(path, text ? text : "", text ? strlen(text) : 0, err);
    free(text);
    return good;
}

static int print_json(struct cmd *cmd, const struct planned *planned)
{
    char *text = plan_text(cmd, planned);
    fprintf(cmd->out, "%s\n", text ? text : "");
    free(text);
    return ERR_NONE;
}

static int print_plan(struct cmd *cmd, const struct planned *planned)
{
    if (cmd->style.format == TABLE_JSON || cmd->style.format == TABLE_JSONL)
        return print_json(cmd, planned);
    struct table *table = table_of(cmd, planned);
    if (planned->proposal.count)
        forecast_note(table, &planned->forecast);
    return cmd_print(cmd, table);
}

static bool waits(const struct cmd *cmd, const struct planned *planned)
{
    return demand_approval(cmd->programme, planned->proposal.changes,
                           planned->proposal.count);
}

/* What stands between the plan and its being in force. */
static void say_demands(struct cmd *cmd, const struct planned *planned)
{
    const struct proposal *proposal = &planned->proposal;
    struct err_list faults = {0};
    demand_references(cmd->programme, proposal->changes, proposal->count, "",
                      &faults);
    demand_limits(cmd->programme, planned->after, proposal->changes,
                  proposal->count, &faults);
    cmd_faults(cmd, &faults);
    err_list_free(&faults);
    if (waits(cmd, planned))
        cmd_say(cmd, "A second person has to approve this plan, once applied.");
    approve_say_waiting(cmd, proposal->ledger);
}

static void say_nothing(const struct cmd *cmd, const struct planned *planned)
{
    if (planned->proposal.ledger->waiting_count == 0)
        cmd_say(cmd, "config/params.csv proposes what is in force");
    else
        cmd_say(cmd, "config/params.csv proposes nothing that is not in force "
                     "or proposed already");
}

static int show_plan(struct cmd *cmd, const struct planned *planned)
{
    size_t count = planned->proposal.count;
    const char *path = cmd_option(cmd, "out");
    int code = print_plan(cmd, planned);
    say_demands(cmd, planned);
    if (count)
        cmd_next(cmd, "assay params apply %s%s--reason \"...\"",
                 path ? path : "", path ? " " : "");
    else
        say_nothing(cmd, planned);
    if (code == ERR_NONE && count && cmd_switch(cmd, "exit-code"))
        code = ERR_ANSWER;
    return code;
}

int plan_run(struct cmd *cmd)
{
    struct err err;
    struct planned planned = {0};
    bool good =
        make_plan(cmd, &planned, &err) && keep_plan(cmd, &planned, &err);
    int code = good ? show_plan(cmd, &planned) : cmd_fail(cmd, &err);
    planned_free(&planned);
    return code;
}

/* apply */

/* Nobody else has changed anything in between. */
static bool still_holds(struct cmd *cmd, const struct planned *planned,
                        struct err *err)
{
    struct ledger now;
    if (!ledger_read(&now, cmd->store, cmd->arena, err))
        return false;
    json_t *ground = ground_read(cmd->programme, &now, cmd->store, err);
    if (!ground)
        return false;
    struct planned again = *planned;
    again.kept =
        json_pack("{s:s, s:O}", "id", planned->name, "ground", planned->ground);
    bool good = holds(cmd, &again, &now, ground, err);
    json_decref(again.kept);
    json_decref(ground);
    return good;
}

static bool has_references(struct cmd *cmd, const struct planned *planned,
                           struct err *err)
{
    const char *reference = cmd_option(cmd, "reference");
    struct err_list faults = {0};
    demand_references(cmd->programme, planned->proposal.changes,
                      planned->proposal.count, reference ? reference : "",
                      &faults);
    bool good = faults.count == 0;
    cmd_faults(cmd, &faults);
    err_list_free(&faults);
    return good || err_set(err, ERR_REFUSED, "nothing is applied");
}

/* What is forced is told, and recorded as that. */
static bool is_within(struct cmd *cmd, const struct planned *planned,
                      struct err *err)
{
    struct err_list faults = {0};
    demand_limits(cmd->programme, planned->after, planned->proposal.changes,
                  planned->proposal.count, &faults);
    bool good = faults.count == 0 || cmd_switch(cmd, "force");
    cmd_faults(cmd, &faults);
    err_list_free(&faults);
    return good || err_set(err, ERR_REFUSED, "nothing is applied");
}

static bool append_with(struct cmd *cmd, const struct planned *planned,
                        const char *summary, struct err *err)
{
    const char *reference = cmd_option(cmd, "reference");
    const struct proposal *proposal = &planned->proposal;
    const struct ledger_cause cause = {.plan = planned->name,
                                       .actor = cmd_actor(cmd),
                                       .system_user = cmd_system_user(cmd),
                                       .recorded_at = cmd_now(cmd),
                                       .cause = cmd_option(cmd, "reason"),
                                       .reference = reference ? reference : "",
                                       .summary = summary,
                                       .proposed = waits(cmd, planned)};
    return cmd_store(cmd, STORE_WRITE, err) && store_begin(cmd->store, err) &&
           schema_ensure(cmd->store, err) && still_holds(cmd, planned, err) &&
           ledger_append(cmd->store, proposal->changes, proposal->count, &cause,
                         err) &&
           store_commit(cmd->store, err);
}

static bool append(struct cmd *cmd, const struct planned *planned,
                   struct err *err)
{
    json_t *summary = forecast_summary_json(&planned->forecast);
    char *text = json_dumps(summary, JSON_COMPACT);
    bool good = append_with(cmd, planned, text ? text : "", err);
    free(text);
    json_decref(summary);
    return good;
}

static int tell_applied(struct cmd *cmd, const struct planned *planned)
{
    struct buffer count = {0};
    int code = print_plan(cmd, planned);
    cmd_count(&count, (int64_t)planned->proposal.count, "change");
    if (waits(cmd, planned)) {
        cmd_say(cmd,
                "%s proposed, and not in force before somebody else "
                "approves",
                buffer_text(&count));
        cmd_next(cmd, "assay params approve %s --as \"...\"", planned->name);
    } else {
        cmd_say(cmd, "%s in force", buffer_text(&count));
        cmd_next(cmd, "assay run");
    }
    buffer_free(&count);
    return code;
}

static int apply(struct cmd *cmd, const struct planned *planned)
{
    struct err err;
    if (planned->proposal.count == 0) {
        say_nothing(cmd, planned);
        return ERR_NONE;
    }
    if (!has_references(cmd, planned, &err) || !is_within(cmd, planned, &err) ||
        !append(cmd, planned, &err))
        return cmd_fail(cmd, &err);
    cmd_store_close(cmd);
    return tell_applied(cmd, planned);
}

/* The plan that is to be applied, where one was kept. */
static bool read_kept(struct cmd *cmd, struct planned *planned, struct err *err)
{
    if (cmd->word_count == 0)
        return true;
    if (!cmd_programme(cmd, err))
        return false;
    planned->kept = plan_read(cmd->words[0], err);
    return planned->kept != NULL;
}

int apply_run(struct cmd *cmd)
{
    struct err err;
    struct planned planned = {0};
    bool good = cmd_reason(cmd, &err) && read_kept(cmd, &planned, &err) &&
                make_plan(cmd, &planned, &err);
    int code = good ? apply(cmd, &planned) : cmd_fail(cmd, &err);
    planned_free(&planned);
    return code;
}
