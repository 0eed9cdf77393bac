/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cells as jobs: in whole areas, in another order, and single ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "score_jobs.h"
#include "town.h"

static void add_item(struct town *town, const char *item, size_t workers,
                     struct jobs *jobs)
{
    size_t at = town_spot(town, item, ASHBY, "2008Q1").item;
    jobs_add(jobs, town->grid, STAGE_VALUE, at, workers);
}

static void open_grid(struct town *town)
{
    town_load(town);
    town_fill(town);
    town_grid(town);
}

static void every_cell_is_in_one_job(void **state)
{
    struct town *town = *state;
    struct jobs jobs = {0};
    open_grid(town);
    add_item(town, "answered", 2, &jobs);
    const struct block *block = &town->grid->blocks[jobs.items[0].item];
    assert_int_equal(jobs.cells, block_cells(town->grid, block));
    for (size_t i = 1; i < jobs.count; i++)
        if (jobs.items[i].by == jobs.items[i - 1].by)
            assert_int_equal(jobs.items[i].first,
                             jobs.items[i - 1].first + jobs.items[i - 1].count);
    free(jobs.items);
}

static void without_workers_an_area_is_a_job(void **state)
{
    struct town *town = *state;
    struct jobs jobs = {0};
    open_grid(town);
    add_item(town, "answered", 0, &jobs);
    const struct block *block = &town->grid->blocks[jobs.items[0].item];
    assert_int_equal(jobs.count, (TOWN + 1) * block->by_count);
    for (size_t i = 0; i < jobs.count; i++) {
        assert_int_equal(jobs.items[i].count, block->periods);
        assert_int_equal(jobs.items[i].first % block->periods, 0);
    }
    free(jobs.items);
}

static int by_place(const void *left, const void *right)
{
    const struct job *one = left, *other = right;
    if (one->by != other->by)
        return one->by < other->by ? -1 : 1;
    return (one->first > other->first) - (one->first < other->first);
}

static void a_seed_says_the_order_and_nothing_is_lost(void **state)
{
    struct town *town = *state;
    struct jobs plain = {0}, one = {0}, same = {0};
    uint64_t first = 7, second = 7;
    open_grid(town);
    add_item(town, "answered", 0, &plain);
    add_item(town, "answered", 0, &one);
    add_item(town, "answered", 0, &same);
    jobs_shuffle(&one, &first);
    jobs_shuffle(&same, &second);
    size_t size = plain.count * sizeof *plain.items;
    assert_memory_equal(one.items, same.items, size);
    assert_memory_not_equal(one.items, plain.items, size);
    qsort(one.items, one.count, sizeof *one.items, by_place);
    assert_memory_equal(one.items, plain.items, size);
    free(plain.items);
    free(one.items);
    free(same.items);
}

static void a_sample_is_single_cells_of_each_item(void **state)
{
    struct town *town = *state;
    struct jobs jobs = {0}, sample = {0};
    open_grid(town);
    add_item(town, "answered", 1, &jobs);
    add_item(town, "rate", 1, &jobs);
    jobs_sample(&sample, &jobs, 7);
    assert_int_equal(sample.count, 14);
    for (size_t i = 0; i < sample.count; i++) {
        assert_int_equal(sample.items[i].count, 1);
        if (i % 7 > 0)
            assert_true(by_place(&sample.items[i - 1], &sample.items[i]) < 0);
    }
    free(jobs.items);
    free(sample.items);
}

static void a_small_item_is_sampled_whole(void **state)
{
    struct town *town = *state;
    struct jobs jobs = {0}, sample = {0};
    open_grid(town);
    add_item(town, "rate", 1, &jobs);
    jobs_sample(&sample, &jobs, 1000);
    assert_int_equal(sample.count, jobs.cells);
    free(jobs.items);
    free(sample.items);
}

#define IN_TOWN(test) \
    cmocka_unit_test_setup_teardown(test, town_open, town_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(every_cell_is_in_one_job),
        IN_TOWN(without_workers_an_area_is_a_job),
        IN_TOWN(a_seed_says_the_order_and_nothing_is_lost),
        IN_TOWN(a_sample_is_single_cells_of_each_item),
        IN_TOWN(a_small_item_is_sampled_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
