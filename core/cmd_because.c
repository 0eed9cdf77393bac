/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd_because.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "version.h"

const struct table_column BECAUSE_TABLE[BECAUSE_COLUMNS] = {
    {.name = "rank_before",
     .title = "rank\nbefore",
     .type = TABLE_WHOLE,
     .optional = true},
    {.name = "rank_after",
     .title = "\nafter",
     .type = TABLE_WHOLE,
     .optional = true},
    {.name = "cause", .type = TABLE_TEXT, .wide = true},
    {.name = "effect", .type = TABLE_TEXT},
    {.name = "share", .type = TABLE_NUMBER, .decimals = -1, .optional = true},
    {.name = "through", .type = TABLE_TEXT, .optional = true, .wide = true},
    {.name = "lines", .type = TABLE_TEXT, .optional = true, .wide = true},
};

static bool interrupted(void *context)
{
    (void)context;
    return cmd_interrupted();
}

static void show_progress(void *context, size_t done, size_t total)
{
    cmd_progress(context, "causes tried", done, total);
}

bool because_of(struct cmd *cmd, struct because *because, int64_t before,
                int64_t after, const struct because_cell *cells, size_t count,
                struct err *err)
{
    const struct because_wish wish = {.root = cmd->programme->root,
                                      .path = cmd_store_path(cmd),
                                      .before = before,
                                      .after = after,
                                      .cells = cells,
                                      .count = count,
                                      .score = {.limits = &SCORE_LIMITS,
                                                .progress = show_progress,
                                                .stop = interrupted,
                                                .context = cmd}};
    return because_find(because, &wish, err);
}

/* What is no more than the noise of adding up is none. */
static double tidy(double share, double scale)
{
    char text[40];
    if (fabs(share) <= 1e-12 * fabs(scale))
        return 0;
    snprintf(text, sizeof text, "%.12g", share);
    return strtod(text, NULL);
}

static double largest(const struct because_answer *answer)
{
    double most = fabs(answer->joint);
    for (size_t i = 0; i < answer->count; i++)
        most = fmax(most, fabs(answer->parts[i].share));
    return most;
}

static double joint_of(const struct because_answer *answer)
{
    return isnan(answer->joint) ? 0 : tidy(answer->joint, largest(answer));
}

static bool has_joint(const struct because_answer *answer)
{
    return answer->count > 1 && joint_of(answer) != 0;
}

size_t because_row_count(const struct because_answer *answer)
{
    size_t parts = answer->count + has_joint(answer);
    return parts > 0 ? parts : 1;
}

static const char *effect_of(const struct because_answer *answer,
                             const struct because_part *part)
{
    if (part->ranks && answer->count > 1)
        return "rank";
    if (part->enough && part->needed)
        return answer->count == 1 ? "alone" : "decides";
    if (part->enough)
        return "enough";
    return (part->needed && !answer->figure) || part->share == 0 ? "with others"
                                                                 : "share";
}

static void put_part(struct table *table, const struct because *because,
                     const struct because_answer *answer,
                     const struct because_part *part, bool figures)
{
    struct buffer text = {0};
    cause_text(&because->causes.items[part->cause], &text);
    table_text(table, buffer_text(&text));
    table_text(table, effect_of(answer, part));
    if (figures && !isnan(part->share))
        table_number(table, tidy(part->share, largest(answer)));
    else
        table_empty(table);
    table_text(table, part->through);
    table_text(table, part->lines);
    buffer_free(&text);
}

static void put_joint(struct table *table, const struct because_answer *answer,
                      bool figures)
{
    table_text(table, "together");
    table_text(table, "joint");
    if (figures)
        table_number(table, joint_of(answer));
    else
        table_empty(table);
    table_text(table, "");
    table_text(table, "");
}

static bool same_version(const struct because *because)
{
    return strcmp(because->before.recalled.version, ASSAY_VERSION) == 0 &&
           strcmp(because->after.recalled.version, ASSAY_VERSION) == 0;
}

/* Computed again, the two runs do not differ here. */
static void put_none(struct table *table, const struct because *because)
{
    table_text(table, same_version(because)
                          ? "none that was recorded: assay runs verify"
                          : "another version of Assay made one of the runs");
    table_text(table, "");
    table_empty(table);
    table_text(table, "");
    table_text(table, "");
}

static void put_rank(struct table *table, size_t rank)
{
    if (rank > 0)
        table_whole(table, (int64_t)rank);
    else
        table_empty(table);
}

void because_put(struct table *table, const struct because *because,
                 size_t cell, size_t i, bool figures)
{
    const struct because_answer *answer = &because->answers[cell];
    put_rank(table, figures ? because->cells[cell].before.rank : 0);
    put_rank(table, figures ? because->cells[cell].after.rank : 0);
    if (i < answer->count)
        put_part(table, because, answer, &answer->parts[i], figures);
    else if (has_joint(answer))
        put_joint(table, answer, figures);
    else
        put_none(table, because);
}

static void note_cause(struct table *table, const struct because *because,
                       size_t cause)
{
    struct buffer text = {0};
    size_t results = 0;
    for (size_t i = 0; i < because->count; i++)
        for (size_t p = 0; p < because->answers[i].count; p++)
            results += because->answers[i].parts[p].cause == cause;
    cause_text_whole(&because->causes.items[cause], &text);
    table_note(table, "%s: %zu result%s", buffer_text(&text), results,
               results == 1 ? "" : "s");
    buffer_free(&text);
}

static void note_unreproduced(struct table *table,
                              const struct because *because)
{
    size_t count = 0;
    for (size_t i = 0; i < because->count; i++)
        count += !because->answers[i].reproduced;
    if (count > 0)
        table_note(table,
                   "%zu result%s did not come out as stored when computed "
                   "again: assay runs verify",
                   count, count == 1 ? "" : "s");
}

void because_note(struct table *table, const struct because *because)
{
    for (size_t i = 0; i < because->causes.count; i++)
        note_cause(table, because, i);
    table_note(table,
               "Each cause was put by itself into r%lld, and taken by "
               "itself out of r%lld; shares are of the unrounded "
               "figure, and what they leave of it is joint.",
               (long long)because->before.recalled.run,
               (long long)because->after.recalled.run);
    note_unreproduced(table, because);
}
