/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hidden_grid.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The total first, then its parts. */
static void add_sum(struct hidden_grid *grid, size_t first, size_t step,
                    size_t count)
{
    struct sums *sums = &grid->sums;
    size_t next = grid->starts[sums->count];
    grid->members[next++] = first + (count - 1) * step;
    for (size_t i = 0; i + 1 < count; i++)
        grid->members[next++] = first + i * step;
    grid->starts[++sums->count] = next;
}

void hidden_grid_link(struct hidden_grid *grid, size_t count, size_t columns)
{
    size_t rows = columns ? count / columns : 0;
    assert_true(count <= HIDDEN_GRID_ROOM);
    grid->columns = columns;
    grid->starts[0] = 0;
    grid->sums = (struct sums){.figure_count = count,
                               .values = grid->values,
                               .starts = grid->starts,
                               .members = grid->members};
    for (size_t i = 0; columns > 1 && i < rows; i++)
        add_sum(grid, i * columns, 1, columns);
    for (size_t j = 0; rows > 1 && j < columns; j++)
        add_sum(grid, j, columns, rows);
}

void hidden_grid_read(struct hidden_grid *grid, const char *text)
{
    size_t count = 0, columns = 0;
    while (*(text += strspn(text, " ]"))) {
        if (*text == '/') {
            columns = columns ? columns : count;
            text++;
            continue;
        }
        assert_true(count < HIDDEN_GRID_ROOM);
        grid->hidden[count] = *text == '[';
        text += *text == '[';
        char *end = (char *)text + 1;
        grid->values[count++] = *text == '?' ? NAN : strtod(text, &end);
        text = end;
    }
    hidden_grid_link(grid, count, columns ? columns : count);
}

void assert_hidden_grid(const struct hidden_grid *grid, const char *expected)
{
    char text[1024] = "", figure[32];
    for (size_t f = 0; f < grid->sums.figure_count; f++) {
        if (isnan(grid->values[f]))
            snprintf(figure, sizeof figure, "?");
        else
            snprintf(figure, sizeof figure, "%g", grid->values[f]);
        size_t at = strlen(text);
        const char *before = f == 0 ? "" : f % grid->columns == 0 ? " / " : " ";
        snprintf(text + at, sizeof text - at,
                 grid->hidden[f] ? "%s[%s]" : "%s%s", before, figure);
    }
    assert_string_equal(text, expected);
}
