/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which cells there are, and what they say of themselves. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "score.h"
#include "town.h"

static const struct block *block_of(const struct town *town, const char *item)
{
    return &town->grid->blocks[item_index(
        town->programme,
        programme_item(town->programme, item, &(struct err){0}))];
}

/* "2007Q1 to 2008Q1" */
static const char *span_of(const struct town *town, const char *item)
{
    char first[PERIOD_NAME], last[PERIOD_NAME];
    const struct block *block = block_of(town, item);
    if (block->periods == 0)
        return "none";
    return arena_format(
        town->scene.arena, "%s to %s", period_name(block->first, first),
        period_name(block_period(block, block->periods - 1), last));
}

/* Initials of the areas in which the item is computed. */
static const char *areas_of(const struct town *town, const char *item)
{
    static char initials[TOWN + 2];
    const struct block *block = block_of(town, item);
    size_t count = 0;
    for (int area = ASHBY; area <= TOWN; area++)
        if (block->wanted && block->wanted[area])
            initials[count++] = town->programme->areas.items[area].name[0];
    initials[count] = '\0';
    return initials;
}

static void lay_out(struct town *town)
{
    town_load(town);
    town_fill(town);
    town_grid(town);
}

static void periods_are_those_of_the_first_source(void **state)
{
    struct town *town = *state;
    lay_out(town);
    assert_string_equal(span_of(town, "answered"), "2007Q1 to 2008Q1");
    assert_string_equal(span_of(town, "rate"), "2007Q1 to 2008Q1");
    assert_string_equal(span_of(town, "overview"), "2007 to 2008");
    assert_int_equal(block_of(town, "answered")->periods, 5);
}

static void the_programme_and_the_measure_narrow_the_periods(void **state)
{
    struct town *town = *state;
    town_write(town, "config/programme.lua",
               "return { title = \"T\", periods = { from = \"2007-07-01\" } }");
    town_measure(town, "short",
                 "till = \"2007-12-31\", compute = function() return 1 end");
    town_measure(town, "late",
                 "since = \"2009-01-01\", compute = function() return 1 end");
    lay_out(town);
    assert_string_equal(span_of(town, "answered"), "2007Q3 to 2008Q1");
    assert_string_equal(span_of(town, "short"), "2007Q3 to 2007Q4");
    assert_string_equal(span_of(town, "late"), "none");
    struct spot spot = town_spot(town, "late", ASHBY, "2008Q1");
    assert_null(grid_cell(town->grid, spot.item, 0, ASHBY, spot.period));
}

static void areas_are_the_covered_ones_their_parents_or_the_levels(void **state)
{
    struct town *town = *state;
    town_measure(town, "whole",
                 "levels = \"region\", compute = function() return 1 end");
    town_load(town);
    town_calls(town, "Ashby,2008Q1,day,60,50\nCove,2008Q1,day,6,3\n");
    town_people(town, "Brook,2008,5\n");
    town_grid(town);
    assert_string_equal(areas_of(town, "answered"), "ACT");
    assert_string_equal(areas_of(town, "overview"), "ABCD");
    assert_string_equal(areas_of(town, "whole"), "T");
}

static void an_assessment_without_levels_is_where_a_part_is(void **state)
{
    struct town *town = *state;
    town_write(town, "scripts/assessments/plain.lua",
               "return { title = \"P\", grades = { \"good\" },\n"
               "  origin = \"local: a\", weigh = { \"rate\" },\n"
               "  assess = function() return \"good\" end }");
    town_load(town);
    town_calls(town, "Brook,2008Q1,day,60,50\n");
    town_people(town, "Brook,2008,5\n");
    town_grid(town);
    assert_string_equal(areas_of(town, "plain"), "BT");
    assert_string_equal(span_of(town, "plain"), "2008Q1 to 2008Q1");
}

static void without_data_there_are_no_cells(void **state)
{
    struct town *town = *state;
    town_load(town);
    town_people(town, "Ashby,2007,1000\n");
    town_grid(town);
    assert_string_equal(span_of(town, "answered"), "none");
    assert_string_equal(span_of(town, "overview"), "none");
    town_score(town, 1);
}

static void items_not_chosen_have_no_cells(void **state)
{
    struct town *town = *state;
    lay_out(town);
    struct spot spot = town_spot(town, "rate", ASHBY, "2008Q1");
    town->chosen[spot.item] = false;
    struct grid *grid = grid_new(town->programme, town->frames, town->chosen);
    assert_null(grid_cell(grid, spot.item, 0, ASHBY, spot.period));
    spot = town_spot(town, "answered", ASHBY, "2008Q1");
    assert_non_null(grid_cell(grid, spot.item, 0, ASHBY, spot.period));
    grid_free(grid);
    grid_free(NULL);
}

static void by_values_come_sorted_after_the_total(void **state)
{
    struct town *town = *state;
    lay_out(town);
    const struct block *block = block_of(town, "answered");
    assert_int_equal(block->by_count, 3);
    assert_string_equal(block->bys[0], "");
    assert_string_equal(block->bys[1], "day");
    assert_string_equal(block->bys[2], "night");
    assert_int_equal(block_of(town, "rate")->by_count, 1);
}

static void every_cell_has_a_place_of_its_own(void **state)
{
    struct town *town = *state;
    lay_out(town);
    const struct block *block = block_of(town, "answered");
    struct spot spot = town_spot(town, "answered", ASHBY, "2007Q1");
    size_t seen = 0;
    for (size_t by = 0; by < block->by_count; by++)
        for (int area = ASHBY; area <= TOWN; area++)
            for (size_t i = 0; i < block->periods; i++) {
                struct cell *cell =
                    grid_cell(town->grid, spot.item, by, area,
                              period_step(spot.period, (int32_t)i));
                assert_int_equal(cell->rule, 0);
                cell->rule = 1;
                seen++;
            }
    assert_int_equal(seen, 3 * 5 * 5);
}

static void outside_the_block_there_is_no_cell(void **state)
{
    struct town *town = *state;
    lay_out(town);
    struct spot spot = town_spot(town, "answered", ASHBY, "2008Q1");
    size_t item = spot.item;
    const struct grid *grid = town->grid;
    assert_non_null(grid_cell(grid, item, 2, ASHBY, spot.period));
    assert_null(grid_cell(grid, item, 3, ASHBY, spot.period));
    assert_null(grid_cell(grid, item, 0, ASHBY, period_step(spot.period, 1)));
    assert_null(grid_cell(grid, item, 0, ASHBY, period_step(spot.period, -5)));
    spot.period = period_containing(PERIOD_YEAR, spot.period);
    assert_null(grid_cell(grid, item, 0, ASHBY, spot.period));
}

static void a_span_leaves_the_other_periods_out(void **state)
{
    struct town *town = *state;
    lay_out(town);
    struct spot spot = town_spot(town, "answered", ASHBY, "2007Q3");
    size_t rate = town_spot(town, "rate", ASHBY, "2007Q3").item;
    struct grid_span *spans =
        memory_take(town->programme->item_count * sizeof *spans);
    spans[spot.item].first = spot.period;
    spans[spot.item].last = period_step(spot.period, 1);
    spans[rate].first = spans[rate].last = period_step(spot.period, 40);
    struct grid *grid =
        grid_new_within(town->programme, town->frames, town->chosen, spans);
    assert_int_equal(grid->blocks[spot.item].periods, 2);
    assert_non_null(grid_cell(grid, spot.item, 2, TOWN, spot.period));
    assert_null(
        grid_cell(grid, spot.item, 0, ASHBY, period_step(spot.period, -1)));
    assert_null(
        grid_cell(grid, spot.item, 0, ASHBY, period_step(spot.period, 2)));
    assert_int_equal(grid->blocks[rate].periods, 0);
    assert_null(grid_cell(grid, rate, 0, ASHBY, spans[rate].first));
    spot = town_spot(town, "twice", ASHBY, "2007Q1");
    assert_non_null(grid_cell(grid, spot.item, 0, ASHBY, spot.period));
    grid_free(grid);
    free(spans);
}

static void a_note_is_kept_once(void **state)
{
    struct town *town = *state;
    char text[16];
    uint32_t first, notes[3000];
    lay_out(town);
    first = grid_note(town->grid, "too few", 7);
    assert_int_equal(grid_note(town->grid, "too few calls", 7), first);
    assert_int_equal(grid_note(town->grid, NULL, 0), 0);
    assert_int_equal(grid_note(town->grid, "", 0), 0);
    for (int i = 0; i < 3000; i++) {
        int length = snprintf(text, sizeof text, "note %d", i);
        notes[i] = grid_note(town->grid, text, (size_t)length);
    }
    for (int i = 0; i < 3000; i++) {
        int length = snprintf(text, sizeof text, "note %d", i);
        assert_string_equal(grid_text(town->grid, notes[i]), text);
        assert_int_equal(grid_note(town->grid, text, (size_t)length), notes[i]);
    }
    assert_string_equal(grid_text(town->grid, first), "too few");
    assert_string_equal(grid_text(town->grid, 0), "");
    assert_string_equal(grid_text(town->grid, 999999), "");
}

static void a_cell_names_its_grade_in_its_own_scale(void **state)
{
    struct town *town = *state;
    lay_out(town);
    const struct item *item = block_of(town, "answered")->item;
    const struct item *part = block_of(town, "overview/answered")->item;
    struct cell cell = EMPTY_CELL;
    cell.grade = 1;
    cell.computed = 0;
    cell.direction = 2;
    assert_null(cell_grade(item, &cell));
    assert_null(cell_direction(item, &cell));
    cell.rule = 0;
    assert_string_equal(cell_grade(item, &cell), "near");
    assert_string_equal(cell_computed(item, &cell), "met");
    assert_string_equal(cell_direction(item, &cell), "worsened");
    assert_string_equal(cell_grade(part, &cell), "fail");
    cell.rule = -1;
    assert_string_equal(cell_grade(block_of(town, "overview")->item, &cell),
                        "poor");
    cell.grade = NO_GRADE;
    assert_null(cell_grade(block_of(town, "overview")->item, &cell));
}

#define IN_TOWN(test) \
    cmocka_unit_test_setup_teardown(test, town_open, town_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(periods_are_those_of_the_first_source),
        IN_TOWN(the_programme_and_the_measure_narrow_the_periods),
        IN_TOWN(areas_are_the_covered_ones_their_parents_or_the_levels),
        IN_TOWN(an_assessment_without_levels_is_where_a_part_is),
        IN_TOWN(without_data_there_are_no_cells),
        IN_TOWN(items_not_chosen_have_no_cells),
        IN_TOWN(by_values_come_sorted_after_the_total),
        IN_TOWN(every_cell_has_a_place_of_its_own),
        IN_TOWN(outside_the_block_there_is_no_cell),
        IN_TOWN(a_span_leaves_the_other_periods_out),
        IN_TOWN(a_note_is_kept_once),
        IN_TOWN(a_cell_names_its_grade_in_its_own_scale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
