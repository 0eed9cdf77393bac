/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What hidden figures can be, told from those that are shown; the simplex
   method alone; both against all tables that there are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hidden_grid.h"
#include "stats_simplex.h"

#include <math.h>
#include <stdlib.h>

static void assert_number(double got, double expected)
{
    if (got != expected && !(fabs(got - expected) < 1e-6))
        fail_msg("%g and not %g", got, expected);
}

static void assert_range(const struct hidden_grid *grid, size_t figure,
                         double low, double high)
{
    struct attack *attack = attack_new(&grid->sums, grid->hidden);
    double got_low, got_high;
    const char *why = "";
    if (!attack_range(attack, figure, &got_low, &got_high, &why))
        fail_msg("%s", why);
    attack_free(attack);
    assert_number(got_low, low);
    assert_number(got_high, high);
}

static void assert_told(const char *text, size_t figure, double low,
                        double high)
{
    struct hidden_grid grid;
    hidden_grid_read(&grid, text);
    assert_range(&grid, figure, low, high);
}

static enum pinned pin(const char *text, size_t figure, double width,
                       double *low, double *high)
{
    struct hidden_grid grid;
    hidden_grid_read(&grid, text);
    struct attack *attack = attack_new(&grid.sums, grid.hidden);
    enum pinned pinned = attack_pins(attack, figure, width, low, high);
    attack_free(attack);
    return pinned;
}

/* Ranges */

static void one_hidden_figure_is_told_by_its_total(void **state)
{
    (void)state;
    assert_told("[3] 7 10", 0, 3, 3);
    assert_told("3 7 [10]", 2, 10, 10);
}

static void two_hidden_figures_share_what_is_left(void **state)
{
    (void)state;
    assert_told("[3] [7] 5 15", 0, 0, 10);
    assert_told("[3] [7] 5 15", 1, 0, 10);
}

static void nothing_limits_a_part_of_a_hidden_total(void **state)
{
    (void)state;
    assert_told("[3] 7 [10]", 0, 0, INFINITY);
    assert_told("[3] 7 [10]", 2, 7, INFINITY);
}

static void rows_and_columns_tell_an_interval(void **state)
{
    static const char table[] = "[3] [7] 10 / [8] [4] 12 / 11 11 22";
    (void)state;
    assert_told(table, 0, 0, 10);
    assert_told(table, 1, 0, 10);
    assert_told(table, 3, 1, 11);
    assert_told(table, 4, 1, 11);
}

static void no_count_is_below_the_least_that_is_known(void **state)
{
    static const double least[] = {1, 1, 0};
    struct hidden_grid grid;
    (void)state;
    hidden_grid_read(&grid, "[3] [7] 10");
    grid.sums.least = least;
    assert_range(&grid, 0, 1, 9);
    hidden_grid_read(&grid, "[3] [7] [10]");
    grid.sums.least = least;
    assert_range(&grid, 2, 2, INFINITY);
}

static void a_figure_in_no_sum_can_be_anything(void **state)
{
    double low, high;
    (void)state;
    assert_told("[3]", 0, 0, INFINITY);
    assert_int_equal(pin("[3]", 0, 1, &low, &high), PINNED_NO);
}

static void a_sum_that_is_given_twice_tells_no_more(void **state)
{
    static const double values[] = {10, 3, 7};
    static const size_t starts[] = {0, 3, 6, 9};
    static const size_t members[] = {0, 1, 2, 0, 1, 2, 0, 2, 1};
    struct hidden_grid grid = {.hidden = {false, true, true}};
    (void)state;
    grid.sums = (struct sums){.figure_count = 3,
                              .values = values,
                              .count = 3,
                              .starts = starts,
                              .members = members};
    assert_range(&grid, 1, 0, 10);
    assert_range(&grid, 2, 0, 10);
}

static void a_figure_that_a_sum_has_twice_counts_twice(void **state)
{
    static const double values[] = {10, 5};
    static const size_t starts[] = {0, 3};
    static const size_t members[] = {0, 1, 1};
    struct hidden_grid grid = {.hidden = {false, true}};
    (void)state;
    grid.sums = (struct sums){.figure_count = 2,
                              .values = values,
                              .count = 1,
                              .starts = starts,
                              .members = members};
    assert_range(&grid, 1, 5, 5);
}

static void sums_that_do_not_agree_are_noticed(void **state)
{
    struct hidden_grid grid;
    double low, high;
    const char *why = "";
    (void)state;
    hidden_grid_read(&grid, "[3] 11 10");
    struct attack *attack = attack_new(&grid.sums, grid.hidden);
    assert_false(attack_range(attack, 0, &low, &high, &why));
    assert_string_equal(why, "the figures that are shown do not add up");
    assert_int_equal(attack_pins(attack, 0, 1, &low, &high), PINNED_WRONG);
    attack_free(attack);
}

/* Pins */

static void a_figure_is_pinned_when_too_few_numbers_remain(void **state)
{
    double low, high;
    (void)state;
    assert_int_equal(pin("[3] 7 10", 0, 1, &low, &high), PINNED);
    assert_number(low, 3);
    assert_number(high, 3);
    assert_int_equal(pin("[1] [1] 2", 0, 2, &low, &high), PINNED_NO);
    assert_int_equal(pin("[1] [1] 2", 0, 3, &low, &high), PINNED);
    assert_number(low, 0);
    assert_number(high, 2);
    assert_int_equal(pin("[0] [0] 0", 1, 1, &low, &high), PINNED);
}

static void what_no_sum_connects_is_apart(void **state)
{
    struct hidden_grid grid;
    (void)state;
    hidden_grid_read(&grid, "[1] [2] 3 / 4 5 9 / 5 7 12");
    struct attack *attack = attack_new(&grid.sums, grid.hidden);
    assert_true(attack_group(attack, 0) == attack_group(attack, 1));
    attack_free(attack);
    hidden_grid_read(&grid, "[1] 2 3 / 4 [5] 9 / 5 7 12");
    attack = attack_new(&grid.sums, grid.hidden);
    assert_true(attack_group(attack, 0) != attack_group(attack, 4));
    attack_free(attack);
    attack_free(NULL);
}

/* Hidden figures in a row, each with the next in a sum of which the total is
   shown: so many hang together. */
static void attack_chain(size_t links, enum pinned *pinned, bool *ranged,
                         const char **why)
{
    size_t count = 2 * links + 1;
    double *values = calloc(count, sizeof *values), low, high;
    bool *hidden = calloc(count, sizeof *hidden);
    size_t *starts = calloc(links + 1, sizeof *starts);
    size_t *members = calloc(3 * links, sizeof *members);
    for (size_t f = 0; f < count; f++) {
        hidden[f] = f <= links;
        values[f] = hidden[f] ? 1 : 2;
    }
    for (size_t s = 0; s < links; s++) {
        starts[s + 1] = 3 * (s + 1);
        members[3 * s] = links + 1 + s;
        members[3 * s + 1] = s;
        members[3 * s + 2] = s + 1;
    }
    struct sums sums = {.figure_count = count,
                        .values = values,
                        .count = links,
                        .starts = starts,
                        .members = members};
    struct attack *attack = attack_new(&sums, hidden);
    *pinned = attack_pins(attack, 0, 1, &low, &high);
    *ranged = attack_range(attack, 0, &low, &high, why);
    attack_free(attack);
    free(values);
    free(hidden);
    free(starts);
    free(members);
}

static void too_many_to_try_are_not_tried(void **state)
{
    enum pinned pinned;
    bool ranged;
    const char *why = "";
    (void)state;
    attack_chain(50, &pinned, &ranged, &why);
    assert_int_equal(pinned, PINNED_NO);
    assert_true(ranged);
    attack_chain(8000, &pinned, &ranged, &why);
    assert_int_equal(pinned, PINNED_UNKNOWN);
    assert_false(ranged);
    assert_string_equal(
        why, "too many hidden figures hang together to try them all");
}

/* All tables of two rows and three columns with the same totals, and the same
   figures where they are shown. */

static const size_t CELLS[] = {0, 1, 2, 4, 5, 6};

static bool adds_up(const struct hidden_grid *grid, const double *values)
{
    for (size_t s = 0; s < grid->sums.count; s++) {
        const size_t *members = grid->members + grid->starts[s];
        double sum = -values[members[0]];
        for (size_t i = 1; i < grid->starts[s + 1] - grid->starts[s]; i++)
            sum += values[members[i]];
        if (sum != 0)
            return false;
    }
    return true;
}

static void try_all(const struct hidden_grid *grid, double *values, size_t at,
                    double *low, double *high)
{
    if (at == 6) {
        for (size_t f = 0; adds_up(grid, values) && f < 12; f++) {
            low[f] = fmin(low[f], values[f]);
            high[f] = fmax(high[f], values[f]);
        }
        return;
    }
    size_t figure = CELLS[at];
    if (!grid->hidden[figure]) {
        try_all(grid, values, at + 1, low, high);
        return;
    }
    for (double value = 0; value <= 4; value++) {
        values[figure] = value;
        try_all(grid, values, at + 1, low, high);
    }
    values[figure] = grid->values[figure];
}

static void fill_at_random(struct hidden_grid *grid)
{
    double *values = grid->values;
    for (size_t f = 0; f < 12; f++)
        grid->hidden[f] = f < 8 && f % 4 < 3 && rand() % 3 > 0;
    for (size_t i = 0; i < 6; i++)
        values[CELLS[i]] = rand() % 3;
    for (size_t f = 0; f < 8; f += 4)
        values[f + 3] = values[f] + values[f + 1] + values[f + 2];
    for (size_t f = 0; f < 4; f++)
        values[8 + f] = values[f] + values[4 + f];
    hidden_grid_link(grid, 12, 4);
}

static void limits_are_those_of_all_tables_that_there_are(void **state)
{
    (void)state;
    srand(1);
    for (int round = 0; round < 60; round++) {
        struct hidden_grid grid;
        double values[12], low[12], high[12];
        fill_at_random(&grid);
        for (size_t f = 0; f < 12; f++) {
            values[f] = grid.values[f];
            low[f] = INFINITY;
            high[f] = -INFINITY;
        }
        try_all(&grid, values, 0, low, high);
        for (size_t f = 0; f < 12; f++)
            if (grid.hidden[f])
                assert_range(&grid, f, low[f], high[f]);
    }
}

/* The simplex method alone */

/* x + y = 10 and x + slope * y = known. */
static struct simplex *two_sums(double slope, double known)
{
    struct simplex *simplex = simplex_new(2, 2);
    simplex_add(simplex, 0, 0, 1);
    simplex_add(simplex, 0, 1, 1);
    simplex_known(simplex, 0, 10);
    simplex_add(simplex, 1, 0, 1);
    simplex_add(simplex, 1, 1, slope);
    simplex_known(simplex, 1, known);
    return simplex;
}

static void as_many_sums_as_unknowns_leave_one_solution(void **state)
{
    struct simplex *simplex = two_sums(-1, 2);
    (void)state;
    assert_true(simplex_start(simplex));
    assert_number(simplex_most(simplex, 0, INFINITY), 6);
    assert_number(simplex_least(simplex, 0, -INFINITY), 6);
    assert_number(simplex_most(simplex, 1, INFINITY), 4);
    assert_number(simplex_least(simplex, 1, -INFINITY), 4);
    simplex_free(simplex);
}

static void a_sum_that_repeats_another_is_settled(void **state)
{
    struct simplex *simplex = two_sums(1, 10);
    (void)state;
    assert_true(simplex_start(simplex));
    assert_number(simplex_most(simplex, 0, INFINITY), 10);
    assert_number(simplex_least(simplex, 0, -INFINITY), 0);
    assert_number(simplex_seen_low(simplex, 0), 0);
    assert_number(simplex_seen_high(simplex, 0), 10);
    assert_number(simplex_seen_high(simplex, 1), 10);
    simplex_free(simplex);
}

static void sums_that_contradict_have_no_solution(void **state)
{
    struct simplex *simplex = two_sums(1, 11);
    (void)state;
    assert_false(simplex_start(simplex));
    simplex_free(simplex);
    simplex = two_sums(-1, -12); /* x = -1 */
    assert_false(simplex_start(simplex));
    simplex_free(simplex);
}

static void what_nothing_limits_is_infinite(void **state)
{
    struct simplex *simplex = simplex_new(1, 2); /* x - y = 2 */
    (void)state;
    simplex_add(simplex, 0, 0, 1);
    simplex_add(simplex, 0, 1, -1);
    simplex_known(simplex, 0, 2);
    assert_true(simplex_start(simplex));
    assert_number(simplex_most(simplex, 0, INFINITY), INFINITY);
    assert_number(simplex_least(simplex, 0, -INFINITY), 2);
    assert_number(simplex_least(simplex, 1, -INFINITY), 0);
    simplex_free(simplex);
}

static void enough_is_enough(void **state)
{
    struct simplex *simplex = two_sums(1, 10);
    (void)state;
    assert_true(simplex_start(simplex));
    assert_true(simplex_most(simplex, 0, 3) >= 3);
    assert_true(simplex_least(simplex, 0, 7) <= 7);
    simplex_free(simplex);
}

static void no_sums_or_no_unknowns_are_nothing_special(void **state)
{
    struct simplex *simplex = simplex_new(0, 1);
    (void)state;
    assert_true(simplex_start(simplex));
    assert_number(simplex_most(simplex, 0, INFINITY), INFINITY);
    assert_number(simplex_least(simplex, 0, -INFINITY), 0);
    simplex_free(simplex);
    simplex = simplex_new(1, 0);
    assert_true(simplex_start(simplex));
    simplex_free(simplex);
    simplex = simplex_new(1, 0);
    simplex_known(simplex, 0, 5);
    assert_false(simplex_start(simplex));
    simplex_free(simplex);
    simplex = simplex_new(0, 0);
    assert_true(simplex_start(simplex));
    simplex_free(simplex);
    simplex_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_hidden_figure_is_told_by_its_total),
        cmocka_unit_test(two_hidden_figures_share_what_is_left),
        cmocka_unit_test(nothing_limits_a_part_of_a_hidden_total),
        cmocka_unit_test(rows_and_columns_tell_an_interval),
        cmocka_unit_test(no_count_is_below_the_least_that_is_known),
        cmocka_unit_test(a_figure_in_no_sum_can_be_anything),
        cmocka_unit_test(a_sum_that_is_given_twice_tells_no_more),
        cmocka_unit_test(a_figure_that_a_sum_has_twice_counts_twice),
        cmocka_unit_test(sums_that_do_not_agree_are_noticed),
        cmocka_unit_test(a_figure_is_pinned_when_too_few_numbers_remain),
        cmocka_unit_test(what_no_sum_connects_is_apart),
        cmocka_unit_test(too_many_to_try_are_not_tried),
        cmocka_unit_test(limits_are_those_of_all_tables_that_there_are),
        cmocka_unit_test(as_many_sums_as_unknowns_leave_one_solution),
        cmocka_unit_test(a_sum_that_repeats_another_is_settled),
        cmocka_unit_test(sums_that_contradict_have_no_solution),
        cmocka_unit_test(what_nothing_limits_is_infinite),
        cmocka_unit_test(enough_is_enough),
        cmocka_unit_test(no_sums_or_no_unknowns_are_nothing_special),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
