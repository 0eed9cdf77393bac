/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A level is finished before the next begins, so that a worker reads only
   cells that no longer change. */
#include "score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "finish.h"
#include "score_strikes.h"
#include "scorer.h"

enum { MOST_WORKERS = 8 };

/* Beside what Lua may take, a worker keeps the answers to questions, for
   every area and period. */
static const size_t WORKER_MEMORY = (size_t)2 << 30;

const struct vm_limits SCORE_LIMITS = {
    .memory = 64 << 20, .seconds = 0.5, .output = 64 << 10, .source = 64 << 10};

/* What the parent keeps while it scores. */
struct scoring {
    struct grid *grid;
    struct frame *const *frames;
    const struct score_wish *wish;
    const struct programme *programme;
    struct crew *crew;
    size_t workers;
    struct jobs jobs;
    uint64_t draw; /* of their order */
    size_t done, total;
    bool alone; /* a sample is tried, each cell alone */
    struct strikes *strikes;
    uint64_t
        *bases; /* by item: where its cells begin in the order of results */
    uint64_t places; /* that this order has so far */
};

/* What a worker keeps. */
struct duty {
    struct scorer *scorer;
    const struct grid *grid;
    bool alone;
};

/* Where the job's answer goes. */
static struct cell *cell_of(const struct scoring *scoring,
                            const struct job *job, uint32_t at)
{
    const struct grid *grid = scoring->grid;
    const struct block *block = &grid->blocks[job->item];
    size_t areas = grid->programme->areas.count;
    if (scoring->alone)
        return alone_cell(scoring->wish->alone, grid, job, at);
    return &block->cells[job->by * areas * block->periods + job->first + at];
}

static void *begin_duty(void *context)
{
    const struct scoring *scoring = context;
    struct duty *duty = memory_take(sizeof *duty);
    duty->grid = scoring->grid;
    duty->alone = scoring->alone;
    grid_protect(scoring->grid);
    duty->scorer =
        scorer_new(scoring->grid, scoring->frames, scoring->wish->limits);
    return duty;
}

static void answer_cell(struct duty *duty, const struct job *job, uint32_t at,
                        struct slot *slot)
{
    struct answer answer;
    struct spot spot = spot_at(duty->grid, job->item, job->by, job->first + at);
    if (duty->alone)
        scorer_renew(duty->scorer);
    scorer_answer(duty->scorer, (enum stage)job->stage, &spot, &answer);
    answer_pack(&answer, slot, &slot->raws[at]);
}

static void do_duty(void *state, const struct job *job, struct slot *slot)
{
    for (uint32_t i = 0; i < job->count; i++) {
        answer_cell(state, job, i, slot);
        atomic_store_explicit(&slot->at, i + 1, memory_order_release);
    }
}

static const struct item *item_of(const struct scoring *scoring,
                                  const struct job *job)
{
    return &scoring->programme->items[job->item];
}

static void finish_cell(struct scoring *scoring, const struct job *job,
                        uint32_t at, const struct answer *answer)
{
    static void (*const finish[])(struct grid *, const struct item *,
                                  const struct answer *, struct cell *) = {
        [STAGE_VALUE] = finish_value,
        [STAGE_GRADE] = finish_grade,
        [STAGE_ASSESS] = finish_assessment,
    };
    finish[job->stage](scoring->grid, item_of(scoring, job), answer,
                       cell_of(scoring, job, at));
}

static void accept_cell(struct scoring *scoring, const struct job *job,
                        const struct slot *slot, uint32_t at)
{
    struct answer answer;
    answer_unpack(&slot->raws[at], slot, &answer);
    finish_cell(scoring, job, at, &answer);
}

static void tell_progress(const struct scoring *scoring)
{
    const struct score_wish *wish = scoring->wish;
    if (wish->progress)
        wish->progress(wish->context, scoring->done, scoring->total);
}

static void accept_cells(void *context, const struct job *job,
                         const struct slot *slot, uint32_t count)
{
    struct scoring *scoring = context;
    for (uint32_t i = 0; i < count; i++)
        accept_cell(scoring, job, slot, i);
    scoring->done += count;
    tell_progress(scoring);
}

/* Where there is nothing to grade, no rule failed. */
static void fail_cell(struct scoring *scoring, const struct job *job,
                      uint32_t at, const char *cause)
{
    struct answer answer = {.status = STATUS_FAILED, .grade = NO_GRADE};
    const struct item *item = item_of(scoring, job);
    if (job->stage == STAGE_GRADE && isnan(cell_of(scoring, job, at)->exact))
        return;
    if (job->stage == STAGE_GRADE)
        snprintf(answer.note, sizeof answer.note, "a rule of %s: %s",
                 item->name, cause);
    else
        snprintf(answer.note, sizeof answer.note, "%s: %s",
                 item_script(item)->file, cause);
    finish_cell(scoring, job, at, &answer);
}

/* What a cell is held against: the script that answers for it. Which of
   several rules it was is not known from outside; then it is the item. */
static const void *charged(const struct scoring *scoring, const struct job *job)
{
    const struct item *item = item_of(scoring, job);
    if (job->stage != STAGE_GRADE)
        return item_script(item);
    return item->rule_count == 1 ? (const void *)&item->rules[0]->script
                                 : (const void *)item;
}

static uint64_t place_of(const struct scoring *scoring, const struct job *job,
                         uint32_t at)
{
    const struct block *block = &scoring->grid->blocks[job->item];
    uint64_t cells = scoring->programme->areas.count * block->periods;
    return scoring->bases[job->item] + job->by * cells + job->first + at;
}

/* What cells cost when they are tried alone is not held against a script in
   the batch. */
static void lose_cell(void *context, const struct job *job, uint32_t at,
                      const char *cause)
{
    struct scoring *scoring = context;
    fail_cell(scoring, job, at, cause);
    scoring->done++;
    if (!scoring->alone)
        strikes_add(scoring->strikes, charged(scoring, job),
                    place_of(scoring, job, at));
}

static const char OUT[] = "not tried, for it has cost three workers";

static bool out_by(const struct scoring *scoring, const struct job *job,
                   uint32_t at)
{
    return strikes_out(scoring->strikes, charged(scoring, job),
                       place_of(scoring, job, at));
}

static bool retired(void *context, const struct job *job)
{
    struct scoring *scoring = context;
    bool out = !scoring->alone && out_by(scoring, job, 0);
    if (out)
        scoring->done += job->count;
    return out;
}

/* Another worker may have tried cells before it was known that their script
   is out by then. */
static void take_back(struct scoring *scoring, const struct job *job)
{
    for (uint32_t i = 0; i < job->count; i++)
        if (out_by(scoring, job, i))
            fail_cell(scoring, job, i, OUT);
}

static bool should_stop(void *context)
{
    const struct scoring *scoring = context;
    return scoring->wish->stop && scoring->wish->stop(scoring->wish->context);
}

static void add_jobs(struct scoring *scoring, enum stage stage, size_t item)
{
    size_t workers = scoring->wish->shuffled ? 0 : scoring->workers;
    scoring->bases[item] = scoring->places;
    scoring->places += block_cells(scoring->grid, &scoring->grid->blocks[item]);
    jobs_add(&scoring->jobs, scoring->grid, stage, item, workers);
}

static bool do_jobs(struct scoring *scoring, const struct jobs *jobs,
                    struct err *err)
{
    scoring->total += jobs->cells;
    return crew_do(scoring->crew, jobs->items, jobs->count, err);
}

/* By workers born for it, which know that cells are tried alone. */
static bool try_alone(struct scoring *scoring, struct err *err)
{
    struct jobs sample = {0};
    jobs_sample(&sample, &scoring->jobs, ALONE_MOST);
    crew_rest(scoring->crew);
    scoring->alone = true;
    bool done = do_jobs(scoring, &sample, err);
    scoring->alone = false;
    crew_rest(scoring->crew);
    free(sample.items);
    return done;
}

/* All jobs of one stage of a level. */
static bool do_stage(struct scoring *scoring, struct err *err)
{
    const struct score_wish *wish = scoring->wish;
    if (wish->alone && !try_alone(scoring, err))
        return false;
    if (wish->shuffled)
        jobs_shuffle(&scoring->jobs, &scoring->draw);
    bool done = do_jobs(scoring, &scoring->jobs, err);
    for (size_t i = 0; done && i < scoring->jobs.count; i++)
        take_back(scoring, &scoring->jobs.items[i]);
    jobs_clear(&scoring->jobs);
    if (done && wish->alone)
        alone_compare(wish->alone, scoring->grid);
    return done;
}

/* A measure may have been judged where it has no figure: its part, which is
   graded by a rule, then has nothing to grade. */
static void ungrade_cell(struct grid *grid, struct cell *cell)
{
    static const char judged[] = "judged without a figure";
    if (cell->status == STATUS_NONE)
        return;
    if (!isnan(cell->exact)) {
        cell->status = STATUS_OK;
        cell->note = 0;
    } else if (cell->status == STATUS_OK) {
        cell->status = STATUS_MISSING;
        cell->note = grid_note(grid, judged, sizeof judged - 1);
    }
    cell->rule = cell->direction = -1;
    cell->grade = cell->computed = NO_GRADE;
}

/* A part starts from its measure's values; its own rules grade them. */
static void copy_part(struct scoring *scoring, size_t item)
{
    size_t measure = scoring->programme->items[item].needs[0];
    const struct block *to = &scoring->grid->blocks[item];
    const struct block *from = &scoring->grid->blocks[measure];
    size_t count = from->cells ? block_cells(scoring->grid, to) : 0;
    for (size_t i = 0; i < count; i++) {
        to->cells[i] = from->cells[i];
        ungrade_cell(scoring->grid, &to->cells[i]);
    }
}

/* The cell at `index` of a run of periods against the one before it. */
static void direct_cell(struct scoring *scoring, const struct block *block,
                        struct cell *cells, size_t index)
{
    struct cell *cell = &cells[index];
    const struct cell *before = &cells[index - 1];
    if (cell->grade == NO_GRADE || before->grade == NO_GRADE)
        return;
    const struct break_day *one =
        item_break(scoring->programme, block->item,
                   block_period(block, index - 1), block_period(block, index));
    finish_break(scoring->grid, one, cell);
    if (one)
        return;
    cell->direction = cell->grade < before->grade    ? 0
                      : cell->grade == before->grade ? 1
                                                     : 2;
}

/* An assessment's direction is its grade against that of the period before,
   once all periods have theirs. */
static void direct_assessment(struct scoring *scoring, size_t item)
{
    const struct block *block = &scoring->grid->blocks[item];
    size_t areas = scoring->programme->areas.count;
    if (!block->cells || block->item->assessment->direction_count != 3)
        return;
    for (size_t area = 0; area < areas; area++) {
        struct cell *cells = block_cell(block, 0, (int)area, 0, areas);
        for (size_t i = 1; block->wanted[area] && i < block->periods; i++)
            direct_cell(scoring, block, cells, i);
    }
}

static void judge_cell(struct scoring *scoring, size_t item,
                       const struct judgement *judgement)
{
    struct grid *grid = scoring->grid;
    struct cell *cell =
        grid_cell(grid, item, 0, judgement->area, judgement->period);
    if (cell && grid->blocks[item].wanted[judgement->area])
        finish_judgement(grid, grid->blocks[item].item, judgement, cell);
}

static void judge_item(struct scoring *scoring, size_t item)
{
    const struct programme *programme = scoring->programme;
    for (size_t i = 0; i < programme->judgement_count; i++) {
        const struct judgement *judgement = &programme->judgements[i];
        if (strcmp(judgement->of, programme->items[item].name) == 0)
            judge_cell(scoring, item, judgement);
    }
}

/* How many steps of need lie below an item. */
static size_t level_of(const struct programme *programme, size_t item)
{
    size_t level = 0;
    for (size_t i = 0; i < programme->items[item].need_count; i++) {
        size_t below = level_of(programme, programme->items[item].needs[i]);
        level = below + 1 > level ? below + 1 : level;
    }
    return level;
}

static bool at_level(const struct scoring *scoring, size_t item, size_t level)
{
    return scoring->wish->chosen[item] &&
           level_of(scoring->programme, item) == level;
}

static void start_values(struct scoring *scoring, size_t item)
{
    enum item_kind kind = scoring->programme->items[item].kind;
    if (kind == ITEM_MEASURE)
        add_jobs(scoring, STAGE_VALUE, item);
    else if (kind == ITEM_PART)
        copy_part(scoring, item);
}

static void start_grades(struct scoring *scoring, size_t item)
{
    const struct item *of = &scoring->programme->items[item];
    if (of->rule_count > 0)
        add_jobs(scoring, STAGE_GRADE, item);
    else if (of->kind == ITEM_ASSESSMENT)
        add_jobs(scoring, STAGE_ASSESS, item);
}

/* Notes are the parent's, and an assessment is told those of its parts: it
   wants workers that were born after them. */
static void rest_for_notes(struct scoring *scoring, size_t item)
{
    if (scoring->programme->items[item].kind == ITEM_ASSESSMENT)
        crew_rest(scoring->crew);
}

static void conclude(struct scoring *scoring, size_t item)
{
    judge_item(scoring, item);
    if (scoring->programme->items[item].kind == ITEM_ASSESSMENT)
        direct_assessment(scoring, item);
}

static void at_each(struct scoring *scoring, size_t level,
                    void (*act)(struct scoring *, size_t item))
{
    for (size_t i = 0; i < scoring->programme->item_count; i++)
        if (at_level(scoring, i, level))
            act(scoring, i);
}

static bool score_level(struct scoring *scoring, size_t level, struct err *err)
{
    at_each(scoring, level, start_values);
    if (!do_stage(scoring, err))
        return false;
    at_each(scoring, level, rest_for_notes);
    at_each(scoring, level, start_grades);
    if (!do_stage(scoring, err))
        return false;
    at_each(scoring, level, conclude);
    return true;
}

static size_t levels(const struct scoring *scoring)
{
    size_t most = 0;
    for (size_t i = 0; i < scoring->programme->item_count; i++)
        if (scoring->wish->chosen[i]) {
            size_t level = level_of(scoring->programme, i) + 1;
            most = level > most ? level : most;
        }
    return most;
}

size_t score_workers(const struct score_wish *wish)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t workers = wish->jobs > 0 ? wish->jobs : (size_t)processors;
    return workers < 1 ? 1 : workers > MOST_WORKERS ? MOST_WORKERS : workers;
}

bool score_grid(struct grid *grid, struct frame *const *frames,
                const struct score_wish *wish, struct err *err)
{
    struct scoring scoring = {.grid = grid,
                              .frames = frames,
                              .wish = wish,
                              .programme = grid->programme,
                              .draw = wish->seed,
                              .workers = score_workers(wish)};
    struct crew_use use = {.workers = scoring.workers,
                           .patience = wish->limits->seconds * 3 + 1,
                           .memory = WORKER_MEMORY,
                           .begin = begin_duty,
                           .work = do_duty,
                           .accept = accept_cells,
                           .lost = lose_cell,
                           .retired = retired,
                           .stop = should_stop,
                           .context = &scoring};
    vm_prepare();
    scoring.strikes = strikes_new();
    scoring.bases = memory_take((grid->count + 1) * sizeof *scoring.bases);
    scoring.crew = crew_new(&use);
    bool done = true;
    for (size_t level = 0; done && level < levels(&scoring); level++)
        done = score_level(&scoring, level, err);
    crew_free(scoring.crew);
    strikes_free(scoring.strikes);
    free(scoring.bases);
    free(scoring.jobs.items);
    return done;
}
