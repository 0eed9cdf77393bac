/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tableau is kept whole, but a pivot touches only the rows and columns
   that are not 0, which are few where figures add up to a few totals. Every
   solution passed through counts: what one search meets by the way spares
   others. */
#include "stats_simplex.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "memory.h"

static const double TINY = 1e-9;

enum {
    ARTIFICIAL = -1,
    STALLS = 40 /* steps without a gain before Bland's rule */
};

struct simplex {
    size_t rows, columns, width; /* width: the columns and what they come to */
    double *cells;               /* row by row */
    double *cost;                /* as another row */
    long *basis;                 /* by row, the unknown that it gives */
    long *row_of;                /* by column, -1: it is 0 */
    double *low, *high;          /* seen */
    size_t *filled;              /* columns of the pivot row; room */
    size_t stalls;
    bool (*stop)(void);
};

struct simplex *simplex_new(size_t rows, size_t columns)
{
    struct simplex *simplex = memory_take(sizeof *simplex);
    simplex->rows = rows;
    simplex->columns = columns;
    simplex->width = columns + 1;
    simplex->cells = memory_take((rows + 1) * simplex->width * sizeof(double));
    simplex->cost = simplex->cells + rows * simplex->width;
    simplex->basis = memory_take((rows + 1) * sizeof(long));
    simplex->row_of = memory_take((columns + 1) * sizeof(long));
    simplex->low = memory_take((columns + 1) * sizeof(double));
    simplex->high = memory_take((columns + 1) * sizeof(double));
    simplex->filled = memory_take((columns + 1) * sizeof(size_t));
    return simplex;
}

void simplex_stop(struct simplex *simplex, bool (*stop)(void))
{
    simplex->stop = stop;
}

static bool is_stopped(const struct simplex *simplex)
{
    return simplex->stop && simplex->stop();
}

void simplex_free(struct simplex *simplex)
{
    if (!simplex)
        return;
    free(simplex->cells);
    free(simplex->basis);
    free(simplex->row_of);
    free(simplex->low);
    free(simplex->high);
    free(simplex->filled);
    free(simplex);
}

static double *row_at(const struct simplex *simplex, size_t row)
{
    return simplex->cells + row * simplex->width;
}

static double given(const struct simplex *simplex, size_t row)
{
    return row_at(simplex, row)[simplex->columns];
}

void simplex_add(struct simplex *simplex, size_t row, size_t column,
                 double coefficient)
{
    row_at(simplex, row)[column] += coefficient;
}

void simplex_known(struct simplex *simplex, size_t row, double constant)
{
    row_at(simplex, row)[simplex->columns] = constant;
}

static double cleaned(double number)
{
    return fabs(number) < TINY ? 0 : number;
}

static size_t find_filled(const struct simplex *simplex, const double *row)
{
    size_t count = 0;
    for (size_t j = 0; j < simplex->width; j++)
        if (row[j] != 0)
            simplex->filled[count++] = j;
    return count;
}

/* Take so much of the pivot row off another that its entry in the column
   becomes 0. */
static void reduce(const struct simplex *simplex, double *row,
                   const double *pivot, size_t count, size_t column)
{
    double factor = row[column];
    if (factor == 0)
        return;
    for (size_t k = 0; k < count; k++) {
        size_t j = simplex->filled[k];
        row[j] = cleaned(row[j] - factor * pivot[j]);
    }
    row[column] = 0;
}

static void enter_basis(struct simplex *simplex, size_t row, size_t column)
{
    if (simplex->basis[row] != ARTIFICIAL)
        simplex->row_of[simplex->basis[row]] = -1;
    simplex->basis[row] = (long)column;
    simplex->row_of[column] = (long)row;
}

static void pivot_on(struct simplex *simplex, size_t row, size_t column)
{
    double *pivot = row_at(simplex, row);
    double factor = 1 / pivot[column];
    size_t count = find_filled(simplex, pivot);
    for (size_t k = 0; k < count; k++)
        pivot[simplex->filled[k]] *= factor;
    pivot[column] = 1;
    for (size_t i = 0; i <= simplex->rows; i++)
        if (i != row)
            reduce(simplex, row_at(simplex, i), pivot, count, column);
    enter_basis(simplex, row, column);
}

static void see(struct simplex *simplex, size_t column, double value)
{
    simplex->low[column] = fmin(simplex->low[column], value);
    simplex->high[column] = fmax(simplex->high[column], value);
}

static void see_all(struct simplex *simplex)
{
    for (size_t i = 0; i < simplex->rows; i++)
        if (simplex->basis[i] != ARTIFICIAL)
            see(simplex, (size_t)simplex->basis[i], given(simplex, i));
}

/* The column by which the objective falls: the steepest, or when steps have
   gained nothing for long the first. -1: none. */
static long find_entering(const struct simplex *simplex)
{
    long best = -1;
    for (size_t j = 0; j < simplex->columns; j++) {
        if (simplex->cost[j] >= -TINY)
            continue;
        if (simplex->stalls > STALLS)
            return (long)j;
        if (best < 0 || simplex->cost[j] < simplex->cost[best])
            best = (long)j;
    }
    return best;
}

/* The row that limits how far the column can rise. -1: none. */
static long find_leaving(const struct simplex *simplex, size_t column)
{
    long best = -1;
    double least = INFINITY;
    for (size_t i = 0; i < simplex->rows; i++) {
        double slope = row_at(simplex, i)[column];
        double ratio = slope > TINY ? given(simplex, i) / slope : INFINITY;
        bool ties = best >= 0 && ratio == least &&
                    simplex->basis[i] < simplex->basis[best];
        if (ratio < least || ties) {
            least = ratio;
            best = (long)i;
        }
    }
    return best;
}

enum step { STEP_DONE, STEP_TAKEN, STEP_UNLIMITED };

static enum step take_step(struct simplex *simplex)
{
    long column = is_stopped(simplex) ? -1 : find_entering(simplex);
    if (column < 0)
        return STEP_DONE;
    long row = find_leaving(simplex, (size_t)column);
    if (row < 0)
        return STEP_UNLIMITED;
    long leaving = simplex->basis[row];
    bool gains = given(simplex, (size_t)row) > TINY;
    pivot_on(simplex, (size_t)row, (size_t)column);
    simplex->stalls = gains ? 0 : simplex->stalls + 1;
    if (leaving != ARTIFICIAL)
        see(simplex, (size_t)leaving, 0);
    return STEP_TAKEN;
}

/* A solution to begin with */

static void begin_row(struct simplex *simplex, size_t i)
{
    double *row = row_at(simplex, i);
    double sign = row[simplex->columns] < 0 ? -1 : 1;
    simplex->basis[i] = ARTIFICIAL;
    for (size_t j = 0; j < simplex->width; j++) {
        row[j] *= sign;
        simplex->cost[j] -= row[j];
    }
}

static void begin(struct simplex *simplex)
{
    for (size_t j = 0; j < simplex->width; j++)
        simplex->cost[j] = 0;
    for (size_t j = 0; j < simplex->columns; j++) {
        simplex->row_of[j] = -1;
        simplex->low[j] = INFINITY;
        simplex->high[j] = -INFINITY;
    }
    for (size_t i = 0; i < simplex->rows; i++)
        begin_row(simplex, i);
}

static long find_any(const struct simplex *simplex, size_t row)
{
    for (size_t j = 0; j < simplex->columns; j++)
        if (fabs(row_at(simplex, row)[j]) > TINY)
            return (long)j;
    return -1;
}

/* A sum that no unknown gives yet comes to 0; one that is left empty repeats
   others. */
static void settle(struct simplex *simplex)
{
    for (size_t i = 0; i < simplex->rows && !is_stopped(simplex); i++) {
        if (simplex->basis[i] != ARTIFICIAL)
            continue;
        row_at(simplex, i)[simplex->columns] = 0;
        long column = find_any(simplex, i);
        if (column >= 0)
            pivot_on(simplex, i, (size_t)column);
    }
}

static double lacking(const struct simplex *simplex)
{
    double sum = 0;
    for (size_t i = 0; i < simplex->rows; i++)
        if (simplex->basis[i] == ARTIFICIAL)
            sum += given(simplex, i);
    return sum;
}

bool simplex_start(struct simplex *simplex)
{
    begin(simplex);
    while (take_step(simplex) == STEP_TAKEN)
        ;
    if (lacking(simplex) > 1e-6)
        return false;
    settle(simplex);
    for (size_t j = 0; j < simplex->columns; j++) {
        simplex->low[j] = simplex->row_of[j] < 0 ? 0 : INFINITY;
        simplex->high[j] = simplex->row_of[j] < 0 ? 0 : -INFINITY;
    }
    see_all(simplex);
    return true;
}

/* Searches */

/* The objective to be made small: -sign times the unknown. */
static void aim(struct simplex *simplex, size_t column, double sign)
{
    long row = simplex->row_of[column];
    for (size_t j = 0; j < simplex->width; j++)
        simplex->cost[j] = row < 0 ? 0 : sign * row_at(simplex, (size_t)row)[j];
    simplex->cost[column] = row < 0 ? -sign : 0;
    simplex->stalls = 0;
}

static double value_of(const struct simplex *simplex, size_t column)
{
    long row = simplex->row_of[column];
    return row < 0 ? 0 : given(simplex, (size_t)row);
}

double simplex_most(struct simplex *simplex, size_t column, double enough)
{
    enum step step = STEP_TAKEN;
    aim(simplex, column, 1);
    while (value_of(simplex, column) < enough &&
           (step = take_step(simplex)) == STEP_TAKEN)
        see_all(simplex);
    if (step != STEP_UNLIMITED)
        return value_of(simplex, column);
    simplex->high[column] = INFINITY;
    return INFINITY;
}

double simplex_least(struct simplex *simplex, size_t column, double enough)
{
    aim(simplex, column, -1);
    while (value_of(simplex, column) > enough &&
           take_step(simplex) == STEP_TAKEN)
        see_all(simplex);
    return value_of(simplex, column);
}

double simplex_seen_low(const struct simplex *simplex, size_t column)
{
    return simplex->low[column];
}

double simplex_seen_high(const struct simplex *simplex, size_t column)
{
    return simplex->high[column];
}
