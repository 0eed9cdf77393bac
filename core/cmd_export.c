/* SPDX-License-Identifier: GPL-2.0-or-later */
/* export: one file with all that the results of an area rest on. */
#include <string.h>

#include "cmd_moment.h"
#include "cmd_verbs.h"
#include "evidence.h"
#include "files.h"
#include "reading.h"
#include "text.h"

static bool words_fit(const struct cmd *cmd, struct err *err)
{
    if (cmd_option(cmd, "evidence") == NULL) {
        err_set(err, ERR_USAGE, "export needs to know what");
        return err_mend(err, "assay export --evidence AREA");
    }
    if (!cmd_switch(cmd, "public"))
        return cmd_words(cmd, 0, 0, err);
    err_set(err, ERR_REFUSED,
            "evidence is not for the public: hidden counts could not be "
            "computed again, and lines of files tell them");
    return err_mend(err, "leave out --public, and give the file to whoever may "
                         "see the figures; assay results --public hides small "
                         "counts");
}

/* "tower_hamlets_evidence.db" */
static const char *default_file(struct cmd *cmd, const char *area)
{
    char *name =
        arena_format(cmd->arena, "%s_evidence.db", text_fold(cmd->arena, area));
    for (char *c = name; *c != '\0'; c++)
        if (strchr(" /'\"\\&*?<>|:;$`", *c) != NULL)
            *c = '_';
    return name;
}

static bool check_file(const struct cmd *cmd, const char *file, struct err *err)
{
    if (!files_exists(file) ||
        (cmd_switch(cmd, "force") && !files_is_folder(file)))
        return true;
    err_set(err, ERR_REFUSED, "there is something of that name");
    err_mend(err, files_is_folder(file) ? "-o FILE gives another name"
                                        : "--force replaces it, -o FILE gives "
                                          "another name");
    return err_at(err, file, 0, 0);
}

static bool choose_file(struct cmd *cmd, struct evidence_wish *wish,
                        struct err *err)
{
    const struct areas *areas = &cmd->programme->areas;
    int area = areas_find_typed(areas, wish->area, err);
    if (area == AREA_NONE)
        return false;
    wish->area = areas->items[area].name;
    wish->file = cmd_option(cmd, "output");
    if (wish->file == NULL)
        wish->file = default_file(cmd, wish->area);
    if (strcmp(wish->file, "-") != 0)
        return check_file(cmd, wish->file, err);
    err_set(err, ERR_USAGE, "a store cannot be written to standard output");
    return err_mend(err, "-o FILE");
}

static bool interrupted(void *context)
{
    (void)context;
    return cmd_interrupted();
}

static void show_progress(void *context, size_t done, size_t total)
{
    cmd_progress(context, "cells computed again", done, total);
}

static bool read_wish(struct cmd *cmd, struct evidence_wish *wish,
                      struct err *err)
{
    struct run_row run;
    *wish = (struct evidence_wish){.area = cmd_option(cmd, "evidence"),
                                   .made_at = cmd_now(cmd),
                                   .actor = cmd_actor(cmd),
                                   .system_user = cmd_system_user(cmd),
                                   .score = {.limits = &SCORE_LIMITS,
                                             .progress = show_progress,
                                             .stop = interrupted,
                                             .context = cmd}};
    if (!words_fit(cmd, err) || !cmd_programme(cmd, err) ||
        !choose_file(cmd, wish, err) || !cmd_store(cmd, STORE_READ, err) ||
        !reading_run(&run, cmd->store, cmd->arena, cmd_option(cmd, "run"), err))
        return false;
    cmd_store_close(cmd);
    cmd_say_standing(cmd, &run);
    wish->run = run.id;
    wish->root = cmd->programme->root;
    wish->path = cmd_store_path(cmd);
    return true;
}

static void say(const struct cmd *cmd, const struct evidence_wish *wish,
                const struct evidence *made)
{
    struct buffer text = {0};
    buffer_addf(&text, "%s: %s in r%lld, ", wish->file, made->area,
                (long long)wish->run);
    cmd_count(&text, made->explanations, "explained result");
    buffer_add(&text, ", which rest on ");
    cmd_count(&text, made->results, "result");
    buffer_add(&text, " and ");
    cmd_count(&text, made->rows, "row");
    buffer_add(&text, " of sources, computed again and the same");
    cmd_say(cmd, "%s", buffer_text(&text));
    cmd_say(cmd, "It is not for publication: small counts are not hidden in "
                 "it, nor figures of other areas on which results rest");
    cmd_next(cmd, "assay -C %s runs verify", wish->file);
    buffer_free(&text);
}

static int export(struct cmd *cmd)
{
    struct err err;
    struct evidence_wish wish;
    struct evidence made;
    if (!read_wish(cmd, &wish, &err) ||
        !evidence_write(&made, &wish, cmd->arena, &err))
        return cmd_fail(cmd, &err);
    say(cmd, &wish, &made);
    return ERR_NONE;
}

static const struct option_spec OPTIONS[] = {
    {"evidence", 0, "AREA", "all that this area's results in a run rest on",
     false},
    {"run", 0, "RUN", "the run (default: latest)", false},
    {"force", 0, NULL, "replace a file of that name", false},
    {"public", 0, NULL, "refused: evidence is not for the public", false},
    {"as", 0, "WHO", "who does it; else ASSAY_ACTOR, or the login name", false},
    {0},
};

static const char *const EXAMPLES[] = {
    "assay export --evidence hackney",
    "assay export --evidence \"tower hamlets\" --run r3 -o auditor.db",
    "assay -C auditor.db runs verify  # without the programme's folder",
    "assay -C auditor.db explain \"tower hamlets\" ni35",
    NULL,
};

const struct verb VERB_EXPORT = {
    .name = "export",
    .usage = "--evidence AREA [--run RUN] [-o FILE] [--force]",
    .summary = "One file with all that an area's results rest on.",
    .help = "The file (AREA_evidence.db unless -o names it) is a store: a "
            "run's results of the area, their explanations, and what they "
            "come from: scripts, contracts, parameters with the whole ledger, "
            "judgements, rows of sources with the lines of their files, as "
            "they were known when the run was made. Results, explain, sql and "
            "runs verify work on it with -C FILE, on any machine, without the "
            "programme's folder; runs verify computes it all again and says "
            "where anything was changed. That is done once before the file "
            "gets its name, and the exit code is 1 where it does not come "
            "out the same.\n\nIt has no other run, and no import made after "
            "the run. Where a result is compared with other areas, their "
            "figures are in it, and small counts are not hidden: it is not for "
            "publication, and --public is refused (exit code 6).",
    .examples = EXAMPLES,
    .options = OPTIONS,
    .run = export,
    .see = "runs, explain, sql",
    .writes = true,
};
