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

/* The slot where the text is, or where it would go. */
static uint32_t *find_slot(struct texts *texts, const char *text, size_t length)
{
    size_t mask = texts->slot_count - 1;
    size_t at = hash_text(text, length) & mask;
    for (;; at = (at + 1) & mask) {
        const char *held = texts->items[texts->slots[at]];
        if (texts->slots[at] == 0 ||
            (strlen(held) == length && memcmp(held, text, length) == 0))
            return &texts->slots[at];
    }
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

uint32_t grid_note(struct grid *grid, const char *text, size_t length)
{
    struct texts *texts = grid->texts;
    if (!text || length == 0)
        return 0;
    uint32_t *slot = find_slot(texts, text, length);
    if (*slot != 0)
        return *slot;
    texts->items = memory_room(texts->items, texts->count, &texts->capacity,
                               sizeof *texts->items);
    texts->items[texts->count] = arena_text(grid->arena, text, length);
    *slot = (uint32_t)texts->count++;
    uint32_t number = *slot;
    if (texts->count * 2 > texts->slot_count)
        grow_slots(texts);
    return number;
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

static const struct source *first_source(const struct programme *programme,
                                         const struct measure *measure)
{
    return programme_source(programme, measure->sources[0]);
}

static void clip_days(int32_t *from, int32_t *to, int32_t first, int32_t last)
{
    if (first > *from)
        *from = first;
    if (last < *to)
        *to = last;
}

/* The days that a measure's first source has figures for, inside what the
   programme and the measure allow. */
static bool measure_days(const struct programme *programme,
                         struct frame *const *frames,
                         const struct measure *measure, int32_t *from,
                         int32_t *to)
{
    const struct source *source = first_source(programme, measure);
    const struct frame *frame = frames[source - programme->sources];
    if (!frame || frame_first(frame).kind == PERIOD_NONE)
        return false;
    *from = period_first(frame_first(frame));
    *to = period_last(frame_last(frame));
    clip_days(from, to, programme->config.from, programme->config.to);
    clip_days(from, to, measure->since, measure->until);
    return *from <= *to;
}

/* An assessment has results wherever any of its parts may have one. */
static bool item_days(const struct programme *programme,
                      struct frame *const *frames, const struct item *item,
                      int32_t *from, int32_t *to)
{
    if (item->measure)
        return measure_days(programme, frames, item->measure, from, to);
    bool any = false;
    for (size_t i = 0; i < item->part_count; i++) {
        int32_t first, last;
        if (!item_days(programme, frames, &programme->items[item->parts[i]],
                       &first, &last))
            continue;
        *from = any && *from < first ? *from : first;
        *to = any && *to > last ? *to : last;
        any = true;
    }
    return any;
}

static void set_periods(struct block *block, int32_t from, int32_t to)
{
    enum period_kind kind = block->item->period;
    block->first = period_of_day(kind, from);
    struct period last = period_of_day(kind, to);
    block->periods = (size_t)(last.at - block->first.at) + 1;
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
    const struct programme *programme = grid->programme;
    const struct item *item = block->item;
    const struct areas *areas = &programme->areas;
    block->wanted =
        arena_take(grid->arena, areas->count * sizeof *block->wanted);
    const struct measure *measure = item->measure;
    const char *const *levels =
        measure ? measure->levels : item->assessment->levels;
    size_t count =
        measure ? measure->level_count : item->assessment->level_count;
    if (count > 0)
        want_levels(areas, levels, count, block->wanted);
    else if (measure)
        want_covered(
            areas,
            frames[first_source(programme, measure) - programme->sources],
            block->wanted);
    else
        want_parts(grid, item, block->wanted);
}

static void set_bys(struct grid *grid, struct block *block,
                    struct frame *const *frames)
{
    const struct measure *measure = block->item->measure;
    const char *const *texts = NULL;
    size_t count = 0;
    if (measure && measure->by) {
        const struct source *source = first_source(grid->programme, measure);
        count = frame_texts(frames[source - grid->programme->sources],
                            source_column(source, measure->by), &texts);
    }
    const char **bys = arena_take(grid->arena, (count + 1) * sizeof *bys);
    bys[0] = "";
    for (size_t i = 0; i < count; i++)
        bys[i + 1] = arena_copy(grid->arena, texts[i]);
    block->bys = bys;
    block->by_count = count + 1;
}

static size_t block_cells(const struct grid *grid, const struct block *block)
{
    return block->by_count * grid->programme->areas.count * block->periods;
}

static void make_block(struct grid *grid, struct block *block,
                       struct frame *const *frames)
{
    int32_t from, to;
    if (!item_days(grid->programme, frames, block->item, &from, &to))
        return;
    set_periods(block, from, to);
    set_bys(grid, block, frames);
    set_areas(grid, block, frames);
    size_t count = block_cells(grid, block);
    block->cells = memory_share(count * sizeof *block->cells);
}

struct grid *grid_new(const struct programme *programme,
                      struct frame *const *frames, const bool *chosen)
{
    struct grid *grid = memory_take(sizeof *grid);
    grid->programme = programme;
    grid->arena = arena_new();
    grid->texts = texts_new();
    grid->count = programme->item_count;
    grid->blocks = memory_take(grid->count * sizeof *grid->blocks);
    for (size_t i = 0; i < grid->count; i++) {
        grid->blocks[i].item = &programme->items[i];
        if (chosen[i])
            make_block(grid, &grid->blocks[i], frames);
    }
    return grid;
}

void grid_free(struct grid *grid)
{
    if (!grid)
        return;
    for (size_t i = 0; i < grid->count; i++)
        memory_unshare(grid->blocks[i].cells,
                       block_cells(grid, &grid->blocks[i]) *
                           sizeof(struct cell));
    free(grid->blocks);
    texts_free(grid->texts);
    arena_free(grid->arena);
    free(grid);
}

struct cell *block_cell(const struct block *block, size_t by, int area,
                        size_t period_index, size_t areas)
{
    return &block->cells[(by * areas + (size_t)area) * block->periods +
                         period_index];
}

struct cell *grid_cell(const struct grid *grid, size_t item, size_t by,
                       int area, struct period period)
{
    const struct block *block = &grid->blocks[item];
    int64_t index = (int64_t)period.at - block->first.at;
    if (!block->cells || period.kind != block->first.kind || index < 0 ||
        (size_t)index >= block->periods || by >= block->by_count)
        return NULL;
    return block_cell(block, by, area, (size_t)index,
                      grid->programme->areas.count);
}

struct period block_period(const struct block *block, size_t index)
{
    return period_step(block->first, (int32_t)index);
}

const char *const *cell_scale(const struct item *item, const struct cell *cell,
                              size_t *count)
{
    *count = 0;
    if (item->kind == ITEM_ASSESSMENT) {
        *count = item->assessment->grade_count;
        return item->assessment->grades;
    }
    if (cell->rule < 0 || (size_t)cell->rule >= item->rule_count)
        return NULL;
    *count = item->rules[cell->rule]->grade_count;
    return item->rules[cell->rule]->grades;
}

static const char *grade_name(const struct item *item, const struct cell *cell,
                              int8_t grade)
{
    size_t count;
    const char *const *scale = cell_scale(item, cell, &count);
    return grade >= 0 && (size_t)grade < count ? scale[grade] : NULL;
}

const char *cell_grade(const struct item *item, const struct cell *cell)
{
    return grade_name(item, cell, cell->grade);
}

const char *cell_computed(const struct item *item, const struct cell *cell)
{
    return grade_name(item, cell, cell->computed);
}

const char *cell_direction(const struct item *item, const struct cell *cell)
{
    const char *const *words = NULL;
    size_t count = 0;
    if (item->kind == ITEM_ASSESSMENT) {
        words = item->assessment->directions;
        count = item->assessment->direction_count;
    } else if (cell->rule >= 0 && (size_t)cell->rule < item->rule_count) {
        words = item->rules[cell->rule]->directions;
        count = item->rules[cell->rule]->direction_count;
    }
    return cell->direction >= 0 && (size_t)cell->direction < count
               ? words[cell->direction]
               : NULL;
}
