/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A level is finished before the next begins, so that a worker reads only
   cells that no longer change. */
#include "score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "finish.h"
#include "scorer.h"

enum { MOST_WORKERS = 8 };

/* What the parent keeps while it scores. */
struct scoring {
    struct grid *grid;
    struct frame *const *frames;
    const struct score_wish *wish;
    const struct programme *programme;
    struct crew *crew;
    size_t workers;
    struct job *jobs;
    size_t job_count, job_capacity;
    size_t done, total;
};

/* What a worker keeps. */
struct duty {
    struct scorer *scorer;
    const struct grid *grid;
};

static struct spot spot_of(const struct grid *grid, const struct job *job,
                           uint32_t at)
{
    const struct block *block = &grid->blocks[job->item];
    uint64_t cell = job->first + at;
    return (struct spot){
        .item = job->item,
        .by = job->by,
        .area = (int)(cell / block->periods),
        .period = block_period(block, (size_t)(cell % block->periods)),
    };
}

static struct cell *cell_of(const struct grid *grid, const struct job *job,
                            uint32_t at)
{
    const struct block *block = &grid->blocks[job->item];
    size_t areas = grid->programme->areas.count;
    return &block->cells[job->by * areas * block->periods + job->first + at];
}

static void *begin_duty(void *context)
{
    const struct scoring *scoring = context;
    struct duty *duty = memory_take(sizeof *duty);
    duty->grid = scoring->grid;
    duty->scorer =
        scorer_new(scoring->grid, scoring->frames, scoring->wish->limits);
    return duty;
}

static void do_duty(void *state, const struct job *job, struct slot *slot)
{
    struct duty *duty = state;
    struct answer answer;
    for (uint32_t i = 0; i < job->count; i++) {
        struct spot spot = spot_of(duty->grid, job, i);
        scorer_answer(duty->scorer, (enum stage)job->stage, &spot, &answer);
        answer_pack(&answer, slot, &slot->raws[i]);
        atomic_store_explicit(&slot->at, i + 1, memory_order_release);
    }
}

static void finish_cell(struct scoring *scoring, const struct job *job,
                        uint32_t at, const struct answer *answer)
{
    const struct item *item = &scoring->programme->items[job->item];
    struct cell *cell = cell_of(scoring->grid, job, at);
    if (job->stage == STAGE_VALUE)
        finish_value(scoring->grid, item, answer, cell);
    else if (job->stage == STAGE_GRADE)
        finish_grade(scoring->grid, item, answer, cell);
    else
        finish_assessment(scoring->grid, item, answer, cell);
}

static void accept_cells(void *context, const struct job *job,
                         const struct slot *slot, uint32_t count)
{
    struct scoring *scoring = context;
    struct answer answer;
    for (uint32_t i = 0; i < count; i++) {
        answer_unpack(&slot->raws[i], slot, &answer);
        finish_cell(scoring, job, i, &answer);
    }
    scoring->done += count;
    if (scoring->wish->progress)
        scoring->wish->progress(scoring->wish->context, scoring->done,
                                scoring->total);
}

static void lose_cell(void *context, const struct job *job, uint32_t at,
                      const char *cause)
{
    struct scoring *scoring = context;
    struct answer answer = {.status = STATUS_FAILED, .grade = NO_GRADE};
    const struct item *item = &scoring->programme->items[job->item];
    const struct script *script = item->kind == ITEM_ASSESSMENT
                                      ? &item->assessment->script
                                      : &item->measure->script;
    snprintf(answer.note, sizeof answer.note, "%s: %s", script->file, cause);
    finish_cell(scoring, job, at, &answer);
    scoring->done++;
}

static bool should_stop(void *context)
{
    const struct scoring *scoring = context;
    return scoring->wish->stop && scoring->wish->stop(scoring->wish->context);
}

static void add_job(struct scoring *scoring, enum stage stage, size_t item,
                    size_t by, uint64_t first, size_t count)
{
    while (count > 0) {
        size_t some = count < CREW_CELLS ? count : CREW_CELLS;
        scoring->jobs =
            memory_room(scoring->jobs, scoring->job_count,
                        &scoring->job_capacity, sizeof *scoring->jobs);
        scoring->jobs[scoring->job_count++] =
            (struct job){.stage = stage,
                         .item = (uint32_t)item,
                         .by = (uint32_t)by,
                         .count = (uint32_t)some,
                         .first = first};
        first += some;
        count -= some;
        scoring->total += some;
    }
}

/* Whole areas to a job, as few jobs as keep every worker busy. */
static size_t areas_in_job(const struct scoring *scoring,
                           const struct block *block)
{
    size_t fit = CREW_CELLS / block->periods;
    size_t share = scoring->programme->areas.count / (scoring->workers * 2) + 1;
    size_t areas = fit < share ? fit : share;
    return areas > 0 ? areas : 1;
}

static void add_jobs(struct scoring *scoring, enum stage stage, size_t item)
{
    const struct block *block = &scoring->grid->blocks[item];
    size_t areas = scoring->programme->areas.count;
    if (!block->cells)
        return;
    size_t most = areas_in_job(scoring, block);
    for (size_t by = 0; by < block->by_count; by++) {
        for (size_t area = 0; area < areas;) {
            size_t run = 0;
            while (area + run < areas && run < most &&
                   block->wanted[area + run])
                run++;
            if (run > 0)
                add_job(scoring, stage, item, by,
                        (uint64_t)area * block->periods, run * block->periods);
            area += run > 0 ? run : 1;
        }
    }
}

static bool do_jobs(struct scoring *scoring, struct err *err)
{
    bool done = crew_do(scoring->crew, scoring->jobs, scoring->job_count, err);
    scoring->job_count = 0;
    return done;
}

/* A part starts from its measure's values; its own rules grade them. */
static void copy_part(struct scoring *scoring, size_t item)
{
    const struct programme *programme = scoring->programme;
    const struct block *to = &scoring->grid->blocks[item];
    const struct block *from =
        &scoring->grid->blocks[programme->items[item].needs[0]];
    size_t count = to->by_count * programme->areas.count * to->periods;
    if (!to->cells || !from->cells)
        return;
    for (size_t i = 0; i < count; i++) {
        struct cell *cell = &to->cells[i];
        *cell = from->cells[i];
        if (cell->status == STATUS_NONE)
            continue;
        if (!isnan(cell->exact)) {
            cell->status = STATUS_OK;
            cell->note = 0;
        }
        cell->rule = cell->direction = -1;
        cell->grade = cell->computed = NO_GRADE;
    }
}

/* An assessment's direction is its grade against that of the period before,
   once all periods have theirs. */
static void direct_assessment(struct scoring *scoring, size_t item)
{
    const struct block *block = &scoring->grid->blocks[item];
    size_t areas = scoring->programme->areas.count;
    if (!block->cells || block->item->assessment->direction_count != 3)
        return;
    for (size_t area = 0; area < areas; area++)
        for (size_t i = 1; i < block->periods; i++) {
            struct cell *cell = block_cell(block, 0, (int)area, i, areas);
            const struct cell *before = cell - 1;
            if (cell->grade == NO_GRADE || before->grade == NO_GRADE)
                continue;
            cell->direction = cell->grade < before->grade    ? 0
                              : cell->grade == before->grade ? 1
                                                             : 2;
        }
}

static void judge_item(struct scoring *scoring, size_t item)
{
    const struct programme *programme = scoring->programme;
    for (size_t i = 0; i < programme->judgement_count; i++) {
        const struct judgement *judgement = &programme->judgements[i];
        if (strcmp(judgement->of, programme->items[item].name) != 0)
            continue;
        struct cell *cell = grid_cell(scoring->grid, item, 0, judgement->area,
                                      judgement->period);
        if (cell && scoring->grid->blocks[item].wanted[judgement->area])
            finish_judgement(scoring->grid, &programme->items[item], judgement,
                             cell);
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

static bool score_level(struct scoring *scoring, size_t level, struct err *err)
{
    const struct item *items = scoring->programme->items;
    size_t count = scoring->programme->item_count;
    for (size_t i = 0; i < count; i++)
        if (at_level(scoring, i, level) && items[i].kind == ITEM_MEASURE)
            add_jobs(scoring, STAGE_VALUE, i);
        else if (at_level(scoring, i, level) && items[i].kind == ITEM_PART)
            copy_part(scoring, i);
    if (!do_jobs(scoring, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (at_level(scoring, i, level) && items[i].rule_count > 0)
            add_jobs(scoring, STAGE_GRADE, i);
        else if (at_level(scoring, i, level) &&
                 items[i].kind == ITEM_ASSESSMENT)
            add_jobs(scoring, STAGE_ASSESS, i);
    if (!do_jobs(scoring, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (at_level(scoring, i, level)) {
            judge_item(scoring, i);
            if (items[i].kind == ITEM_ASSESSMENT)
                direct_assessment(scoring, i);
        }
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

static size_t workers_for(const struct score_wish *wish)
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
                              .workers = workers_for(wish)};
    struct crew_use use = {.workers = scoring.workers,
                           .patience = wish->limits->seconds * 3 + 1,
                           .begin = begin_duty,
                           .work = do_duty,
                           .accept = accept_cells,
                           .lost = lose_cell,
                           .stop = should_stop,
                           .context = &scoring};
    scoring.crew = crew_new(&use);
    bool done = true;
    for (size_t level = 0; done && level < levels(&scoring); level++)
        done = score_level(&scoring, level, err);
    crew_free(scoring.crew);
    free(scoring.jobs);
    return done;
}

void score_choose_needs(const struct programme *programme, bool *chosen)
{
    for (size_t i = programme->item_count; i-- > 0;)
        for (size_t n = 0; chosen[i] && n < programme->items[i].need_count; n++)
            chosen[programme->items[i].needs[n]] = true;
}

static bool load_frame(const struct programme *programme, struct store *store,
                       const char *name, struct frame **frames, struct err *err)
{
    const struct source *source = programme_source(programme, name);
    size_t at = (size_t)(source - programme->sources);
    return frames[at] ||
           frame_load(&frames[at], store, source, &programme->areas, err);
}

bool score_frames(const struct programme *programme, struct store *store,
                  const bool *chosen, struct frame **frames, struct err *err)
{
    for (size_t i = 0; i < programme->item_count; i++) {
        const struct measure *measure = programme->items[i].measure;
        for (size_t s = 0; chosen[i] && measure && s < measure->source_count;
             s++)
            if (!load_frame(programme, store, measure->sources[s], frames, err))
                return false;
    }
    return true;
}

void score_frames_free(const struct programme *programme, struct frame **frames)
{
    for (size_t i = 0; i < programme->source_count; i++) {
        frame_free(frames[i]);
        frames[i] = NULL;
    }
}

void score_count(const struct grid *grid, const bool *chosen,
                 size_t counts[SCORE_STATUSES])
{
    memset(counts, 0, SCORE_STATUSES * sizeof *counts);
    for (size_t i = 0; i < grid->count; i++) {
        const struct block *block = &grid->blocks[i];
        size_t cells = chosen[i] && block->cells
                           ? block->by_count * grid->programme->areas.count *
                                 block->periods
                           : 0;
        for (size_t c = 0; c < cells; c++)
            counts[block->cells[c].status]++;
    }
}
