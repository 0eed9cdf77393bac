/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "forecast_moves.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "forecast_grades.h"
#include "forecast_parts.h"
#include "grid_ranks.h"

/* One by-value and period of an item, in both grids. */
struct row {
    const struct facing *facing;
    size_t by, by_was; /* in each block */
    struct period period;
    size_t *ranks_was, *ranks_is; /* by area */
};

static const struct item *item_is(const struct facing *facing)
{
    return facing->is->blocks[facing->item].item;
}

/* NULL where it is new. */
static const struct item *item_was(const struct facing *facing)
{
    return facing->twin < facing->was->count
               ? facing->was->blocks[facing->twin].item
               : NULL;
}

static const struct cell *cell_was(const struct row *row, int area)
{
    const struct facing *facing = row->facing;
    const struct cell *cell = NULL;
    if (facing->twin < facing->was->count)
        cell = grid_cell(facing->was, facing->twin, row->by_was, area,
                         row->period);
    return cell ? cell : &EMPTY_CELL;
}

static const struct cell *cell_is(const struct row *row, int area)
{
    return grid_cell(row->facing->is, row->facing->item, row->by, area,
                     row->period);
}

static const char *word(const char *text)
{
    return text ? text : "";
}

static struct forecast_side side_of(const struct item *item,
                                    const struct cell *cell, size_t rank)
{
    struct forecast_side side = {"", "", "", NAN, rank};
    if (!item || cell->status == STATUS_NONE)
        return side;
    side.status = status_name((enum status)cell->status);
    side.grade = word(cell_grade(item, cell));
    side.direction = word(cell_direction(item, cell));
    side.value = cell->value;
    return side;
}

static bool same_status(const struct forecast_move *move)
{
    return strcmp(move->before.status, move->after.status) == 0;
}

static bool same_grade(const struct forecast_move *move)
{
    return strcmp(move->before.grade, move->after.grade) == 0;
}

static bool same_direction(const struct forecast_move *move)
{
    return strcmp(move->before.direction, move->after.direction) == 0;
}

static bool same_value(const struct forecast_move *move)
{
    double before = move->before.value, after = move->after.value;
    return before == after || (isnan(before) && isnan(after));
}

static bool is_moved(const struct forecast_move *move)
{
    return !same_status(move) || !same_grade(move) || !same_direction(move) ||
           !same_value(move);
}

/* By the scale in which the result will stand. */
static enum forecast_sign sign_of(const struct forecast_move *move,
                                  const struct cell *cell)
{
    size_t count;
    const char *const *scale = cell_scale(move->item, cell, &count);
    size_t before = grade_place(scale, count, move->before.grade);
    size_t after = grade_place(scale, count, move->after.grade);
    if (!same_status(move) || before == count || after == count ||
        before == after)
        return FORECAST_NEITHER;
    return after < before ? FORECAST_BETTER : FORECAST_WORSE;
}

static void count_grade(struct forecast_item *line,
                        const struct forecast_move *move)
{
    if (same_grade(move))
        return;
    line->up += move->sign == FORECAST_BETTER;
    line->down += move->sign == FORECAST_WORSE;
    line->regraded += move->sign == FORECAST_NEITHER;
}

static void count_move(struct forecast_item *line,
                       const struct forecast_move *move)
{
    line->moves++;
    if (!same_status(move)) {
        line->statuses++;
        return;
    }
    count_grade(line, move);
    line->directions += !same_direction(move);
    line->values += !same_value(move);
}

static void add_move(struct forecast *forecast,
                     const struct forecast_move *move)
{
    forecast->moves =
        memory_room(forecast->moves, forecast->move_count,
                    &forecast->move_capacity, sizeof *forecast->moves);
    forecast->moves[forecast->move_count++] = *move;
}

static size_t distance(size_t from, size_t to)
{
    if (from == 0 || to == 0)
        return 0;
    return from < to ? to - from : from - to;
}

static void weigh_rank(struct forecast_rank *largest,
                       const struct forecast_move *move)
{
    size_t from = move->before.rank, to = move->after.rank;
    if (distance(from, to) > distance(largest->from, largest->to))
        *largest = (struct forecast_rank){move->item,   move->by, move->area,
                                          move->period, from,     to};
}

static void compare_cell(struct forecast *forecast, const struct row *row,
                         int area, const char *by, struct forecast_item *line)
{
    const struct cell *was = cell_was(row, area), *is = cell_is(row, area);
    if (was->status == STATUS_NONE && is->status == STATUS_NONE)
        return;
    struct forecast_move move = {
        .item = item_is(row->facing),
        .by = by,
        .area = area,
        .period = row->period,
        .before = side_of(item_was(row->facing), was, row->ranks_was[area]),
        .after = side_of(item_is(row->facing), is, row->ranks_is[area]),
    };
    move.sign = sign_of(&move, is);
    line->results++;
    weigh_rank(&forecast->largest, &move);
    if (is_moved(&move)) {
        count_move(line, &move);
        add_move(forecast, &move);
    } else
        line->ranks += move.before.rank != move.after.rank;
}

static void compare_row(struct forecast *forecast, const struct row *row,
                        const char *by, struct forecast_item *line)
{
    const struct facing *facing = row->facing;
    grid_ranks(facing->was, facing->twin, by, row->period, row->ranks_was);
    grid_ranks(facing->is, facing->item, by, row->period, row->ranks_is);
    for (size_t area = 0; area < facing->is->programme->areas.count; area++)
        compare_cell(forecast, row, (int)area, by, line);
}

static void compare_period(struct forecast *forecast, struct row *row,
                           struct forecast_item *line)
{
    const struct facing *facing = row->facing;
    const struct block *block = &facing->is->blocks[facing->item];
    for (row->by = 0; row->by < block->by_count; row->by++) {
        const char *by = block->bys[row->by];
        if (facing->twin < facing->was->count)
            row->by_was = block_by(&facing->was->blocks[facing->twin], by);
        compare_row(forecast, row, arena_copy(forecast->arena, by), line);
    }
}

/* Areas per grade */

static void count_side(struct forecast_item *line, const char *grade,
                       bool after)
{
    struct forecast_grade *counted = &line->ungraded;
    for (size_t i = 0; i < line->grade_count; i++)
        if (strcmp(line->grades[i].name, grade) == 0)
            counted = &line->grades[i];
    *(after ? &counted->after : &counted->before) += 1;
}

static void count_area(const struct row *row, int area,
                       struct forecast_item *line)
{
    struct forecast_side was =
        side_of(item_was(row->facing), cell_was(row, area), 0);
    struct forecast_side is =
        side_of(item_is(row->facing), cell_is(row, area), 0);
    if (*was.status)
        count_side(line, was.grade, false);
    if (*is.status)
        count_side(line, is.grade, true);
}

static void list_grades(struct forecast *forecast, const struct facing *facing,
                        struct forecast_item *line)
{
    const char **names = grades_named(item_was(facing), item_is(facing),
                                      &line->grade_count, forecast->arena);
    line->grades = arena_take(forecast->arena,
                              (line->grade_count + 1) * sizeof *line->grades);
    for (size_t i = 0; i < line->grade_count; i++)
        line->grades[i].name = names[i];
    line->ungraded.name = "";
}

static void count_grades(const struct facing *facing,
                         struct forecast_item *line)
{
    const struct block *block = &facing->is->blocks[facing->item];
    const struct areas *areas = &facing->is->programme->areas;
    const struct row row = {.facing = facing, .period = line->newest};
    for (size_t area = 0; area < areas->count; area++)
        if (area_counts(block, areas, (int)area))
            count_area(&row, (int)area, line);
}

void moves_find(struct forecast *forecast, const struct facing *facing,
                struct forecast_item *line)
{
    const struct block *block = &facing->is->blocks[facing->item];
    size_t areas = facing->is->programme->areas.count;
    struct row row = {
        .facing = facing,
        .ranks_was = memory_take((areas + 1) * sizeof *row.ranks_was),
        .ranks_is = memory_take((areas + 1) * sizeof *row.ranks_is),
    };
    line->item = item_is(facing);
    list_grades(forecast, facing, line);
    if (facing->newest < facing->end) {
        line->newest = block_period(block, facing->newest);
        count_grades(facing, line);
    }
    for (size_t i = facing->from; i < facing->end; i++) {
        row.period = block_period(block, i);
        compare_period(forecast, &row, line);
    }
    free(row.ranks_was);
    free(row.ranks_is);
}
