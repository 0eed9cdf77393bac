/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cells are tried before the batch, from the same grid that the batch starts
   from, and compared before what was judged is put over them. */
#include "score_alone.h"

#include <stdlib.h>

#include "score_differ.h"

struct alone_cell {
    struct job job; /* of this cell alone */
    struct cell cell;
};

static struct cell *batch_cell(const struct grid *grid, const struct job *job)
{
    const struct block *block = &grid->blocks[job->item];
    size_t areas = grid->programme->areas.count;
    return &block->cells[job->by * areas * block->periods + job->first];
}

struct cell *alone_cell(struct score_alone *alone, const struct grid *grid,
                        const struct job *job, uint32_t at)
{
    alone->cells = memory_room(alone->cells, alone->count, &alone->capacity,
                               sizeof *alone->cells);
    struct alone_cell *tried = &alone->cells[alone->count++];
    tried->job = *job;
    tried->job.first += at;
    tried->job.count = 1;
    tried->cell = *batch_cell(grid, &tried->job);
    return &tried->cell;
}

static int compare_keys(uint64_t one, uint64_t other)
{
    return (one > other) - (one < other);
}

static int by_job(const void *left, const void *right)
{
    const struct job *one = &((const struct alone_cell *)left)->job;
    const struct job *other = &((const struct alone_cell *)right)->job;
    int order = compare_keys(one->item, other->item);
    order = order ? order : compare_keys(one->by, other->by);
    return order ? order : compare_keys(one->first, other->first);
}

static const struct script *script_of(const struct item *item,
                                      const struct cell *alone,
                                      const struct cell *batch)
{
    int rule = alone->rule >= 0 ? alone->rule : batch->rule;
    return rule >= 0 ? &item->rules[rule]->script : item_script(item);
}

static void tell(const struct score_alone *alone, const struct grid *grid,
                 const struct alone_cell *tried, const struct buffer *what)
{
    const struct job *job = &tried->job;
    const struct cell *batch = batch_cell(grid, job);
    struct score_odd odd = {
        .grid = grid,
        .spot = spot_at(grid, job->item, job->by, job->first),
        .stage = (enum stage)job->stage,
        .what = buffer_text(what),
        .script = script_of(grid->blocks[job->item].item, &tried->cell, batch)};
    alone->odd(alone->context, &odd);
}

static void compare(const struct score_alone *alone, const struct grid *grid,
                    const struct alone_cell *tried)
{
    struct buffer what = {0};
    struct side one = {grid, &tried->cell, "alone"};
    struct side other = {grid, batch_cell(grid, &tried->job), "in the batch"};
    bool failed = one.cell->status == STATUS_FAILED &&
                  other.cell->status == STATUS_FAILED;
    if (!failed &&
        sides_differ(grid->blocks[tried->job.item].item, &one, &other, &what))
        tell(alone, grid, tried, &what);
    buffer_free(&what);
}

void alone_compare(struct score_alone *alone, const struct grid *grid)
{
    qsort(alone->cells, alone->count, sizeof *alone->cells, by_job);
    for (size_t i = 0; i < alone->count; i++)
        compare(alone, grid, &alone->cells[i]);
    alone->tried += alone->count;
    alone->count = 0;
}
