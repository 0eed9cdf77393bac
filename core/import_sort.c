/* SPDX-License-Identifier: GPL-2.0-or-later */
/* By counting: files are long, and the parts of a key have few values. */
#include "import_sort.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

static int compare_values(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

/* Each value once; returns how many there are. */
static size_t sort_different(int64_t *values, size_t count)
{
    size_t different = 0;
    qsort(values, count, sizeof *values, compare_values);
    for (size_t i = 0; i < count; i++)
        if (different == 0 || values[i] != values[different - 1])
            values[different++] = values[i];
    return different;
}

/* Values that lie far apart, as their places among all different ones. */
static size_t rank_values(int64_t *values, size_t count)
{
    int64_t *sorted = memory_take(count * sizeof *sorted);
    memcpy(sorted, values, count * sizeof *sorted);
    size_t different = sort_different(sorted, count);
    for (size_t i = 0; i < count; i++) {
        int64_t *found = bsearch(&values[i], sorted, different, sizeof *sorted,
                                 compare_values);
        values[i] = found - sorted;
    }
    free(sorted);
    return different;
}

/* Make the values small numbers from 0 in the same order; returns how many
   numbers there are. */
static size_t make_small(int64_t *values, size_t count)
{
    int64_t least = values[0], most = values[0];
    for (size_t i = 1; i < count; i++) {
        least = values[i] < least ? values[i] : least;
        most = values[i] > most ? values[i] : most;
    }
    uint64_t range = (uint64_t)most - (uint64_t)least;
    if (range > 2 * (uint64_t)count + 65536)
        return rank_values(values, count);
    for (size_t i = 0; i < count; i++)
        values[i] -= least;
    return (size_t)range + 1;
}

/* Where the first of each number belongs. */
static uint32_t *find_starts(const int64_t *values, size_t count,
                             size_t numbers)
{
    uint32_t *starts = memory_take((numbers + 1) * sizeof *starts);
    for (size_t i = 0; i < count; i++)
        starts[values[i] + 1]++;
    for (size_t i = 1; i <= numbers; i++)
        starts[i] += starts[i - 1];
    return starts;
}

void sort_by(uint32_t *order, uint32_t *spare, size_t count, int64_t *values)
{
    size_t numbers = make_small(values, count);
    uint32_t *starts = find_starts(values, count, numbers);
    for (size_t i = 0; i < count; i++)
        spare[starts[values[order[i]]]++] = order[i];
    memcpy(order, spare, count * sizeof *order);
    free(starts);
}
