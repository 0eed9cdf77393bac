/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Draws are SplitMix64 (Steele, Lea and Flood 2014); the order is a shuffle
   after Durstenfeld, the sample is taken in one pass as in Knuth's algorithm
   S. */
#include "score_jobs.h"

/* What a sample is drawn from: figures must not decide what is tried. */
static const uint64_t SAMPLE_SEED = 2005;

static uint64_t draw_next(uint64_t *draw)
{
    uint64_t next = *draw += UINT64_C(0x9E3779B97F4A7C15);
    next = (next ^ next >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    next = (next ^ next >> 27) * UINT64_C(0x94D049BB133111EB);
    return next ^ next >> 31;
}

static size_t draw_below(uint64_t *draw, size_t end)
{
    return (size_t)(draw_next(draw) % end);
}

static void push_job(struct jobs *jobs, const struct job *job)
{
    jobs->items = memory_room(jobs->items, jobs->count, &jobs->capacity,
                              sizeof *jobs->items);
    jobs->items[jobs->count++] = *job;
    jobs->cells += job->count;
}

/* `count` cells from where the job begins, in as many jobs as they take. */
static void add_cells(struct jobs *jobs, struct job job, size_t count)
{
    for (; count > 0; count -= job.count) {
        job.count = (uint32_t)(count < CREW_CELLS ? count : CREW_CELLS);
        push_job(jobs, &job);
        job.first += job.count;
    }
}

static size_t areas_in_job(const struct grid *grid, const struct block *block,
                           size_t workers)
{
    size_t fit = CREW_CELLS / block->periods;
    if (workers == 0)
        return 1;
    size_t share = grid->programme->areas.count / (workers * 2) + 1;
    size_t areas = fit < share ? fit : share;
    return areas > 0 ? areas : 1;
}

/* How many areas from `area` on are wanted without a gap, at most `most`. */
static size_t areas_in_row(const struct block *block, size_t area, size_t most)
{
    size_t count = 0;
    while (count < most && block->wanted[area + count])
        count++;
    return count;
}

static void add_areas(struct jobs *jobs, const struct grid *grid,
                      struct job job, size_t most)
{
    const struct block *block = &grid->blocks[job.item];
    size_t areas = grid->programme->areas.count, row;
    for (size_t area = 0; area < areas; area += row ? row : 1) {
        size_t left = areas - area;
        row = areas_in_row(block, area, left < most ? left : most);
        job.first = (uint64_t)area * block->periods;
        add_cells(jobs, job, row * block->periods);
    }
}

void jobs_add(struct jobs *jobs, const struct grid *grid, enum stage stage,
              size_t item, size_t workers)
{
    const struct block *block = &grid->blocks[item];
    struct job job = {.stage = stage, .item = (uint32_t)item};
    if (!block->cells)
        return;
    for (; job.by < block->by_count; job.by++)
        add_areas(jobs, grid, job, areas_in_job(grid, block, workers));
}

void jobs_clear(struct jobs *jobs)
{
    jobs->count = jobs->cells = 0;
}

void jobs_shuffle(struct jobs *jobs, uint64_t *draw)
{
    for (size_t left = jobs->count; left > 1; left--) {
        size_t at = draw_below(draw, left);
        struct job job = jobs->items[at];
        jobs->items[at] = jobs->items[left - 1];
        jobs->items[left - 1] = job;
    }
}

/* How many jobs from the first on are of the same item, and their cells. */
static size_t same_item(const struct job *jobs, size_t count, size_t *cells)
{
    size_t same = 0;
    for (*cells = 0; same < count && jobs[same].item == jobs->item; same++)
        *cells += jobs[same].count;
    return same;
}

struct sampling {
    struct jobs *out;
    size_t wanted, left; /* cells */
    uint64_t draw;
};

static void sample_job(struct sampling *sampling, struct job job)
{
    uint32_t cells = job.count;
    job.count = 1;
    for (uint32_t i = 0; i < cells; i++, job.first++, sampling->left--)
        if (draw_below(&sampling->draw, sampling->left) < sampling->wanted) {
            push_job(sampling->out, &job);
            sampling->wanted--;
        }
}

void jobs_sample(struct jobs *out, const struct jobs *jobs, size_t most)
{
    for (size_t i = 0; i < jobs->count;) {
        struct sampling sampling = {
            .out = out, .wanted = most, .draw = SAMPLE_SEED};
        size_t end =
            i + same_item(jobs->items + i, jobs->count - i, &sampling.left);
        for (; i < end; i++)
            sample_job(&sampling, jobs->items[i]);
    }
}
