/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results in memory: for each item a block of cells, one for each value of
   its `by` column (the total first), area and period. The blocks are shared
   memory: a worker reads finished cells of other items there; only the parent
   writes them, from what it has checked. */
#ifndef GRID_H
#define GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "catalog.h"
#include "frame.h"
#include "lib_here.h"
#include "text.h"

enum { NO_GRADE = -1 };

/* One result. Figures that are not there are NAN. */
struct cell {
    double exact; /* unrounded */
    double value; /* rounded to the item's decimals */
    double numerator, denominator;
    double lower, upper; /* 95 per cent limits */
    uint32_t note;       /* text of the grid, 0 for none */
    uint32_t trace;      /* likewise, a failure's traceback */
    uint8_t status;      /* enum status */
    int8_t rule;         /* of the item's rules, the one that graded; -1 */
    int8_t grade;        /* in its scale, 0 is the best; NO_GRADE */
    int8_t computed;     /* where a judged grade overrides it, else NO_GRADE */
    int8_t direction;    /* in its directions, 0 is the best; -1 */
    uint8_t bound;       /* enum bound */
};

struct block {
    const struct item *item;
    const char *const *bys; /* values of `by`; index 0 is the total, "" */
    size_t by_count;        /* at least 1 */
    struct period first;
    size_t periods;      /* 0: no data, nothing is computed */
    const char *lacking; /* why there is none; NULL where there is, or where
                            the item was not chosen */
    bool *wanted;        /* by area: whether it is computed there */
    struct cell *cells;
};

struct grid {
    const struct programme *programme;
    struct block *blocks; /* by item index */
    size_t count;
    struct cell *cells; /* of all blocks, shared memory */
    size_t cell_count;
    struct arena *arena;
    struct texts *texts; /* notes, each once */
};

/* Blocks for the items for which `chosen` (by item index) is true, sized from
   the frames (by source index; NULL where a source is not loaded): every
   period for which the item's first source has data, within the programme's
   window and the item's since and until. */
struct grid *grid_new(const struct programme *programme,
                      struct frame *const *frames, const bool *chosen);

/* The same, where some items have no more than a span of periods, by item: of
   kind PERIOD_NONE, all of them. What is left out is as if it were not there.
 */
struct grid_span {
    struct period first, last;
};
struct grid *grid_new_within(const struct programme *programme,
                             struct frame *const *frames, const bool *chosen,
                             const struct grid_span *spans);
void grid_free(struct grid *grid); /* NULL allowed */

/* In a worker: its cells, which the parent shares, may only be read. */
void grid_protect(const struct grid *grid);

/* The cell; NULL when the block has none there. */
struct cell *grid_cell(const struct grid *grid, size_t item, size_t by,
                       int area, struct period period);
struct cell *block_cell(const struct block *block, size_t by, int area,
                        size_t period_index, size_t areas);

struct period block_period(const struct block *block, size_t index);

/* How many cells a block has, 0 without data. */
size_t block_cells(const struct grid *grid, const struct block *block);

/* The index of a value of `by`; by_count when the block has no such value. */
size_t block_by(const struct block *block, const char *by);

/* Keep a text, once; its number, 0 for "" or NULL. */
uint32_t grid_note(struct grid *grid, const char *text, size_t length);
const char *grid_text(const struct grid *grid, uint32_t note);

/* Names of a cell's grade and direction, NULL when it has none. */
const char *cell_grade(const struct item *item, const struct cell *cell);
const char *cell_computed(const struct item *item, const struct cell *cell);
const char *cell_direction(const struct item *item, const struct cell *cell);

/* The scale in which the item's cell stands: that of the rule that graded it,
   or the assessment's own. */
const char *const *cell_scale(const struct item *item, const struct cell *cell,
                              size_t *count);
const char *const *cell_directions(const struct item *item,
                                   const struct cell *cell, size_t *count);

/* An empty cell: NANs, no grade. */
extern const struct cell EMPTY_CELL;

/* The measure's decimals; an assessment's score has 2. */
int item_decimals(const struct item *item);
enum good item_good(const struct item *item);

/* "measure", "part" or "assessment"; "high", "low" or "none". */
const char *item_kind_name(const struct item *item);
const char *item_good_name(const struct item *item);

/* Whether its script, or the assessment that it is a part of, says that it is
   still being developed. */
bool item_is_draft(const struct item *item);

/* The script that answers for its cells. */
const struct script *item_script(const struct item *item);

/* The index of the item in its programme. */
size_t item_index(const struct programme *programme, const struct item *item);

#endif
