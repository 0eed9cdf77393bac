/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A few lines say what moves; all of it is in the JSON. */
#include "cmd_forecast.h"

#include <math.h>
#include <string.h>

#include "text.h"
#include "value.h"

/* Moves and edges that are told one by one, and values of a sweep. */
enum { TOLD = 12, MOST_VALUES = 1000 };

static bool interrupted(void *context)
{
    (void)context;
    return cmd_interrupted();
}

bool forecast_of(struct cmd *cmd, struct forecast *forecast,
                 const struct programme *before, const struct programme *after,
                 struct err *err)
{
    const struct forecast_wish wish = {
        .score = {.limits = &SCORE_LIMITS, .stop = interrupted},
        .all_periods = cmd_switch(cmd, "all-periods")};
    return forecast_make(forecast, before, after, programme_store(after), &wish,
                         err);
}

static void add_part(struct buffer *text, size_t count, const char *what)
{
    if (count)
        buffer_addf(text, "%s %zu %s", text->length ? "," : "", count, what);
}

static void note_item(struct table *table, const struct forecast_item *item)
{
    struct buffer parts = {0}, grades = {0};
    char name[PERIOD_NAME];
    add_part(&parts, item->up, "up");
    add_part(&parts, item->down, "down");
    add_part(&parts, item->regraded, "graded otherwise");
    add_part(&parts, item->statuses, "of another status");
    add_part(&parts, item->directions, "of another direction");
    add_part(&parts, item->values, "of another value");
    add_part(&parts, item->ranks, "of another rank only");
    for (size_t i = 0; i < item->grade_count; i++)
        if (item->grades[i].before != item->grades[i].after)
            buffer_addf(&grades, "; %s %zu to %zu", item->grades[i].name,
                        item->grades[i].before, item->grades[i].after);
    table_note(table, "%s %s:%s%s", item->item->name,
               period_name(item->newest, name), buffer_text(&parts),
               buffer_text(&grades));
    buffer_free(&parts);
    buffer_free(&grades);
}

static const char *outcome(const struct forecast_side *side)
{
    return *side->grade ? side->grade : side->status;
}

/* What of a result moves: its grade or status, else its direction, else its
   value. */
static void add_moved(struct buffer *out, const struct forecast_move *move)
{
    const struct forecast_side *before = &move->before, *after = &move->after;
    char then[VALUE_TEXT], now[VALUE_TEXT];
    int decimals = item_decimals(move->item);
    if (strcmp(outcome(before), outcome(after)) != 0)
        buffer_addf(out, "%s to %s", outcome(before), outcome(after));
    else if (strcmp(before->direction, after->direction) != 0)
        buffer_addf(out, "%s to %s", before->direction, after->direction);
    else
        buffer_addf(out, "%s to %s", value_show(then, before->value, decimals),
                    value_show(now, after->value, decimals));
}

static void note_move(struct table *table, const struct forecast *forecast,
                      const struct forecast_move *move)
{
    struct buffer moved = {0};
    char name[PERIOD_NAME];
    add_moved(&moved, move);
    table_note(table, "  %s, %s%s%s, %s: %s",
               forecast->programme->areas.items[move->area].name,
               move->item->name, *move->by ? " " : "", move->by,
               period_name(move->period, name), buffer_text(&moved));
    buffer_free(&moved);
}

static void note_edge(struct table *table, const struct forecast *forecast,
                      const struct forecast_edge *edge)
{
    char name[PERIOD_NAME], value[VALUE_TEXT], limit[VALUE_TEXT],
        half[VALUE_TEXT];
    value_show(value, edge->value, item_decimals(edge->item));
    value_show(limit, edge->threshold, -1);
    value_show(half, edge->half_width, item_decimals(edge->item));
    table_note(table, "  %s, %s, %s: %s is within chance (%s) of %s.%s = %s",
               forecast->programme->areas.items[edge->area].name,
               edge->item->name, period_name(edge->period, name), value, half,
               edge->of, edge->param, limit);
}

static void note_largest(struct table *table, const struct forecast *forecast)
{
    const struct forecast_rank *rank = &forecast->largest;
    char name[PERIOD_NAME];
    if (rank->item)
        table_note(table, "Largest rank move: %s, %s, %s: %zu to %zu",
                   forecast->programme->areas.items[rank->area].name,
                   rank->item->name, period_name(rank->period, name),
                   rank->from, rank->to);
}

void forecast_note(struct table *table, const struct forecast *forecast)
{
    size_t moved = 0;
    for (size_t i = 0; i < forecast->item_count; i++)
        if (forecast->items[i].moves || forecast->items[i].ranks) {
            note_item(table, &forecast->items[i]);
            moved++;
        }
    if (moved == 0)
        table_note(table, "No result moves.");
    for (size_t i = 0; i < forecast->move_count && i < TOLD; i++)
        note_move(table, forecast, &forecast->moves[i]);
    if (forecast->move_count > TOLD)
        table_note(table, "  and %zu more: --json",
                   forecast->move_count - TOLD);
    note_largest(table, forecast);
    for (size_t i = 0; i < forecast->edge_count && i < TOLD; i++)
        note_edge(table, forecast, &forecast->edges[i]);
    if (forecast->edge_count > TOLD)
        table_note(table, "  and %zu more within chance: --json",
                   forecast->edge_count - TOLD);
}

/* Sweep */

/* "2..3.5" */
static bool read_range(struct cmd *cmd, double *from, double *to,
                       struct err *err)
{
    const char *text = cmd->words[1], *dots = strstr(text, "..");
    struct err ignored;
    if (dots && value_real(text, (size_t)(dots - text), from, &ignored) &&
        value_real(dots + 2, strlen(dots + 2), to, &ignored) && *from <= *to)
        return true;
    err_set(err, ERR_USAGE, "\"%s\" is no range", text);
    return err_mend(err, "write FROM..TO, as in 2..3.5");
}

static bool read_step(struct cmd *cmd, double range, double *step,
                      struct err *err)
{
    const char *text = cmd_option(cmd, "step");
    struct err ignored;
    *step = range / 10;
    if (!text || (value_real(text, strlen(text), step, &ignored) && *step > 0 &&
                  range / *step < MOST_VALUES))
        return true;
    err_set(err, ERR_USAGE, "--step %s makes no steps of such a range", text);
    return err_mend(err, "write a number above 0, for at most %d steps",
                    (int)MOST_VALUES);
}

/* Each step from the first value, so that rounding does not add up; what a
   decimal step leaves behind the twelfth figure is none of it. */
static size_t make_values(struct cmd *cmd, double from, double to, double step,
                          double **values)
{
    size_t count = step > 0 ? (size_t)floor((to - from) / step + 1e-9) + 1 : 1;
    *values = arena_take(cmd->arena, count * sizeof **values);
    for (size_t i = 0; i < count; i++)
        (*values)[i] = value_round(from + (double)i * step, 10);
    return count;
}

static void put_step(struct table *table, const struct sweep *sweep,
                     const struct sweep_step *step, bool now)
{
    char text[VALUE_TEXT];
    table_row(table);
    table_text(table, now ? "in force" : value_show(text, step->value, -1));
    for (size_t i = 0; i < sweep->grade_count; i++)
        if (step->refused)
            table_empty(table);
        else
            table_whole(table, (int64_t)step->graded[i]);
    if (step->refused)
        table_empty(table);
    else
        table_whole(table, (int64_t)step->ungraded);
    if (step->refused)
        table_empty(table);
    else
        table_whole(table, (int64_t)step->moved);
    table_text(table, step->refused);
}

static struct table *sweep_table(struct cmd *cmd, const struct sweep *sweep)
{
    size_t count = sweep->grade_count + 4, at = 0;
    struct table_column *columns =
        arena_take(cmd->arena, count * sizeof *columns);
    char name[PERIOD_NAME];
    columns[at++] =
        (struct table_column){"value", NULL, NULL, TABLE_TEXT, 0, false, false};
    for (size_t i = 0; i < sweep->grade_count; i++)
        columns[at++] = (struct table_column){
            sweep->grades[i], NULL, NULL, TABLE_WHOLE, 0, false, false};
    columns[at++] = (struct table_column){
        "no_grade", "no grade", NULL, TABLE_WHOLE, 0, false, false};
    columns[at++] = (struct table_column){"moved", NULL,  NULL, TABLE_WHOLE,
                                          0,       false, false};
    columns[at++] =
        (struct table_column){"refused", NULL, NULL, TABLE_TEXT, 0, true, true};
    const char *title = arena_format(
        cmd->arena, "Areas per grade of %s, %s, over %s", sweep->item->name,
        period_name(sweep->period, name), cmd->words[0]);
    return table_new("assay.sweep/1", title, columns, count);
}

/* Of which item areas are counted: what --measure names, else the script
   itself, or the measure that stands before its rule. */
static bool find_item(struct cmd *cmd, struct sweep_wish *wish, struct err *err)
{
    const char *measure = cmd_option(cmd, "measure");
    const char *slash = strchr(wish->of, '/');
    struct err unknown;
    wish->item =
        measure ? measure
        : slash ? arena_text(cmd->arena, wish->of, (size_t)(slash - wish->of))
                : wish->of;
    if (measure || !programme_rule(cmd->programme, wish->item) ||
        programme_item(cmd->programme, wish->item, &unknown))
        return true;
    err_set(err, ERR_USAGE, "%s has no results of its own", wish->item);
    return err_mend(err, "--measure NAME, of what it grades or weighs");
}

static bool read_sweep(struct cmd *cmd, struct sweep_wish *wish,
                       struct err *err)
{
    const char *dot = strrchr(cmd->words[0], '.');
    double from, to, step, *values;
    if (!dot) {
        err_set(err, ERR_USAGE, "\"%s\" names no parameter", cmd->words[0]);
        return err_mend(err, "write SCRIPT.PARAMETER");
    }
    if (!read_range(cmd, &from, &to, err) ||
        !read_step(cmd, to - from, &step, err))
        return false;
    wish->of =
        arena_text(cmd->arena, cmd->words[0], (size_t)(dot - cmd->words[0]));
    wish->param = dot + 1;
    wish->count = make_values(cmd, from, to, step, &values);
    wish->values = values;
    wish->score =
        (struct score_wish){.limits = &SCORE_LIMITS, .stop = interrupted};
    return true;
}

int forecast_sweep_run(struct cmd *cmd)
{
    struct err err;
    struct sweep sweep = {0};
    struct sweep_wish wish = {0};
    if (!read_sweep(cmd, &wish, &err) || !cmd_programme_in_force(cmd, &err) ||
        !find_item(cmd, &wish, &err))
        return cmd_fail(cmd, &err);
    if (!forecast_sweep(&sweep, cmd->programme, cmd_store_path(cmd), &wish,
                        &err)) {
        sweep_free(&sweep);
        return cmd_fail(cmd, &err);
    }
    struct table *table = sweep_table(cmd, &sweep);
    put_step(table, &sweep, &sweep.now, true);
    for (size_t i = 0; i < sweep.count; i++)
        put_step(table, &sweep, &sweep.steps[i], false);
    int code = cmd_print(cmd, table);
    sweep_free(&sweep);
    return code;
}
