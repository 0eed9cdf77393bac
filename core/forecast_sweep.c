/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The figures are read once; what the parameter does not reach is scored
   once. */
#include <math.h>
#include <string.h>

#include "catalog_params.h"
#include "choose.h"
#include "forecast.h"
#include "forecast_grades.h"
#include "forecast_score.h"
#include "forecast_touch.h"
#include "value.h"

/* A sweep on its way. */
struct sweeping {
    struct sweep *sweep;
    const struct programme *programme;
    const struct sweep_wish *wish;
    const struct param_specs *specs; /* of the script */
    struct arena *arena;
    size_t item;
    bool *touched, *chosen; /* by item; chosen: the item and its needs */
    struct frame **frames;
    struct grid *now;
    const char **grades; /* by area: as it is now; NULL: does not count */
};

static bool find_param(struct sweeping *sweeping, struct err *err)
{
    const struct sweep_wish *wish = sweeping->wish;
    if (!catalog_params_named(sweeping->programme, wish->of, wish->param, err))
        return false;
    sweeping->specs =
        programme_specs_named(sweeping->programme, params_name(wish->of));
    const struct param_spec *spec =
        sweeping->specs ? param_find(sweeping->specs, wish->param) : NULL;
    return (spec && spec->value.type == PARAM_NUMBER) ||
           err_set(err, ERR_USAGE, "%s.%s is no number", wish->of, wish->param);
}

/* Names of the items that ask for it, for a message. */
static bool refuse_item(const struct sweeping *sweeping, struct err *err)
{
    const struct programme *programme = sweeping->programme;
    const struct sweep_wish *wish = sweeping->wish;
    struct buffer names = {0};
    for (size_t i = 0; i < programme->item_count; i++)
        if (sweeping->touched[i])
            buffer_addf(&names, "%s%s", names.length ? ", " : "",
                        programme->items[i].name);
    err_set(err, ERR_USAGE, "%s does not depend on %s.%s", wish->item, wish->of,
            wish->param);
    if (names.length > 0)
        err_mend(err, "name one that does: %s", buffer_text(&names));
    buffer_free(&names);
    return false;
}

static bool find_item(struct sweeping *sweeping, struct err *err)
{
    const struct programme *programme = sweeping->programme;
    const struct sweep_wish *wish = sweeping->wish;
    const struct param_row row = {.of = wish->of, .param = wish->param};
    const struct param_row *rows[] = {&row};
    const struct touches touches = {rows, 1};
    const struct item *item = choose_item(programme, wish->item, err);
    if (!item)
        return false;
    sweeping->sweep->item = item;
    sweeping->item = item_index(programme, item);
    touch_items(programme, programme, &touches, sweeping->touched);
    if (!sweeping->touched[sweeping->item])
        return refuse_item(sweeping, err);
    sweeping->chosen[sweeping->item] = true;
    score_choose_needs(programme, sweeping->chosen);
    return true;
}

/* The value for all */

/* Whether a row is of the parameter under the name `of`. */
static bool is_row(const struct sweeping *sweeping, const struct param_row *row,
                   const char *of)
{
    return strcmp(row->param, sweeping->wish->param) == 0 &&
           strcmp(row->of, of) == 0 &&
           params_counts(&sweeping->programme->params, row);
}

/* Of the rule that is swept, as it grades one measure. */
static bool is_own_row(const struct sweeping *sweeping,
                       const struct param_row *row)
{
    const char *of = sweeping->wish->of;
    return !strchr(of, '/') && strcmp(params_name(row->of), of) == 0 &&
           is_row(sweeping, row, row->of);
}

static bool is_for_all(const struct param_row *row)
{
    return row->area == AREA_NONE && !row->group;
}

static void add_row(struct params *params, const struct param_row *row,
                    const char *of, const char *text)
{
    struct param_row *added = &params->rows[params->count++];
    *added = *row;
    added->of = of;
    added->text = text;
}

static bool has_place(const struct sweeping *sweeping,
                      const struct param_row *row)
{
    const struct params *params = &sweeping->programme->params;
    for (size_t i = 0; i < params->count; i++) {
        const struct param_row *other = &params->rows[i];
        if (is_row(sweeping, other, sweeping->wish->of) &&
            other->area == row->area && other->from == row->from &&
            (!other->group || !row->group
                 ? other->group == row->group
                 : strcmp(other->group, row->group) == 0))
            return true;
    }
    return false;
}

/* A rule's row for an area beats what is said for all of how it grades one
   measure: that measure gets a row there as well. */
static bool is_in_the_way(const struct sweeping *sweeping,
                          const struct param_row *row)
{
    const char *of = sweeping->wish->of;
    return strchr(of, '/') && is_row(sweeping, row, params_name(of)) &&
           !is_for_all(row) && !has_place(sweeping, row);
}

static void set_row(const struct sweeping *sweeping, struct params *params,
                    const struct param_row *row, const char *text)
{
    bool same = is_row(sweeping, row, sweeping->wish->of);
    if (same && is_for_all(row))
        return;
    add_row(params, row, row->of,
            same || is_own_row(sweeping, row) ? text : row->text);
    if (is_in_the_way(sweeping, row))
        add_row(params, row, sweeping->wish->of, text);
}

/* False, with the reason, where the value may not be. */
static bool set_value(const struct sweeping *sweeping, struct programme *trial,
                      struct sweep_step *step)
{
    const struct params *now = &sweeping->programme->params;
    char shown[VALUE_TEXT];
    const char *text =
        arena_copy(sweeping->arena, value_show(shown, step->value, -1));
    const struct param_row all = {.area = AREA_NONE,
                                  .param = sweeping->wish->param,
                                  .from = INT32_MIN,
                                  .to = INT32_MAX,
                                  .status = "confirmed",
                                  .reason = "",
                                  .reference = ""};
    struct err_list faults = {0};
    *trial = *sweeping->programme;
    trial->params.count = 0;
    trial->params.rows =
        arena_take(sweeping->arena, (2 * now->count + 1) * sizeof *now->rows);
    for (size_t i = 0; i < now->count; i++)
        set_row(sweeping, &trial->params, &now->rows[i], text);
    add_row(&trial->params, &all, sweeping->wish->of, text);
    if (!params_check(&trial->params, params_name(sweeping->wish->of),
                      sweeping->specs, &trial->areas, &faults))
        step->refused = arena_copy(sweeping->arena, faults.items[0].what);
    err_list_free(&faults);
    return !step->refused;
}

/* Counting */

static const char *grade_at(const struct sweeping *sweeping,
                            const struct grid *grid, int area)
{
    const struct block *block = &grid->blocks[sweeping->item];
    const struct cell *cell =
        grid_cell(grid, sweeping->item, 0, area, sweeping->sweep->period);
    const char *grade;
    if (!cell || cell->status == STATUS_NONE ||
        !area_counts(block, &grid->programme->areas, area))
        return NULL;
    grade = cell_grade(block->item, cell);
    return grade ? grade : "";
}

static void count_area(const struct sweeping *sweeping, const char *grade,
                       const char *now, struct sweep_step *step)
{
    const struct sweep *sweep = sweeping->sweep;
    size_t place = grade_place(sweep->grades, sweep->grade_count, grade);
    if (place < sweep->grade_count)
        step->graded[place]++;
    else
        step->ungraded++;
    step->moved += !now || strcmp(grade, now) != 0;
}

static void count_step(const struct sweeping *sweeping, const struct grid *grid,
                       struct sweep_step *step)
{
    size_t areas = sweeping->programme->areas.count;
    for (size_t i = 0; i < areas; i++) {
        const char *grade = grade_at(sweeping, grid, (int)i);
        if (grid == sweeping->now)
            sweeping->grades[i] = grade;
        if (grade)
            count_area(sweeping, grade, sweeping->grades[i], step);
    }
}

static void begin_step(const struct sweeping *sweeping, struct sweep_step *step,
                       double value)
{
    step->value = value;
    step->graded =
        arena_take(sweeping->arena,
                   (sweeping->sweep->grade_count + 1) * sizeof *step->graded);
}

static bool do_step(const struct sweeping *sweeping, struct sweep_step *step,
                    struct err *err)
{
    struct programme trial;
    if (!set_value(sweeping, &trial, step))
        return true;
    struct grid *grid = forecast_rescore(
        &trial, sweeping->frames, sweeping->chosen, sweeping->touched,
        sweeping->now, &sweeping->wish->score, err);
    if (grid)
        count_step(sweeping, grid, step);
    grid_free(grid);
    return grid != NULL;
}

static bool score_now(struct sweeping *sweeping, const char *path,
                      struct err *err)
{
    const struct programme *programme = sweeping->programme;
    if (!forecast_read(sweeping->frames, path, programme, sweeping->chosen,
                       programme, sweeping->chosen, err))
        return false;
    sweeping->now =
        forecast_score(programme, sweeping->frames, sweeping->chosen,
                       &sweeping->wish->score, err);
    return sweeping->now != NULL;
}

static void begin(struct sweeping *sweeping)
{
    struct sweep *sweep = sweeping->sweep;
    const struct block *block = &sweeping->now->blocks[sweeping->item];
    size_t newest = newest_result(sweeping->now, block, NULL);
    if (newest < block->periods)
        sweep->period = block_period(block, newest);
    sweep->grades =
        grades_named(NULL, sweep->item, &sweep->grade_count, sweeping->arena);
    sweep->count = sweeping->wish->count;
    sweep->steps =
        arena_take(sweeping->arena, (sweep->count + 1) * sizeof *sweep->steps);
    begin_step(sweeping, &sweep->now, NAN);
    count_step(sweeping, sweeping->now, &sweep->now);
}

static bool do_sweep(struct sweeping *sweeping, const char *path,
                     struct err *err)
{
    struct sweep *sweep = sweeping->sweep;
    if (!find_param(sweeping, err) || !find_item(sweeping, err) ||
        !score_now(sweeping, path, err))
        return false;
    begin(sweeping);
    for (size_t i = 0; i < sweep->count; i++) {
        begin_step(sweeping, &sweep->steps[i], sweeping->wish->values[i]);
        if (!do_step(sweeping, &sweep->steps[i], err))
            return false;
    }
    return true;
}

bool forecast_sweep(struct sweep *sweep, const struct programme *programme,
                    const char *path, const struct sweep_wish *wish,
                    struct err *err)
{
    *sweep = (struct sweep){.arena = arena_new()};
    struct sweeping sweeping = {.sweep = sweep,
                                .programme = programme,
                                .wish = wish,
                                .arena = sweep->arena};
    sweeping.touched = arena_take(sweep->arena, programme->item_count + 1);
    sweeping.chosen = arena_take(sweep->arena, programme->item_count + 1);
    sweeping.frames = arena_take(sweep->arena, (programme->source_count + 1) *
                                                   sizeof *sweeping.frames);
    sweeping.grades = arena_take(sweep->arena, (programme->areas.count + 1) *
                                                   sizeof *sweeping.grades);
    bool done = do_sweep(&sweeping, path, err);
    grid_free(sweeping.now);
    score_frames_free(programme, sweeping.frames);
    return done;
}
