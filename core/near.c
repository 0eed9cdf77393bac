/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The worker works on a copy of the cells of one block: what it shares with
   its parent stays as it is. */
#include "near.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "climb.h"
#include "errand.h"
#include "scorer.h"
#include "value.h"

enum { CALLS = 6 };

static const size_t NEAR_MEMORY = (size_t)1 << 30;

struct request {
    struct spot spot;
    struct cell cell; /* of the spot, as it comes out now */
    double from, to;
};

struct nearing {
    struct grid *grid;
    struct frame *const *frames;
    const struct vm_limits *limits;
    struct errand_use use;
    struct errand *errand;
    struct near asked;     /* the limits, while a question is out */
    size_t scale;          /* grades of its rule */
    struct scorer *scorer; /* in the worker */
};

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
    struct nearing *nearing;
    const struct request *request;
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
    scorer_answer(ladder->nearing->scorer, STAGE_GRADE, &ladder->request->spot,
                  &answer);
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
    const struct request *request = ladder->request;
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

static json_t *answer_near(struct nearing *nearing,
                           const struct request *request)
{
    const struct item *item =
        &nearing->grid->programme->items[request->spot.item];
    struct loan loan = borrow(nearing->grid, request->spot.item);
    struct ladder ladder = {.nearing = nearing,
                            .request = request,
                            .cell = spot_cell(nearing->grid, &request->spot),
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

static int assess(struct nearing *nearing, const struct spot *spot)
{
    struct answer answer;
    scorer_answer(nearing->scorer, STAGE_ASSESS, spot, &answer);
    return answer.status == STATUS_OK ? answer.grade : NO_GRADE;
}

/* The whole, with the part's grade moved by `by`. */
static int assess_with(struct nearing *nearing, const struct spot *whole,
                       const struct spot *part, int by)
{
    struct loan loan = borrow(nearing->grid, part->item);
    struct cell *cell = spot_cell(nearing->grid, part);
    size_t scale = 0;
    int grade = NO_GRADE;
    if (cell && cell->grade != NO_GRADE)
        cell_scale(loan.block->item, cell, &scale);
    if (scale > 0 && cell->grade + by >= 0 && cell->grade + by < (int)scale) {
        cell->grade = (int8_t)(cell->grade + by);
        grade = assess(nearing, whole);
    }
    give_back(&loan);
    return grade;
}

static json_t *answer_parts(struct nearing *nearing, const struct spot *whole)
{
    size_t count = nearing->grid->programme->items[whole->item].part_count;
    struct it_part *parts = memory_take(count * sizeof *parts);
    struct spot *spots = memory_take(count * sizeof *spots);
    json_t *answer = json_array();
    facts_parts(nearing->grid, whole, parts, spots);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(
            answer,
            json_pack("[i, i]", assess_with(nearing, whole, &spots[i], -1),
                      assess_with(nearing, whole, &spots[i], 1)));
    free(spots);
    free(parts);
    return json_pack("{s:o, s:o}", "parts", answer, "params",
                     near_try_params(nearing->grid, nearing->scorer, whole));
}

static void begin(void *context)
{
    struct nearing *nearing = context;
    nearing->scorer =
        scorer_new(nearing->grid, nearing->frames, nearing->limits);
}

static json_t *answer(void *context, const void *question)
{
    struct nearing *nearing = context;
    struct request request;
    memcpy(&request, question, sizeof request);
    bool whole = nearing->grid->programme->items[request.spot.item].kind ==
                 ITEM_ASSESSMENT;
    return whole ? answer_parts(nearing, &request.spot)
                 : answer_near(nearing, &request);
}

/* In the parent: what a worker sends could be anything. */

static int read_grade(const json_t *grade, size_t scale)
{
    json_int_t at = json_integer_value(grade);
    return json_is_integer(grade) && at >= 0 && at < (json_int_t)scale
               ? (int)at
               : NO_GRADE;
}

static void read_value(struct near_value *out, const json_t *answer,
                       const char *key, const struct near *near, size_t scale)
{
    const json_t *entry = json_object_get(answer, key);
    double value = json_number_value(json_object_get(entry, "value"));
    *out = (struct near_value){NO_GRADE, NAN};
    if (!json_is_number(json_object_get(entry, "value")) ||
        !(value >= near->from && value <= near->to))
        return;
    out->grade = read_grade(json_object_get(entry, "grade"), scale);
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

static void set_limits(struct near *near, const struct grid *grid,
                       const struct spot *spot, const struct rule *rule)
{
    const struct item *item = &grid->programme->items[spot->item];
    int decimals = item_decimals(item);
    struct range range = range_of_peers(grid, spot, rule);
    if (strcmp(item->measure->unit, "percent") == 0 && range.low >= 0 &&
        range.high <= 100) {
        near->from = 0;
        near->to = 100;
        return;
    }
    double width = width_of(&range, pow(10, -decimals));
    double low = range.low - width;
    near->from = value_round(range.low >= 0 ? fmax(low, 0) : low, decimals);
    near->to = value_round(range.high + width, decimals);
}

static bool ask(struct nearing *nearing, const struct request *request,
                struct err *err)
{
    memcpy(errand_request(nearing->errand), request, sizeof *request);
    return errand_begin(nearing->errand, err);
}

/* A worker that is lost costs the answer, not the explanation. */
static bool hear(struct nearing *nearing, json_t **answer, struct err *err)
{
    *answer = errand_end(nearing->errand, "", err);
    return *answer || err->kind == ERR_SCRIPT;
}

struct nearing *nearing_new(struct grid *grid, struct frame *const *frames,
                            const struct vm_limits *limits)
{
    struct nearing *nearing = memory_take(sizeof *nearing);
    nearing->grid = grid;
    nearing->frames = frames;
    nearing->limits = limits;
    nearing->use = (struct errand_use){.request = sizeof(struct request),
                                       .patience = limits->seconds * CALLS + 1,
                                       .memory = NEAR_MEMORY,
                                       .begin = begin,
                                       .answer = answer,
                                       .context = nearing};
    nearing->errand = errand_new(&nearing->use);
    return nearing;
}

void nearing_free(struct nearing *nearing)
{
    if (!nearing)
        return;
    errand_free(nearing->errand);
    free(nearing);
}

void nearing_dismiss(struct nearing *nearing)
{
    errand_dismiss(nearing->errand);
}

bool nearing_ready(struct nearing *nearing, struct err *err)
{
    return errand_ready(nearing->errand, err);
}

bool near_ask(struct nearing *nearing, const struct spot *spot,
              const struct answer *graded, struct err *err)
{
    const struct item *item = &nearing->grid->programme->items[spot->item];
    const struct rule *rule = item->rules[graded->rule];
    struct near *limits = &nearing->asked;
    set_limits(limits, nearing->grid, spot, rule);
    struct request request = {*spot, *spot_cell(nearing->grid, spot),
                              limits->from, limits->to};
    request.cell.grade = (int8_t)graded->grade;
    nearing->scale = rule->grade_count;
    return ask(nearing, &request, err);
}

bool near_answer(struct nearing *nearing, struct near *near, bool *found,
                 struct err *err)
{
    json_t *answer;
    if (!hear(nearing, &answer, err))
        return false;
    *near = nearing->asked;
    *found = json_is_object(answer);
    read_value(&near->better, answer, "better", near, nearing->scale);
    read_value(&near->worse, answer, "worse", near, nearing->scale);
    json_decref(answer);
    return true;
}

bool near_find_parts(struct nearing *nearing, const struct spot *spot,
                     struct near_part *parts, struct near_param *params,
                     bool *found, struct err *err)
{
    const struct item *item = &nearing->grid->programme->items[spot->item];
    const struct request request = {.spot = *spot};
    size_t scale = item->assessment->grade_count;
    json_t *answer;
    if (!ask(nearing, &request, err) || !hear(nearing, &answer, err))
        return false;
    const json_t *pairs = json_object_get(answer, "parts");
    *found = json_array_size(pairs) == item->part_count &&
             near_read_params(params, json_object_get(answer, "params"),
                              item->assessment);
    for (size_t i = 0; *found && i < item->part_count; i++) {
        const json_t *pair = json_array_get(pairs, i);
        parts[i].better = read_grade(json_array_get(pair, 0), scale);
        parts[i].worse = read_grade(json_array_get(pair, 1), scale);
    }
    json_decref(answer);
    return true;
}
