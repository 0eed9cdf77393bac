/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The cells of an item in an area are neighbours in the grid and in the table,
   so that only such stretches are sorted, not rows. */
#include "run_rows.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "basis.h"
#include "schema.h"

const char *const RUN_COLUMN_NAMES[RUN_COLUMNS] = {
    "item",      "by",          "area",  "period", "value", "exact",
    "numerator", "denominator", "lower", "upper",  "grade", "computed",
    "direction", "status",      "note",  "basis"};

static bool lies_within(struct period period, int32_t from, int32_t to)
{
    return period_first(period) >= from && period_last(period) <= to;
}

bool run_rows_keeps(const struct run_rows_wish *wish, int area,
                    struct period period)
{
    return (!wish->areas || wish->areas[area]) &&
           lies_within(period, wish->from, wish->to);
}

/* The periods of a block that are kept, from `first` on, and the store's ids
   of all its periods: made once, for they are the same in every area. */
struct span {
    size_t first, count;
    int64_t *ids;
};

/* One run of cells that are neighbours in the grid and in the table. */
struct stretch {
    int64_t item, area;
    const char *by;
    const struct item *of;
    const struct cell *cells; /* the first is that of the span's first period */
    const int64_t *periods;   /* as many ids */
    size_t count;
    size_t row; /* of its first cell */
};

struct run_rows {
    const struct grid *grid;
    const struct run_rows_wish *wish;
    struct span *spans; /* by item */
    struct stretch *items;
    size_t count, capacity, rows;
    size_t at; /* where the last row asked for was found */
};

static int by_key(const void *one, const void *other)
{
    const struct stretch *a = one, *b = other;
    if (a->item != b->item)
        return a->item < b->item ? -1 : 1;
    int by = strcmp(a->by, b->by);
    if (by != 0)
        return by;
    return a->area < b->area ? -1 : a->area > b->area;
}

static struct span span_of(const struct run_rows_wish *wish,
                           const struct block *block)
{
    struct span span = {
        .ids = memory_take((block->periods + 1) * sizeof *span.ids)};
    for (size_t i = 0; i < block->periods; i++) {
        struct period period = block_period(block, i);
        span.ids[i] = period_id(period);
        if (!lies_within(period, wish->from, wish->to))
            continue;
        if (span.count++ == 0)
            span.first = i;
    }
    return span;
}

static void add_stretch(struct run_rows *rows, const struct stretch *stretch)
{
    rows->items = memory_room(rows->items, rows->count, &rows->capacity,
                              sizeof *rows->items);
    rows->items[rows->count++] = *stretch;
}

static void add_area(struct run_rows *rows, const struct block *block,
                     const struct span *span, int area, struct stretch stretch)
{
    size_t areas = rows->grid->programme->areas.count;
    stretch.of = block->item;
    stretch.periods = span->ids + span->first;
    stretch.count = span->count;
    for (size_t by = 0; by < block->by_count; by++) {
        stretch.by = block->bys[by];
        stretch.cells = block_cell(block, by, area, span->first, areas);
        add_stretch(rows, &stretch);
    }
}

static void add_block(struct run_rows *rows, size_t item)
{
    const struct block *block = &rows->grid->blocks[item];
    const struct run_rows_wish *wish = rows->wish;
    struct span *span = &rows->spans[item];
    *span = span_of(wish, block);
    for (size_t area = 0; area < rows->grid->programme->areas.count; area++)
        if (span->count > 0 && block->wanted[area] &&
            wish->area_ids[area] != 0 && (!wish->areas || wish->areas[area]))
            add_area(rows, block, span, (int)area,
                     (struct stretch){.item = wish->item_ids[item],
                                      .area = wish->area_ids[area]});
}

static void number_rows(struct run_rows *rows)
{
    if (rows->count > 0)
        qsort(rows->items, rows->count, sizeof *rows->items, by_key);
    for (size_t i = 0; i < rows->count; i++) {
        rows->items[i].row = rows->rows;
        rows->rows += rows->items[i].count;
    }
}

struct run_rows *run_rows_new(const struct grid *grid,
                              const struct run_rows_wish *wish)
{
    struct run_rows *rows = memory_take(sizeof *rows);
    *rows = (struct run_rows){
        .grid = grid,
        .wish = wish,
        .spans = memory_take((grid->count + 1) * sizeof *rows->spans)};
    for (size_t i = 0; i < grid->count; i++)
        if (wish->items[i] && wish->item_ids[i] != 0 && grid->blocks[i].cells)
            add_block(rows, i);
    number_rows(rows);
    return rows;
}

void run_rows_free(struct run_rows *rows)
{
    if (rows == NULL)
        return;
    for (size_t i = 0; i < rows->grid->count; i++)
        free(rows->spans[i].ids);
    free(rows->spans);
    free(rows->items);
    free(rows);
}

size_t run_rows_count(const struct run_rows *rows)
{
    return rows->rows;
}

static void set_text(struct store_cell *out, const char *text)
{
    out->type = text ? 't' : 0;
    out->text = text;
    out->length = -1;
}

static void set_real(struct store_cell *out, double real)
{
    out->type = isnan(real) ? 0 : 'r';
    out->real = real;
}

static void set_whole(struct store_cell *out, int64_t whole)
{
    out->type = 'i';
    out->integer = whole;
}

static void set_key(const struct stretch *stretch, size_t at,
                    enum run_column column, struct store_cell *out)
{
    const int64_t ids[] = {stretch->item, 0, stretch->area,
                           stretch->periods[at]};
    if (column == RUN_BY)
        set_text(out, stretch->by);
    else
        set_whole(out, ids[column]);
}

static double figure_of(const struct cell *cell, enum run_column column)
{
    static const size_t places[RUN_WORDS - RUN_KEYS] = {
        offsetof(struct cell, value),     offsetof(struct cell, exact),
        offsetof(struct cell, numerator), offsetof(struct cell, denominator),
        offsetof(struct cell, lower),     offsetof(struct cell, upper)};
    return *(const double *)((const char *)cell + places[column - RUN_KEYS]);
}

static const char *word_of(const struct grid *grid,
                           const struct stretch *stretch,
                           const struct cell *cell, enum run_column column)
{
    switch (column) {
    case RUN_GRADE: return cell_grade(stretch->of, cell);
    case RUN_COMPUTED: return cell_computed(stretch->of, cell);
    case RUN_DIRECTION: return cell_direction(stretch->of, cell);
    case RUN_STATUS: return status_name((enum status)cell->status);
    case RUN_BASIS: return basis_of(stretch->of, cell);
    default: return cell->note ? grid_text(grid, cell->note) : NULL;
    }
}

/* Rows are asked for in their order, so the search is one step at most. */
static const struct stretch *find_stretch(struct run_rows *rows, size_t row)
{
    while (row < rows->items[rows->at].row)
        rows->at--;
    while (row - rows->items[rows->at].row >= rows->items[rows->at].count)
        rows->at++;
    return &rows->items[rows->at];
}

void run_rows_cell(struct run_rows *rows, size_t row, enum run_column column,
                   struct store_cell *out)
{
    const struct stretch *stretch = find_stretch(rows, row);
    size_t at = row - stretch->row;
    const struct cell *cell = &stretch->cells[at];
    if (column < RUN_KEYS)
        set_key(stretch, at, column, out);
    else if (column < RUN_WORDS)
        set_real(out, figure_of(cell, column));
    else
        set_text(out, word_of(rows->grid, stretch, cell, column));
}
