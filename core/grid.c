/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How large a block is follows from its item alone: the periods for which the
   first source has data, the areas that its levels name. */
#include "grid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct cell EMPTY_CELL = {
    .exact = NAN,
    .value = NAN,
    .numerator = NAN,
    .denominator = NAN,
    .lower = NAN,
    .upper = NAN,
    .rule = -1,
    .grade = NO_GRADE,
    .computed = NO_GRADE,
    .direction = -1,
};

enum { FIRST_SLOTS = 1024 };

/* Texts by number, found again by hash. */
struct texts {
    const char **items;
    size_t count, capacity;
    uint32_t *slots; /* number of the text, 0 for free */
    size_t slot_count;
};

static uint64_t hash_text(const char *text, size_t length)
{
    uint64_t hash = 1469598103934665603ULL;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 1099511628211ULL;
    return hash;
}

static struct texts *texts_new(void)
{
    struct texts *texts = memory_take(sizeof *texts);
    texts->slot_count = FIRST_SLOTS;
    texts->slots = memory_take(texts->slot_count * sizeof *texts->slots);
    texts->items = memory_room(NULL, 0, &texts->capacity, sizeof *texts->items);
    texts->items[texts->count++] = "";
    return texts;
}

static void texts_free(struct texts *texts)
{
    free(texts->items);
    free(texts->slots);
    free(texts);
}

static bool is_text(const char *held, const char *text, size_t length)
{
    return strlen(held) == length && memcmp(held, text, length) == 0;
}

/* The slot where the text is, or where it would go. */
static uint32_t *find_slot(struct texts *texts, const char *text, size_t length)
{
    size_t mask = texts->slot_count - 1;
    size_t at = hash_text(text, length) & mask;
    while (texts->slots[at] != 0 &&
           !is_text(texts->items[texts->slots[at]], text, length))
        at = (at + 1) & mask;
    return &texts->slots[at];
}

static void grow_slots(struct texts *texts)
{
    free(texts->slots);
    texts->slot_count *= 2;
    texts->slots = memory_take(texts->slot_count * sizeof *texts->slots);
    for (size_t i = 1; i < texts->count; i++)
        *find_slot(texts, texts->items[i], strlen(texts->items[i])) =
            (uint32_t)i;
}

/* At most half the slots are taken, so that a search is short. */
static void keep_sparse(struct texts *texts)
{
    if (texts->count * 2 >= texts->slot_count)
        grow_slots(texts);
}

static uint32_t add_text(struct grid *grid, const char *text, size_t length)
{
    struct texts *texts = grid->texts;
    texts->items = memory_room(texts->items, texts->count, &texts->capacity,
                               sizeof *texts->items);
    texts->items[texts->count] = arena_text(grid->arena, text, length);
    return (uint32_t)texts->count++;
}

uint32_t grid_note(struct grid *grid, const char *text, size_t length)
{
    if (!text || length == 0)
        return 0;
    keep_sparse(grid->texts);
    uint32_t *slot = find_slot(grid->texts, text, length);
    if (*slot == 0)
        *slot = add_text(grid, text, length);
    return *slot;
}

const char *grid_text(const struct grid *grid, uint32_t note)
{
    return note < grid->texts->count ? grid->texts->items[note] : "";
}

size_t item_index(const struct programme *programme, const struct item *item)
{
    return (size_t)(item - programme->items);
}

int item_decimals(const struct item *item)
{
    return item->measure ? item->measure->decimals : 2;
}

enum good item_good(const struct item *item)
{
    return item->measure ? item->measure->good : GOOD_HIGH;
}

const char *item_kind_name(const struct item *item)
{
    static const char *const names[] = {"measure", "part", "assessment"};
    return names[item->kind];
}

const char *item_good_name(const struct item *item)
{
    enum good good = item_good(item);
    return good == GOOD_HIGH ? "high" : good == GOOD_LOW ? "low" : "none";
}

bool item_is_draft(const struct item *item)
{
    return (item->measure && item->measure->draft) ||
           (item->assessment && item->assessment->draft);
}

const struct script *item_script(const struct item *item)
{
    return item->kind == ITEM_ASSESSMENT ? &item->assessment->script
                                         : &item->measure->script;
}

static const struct source *first_source(const struct programme *programme,
                                         const struct measure *measure)
{
    return programme_source(programme, measure->sources[0]);
}

static const struct frame *first_frame(const struct programme *programme,
                                       struct frame *const *frames,
                                       const struct measure *measure)
{
    return frames[first_source(programme, measure) - programme->sources];
}

/* From the one to the other, both included. */
struct days {
    int32_t from, to;
};

static void clip_days(struct days *days, int32_t first, int32_t last)
{
    if (first > days->from)
        days->from = first;
    if (last < days->to)
        days->to = last;
}

static void widen_days(struct days *days, const struct days *by)
{
    if (by->from < days->from)
        days->from = by->from;
    if (by->to > days->to)
        days->to = by->to;
}

static bool frame_days(const struct frame *frame, struct days *days)
{
    if (!frame || frame_first(frame).kind == PERIOD_NONE)
        return false;
    days->from = period_first(frame_first(frame));
    days->to = period_last(frame_last(frame));
    return true;
}

/* The days that a measure's first source has figures for, inside what the
   programme and the measure allow. */
static bool measure_days(const struct programme *programme,
                         struct frame *const *frames,
                         const struct measure *measure, struct days *days)
{
    if (!frame_days(first_frame(programme, frames, measure), days))
        return false;
    clip_days(days, programme->config.from, programme->config.to);
    clip_days(days, measure->since, measure->until);
    return days->from <= days->to;
}

/* An assessment has results wherever any of its parts may have one. */
static bool item_days(const struct programme *programme,
                      struct frame *const *frames, const struct item *item,
                      struct days *days)
{
    if (item->measure)
        return measure_days(programme, frames, item->measure, days);
    *days = (struct days){INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < item->part_count; i++) {
        const struct item *part = &programme->items[item->parts[i]];
        struct days its;
        if (item_days(programme, frames, part, &its))
            widen_days(days, &its);
    }
    return days->from <= days->to;
}

static void set_periods(struct block *block, const struct days *days,
                        const struct grid_span *span)
{
    enum period_kind kind = block->item->period;
    struct period last = period_of_day(kind, days->to);
    block->first = period_of_day(kind, days->from);
    if (span->first.kind == kind && span->first.at > block->first.at)
        block->first = span->first;
    if (span->last.kind == kind && span->last.at < last.at)
        last = span->last;
    block->periods =
        last.at < block->first.at ? 0 : (size_t)(last.at - block->first.at) + 1;
}

static bool is_named(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static void want_parents(const struct areas *areas, bool *wanted)
{
    for (size_t i = 0; i < areas->count; i++)
        for (int up = wanted[i] ? areas->items[i].parent : AREA_NONE;
             up != AREA_NONE; up = areas->items[up].parent)
            wanted[up] = true;
}

static void want_covered(const struct areas *areas, const struct frame *frame,
                         bool *wanted)
{
    for (size_t i = 0; i < areas->count; i++)
        wanted[i] = frame_covers(frame, (int)i);
    want_parents(areas, wanted);
}

static void want_levels(const struct areas *areas, const char *const *levels,
                        size_t count, bool *wanted)
{
    for (size_t i = 0; i < areas->count; i++)
        wanted[i] = is_named(areas->items[i].kind, levels, count);
}

static size_t item_levels(const struct item *item, const char *const **levels)
{
    if (item->measure) {
        *levels = item->measure->levels;
        return item->measure->level_count;
    }
    *levels = item->assessment->levels;
    return item->assessment->level_count;
}

/* Without levels of its own, an assessment is made wherever a part is. */
static void want_parts(const struct grid *grid, const struct item *item,
                       bool *wanted)
{
    for (size_t p = 0; p < item->part_count; p++) {
        const struct block *part = &grid->blocks[item->parts[p]];
        for (size_t i = 0; i < grid->programme->areas.count; i++)
            wanted[i] = wanted[i] || (part->wanted && part->wanted[i]);
    }
}

static void set_areas(struct grid *grid, struct block *block,
                      struct frame *const *frames)
{
    const struct areas *areas = &grid->programme->areas;
    const struct measure *measure = block->item->measure;
    const char *const *levels;
    size_t count = item_levels(block->item, &levels);
    bool *wanted = arena_take(grid->arena, areas->count * sizeof *wanted);
    block->wanted = wanted;
    if (count > 0)
        want_levels(areas, levels, count, wanted);
    else if (measure)
        want_covered(areas, first_frame(grid->programme, frames, measure),
                     wanted);
    else
        want_parts(grid, block->item, wanted);
}

static size_t by_texts(const struct grid *grid, struct frame *const *frames,
                       const struct measure *measure, const char *const **texts)
{
    if (!measure || !measure->by)
        return 0;
    const struct source *source = first_source(grid->programme, measure);
    return frame_texts(frames[source - grid->programme->sources],
                       source_column(source, measure->by), texts);
}

static void set_bys(struct grid *grid, struct block *block,
                    struct frame *const *frames)
{
    const char *const *texts = NULL;
    size_t count = by_texts(grid, frames, block->item->measure, &texts);
    const char **bys = arena_take(grid->arena, (count + 1) * sizeof *bys);
    bys[0] = "";
    for (size_t i = 0; i < count; i++)
        bys[i + 1] = arena_copy(grid->arena, texts[i]);
    block->bys = bys;
    block->by_count = count + 1;
}

size_t block_cells(const struct grid *grid, const struct block *block)
{
    return block->by_count * grid->programme->areas.count * block->periods;
}

static const char *measure_lacks(const struct grid *grid,
                                 struct frame *const *frames,
                                 const struct measure *measure)
{
    struct days days;
    const struct frame *frame = first_frame(grid->programme, frames, measure);
    return arena_format(grid->arena,
                        frame_days(frame, &days)
                            ? "%s has no figures for the days that count"
                            : "nothing has been imported of %s",
                        measure->sources[0]);
}

static const char *lacks(const struct grid *grid, struct frame *const *frames,
                         const struct item *item)
{
    return item->measure != NULL
               ? measure_lacks(grid, frames, item->measure)
               : "nothing has been imported of what any of its parts needs";
}

static void make_block(struct grid *grid, struct block *block,
                       struct frame *const *frames,
                       const struct grid_span *span)
{
    struct days days;
    if (!item_days(grid->programme, frames, block->item, &days)) {
        block->lacking = lacks(grid, frames, block->item);
        return;
    }
    set_periods(block, &days, span);
    set_bys(grid, block, frames);
    set_areas(grid, block, frames);
    grid->cell_count += block_cells(grid, block);
}

/* One block of memory for all: each would cost as much. */
static void make_cells(struct grid *grid)
{
    grid->cells = memory_share(grid->cell_count * sizeof *grid->cells);
    memory_ahead(grid->cells, grid->cell_count * sizeof *grid->cells);
    struct cell *next = grid->cells;
    for (size_t i = 0; i < grid->count; i++) {
        struct block *block = &grid->blocks[i];
        if (block->bys == NULL)
            continue;
        block->cells = next;
        next += block_cells(grid, block);
    }
}

static void make_blocks(struct grid *grid, struct frame *const *frames,
                        const bool *chosen, const struct grid_span *spans)
{
    static const struct grid_span whole = {.first.kind = PERIOD_NONE};
    grid->blocks = memory_take(grid->count * sizeof *grid->blocks);
    for (size_t i = 0; i < grid->count; i++) {
        grid->blocks[i].item = &grid->programme->items[i];
        if (chosen[i])
            make_block(grid, &grid->blocks[i], frames,
                       spans != NULL ? &spans[i] : &whole);
    }
}

struct grid *grid_new_within(const struct programme *programme,
                             struct frame *const *frames, const bool *chosen,
                             const struct grid_span *spans)
{
    struct grid *grid = memory_take(sizeof *grid);
    grid->programme = programme;
    grid->arena = arena_new();
    grid->texts = texts_new();
    grid->count = programme->item_count;
    make_blocks(grid, frames, chosen, spans);
    make_cells(grid);
    return grid;
}

struct grid *grid_new(const struct programme *programme,
                      struct frame *const *frames, const bool *chosen)
{
    return grid_new_within(programme, frames, chosen, NULL);
}

void grid_free(struct grid *grid)
{
    if (!grid)
        return;
    memory_unshare(grid->cells, grid->cell_count * sizeof *grid->cells);
    free(grid->blocks);
    texts_free(grid->texts);
    arena_free(grid->arena);
    free(grid);
}

void grid_protect(const struct grid *grid)
{
    memory_protect(grid->cells, grid->cell_count * sizeof *grid->cells);
}

struct cell *block_cell(const struct block *block, size_t by, int area,
                        size_t period_index, size_t areas)
{
    return &block->cells[(by * areas + (size_t)area) * block->periods +
                         period_index];
}

static bool block_has(const struct block *block, size_t by,
                      struct period period)
{
    int64_t index = (int64_t)period.at - block->first.at;
    return block->cells && period.kind == block->first.kind && index >= 0 &&
           (size_t)index < block->periods && by < block->by_count;
}

struct cell *grid_cell(const struct grid *grid, size_t item, size_t by,
                       int area, struct period period)
{
    const struct block *block = &grid->blocks[item];
    if (!block_has(block, by, period))
        return NULL;
    return block_cell(block, by, area, (size_t)(period.at - block->first.at),
                      grid->programme->areas.count);
}

struct period block_period(const struct block *block, size_t index)
{
    return period_step(block->first, (int32_t)index);
}

size_t block_by(const struct block *block, const char *by)
{
    for (size_t i = 0; i < block->by_count; i++)
        if (strcmp(block->bys[i], by) == 0)
            return i;
    return block->by_count;
}
