/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What becomes of a figure that is published as over, under, about or
   between. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "basis.h"
#include "town.h"

/* The town with a measure called passed, over these lines of calls. */
static void score(struct town *town, const char *body, const char *lines)
{
    town_measure(town, "passed",
                 arena_format(town->scene.arena,
                              "compute = function(here)\n  %s end", body));
    town_load(town);
    town_calls(town, lines);
    town_grid(town);
    town_score(town, 1);
}

static const char day[] = "return here:only(\"calls\", { shift = \"day\" })";

static void assert_basis(const struct town *town, int area, const char *basis)
{
    struct spot spot = town_spot(town, "passed", area, "2008Q1");
    const char *now = basis_of(&town->programme->items[spot.item],
                               town_cell(town, "passed", area, "2008Q1"));
    assert_string_equal(now ? now : "", basis);
}

static void a_figure_passed_on_keeps_its_bound(void **state)
{
    struct town *town = *state;
    score(town, day,
          "Ashby,2008Q1,day,over 85,40\nBrook,2008Q1,day,under 5,1\n"
          "Cove,2008Q1,day,about 64,40\nDale,2008Q1,day,85,40\n");
    assert_basis(town, ASHBY, "over");
    assert_basis(town, BROOK, "under");
    assert_basis(town, COVE, "about");
    assert_basis(town, DALE, "");
    assert_true(isnan(town_cell(town, "passed", ASHBY, "2008Q1")->lower));
}

static void a_range_passed_on_has_both_ends(void **state)
{
    struct town *town = *state;
    score(town, day, "Ashby,2008Q1,night,1,1\nAshby,2008Q1,day,16 to 20,4\n");
    const struct cell *cell = town_cell(town, "passed", ASHBY, "2008Q1");
    assert_basis(town, ASHBY, "range");
    assert_true(cell->value == 16 && cell->lower == 16 && cell->upper == 20);
}

static void the_ends_of_ranges_are_not_added_up(void **state)
{
    struct town *town = *state;
    score(town, "return here:sum(\"calls\")",
          "Ashby,2008Q1,day,16 to 20,4\nAshby,2008Q1,night,1 to 2,1\n"
          "Brook,2008Q1,day,16 to 20,4\n");
    assert_basis(town, ASHBY, "bounded");
    assert_basis(town, BROOK, "range");
    assert_basis(town, TOWN, "bounded");
    assert_true(isnan(town_cell(town, "passed", TOWN, "2008Q1")->upper));
}

static void a_sum_keeps_a_bound_of_one_kind(void **state)
{
    struct town *town = *state;
    score(town, "return here:sum(\"calls\")",
          "Ashby,2008Q1,day,over 85,40\nBrook,2008Q1,day,15,1\n");
    assert_true(town_cell(town, "passed", TOWN, "2008Q1")->value == 100);
    assert_basis(town, TOWN, "over");
    assert_basis(town, BROOK, "");
}

static void what_is_worked_out_only_rests_on_bounds(void **state)
{
    struct town *town = *state;
    score(town, "return 100 - here:sum(\"calls\")",
          "Ashby,2008Q1,day,over 85,40\nBrook,2008Q1,day,15,1\n");
    assert_basis(town, ASHBY, "bounded");
    assert_basis(town, BROOK, "");
}

static void rows_tell_of_bounds(void **state)
{
    struct town *town = *state;
    score(town,
          "for row in here:rows() do return row.calls end\n"
          "return nil, \"no rows\"",
          "Ashby,2008Q1,day,over 85,40\nBrook,2008Q1,day,15,1\n");
    assert_basis(town, ASHBY, "bounded");
    assert_basis(town, BROOK, "");
}

static void a_value_passed_on_keeps_its_bound(void **state)
{
    struct town *town = *state;
    town_measure(town, "again",
                 "needs = \"passed\", compute = function(here)\n"
                 "  return here:value(\"passed\") end");
    score(town, day, "Ashby,2008Q1,day,16 to 20,4\n");
    const struct cell *cell = town_cell(town, "again", ASHBY, "2008Q1");
    assert_int_equal(cell->bound, BOUND_RANGE);
    assert_true(cell->lower == 16 && cell->upper == 20);
}

static void a_quoted_figure_may_have_a_bound(void **state)
{
    struct town *town = *state;
    town_measure(town, "quoted",
                 arena_format(town->scene.arena,
                              "quoted = true, compute = function(here)\n"
                              "  %s end",
                              day));
    score(town, day, "Ashby,2008Q1,day,over 85,40\n");
    struct spot spot = town_spot(town, "quoted", ASHBY, "2008Q1");
    assert_string_equal(basis_of(&town->programme->items[spot.item],
                                 spot_cell(town->grid, &spot)),
                        "quoted, over");
    assert_int_equal(basis_bound("quoted, over"), BOUND_OVER);
    assert_int_equal(basis_bound("quoted"), BOUND_NONE);
    assert_int_equal(basis_bound("about"), BOUND_ABOUT);
}

#define IN_TOWN(name) \
    cmocka_unit_test_setup_teardown(name, town_open, town_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(a_figure_passed_on_keeps_its_bound),
        IN_TOWN(a_range_passed_on_has_both_ends),
        IN_TOWN(the_ends_of_ranges_are_not_added_up),
        IN_TOWN(a_sum_keeps_a_bound_of_one_kind),
        IN_TOWN(what_is_worked_out_only_rests_on_bounds),
        IN_TOWN(rows_tell_of_bounds),
        IN_TOWN(a_value_passed_on_keeps_its_bound),
        IN_TOWN(a_quoted_figure_may_have_a_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
