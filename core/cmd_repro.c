/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The cell is explained without what is below it, and with its traceback; then
   it is said how that stands to what the run stored. */
#include "cmd_repro.h"

#include <stdlib.h>
#include <string.h>

#include "cell_name.h"
#include "cmd_moment.h"
#include "repro.h"
#include "tell.h"
#include "trace_explain.h"
#include "value.h"

enum { LINES = 3, ALL_LINES = 100000, ALL_DEPTH = 8 };

struct repro {
    struct cmd *cmd;
    struct cell_name name;
    struct vm_limits limits;
    json_t *cell;     /* the explanation */
    json_t *changed;  /* what is not as the run had it: names */
    const char *path; /* of the store */
    struct repro_saved saved;
};

/* Since the run */

struct comparing {
    struct repro *repro;
    struct err *err;
    bool good;
};

static void compare_hash(void *context, const char *kind, const char *name,
                         const char *hash)
{
    struct comparing *comparing = context;
    struct repro *repro = comparing->repro;
    const char *then;
    if (!comparing->good)
        return;
    comparing->good =
        reading_input(&then, repro->cmd->store, repro->cmd->arena,
                      repro->name.run.id, kind, name, comparing->err);
    if (comparing->good && *then && strcmp(then, hash) != 0)
        json_array_append_new(repro->changed, json_string(name));
}

/* What would explain that it comes out otherwise. */
static bool find_changed(struct repro *repro, struct err *err)
{
    struct comparing comparing = {repro, err, true};
    repro->changed = json_array();
    programme_hashes(repro->cmd->programme, compare_hash, &comparing);
    return comparing.good;
}

/* The outcome */

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static bool has_failed(const json_t *cell)
{
    return strcmp(text_of(cell, "status"), "failed") == 0;
}

/* The same result, and of one that is not there the same reason. */
static bool is_same(const json_t *cell)
{
    const json_t *stored = json_object_get(cell, "stored");
    return json_is_true(json_object_get(cell, "same")) &&
           (strcmp(text_of(cell, "status"), "ok") == 0 ||
            strcmp(text_of(cell, "note"), text_of(stored, "note")) == 0);
}

static int code_of(const json_t *cell)
{
    return has_failed(cell) ? ERR_SCRIPT
           : is_same(cell)  ? ERR_NONE
                            : ERR_ANSWER;
}

/* "ok 2.75 good" */
static void add_result(struct buffer *out, const json_t *cell, int decimals)
{
    char text[VALUE_TEXT];
    const json_t *value = json_object_get(cell, "value");
    const char *grade = text_of(cell, "grade");
    buffer_add(out, text_of(cell, "status"));
    if (json_is_number(value))
        buffer_addf(out, " %s",
                    value_show(text, json_number_value(value), decimals));
    buffer_addf(out, "%s%s", *grade ? " " : "", grade);
}

/* "failed, as r7 stored it" */
static const char *outcome_of(const struct repro *repro)
{
    struct buffer out = {0};
    const json_t *stored = json_object_get(repro->cell, "stored");
    const char *note = text_of(stored, "note");
    bool same = is_same(repro->cell);
    int decimals = item_decimals(repro->name.item);
    add_result(&out, repro->cell, decimals);
    buffer_addf(&out, ", %sas r%lld stored it", same ? "" : "and not ",
                (long long)repro->name.run.id);
    if (!same) {
        buffer_add(&out, ": ");
        add_result(&out, stored, decimals);
        if (*note)
            buffer_addf(&out, " (%s)", note);
    }
    const char *text = arena_copy(repro->cmd->arena, buffer_text(&out));
    buffer_free(&out);
    return text;
}

/* Making it */

static json_t *explain(const struct repro *repro, int depth, size_t lines,
                       struct err *err)
{
    const struct trace_wish wish = {.item = repro->name.item,
                                    .area = repro->name.area,
                                    .period = repro->name.period,
                                    .by = repro->name.by,
                                    .run = repro->name.run.id,
                                    .depth = depth,
                                    .lines = lines,
                                    .tracebacks = true,
                                    .limits = &repro->limits};
    return trace_explain(repro->cmd->programme, repro->path, NULL, &wish, err);
}

static bool no_result(const struct repro *repro, struct err *err)
{
    char period[PERIOD_NAME];
    err_set(err, ERR_USAGE, "r%lld stored nothing of %s for %s in %s",
            (long long)repro->name.run.id, repro->name.item->name,
            repro->cmd->programme->areas.items[repro->name.area].name,
            period_name(repro->name.period, period));
    return err_mend(err, "assay explain computes it all the same");
}

static bool make(struct repro *repro, struct err *err)
{
    struct cmd *cmd = repro->cmd;
    struct run_row run;
    const char *word;
    if (!cmd_seconds(cmd, &repro->limits.seconds, err) ||
        !cell_name_run(&word, cmd->arena, cmd->words, cmd->word_count, err) ||
        !cmd_programme_of_run(cmd, &run, word, err) ||
        !cmd_store(cmd, STORE_READ, err) ||
        !cell_name_read(&repro->name, cmd->programme, cmd->store, cmd->arena,
                        cmd->words, cmd->word_count, err) ||
        !find_changed(repro, err))
        return false;
    cmd_store_close(cmd);
    repro->path = cmd_store_path(cmd);
    repro->cell = explain(repro, 0, LINES, err);
    return repro->cell &&
           (json_object_get(repro->cell, "stored") || no_result(repro, err));
}

static bool save(struct repro *repro, struct err *err)
{
    json_t *tree = explain(repro, ALL_DEPTH, ALL_LINES, err);
    const struct repro_wish wish = {.programme = repro->cmd->programme,
                                    .store = repro->path,
                                    .name = &repro->name,
                                    .tree = tree,
                                    .limits = &repro->limits,
                                    .arena = repro->cmd->arena};
    bool good = tree && repro_save(&wish, &repro->saved, err);
    json_decref(tree);
    return good;
}

/* Telling it */

static const char *name_of(const struct repro *repro)
{
    const struct cell_name *name = &repro->name;
    struct buffer text = {0};
    cell_name_write(&text, name->run.id, name->item->name,
                    repro->cmd->programme->areas.items[name->area].code,
                    name->period, name->by);
    const char *kept = arena_copy(repro->cmd->arena, buffer_text(&text));
    buffer_free(&text);
    return kept;
}

static void print_json(const struct repro *repro)
{
    json_t *object =
        json_pack("{s:s, s:s, s:s, s:O, s:O}", "schema", "assay.repro/1",
                  "case", name_of(repro), "outcome", outcome_of(repro),
                  "changed_since", repro->changed, "cell", repro->cell);
    if (repro->saved.file)
        json_object_set_new(object, "saved", json_string(repro->saved.file));
    char *text = json_dumps(object, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
    fprintf(repro->cmd->out, "%s\n", text ? text : "");
    free(text);
    json_decref(object);
}

enum { CHANGES_TOLD = 5 };

static void add_changed(const struct repro *repro, struct buffer *out)
{
    size_t count = json_array_size(repro->changed);
    if (count == 0)
        return;
    buffer_addf(out, "Since r%lld:", (long long)repro->name.run.id);
    for (size_t i = 0; i < count && i < CHANGES_TOLD; i++)
        buffer_addf(out, "%s %s", i ? "," : "",
                    json_string_value(json_array_get(repro->changed, i)));
    if (count > CHANGES_TOLD)
        buffer_addf(out, " and %zu more", count - CHANGES_TOLD);
    buffer_add(out, "\n");
}

static void print_text(const struct repro *repro)
{
    const struct cmd *cmd = repro->cmd;
    struct buffer out = {0};
    const struct tell_style style = {.utf8 = cmd->utf8, .width = cmd->width};
    tell_explanation(&out, repro->cell, &style);
    buffer_addf(&out, "Outcome: %s\n", outcome_of(repro));
    add_changed(repro, &out);
    fputs(buffer_text(&out), cmd->out);
    buffer_free(&out);
}

static void print(const struct repro *repro)
{
    if (repro->cmd->style.format == TABLE_JSON ||
        repro->cmd->style.format == TABLE_JSONL)
        print_json(repro);
    else
        print_text(repro);
}

static void say_saved(const struct repro *repro)
{
    const char *file = repro->saved.file;
    const char *stem = arena_text(repro->cmd->arena, file, strlen(file) - 4);
    if (repro->saved.there)
        cmd_say(repro->cmd, "%s has this case already", file);
    else
        cmd_say(repro->cmd, "%s %s, expecting what comes out now",
                repro->saved.made ? "made" : "one case more in", file);
    cmd_next(repro->cmd, "assay test %s", files_name(stem));
}

static int tell(struct repro *repro)
{
    struct err err;
    bool asked = cmd_switch(repro->cmd, "save");
    bool saved = asked && save(repro, &err);
    cmd_say_standing(repro->cmd, &repro->name.run);
    print(repro);
    if (saved)
        say_saved(repro);
    else if (!asked)
        cmd_next(repro->cmd, "assay runs repro %s --save, and it is a test",
                 name_of(repro));
    return asked && !saved ? cmd_fail(repro->cmd, &err) : code_of(repro->cell);
}

int repro_run(struct cmd *cmd)
{
    struct err err;
    struct repro repro = {.cmd = cmd, .limits = SCORE_LIMITS};
    int code = make(&repro, &err) ? tell(&repro) : cmd_fail(cmd, &err);
    json_decref(repro.cell);
    json_decref(repro.changed);
    return code;
}
