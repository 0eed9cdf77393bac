/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Results made in two ways: the same, or in what they differ. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "score_differ.h"
#include "town.h"

/* What is said of Ashby's cell when the second way made `other`. */
static void expect(const struct town *town, const struct cell *other,
                   const char *words)
{
    struct buffer out = {0};
    const struct cell *cell = town_cell(town, "answered", ASHBY, "2008Q1");
    struct spot spot = town_spot(town, "answered", ASHBY, "2008Q1");
    struct side one = {town->grid, cell, "alone"};
    struct side two = {town->grid, other, "in the batch"};
    bool differ =
        sides_differ(&town->programme->items[spot.item], &one, &two, &out);
    assert_int_equal(differ, words[0] != '\0');
    assert_string_equal(buffer_text(&out), words);
    buffer_free(&out);
}

static void the_first_that_differs_is_told(void **state)
{
    struct town *town = *state;
    town_scored(town);
    struct cell other = *town_cell(town, "answered", ASHBY, "2008Q1");
    expect(town, &other, "");
    other.grade = 2;
    expect(town, &other, "grade met alone, missed in the batch");
    other.exact = nextafter(82, 100);
    expect(town, &other, "value 82 alone, 82.000000000000014 in the batch");
    other.status = STATUS_MISSING;
    expect(town, &other, "status ok alone, missing in the batch");
}

static void a_figure_that_is_not_there_equals_itself(void **state)
{
    struct town *town = *state;
    town_scored(town);
    struct cell *cell = town_cell(town, "answered", ASHBY, "2008Q1");
    cell->lower = NAN;
    struct cell other = *cell;
    other.lower = -NAN;
    expect(town, &other, "");
    other.upper = NAN;
    char words[120];
    snprintf(words, sizeof words,
             "limits none to %.17g alone, none to none in the batch",
             cell->upper);
    expect(town, &other, words);
}

static void notes_are_compared_as_text(void **state)
{
    struct town *town = *state;
    town_scored(town);
    struct cell other = *town_cell(town, "answered", ASHBY, "2008Q1");
    other.note = grid_note(town->grid, "other", 5);
    expect(town, &other, "note \"+2.0 points\" alone, \"other\" in the batch");
}

static void whole_grids_are_compared(void **state)
{
    struct town *town = *state;
    struct buffer out = {0};
    town_scored(town);
    struct grid *first = town->grid;
    town->grid = NULL;
    town_grid(town);
    town_score(town, 2);
    assert_false(grids_differ(first, "once", town->grid, "again", &out));
    struct spot spot = town_spot(town, "answered", BROOK, "2008Q1");
    grid_cell(town->grid, spot.item, 2, BROOK, spot.period)->exact = 1;
    grid_cell(first, spot.item, 2, BROOK, spot.period)->exact = 2;
    assert_true(grids_differ(first, "once", town->grid, "again", &out));
    assert_string_equal(
        buffer_text(&out),
        "answered for Brook, 2008Q1, night: value 2 once, 1 again");
    buffer_free(&out);
    grid_free(first);
}

#define IN_TOWN(test) \
    cmocka_unit_test_setup_teardown(test, town_open, town_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(the_first_that_differs_is_told),
        IN_TOWN(a_figure_that_is_not_there_equals_itself),
        IN_TOWN(notes_are_compared_as_text),
        IN_TOWN(whole_grids_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
