/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A table of figures with totals, written as it is read: "[3] 7 10 / 8 4 12 /
   11 11 22". What is in brackets is hidden, ? is not known. The last figure of
   a row is its total, where there is more than one; the last row has those of
   the columns, where there is more than one. */
#ifndef HIDDEN_GRID_H
#define HIDDEN_GRID_H

#include "stats_sums.h"

enum { HIDDEN_GRID_ROOM = 64 };

struct hidden_grid {
    double values[HIDDEN_GRID_ROOM];
    bool hidden[HIDDEN_GRID_ROOM];
    size_t columns;
    size_t starts[HIDDEN_GRID_ROOM + 1], members[2 * HIDDEN_GRID_ROOM];
    struct sums sums; /* of the arrays above */
};

void hidden_grid_read(struct hidden_grid *grid, const char *text);

/* Lay the table out from `values` and `hidden`, `count` of them in rows of
   `columns`. */
void hidden_grid_link(struct hidden_grid *grid, size_t count, size_t columns);

void assert_hidden_grid(const struct hidden_grid *grid, const char *expected);

#endif
