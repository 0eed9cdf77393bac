/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The worker works on a copy of the cells of one block: what it shares with
   its parent stays as it is. */
#include "near.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "climb.h"
#include "value.h"

/* In the worker. */

/* A block whose cells are the worker's own for a while. */
struct loan {
    struct block *block;
    struct cell *shared;
};

static struct loan borrow(struct grid *grid, size_t item)
{
    struct block *block = &grid->blocks[item];
    struct loan loan = {block, block->cells};
    size_t bytes = block_cells(grid, block) * sizeof *block->cells;
    block->cells = memory_take(bytes + 1);
    if (loan.shared)
        memcpy(block->cells, loan.shared, bytes);
    return loan;
}

static void give_back(const struct loan *loan)
{
    free(loan->block->cells);
    loan->block->cells = loan->shared;
}

/* A value that was tried. */
struct rung {
    double value;
    int grade;
};

enum { MOST_RUNGS = 256 };

/* The values that are tried: steps of the decimals from that of the cell. Both
   looks, for a better and for a worse grade, begin with the same ones. */
struct ladder {
    struct scorer *scorer;
    const struct near_request *request;
    struct cell *cell;
    double step;
    int decimals;
    int side;    /* 1: upward, -1: downward */
    bool better; /* looked for; else a worse grade */
    struct rung tried[MOST_RUNGS];
    size_t count;
};

static double value_at(const struct ladder *ladder, double steps)
{
    double value = ladder->request->cell.value;
    return value_round(value + ladder->side * steps * ladder->step,
                       ladder->decimals);
}

static bool is_within(const struct ladder *ladder, double steps)
{
    double value = value_at(ladder, steps);
    return value >= ladder->request->from && value <= ladder->request->to;
}

static int grade_of(const struct ladder *ladder, double value)
{
    struct answer answer;
    ladder->cell->value = ladder->cell->exact = value;
    scorer_answer(ladder->scorer, STAGE_GRADE, &ladder->request->spot, &answer);
    return answer.status == STATUS_OK ? answer.grade : NO_GRADE;
}

static int grade_at(struct ladder *ladder, double steps)
{
    double value = value_at(ladder, steps);
    for (size_t i = 0; i < ladder->count; i++)
        if (ladder->tried[i].value == value)
            return ladder->tried[i].grade;
    int grade = grade_of(ladder, value);
    if (ladder->count < MOST_RUNGS)
        ladder->tried[ladder->count++] = (struct rung){value, grade};
    return grade;
}

static bool does(void *context, double steps)
{
    struct ladder *ladder = context;
    int now = ladder->request->cell.grade;
    int grade = grade_at(ladder, steps);
    return grade != NO_GRADE && (ladder->better ? grade < now : grade > now);
}

/* How far the limit is, so that the last rung is the limit. */
static double last_rung(const struct ladder *ladder)
{
    const struct near_request *request = ladder->request;
    double room = ladder->side > 0 ? request->to - request->cell.value
                                   : request->cell.value - request->from;
    double steps = floor(room / ladder->step);
    return is_within(ladder, steps + 1) ? steps + 1 : steps;
}

static struct near_value nearest(struct ladder *ladder, bool better)
{
    double steps[2];
    ladder->better = better;
    for (int i = 0; i < 2; i++) {
        ladder->side = i == 0 ? 1 : -1;
        steps[i] = climb_least(last_rung(ladder), does, ladder);
    }
    bool down = steps[1] > 0 && (steps[0] == 0 || steps[1] < steps[0]);
    ladder->side = down ? -1 : 1;
    if (steps[down] == 0)
        return (struct near_value){NO_GRADE, NAN};
    return (struct near_value){grade_at(ladder, steps[down]),
                               value_at(ladder, steps[down])};
}

static void set_value(json_t *answer, const char *key,
                      const struct near_value *value)
{
    if (value->grade != NO_GRADE)
        json_object_set_new(answer, key,
                            json_pack("{s:i, s:f}", "grade", value->grade,
                                      "value", value->value));
}

static json_t *look_round(struct grid *grid, struct scorer *scorer,
                          const struct near_request *request)
{
    const struct item *item = &grid->programme->items[request->spot.item];
    struct loan loan = borrow(grid, request->spot.item);
    struct ladder ladder = {.scorer = scorer,
                            .request = request,
                            .cell = spot_cell(grid, &request->spot),
                            .decimals = item_decimals(item)};
    ladder.step = pow(10, -ladder.decimals);
    json_t *answer = json_object();
    *ladder.cell = request->cell;
    struct near_value better = nearest(&ladder, true);
    struct near_value worse = nearest(&ladder, false);
    set_value(answer, "better", &better);
    set_value(answer, "worse", &worse);
    give_back(&loan);
    return answer;
}

static int assess(struct scorer *scorer, const struct spot *spot)
{
    struct answer answer;
    scorer_answer(scorer, STAGE_ASSESS, spot, &answer);
    return answer.status == STATUS_OK ? answer.grade : NO_GRADE;
}

/* The whole, with the part's grade moved by `by`. */
static int assess_with(struct grid *grid, struct scorer *scorer,
                       const struct spot *whole, const struct spot *part,
                       int by)
{
    struct loan loan = borrow(grid, part->item);
    struct cell *cell = spot_cell(grid, part);
    size_t scale = 0;
    int grade = NO_GRADE;
    if (cell && cell->grade != NO_GRADE)
        cell_scale(loan.block->item, cell, &scale);
    if (scale > 0 && cell->grade + by >= 0 && cell->grade + by < (int)scale) {
        cell->grade = (int8_t)(cell->grade + by);
        grade = assess(scorer, whole);
    }
    give_back(&loan);
    return grade;
}

static json_t *look_at_parts(struct grid *grid, struct scorer *scorer,
                             const struct spot *whole)
{
    size_t count = grid->programme->items[whole->item].part_count;
    struct it_part *parts = memory_take(count * sizeof *parts);
    struct spot *spots = memory_take(count * sizeof *spots);
    json_t *answer = json_array();
    facts_parts(grid, whole, parts, spots);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(
            answer,
            json_pack("[i, i]", assess_with(grid, scorer, whole, &spots[i], -1),
                      assess_with(grid, scorer, whole, &spots[i], 1)));
    free(spots);
    free(parts);
    return json_pack("{s:o, s:o}", "parts", answer, "params",
                     near_try_params(grid, scorer, whole));
}

static bool is_whole(const struct grid *grid, const struct spot *spot)
{
    return grid->programme->items[spot->item].kind == ITEM_ASSESSMENT;
}

json_t *near_look(struct grid *grid, struct scorer *scorer,
                  const struct near_request *request)
{
    return is_whole(grid, &request->spot)
               ? look_at_parts(grid, scorer, &request->spot)
               : look_round(grid, scorer, request);
}

/* In the parent. */

static int read_grade(const json_t *grade, size_t scale)
{
    json_int_t at = json_integer_value(grade);
    return json_is_integer(grade) && at >= 0 && at < (json_int_t)scale
               ? (int)at
               : NO_GRADE;
}

static void read_value(struct near_value *out, const json_t *answer,
                       const char *key, const struct near_request *request)
{
    const json_t *entry = json_object_get(answer, key);
    double value = json_number_value(json_object_get(entry, "value"));
    *out = (struct near_value){NO_GRADE, NAN};
    if (!json_is_number(json_object_get(entry, "value")) ||
        !(value >= request->from && value <= request->to))
        return;
    out->grade = read_grade(json_object_get(entry, "grade"), request->scale);
    out->value = value;
}

struct range {
    double low, high;
};

static void widen(struct range *range, double value)
{
    if (!isnan(value)) {
        range->low = fmin(range->low, value);
        range->high = fmax(range->high, value);
    }
}

/* The values of the peers, and its own. */
static struct range range_of_peers(const struct grid *grid,
                                   const struct spot *spot,
                                   const struct rule *rule)
{
    const struct areas *areas = &grid->programme->areas;
    int *members = memory_take((areas->count + 1) * sizeof *members);
    double own = spot_cell(grid, spot)->value;
    struct range range = {own, own};
    size_t count = peer_members(areas, rule->peers ? rule->peers : "all", false,
                                spot->area, period_last(spot->period), members);
    for (size_t i = 0; i < count; i++) {
        struct spot peer = *spot;
        peer.area = members[i];
        const struct cell *cell = spot_cell(grid, &peer);
        widen(&range, cell ? cell->value : NAN);
    }
    free(members);
    return range;
}

/* Where all are alike, their size stands for the width. */
static double width_of(const struct range *range, double step)
{
    double width = range->high - range->low;
    return width > 0 ? width : fmax(fabs(range->high), 10 * step);
}

static void set_limits(struct near_request *request, const struct grid *grid,
                       const struct spot *spot, const struct rule *rule)
{
    const struct item *item = &grid->programme->items[spot->item];
    int decimals = item_decimals(item);
    struct range range = range_of_peers(grid, spot, rule);
    if (strcmp(item->measure->unit, "percent") == 0 && range.low >= 0 &&
        range.high <= 100) {
        request->from = 0;
        request->to = 100;
        return;
    }
    double width = width_of(&range, pow(10, -decimals));
    double low = range.low - width;
    request->from = value_round(range.low >= 0 ? fmax(low, 0) : low, decimals);
    request->to = value_round(range.high + width, decimals);
}

bool near_fits(const struct item *item, const struct answer *graded)
{
    if (graded->rule < 0 || (size_t)graded->rule >= item->rule_count)
        return false;
    return graded->grade >= 0 &&
           (size_t)graded->grade < item->rules[graded->rule]->grade_count;
}

void near_ask(struct near_request *request, const struct grid *grid,
              const struct spot *spot, const struct answer *graded)
{
    const struct item *item = &grid->programme->items[spot->item];
    const struct rule *rule = item->rules[graded->rule];
    *request = (struct near_request){.spot = *spot,
                                     .cell = *spot_cell(grid, spot),
                                     .scale = rule->grade_count};
    request->cell.grade = (int8_t)graded->grade;
    set_limits(request, grid, spot, rule);
}

bool near_same(const struct near_request *one, const struct near_request *other)
{
    return spot_same(&one->spot, &other->spot) &&
           one->cell.grade == other->cell.grade &&
           one->cell.value == other->cell.value && one->from == other->from &&
           one->to == other->to;
}

bool near_read(struct near *near, const struct near_request *request,
               const json_t *answer)
{
    near->from = request->from;
    near->to = request->to;
    read_value(&near->better, answer, "better", request);
    read_value(&near->worse, answer, "worse", request);
    return json_is_object(answer);
}

bool near_read_parts(struct near_part *parts, struct near_param *params,
                     const struct item *item, const json_t *answer)
{
    size_t scale = item->assessment->grade_count;
    const json_t *pairs = json_object_get(answer, "parts");
    if (json_array_size(pairs) != item->part_count ||
        !near_read_params(params, json_object_get(answer, "params"),
                          item->assessment))
        return false;
    for (size_t i = 0; i < item->part_count; i++) {
        const json_t *pair = json_array_get(pairs, i);
        parts[i].better = read_grade(json_array_get(pair, 0), scale);
        parts[i].worse = read_grade(json_array_get(pair, 1), scale);
    }
    return true;
}
