/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The company that a cell is given: what was before, its peers, its series,
   and the parts of an assessment. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "sandbox.h"
#include "town.h"

static struct facts facts;

static int open_grid(void **state)
{
    town_open(state);
    struct town *town = *state;
    town_load(town);
    town_calls(town, "Ashby,2005Q1,day,1,1\nBrook,2005Q1,day,1,1\n"
                     "Cove,2005Q1,day,1,1\nDale,2005Q1,day,1,1\n"
                     "Ashby,2008Q4,day,1,1\n");
    town_people(town, "Ashby,2008,1\n");
    town_grid(town);
    facts_begin(&facts, town->grid);
    return 0;
}

static int close_grid(void **state)
{
    facts_end(&facts);
    return town_close(state);
}

/* What the rule is given of the item in Ashby, in 2008Q1. */
static const struct it *gather_of(const struct town *town, const char *item,
                                  const char *period, const struct rule *rule)
{
    struct spot spot = town_spot(town, item, ASHBY, period);
    facts_gather(&facts, town->grid, &spot, rule, NAN);
    return &facts.it;
}

static const struct it *gather(const struct town *town, const struct rule *rule)
{
    return gather_of(town, "answered", "2008Q1", rule);
}

static const struct rule plain = {.before = NULL};

static void a_cell_is_given_with_its_own_figures(void **state)
{
    struct town *town = *state;
    struct cell *cell = town_set(town, "answered", ASHBY, "2008Q1", 82);
    cell->exact = 81.96;
    cell->numerator = 41;
    cell->bound = BOUND_OVER;
    struct spot spot = town_spot(town, "answered", ASHBY, "2008Q1");
    facts_gather(&facts, town->grid, &spot, &plain, 33);
    const struct it *it = &facts.it;
    assert_true(it->now.there);
    assert_true(it->now.value == 82 && it->now.exact == 81.96);
    assert_true(it->now.numerator == 41 && isnan(it->now.denominator));
    assert_true(it->bounded);
    assert_true(it->target == 33);
    assert_int_equal(it->good, GOOD_HIGH);
    assert_string_equal(it->unit, "percent");
    assert_string_equal(it->area->name, "Ashby");
    assert_false(it->with_peers);
    assert_int_equal(it->series_count, 0);
}

static void before_is_a_year_ago_or_the_period_before(void **state)
{
    struct town *town = *state;
    const struct rule year = {.before = "year"}, step = {.before = "period"};
    town_set(town, "answered", ASHBY, "2007Q1", 70);
    town_set(town, "answered", ASHBY, "2007Q4", 75);
    town_set(town, "answered", ASHBY, "2008Q1", 82);
    assert_true(gather(town, &plain)->before.value == 70);
    assert_true(gather(town, &year)->before.value == 70);
    assert_true(gather(town, &step)->before.there);
    assert_true(gather(town, &step)->before.value == 75);
}

static void rules_say_how_far_back_anything_is_told(void **state)
{
    const struct rule year = {.before = "year"}, step = {.before = "period"},
                      long_series = {.before = "period", .series = 9};
    const struct rule *rules[] = {&step, &plain, &year, &long_series};
    const struct period now = {PERIOD_QUARTER, 8000};
    struct item item = {.rules = rules};
    (void)state;
    assert_int_equal(facts_earliest(&item, now).at, now.at - 1);
    item.rule_count = 1;
    assert_int_equal(facts_earliest(&item, now).at, now.at - 1);
    item.rule_count = 3;
    assert_int_equal(facts_earliest(&item, now).at, now.at - 4);
    item.rule_count = 4;
    assert_int_equal(facts_earliest(&item, now).at, now.at - 8);
}

static void without_a_figure_before_the_reason_is_given(void **state)
{
    struct town *town = *state;
    town_set(town, "answered", ASHBY, "2008Q1", 82);
    assert_false(gather(town, &plain)->before.there);
    assert_string_equal(facts.it.before_reason, "no figure for 2007Q1");
    town_set(town, "answered", ASHBY, "2007Q1", NAN)->status = STATUS_FAILED;
    assert_false(gather(town, &plain)->before.there);
    gather_of(town, "answered", "2005Q1", &plain);
    assert_string_equal(facts.it.before_reason, "no figure for 2004Q1");
}

static void nothing_is_compared_across_a_break(void **state)
{
    struct town *town = *state;
    town_set(town, "answered", ASHBY, "2005Q2", 70);
    town_set(town, "answered", ASHBY, "2006Q1", 75);
    town_set(town, "answered", ASHBY, "2006Q2", 75);
    town_set(town, "answered", ASHBY, "2007Q1", 80);
    assert_false(gather_of(town, "answered", "2006Q2", &plain)->before.there);
    assert_string_equal(facts.it.before_reason,
                        "not compared across the break of 2006-01-01");
    assert_true(gather_of(town, "answered", "2007Q1", &plain)->before.there);
}

/* The break is the first day of the new way of counting. */
static void a_break_lies_before_its_day(void **state)
{
    struct break_day days[] = {{13149, NULL}}; /* 2006-01-01 */
    const struct breaks breaks = {days, 1};
    const struct period old = period_of_day(PERIOD_QUARTER, 13148);
    const struct period new = period_step(old, 1);
    (void)state;
    assert_ptr_equal(breaks_between(&breaks, old, new), days);
    assert_null(breaks_between(&breaks, new, period_step(new, 1)));
    assert_null(breaks_between(&breaks, period_step(old, -1), old));
    assert_null(breaks_between(&(struct breaks){NULL, 0}, old, new));
    const struct period year = period_of_day(PERIOD_FINANCIAL_YEAR, 13148);
    assert_non_null(breaks_between(&breaks, year, period_step(year, 1)));
}

/* 80 of 100 in Ashby, 30 of 50 in Brook, and no figure in Cove. */
static void set_peers(const struct town *town)
{
    struct cell *cell = town_set(town, "answered", ASHBY, "2008Q1", 80);
    cell->numerator = 80;
    cell->denominator = 100;
    cell = town_set(town, "answered", BROOK, "2008Q1", 60);
    cell->exact = 60.04;
    cell->numerator = 30;
    cell->denominator = 50;
    town_set(town, "answered", COVE, "2008Q1", NAN)->status = STATUS_MISSING;
}

static void
peers_are_of_the_same_kind_and_missing_ones_do_not_count(void **state)
{
    struct town *town = *state;
    const struct rule rule = {.peers = "all"};
    set_peers(town);
    town_set(town, "answered", TOWN, "2008Q1", 5);
    const struct it *it = gather(town, &rule);
    assert_true(it->with_peers);
    assert_int_equal(it->peer_count, 1);
    assert_true(it->peer_values[0] == 60);
    assert_true(it->peer_mean == 60);
    assert_true(it->peer_pooled == 60);
    assert_true(isnan(it->peer_spread));
}

static void a_cell_is_its_own_peer_only_when_asked(void **state)
{
    struct town *town = *state;
    const struct rule rule = {.peers = "hill", .peers_self = true};
    set_peers(town);
    const struct it *it = gather(town, &rule);
    assert_int_equal(it->peer_count, 2);
    assert_true(it->peer_mean == 70);
    assert_true(fabs(it->peer_spread - sqrt(200)) < 1e-12);
}

static void the_pooled_rate_is_not_the_mean_of_rates(void **state)
{
    struct town *town = *state;
    const struct rule rule = {.peers = "hill", .peers_self = true};
    set_peers(town);
    assert_true(gather(town, &rule)->peer_pooled == 100.0 * 110 / 150);
    assert_true(facts.it.peer_mean == 70);
}

static void a_peer_without_counts_leaves_no_pooled_rate(void **state)
{
    struct town *town = *state;
    const struct rule rule = {.peers = "all"};
    set_peers(town);
    town_set(town, "answered", DALE, "2008Q1", 50);
    const struct it *it = gather(town, &rule);
    assert_int_equal(it->peer_count, 2);
    assert_true(it->peer_mean == 55);
    assert_true(isnan(it->peer_pooled));
}

static void an_exact_rule_compares_exact_peers(void **state)
{
    struct town *town = *state;
    const struct rule rule = {.peers = "hill", .exact = true};
    set_peers(town);
    assert_true(gather(town, &rule)->peer_mean == 60.04);
    assert_true(facts.it.exact);
}

/* What a rule sees of `facts.it`: each expression is true. */
static void assert_seen(const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct err err;
        char chunk[256];
        struct vm *vm = sandbox_new(NULL, NULL, &err);
        int length =
            snprintf(chunk, sizeof chunk, "local it = ... return %s", texts[i]);
        assert_true(sandbox_chunk(vm, "rule", chunk, (size_t)length, &err));
        it_push(vm_state(vm), &facts.it);
        if (!vm_call(vm, 1, 1, &err))
            fail_msg("%s: %s", texts[i], err.what);
        if (!lua_toboolean(vm_state(vm), -1))
            fail_msg("not true: %s", texts[i]);
        vm_close(vm);
    }
}

static void a_rule_sees_each_peer_by_name_with_its_counts(void **state)
{
    static const char *const texts[] = {
        "#it.peers.members == 2 and #it.peers.values == 2",
        "it.peers.members[1].value == it.peers.values[1]",
        "it.peers.members[2].value == it.peers.values[2]",
        "it.peers.members[1].name == 'Ashby'",
        "it.peers.members[2].name == 'Brook' and it.peers.members[2].code",
        "it.peers.members[2].numerator == 30",
        "it.peers.members[2].denominator == 50",
        "it.peers.members[2].exact == 60.04",
        "it.peers.members[2].lower == nil",
        "it.peers.members[2].period == '2008Q1'",
        "it.per == 100",
    };
    struct town *town = *state;
    const struct rule rule = {.peers = "hill", .peers_self = true};
    set_peers(town);
    gather(town, &rule);
    assert_seen(texts, sizeof texts / sizeof *texts);
}

static void a_rule_sees_the_counts_of_each_point_of_a_series(void **state)
{
    static const char *const texts[] = {
        "#it.series == 3 and it.series[2].value == nil",
        "it.series[1].numerator == 7 and it.series[1].denominator == 10",
        "it.series[1].period == '2007Q3'",
        "it.series[3].numerator == 80 and it.series[3].value == it.value",
        "it.peers == nil",
    };
    struct town *town = *state;
    const struct rule rule = {.series = 3};
    set_peers(town);
    struct cell *cell = town_set(town, "answered", ASHBY, "2007Q3", 70);
    cell->numerator = 7;
    cell->denominator = 10;
    gather(town, &rule);
    assert_seen(texts, sizeof texts / sizeof *texts);
}

static void peers_can_be_nobody(void **state)
{
    struct town *town = *state;
    const struct rule rule = {.peers = "all"};
    town_set(town, "answered", ASHBY, "2008Q1", 80);
    const struct it *it = gather(town, &rule);
    assert_true(it->with_peers);
    assert_int_equal(it->peer_count, 0);
    assert_true(isnan(it->peer_mean) && isnan(it->peer_pooled));
}

static void members_of_a_group_are_those_besides_itself(void **state)
{
    struct town *town = *state;
    const struct areas *areas = &town->programme->areas;
    int members[TOWN + 1];
    assert_int_equal(peer_members(areas, "hill", false, ASHBY, 0, members), 1);
    assert_int_equal(members[0], BROOK);
    assert_int_equal(peer_members(areas, "hill", true, ASHBY, 0, members), 2);
    assert_int_equal(peer_members(areas, "hill", false, DALE, 0, members), 2);
    assert_int_equal(peer_members(areas, "hill", true, DALE, 0, members), 3);
    assert_int_equal(members[2], DALE);
    assert_int_equal(peer_members(areas, "all", false, ASHBY, 0, members), 3);
    assert_int_equal(peer_members(areas, "all", true, TOWN, 0, members), 1);
    assert_int_equal(members[0], TOWN);
}

static void a_series_ends_now_and_is_cut_at_a_break(void **state)
{
    struct town *town = *state;
    const struct rule rule = {.series = 4};
    town_set(town, "answered", ASHBY, "2005Q4", 1);
    town_set(town, "answered", ASHBY, "2006Q1", 2);
    town_set(town, "answered", ASHBY, "2006Q3", 4);
    const struct it *it = gather_of(town, "answered", "2006Q3", &rule);
    assert_int_equal(it->series_count, 4);
    assert_false(it->series[0].there); /* beyond the break */
    assert_true(it->series[1].there && it->series[1].value == 2);
    assert_false(it->series[2].there); /* no figure */
    assert_true(it->series[3].there && it->series[3].value == 4);
}

static void parts_come_with_grade_rank_score_and_weight(void **state)
{
    struct town *town = *state;
    struct it_part parts[2];
    struct spot spots[2], spot = town_spot(town, "overview", ASHBY, "2008");
    struct cell *cell =
        town_set(town, "overview/answered", ASHBY, "2008Q4", 82);
    cell->rule = 0;
    cell->grade = 0;
    cell->direction = 1;
    cell->note = grid_note(town->grid, "well", 4);
    facts_parts(town->grid, &spot, parts, spots);
    assert_string_equal(parts[0].name, "answered");
    assert_string_equal(parts[0].title, "Calls answered");
    assert_true(parts[0].weight == 2 && parts[1].weight == 1);
    assert_true(parts[0].value == 82);
    assert_string_equal(parts[0].grade, "pass");
    assert_string_equal(parts[0].direction, "no change");
    assert_string_equal(parts[0].reason, "well");
    assert_int_equal(parts[0].rank, 1);
    assert_int_equal(parts[0].score, 2);
    assert_int_equal(spots[0].item,
                     town_spot(town, "overview/answered", 0, "2008Q4").item);
    assert_true(period_same(
        spots[0].period,
        town_spot(town, "answered", 0, "2008Q4").period)); /* the last one */
}

static void a_part_without_a_result_is_missing(void **state)
{
    struct town *town = *state;
    struct it_part parts[2];
    struct spot spot = town_spot(town, "overview", ASHBY, "2007");
    town_set(town, "rate", ASHBY, "2007Q4", NAN)->status = STATUS_SUPPRESSED;
    facts_parts(town->grid, &spot, parts, NULL);
    assert_int_equal(parts[0].status, STATUS_MISSING);
    assert_null(parts[0].grade);
    assert_int_equal(parts[0].rank, 0);
    assert_int_equal(parts[1].status, STATUS_SUPPRESSED);
    assert_true(isnan(parts[1].value));
}

/* "2008" as a month is "2008-12". */
static const char *as(const char *text, enum period_kind from,
                      enum period_kind kind)
{
    static char name[PERIOD_NAME];
    struct err err;
    struct period period;
    assert_true(period_read(&period, text, from, &err));
    period = period_as(kind, period);
    return period.kind == PERIOD_NONE ? "none" : period_name(period, name);
}

static void a_period_of_another_kind_holds_it_or_is_its_last_part(void **state)
{
    (void)state;
    assert_string_equal(as("2008", PERIOD_YEAR, PERIOD_QUARTER), "2008Q4");
    assert_string_equal(as("2008", PERIOD_YEAR, PERIOD_MONTH), "2008-12");
    assert_string_equal(as("2008Q2", PERIOD_QUARTER, PERIOD_YEAR), "2008");
    assert_string_equal(as("2008Q1", PERIOD_QUARTER, PERIOD_FINANCIAL_YEAR),
                        "2007/08");
    assert_string_equal(as("2008Q1", PERIOD_QUARTER, PERIOD_QUARTER), "2008Q1");
    assert_string_equal(as("2008", PERIOD_YEAR, PERIOD_FINANCIAL_YEAR), "none");
}

#define WITH_GRID(test) \
    cmocka_unit_test_setup_teardown(test, open_grid, close_grid)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_GRID(a_cell_is_given_with_its_own_figures),
        WITH_GRID(before_is_a_year_ago_or_the_period_before),
        WITH_GRID(without_a_figure_before_the_reason_is_given),
        WITH_GRID(nothing_is_compared_across_a_break),
        cmocka_unit_test(a_break_lies_before_its_day),
        cmocka_unit_test(rules_say_how_far_back_anything_is_told),
        WITH_GRID(peers_are_of_the_same_kind_and_missing_ones_do_not_count),
        WITH_GRID(a_cell_is_its_own_peer_only_when_asked),
        WITH_GRID(the_pooled_rate_is_not_the_mean_of_rates),
        WITH_GRID(a_peer_without_counts_leaves_no_pooled_rate),
        WITH_GRID(an_exact_rule_compares_exact_peers),
        WITH_GRID(a_rule_sees_each_peer_by_name_with_its_counts),
        WITH_GRID(a_rule_sees_the_counts_of_each_point_of_a_series),
        WITH_GRID(peers_can_be_nobody),
        WITH_GRID(members_of_a_group_are_those_besides_itself),
        WITH_GRID(a_series_ends_now_and_is_cut_at_a_break),
        WITH_GRID(parts_come_with_grade_rank_score_and_weight),
        WITH_GRID(a_part_without_a_result_is_missing),
        cmocka_unit_test(a_period_of_another_kind_holds_it_or_is_its_last_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
