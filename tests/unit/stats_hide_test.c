/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Small tables before and after more of them is hidden; and that what is
   hidden then is safe, whoever adds up the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hidden_grid.h"
#include "stats_hide.h"
#include "stats_moves.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct hiding USUAL = {.threshold = 5, .width = 1};

static void assert_hides_as(const struct hiding *hiding, const char *text,
                            const char *expected)
{
    struct hidden_grid grid;
    size_t left;
    const char *why = "";
    hidden_grid_read(&grid, text);
    if (!stats_hide(&grid.sums, hiding, grid.hidden, &left, &why))
        fail_msg("%s: %s", text, why);
    assert_hidden_grid(&grid, expected);
}

static void assert_hides(const char *text, const char *expected)
{
    assert_hides_as(&USUAL, text, expected);
}

static void assert_fewest(const char *text, size_t most, const char *expected)
{
    struct hidden_grid grid;
    const char *why = "";
    hidden_grid_read(&grid, text);
    if (!stats_fewest(&grid.sums, &USUAL, most, grid.hidden, &why))
        fail_msg("%s: %s", text, why);
    assert_hidden_grid(&grid, expected);
}

/* The figure that cannot be protected; -1: none in particular. */
static long assert_fails(const struct hiding *hiding, const char *text,
                         const char *expected)
{
    struct hidden_grid grid;
    size_t left;
    const char *why = "";
    hidden_grid_read(&grid, text);
    assert_false(stats_hide(&grid.sums, hiding, grid.hidden, &left, &why));
    assert_string_equal(why, expected);
    return (long)left;
}

/* Which figures are small */

static void small_is_above_nothing_and_up_to_the_threshold(void **state)
{
    struct hiding zeros = USUAL;
    (void)state;
    zeros.zeros = true;
    assert_false(hiding_is_small(&USUAL, 0));
    assert_true(hiding_is_small(&zeros, 0));
    assert_true(hiding_is_small(&USUAL, 1));
    assert_true(hiding_is_small(&USUAL, 5));
    assert_false(hiding_is_small(&USUAL, 6));
    assert_false(hiding_is_small(&zeros, -1));
    assert_false(hiding_is_small(&zeros, NAN));
}

/* What is hidden for others */

static void a_lone_hidden_figure_is_helped_by_the_smallest(void **state)
{
    (void)state;
    assert_hides("[3] 17 20", "[3] [17] 20");
    assert_hides("[3] 17 9 29", "[3] 17 [9] 29");
}

static void of_equal_ones_the_first_helps(void **state)
{
    (void)state;
    assert_hides("[3] 7 7 7 24", "[3] [7] 7 7 24");
    assert_hides("7 7 [3] 17", "[7] 7 [3] 17");
}

static void a_zero_helps_nobody(void **state)
{
    (void)state;
    assert_hides("[3] 0 8 11", "[3] 0 [8] 11");
    assert_hides("[3] 0 3", "[3] 0 [3]");
}

/* Nobody looks for a figure below the least, so that it would be told. */
static void what_is_below_the_least_helps_nobody(void **state)
{
    static const double least[] = {0, 20, 0, 0};
    struct hidden_grid grid;
    size_t left;
    const char *why;
    (void)state;
    assert_hides("[3] -2 9 10", "[3] -2 [9] 10");
    hidden_grid_read(&grid, "[3] 8 9 20");
    grid.sums.least = least;
    assert_true(stats_hide(&grid.sums, &USUAL, grid.hidden, &left, &why));
    assert_hidden_grid(&grid, "[3] 8 [9] 20");
}

static void a_table_needs_a_square(void **state)
{
    (void)state;
    assert_hides("[3] 17 20 / 30 40 70 / 33 57 90",
                 "[3] [17] 20 / [30] [40] 70 / 33 57 90");
}

static void what_is_safe_stays_as_it_is(void **state)
{
    static const char square[] = "[3] [7] 10 / [8] [4] 12 / 11 11 22";
    (void)state;
    assert_hides("3 7 10", "3 7 10");
    assert_hides("[3] [7] 10", "[3] [7] 10");
    assert_hides(square, square);
}

static void two_that_leave_too_few_numbers_need_a_third(void **state)
{
    struct hiding wide = USUAL;
    (void)state;
    wide.width = 3;
    assert_hides("[1] [1] 8 10", "[1] [1] 8 10");
    assert_hides_as(&wide, "[1] [1] 8 10", "[1] [1] [8] 10");
}

static void a_hidden_zero_is_a_secret_like_others(void **state)
{
    struct hiding zeros = USUAL;
    (void)state;
    zeros.zeros = true;
    assert_hides_as(&zeros, "[0] 7 9 16", "[0] [7] 9 16");
}

static void a_figure_that_is_not_known_is_hidden(void **state)
{
    (void)state;
    assert_hides("? 17 20", "[?] [17] 20");
    assert_hides("? 1 20", "[?] 1 20"); /* 19 would be shown */
    assert_hides("?", "[?]");
}

/* 17 and 40 are of one owner. */
static void what_has_one_owner_is_hidden_together(void **state)
{
    static const size_t owners[] = {0, 1, 2, 3, 1, 5};
    static const bool fixed[] = {false, false, true, false, false, false};
    struct hiding kept = USUAL;
    struct hidden_grid grid;
    size_t left;
    const char *why;
    (void)state;
    kept.fixed = fixed;
    hidden_grid_read(&grid, "[3] 17 20 / 30 40 70");
    grid.sums.owners = owners;
    grid.sums.count = 2; /* the rows alone */
    assert_true(stats_hide(&grid.sums, &kept, grid.hidden, &left, &why));
    assert_hidden_grid(&grid, "[3] [17] 20 / [30] [40] 70");
}

/* What cannot be */

static void a_table_that_cannot_be_kept_safe_says_so(void **state)
{
    static const bool fixed[] = {false, false, false, true, true};
    struct hiding kept = USUAL;
    (void)state;
    kept.fixed = fixed;
    assert_int_equal(
        assert_fails(&kept, "[3] 0 0 8 11",
                     "nothing else can be hidden that would protect it"),
        0);
}

static void figures_that_do_not_add_up_are_refused(void **state)
{
    (void)state;
    assert_fails(&USUAL, "[3] 17 10",
                 "the figures that are shown do not add up");
}

static bool stop_at_once(void)
{
    return true;
}

static void it_can_be_stopped(void **state)
{
    struct hiding stopped = USUAL;
    (void)state;
    stopped.stop = stop_at_once;
    assert_fails(&stopped, "[3] 17 20", "interrupted");
}

/* Degenerate tables */

static void no_figures_and_no_sums_are_safe(void **state)
{
    static const size_t starts[] = {0};
    struct sums nothing = {.starts = starts};
    size_t left;
    const char *why;
    bool none = false;
    (void)state;
    assert_true(stats_hide(&nothing, &USUAL, &none, &left, &why));
    assert_true(stats_fewest(&nothing, &USUAL, 3, &none, &why));
    assert_hides("", "");
    assert_hides("3", "3");
    assert_hides("[3]", "[3]");
    assert_hides("[0]", "[0]");
    assert_fewest("[3]", 0, "[3]");
}

static void sums_of_one_figure_say_that_two_are_the_same(void **state)
{
    (void)state;
    assert_hides("[3] 3", "[3] [3]");
    assert_hides("[3] / 17 / 20", "[3] / [17] / 20");
}

static void a_sum_that_is_given_twice_changes_nothing(void **state)
{
    static const double values[] = {20, 3, 17};
    static const size_t starts[] = {0, 3, 6};
    static const size_t members[] = {0, 1, 2, 0, 2, 1};
    struct sums sums = {.figure_count = 3,
                        .values = values,
                        .count = 2,
                        .starts = starts,
                        .members = members};
    bool hidden[] = {false, true, false};
    size_t left;
    const char *why;
    (void)state;
    assert_true(stats_hide(&sums, &USUAL, hidden, &left, &why));
    assert_true(hidden[1] && hidden[2] && !hidden[0]);
}

/* The fewest */

static void the_fewest_are_found_by_trying_all(void **state)
{
    (void)state;
    assert_fewest("[3] 17 9 29", 3, "[3] 17 [9] 29");
    assert_fewest("[3] 17 20 / 30 40 70 / 33 57 90", 3,
                  "[3] [17] 20 / [30] [40] 70 / 33 57 90");
    assert_fewest("[3] [7] 10", 0, "[3] [7] 10");
}

static void so_few_may_not_be_enough(void **state)
{
    static const char table[] = "[3] 17 20 / 30 40 70 / 33 57 90";
    struct hidden_grid grid;
    const char *why = "";
    (void)state;
    hidden_grid_read(&grid, table);
    assert_false(stats_fewest(&grid.sums, &USUAL, 2, grid.hidden, &why));
    assert_string_equal(why, "no choice of so few figures protects them");
    assert_hidden_grid(&grid, table);
}

/* Moves */

static size_t count_moved(const char *text, size_t figure, double step)
{
    struct hidden_grid grid;
    struct sums_index index;
    const size_t *places;
    hidden_grid_read(&grid, text);
    sums_index(&grid.sums, &index);
    struct mover *mover = mover_new(&grid.sums, &index, grid.hidden, step);
    size_t count = mover_find(mover, figure, &places);
    assert_int_equal(mover_find(mover, figure, &places), count);
    mover_free(mover);
    sums_index_free(&index);
    return count;
}

static void a_move_changes_a_few_figures_and_no_sum(void **state)
{
    static const char square[] = "[3] [7] 10 / [8] [4] 12 / 11 11 22";
    (void)state;
    assert_int_equal(count_moved("[3] 7 10", 0, 1), 0);
    assert_int_equal(count_moved("[3] [7] 10", 0, 1), 2);
    assert_int_equal(count_moved("3 [7] [10]", 1, 1), 2);
    assert_int_equal(count_moved(square, 0, 1), 4);
    assert_int_equal(count_moved("[3]", 0, 1), 1);
    assert_int_equal(count_moved("3", 0, 1), 0);
}

static void no_move_takes_a_figure_below_nothing(void **state)
{
    (void)state;
    assert_int_equal(count_moved("[1] [1] 2", 0, 1), 2);
    assert_int_equal(count_moved("[1] [1] 2", 0, 2), 0);
    assert_int_equal(count_moved("[0] [?] 0", 0, 1), 0);
}

/* Tables at random */

/* Three rows and three columns of counts with their totals. */
static void fill_at_random(struct hidden_grid *grid)
{
    double *values = grid->values;
    memset(values, 0, 16 * sizeof *values);
    for (size_t i = 0; i < 9; i++) {
        double value = rand() % 3 ? 6 + rand() % 40 : rand() % 8;
        size_t row = i / 3, column = i % 3;
        values[4 * row + column] = value;
        values[4 * row + 3] += value;
        values[12 + column] += value;
        values[15] += value;
    }
    for (size_t f = 0; f < 16; f++)
        grid->hidden[f] = hiding_is_small(&USUAL, values[f]);
    hidden_grid_link(grid, 16, 4);
}

/* Of the figures that are hidden those that are marked. */
static void assert_safe(const struct hidden_grid *grid, const bool *marked)
{
    struct attack *attack = attack_new(&grid->sums, grid->hidden);
    for (size_t f = 0; f < grid->sums.figure_count; f++) {
        double low, high;
        const char *why = "";
        if (!marked[f])
            continue;
        assert_true(attack_range(attack, f, &low, &high, &why));
        assert_true(low <= grid->values[f] + 1e-6);
        assert_true(high >= grid->values[f] - 1e-6);
        assert_true(floor(high + 1e-6) - ceil(low - 1e-6) >= USUAL.width);
    }
    attack_free(attack);
}

static size_t count_hidden(const struct hidden_grid *grid)
{
    size_t count = 0;
    for (size_t f = 0; f < grid->sums.figure_count; f++)
        count += grid->hidden[f];
    return count;
}

static void assert_hidden_still(const struct hidden_grid *before,
                                const struct hidden_grid *after)
{
    for (size_t f = 0; f < before->sums.figure_count; f++)
        assert_true(after->hidden[f] || !before->hidden[f]);
}

static void hide(const struct hiding *hiding, const struct hidden_grid *before,
                 struct hidden_grid *after)
{
    size_t left;
    const char *why = "";
    *after = *before;
    hidden_grid_link(after, 16, 4);
    if (!stats_hide(&after->sums, hiding, after->hidden, &left, &why))
        fail_msg("%s", why);
    assert_hidden_still(before, after);
}

static void what_is_hidden_is_safe_and_stays_the_same(void **state)
{
    (void)state;
    srand(2);
    for (int round = 0; round < 300; round++) {
        struct hidden_grid before, once, again;
        fill_at_random(&before);
        hide(&USUAL, &before, &once);
        assert_safe(&once, once.hidden);
        hide(&USUAL, &before, &again);
        assert_memory_equal(once.hidden, again.hidden, 16);
        hide(&USUAL, &once, &again);
        assert_memory_equal(once.hidden, again.hidden, 16);
    }
}

static void those_hidden_for_others_may_be_left_open(void **state)
{
    struct hiding first = USUAL;
    (void)state;
    first.first_only = true;
    srand(4);
    for (int round = 0; round < 300; round++) {
        struct hidden_grid before, after;
        fill_at_random(&before);
        hide(&first, &before, &after);
        assert_safe(&after, before.hidden);
    }
}

static void the_fewest_are_no_more_than_those_found_quickly(void **state)
{
    (void)state;
    srand(3);
    for (int round = 0; round < 20; round++) {
        struct hidden_grid before, quick, fewest;
        const char *why = "";
        fill_at_random(&before);
        hide(&USUAL, &before, &quick);
        size_t more = count_hidden(&quick) - count_hidden(&before);
        fewest = before;
        hidden_grid_link(&fewest, 16, 4);
        assert_true(
            stats_fewest(&fewest.sums, &USUAL, more, fewest.hidden, &why));
        assert_safe(&fewest, fewest.hidden);
        assert_hidden_still(&before, &fewest);
        assert_true(count_hidden(&fewest) <= count_hidden(&quick));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_is_above_nothing_and_up_to_the_threshold),
        cmocka_unit_test(a_lone_hidden_figure_is_helped_by_the_smallest),
        cmocka_unit_test(of_equal_ones_the_first_helps),
        cmocka_unit_test(a_zero_helps_nobody),
        cmocka_unit_test(what_is_below_the_least_helps_nobody),
        cmocka_unit_test(a_table_needs_a_square),
        cmocka_unit_test(what_is_safe_stays_as_it_is),
        cmocka_unit_test(two_that_leave_too_few_numbers_need_a_third),
        cmocka_unit_test(a_hidden_zero_is_a_secret_like_others),
        cmocka_unit_test(a_figure_that_is_not_known_is_hidden),
        cmocka_unit_test(what_has_one_owner_is_hidden_together),
        cmocka_unit_test(a_table_that_cannot_be_kept_safe_says_so),
        cmocka_unit_test(figures_that_do_not_add_up_are_refused),
        cmocka_unit_test(it_can_be_stopped),
        cmocka_unit_test(no_figures_and_no_sums_are_safe),
        cmocka_unit_test(sums_of_one_figure_say_that_two_are_the_same),
        cmocka_unit_test(a_sum_that_is_given_twice_changes_nothing),
        cmocka_unit_test(the_fewest_are_found_by_trying_all),
        cmocka_unit_test(so_few_may_not_be_enough),
        cmocka_unit_test(a_move_changes_a_few_figures_and_no_sum),
        cmocka_unit_test(no_move_takes_a_figure_below_nothing),
        cmocka_unit_test(what_is_hidden_is_safe_and_stays_the_same),
        cmocka_unit_test(those_hidden_for_others_may_be_left_open),
        cmocka_unit_test(the_fewest_are_no_more_than_those_found_quickly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
