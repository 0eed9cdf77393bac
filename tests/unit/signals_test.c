/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which test is chosen for which past, on results put into a store by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "schema.h"
#include "signals.h"

struct world {
    struct store *store;
    struct arena *arena;
    struct measure measure;
    struct programme programme;
    struct item_row item;
    struct signals signals;
};

static struct period quarter(int32_t at)
{
    struct period first = {PERIOD_NONE, 0};
    struct err err;
    assert_true(
        period_read(&first, "2005/06 Q1", PERIOD_FINANCIAL_QUARTER, &err));
    return period_step(first, at);
}

static void run_sql(struct world *world, const char *sql)
{
    struct err err;
    assert_true(store_run(world->store, sql, &err));
}

static struct world *world_new(const char *good, enum interval_kind interval)
{
    struct err err;
    struct world *world = calloc(1, sizeof *world);
    world->arena = arena_new();
    world->measure = (struct measure){.interval = interval};
    world->measure.script.name = "rate";
    world->programme.measures = &world->measure;
    world->programme.measure_count = 1;
    world->item = (struct item_row){1, "measure", "rate", "", "", good, 1};
    assert_true(store_open(&world->store, "", STORE_MEMORY, &err));
    assert_true(schema_ensure(world->store, &err));
    run_sql(world, "INSERT INTO area(id, code, name, kind) VALUES"
                   "(1, 'A', 'Ayton', 'borough'), (2, 'B', 'Beer', 'borough')");
    return world;
}

/* One result; numerators below 0 are none. */
static void put(struct world *world, int area, int32_t at, double value,
                double numerator, double denominator)
{
    char sql[400], counts[80] = "NULL, NULL";
    if (numerator >= 0)
        snprintf(counts, sizeof counts, "%.17g, %.17g", numerator, denominator);
    snprintf(sql, sizeof sql,
             "INSERT INTO result(run, item, \"by\", area, period, value, "
             "numerator, denominator, lower, upper, status) "
             "VALUES(1, 1, '', %d, %lld, %.17g, %s, %.17g, %.17g, 'ok')",
             area, (long long)period_id(quarter(at)), value, counts, value - 1,
             value + 1);
    run_sql(world, sql);
}

static void find(struct world *world)
{
    struct err err;
    signals_free(&world->signals);
    assert_true(signals_find(&world->signals, world->store, world->arena,
                             &world->programme, 1, &world->item, 1, &err));
}

static void world_free(struct world *world)
{
    signals_free(&world->signals);
    store_close(world->store);
    arena_free(world->arena);
    free(world);
}

static void counts_are_set_against_the_year_before(void **state)
{
    struct world *world = world_new("low", INTERVAL_WILSON);
    (void)state;
    put(world, 1, 0, 10, 20, 200);
    put(world, 1, 3, 40, 80, 200);
    put(world, 1, 4, 40, 80, 200);
    find(world);
    assert_int_equal(world->signals.count, 1);
    const struct signal *signal = &world->signals.items[0];
    assert_string_equal(signal->test.method, "two proportions");
    assert_string_equal(signal->before->period_name, "2005/06 Q1");
    assert_true(signal->was == 10);
    assert_string_equal(signal_word(signal), "worse");
    world_free(world);
}

static void rates_need_an_interval_of_counts(void **state)
{
    struct world *world = world_new("none", INTERVAL_BYAR);
    (void)state;
    put(world, 1, 0, 20, 20, 1);
    put(world, 1, 4, 80, 80, 1);
    find(world);
    assert_string_equal(world->signals.items[0].test.method, "two rates");
    assert_string_equal(signal_word(&world->signals.items[0]), "neither");
    world->measure.interval = INTERVAL_NONE; /* money, say */
    find(world);
    assert_string_equal(world->signals.items[0].test.method, "two intervals");
    world_free(world);
}

static void nothing_is_compared_across_a_break(void **state)
{
    struct world *world = world_new("high", INTERVAL_WILSON);
    struct break_day day = {period_first(quarter(4)), "asked otherwise"};
    (void)state;
    put(world, 1, 0, 10, 20, 200);
    put(world, 1, 4, 40, 80, 200);
    world->measure.breaks = (struct breaks){&day, 1};
    find(world);
    assert_int_equal(world->signals.count, 0);
    assert_int_equal(world->signals.tested, 0);
    assert_int_equal(world->signals.untested, 1);
    assert_int_equal(world->signals.break_count, 1);
    assert_ptr_equal(world->signals.breaks[0].at, &day);
    world_free(world);
}

/* Sixteen quarters: a fourth quarter is always high. */
static void a_season_is_no_change(void **state)
{
    struct world *world = world_new("high", INTERVAL_WILSON);
    (void)state;
    for (int32_t at = 0; at < 16; at++) {
        double count = 50 + at % 3 + (at % 4 == 3 ? 400 : 0);
        put(world, 1, at, count / 10, count, 1000);
    }
    find(world);
    assert_int_equal(world->signals.tested, 1);
    assert_int_equal(world->signals.count, 0);
    world_free(world);
}

static void a_long_past_is_asked_in_every_way(void **state)
{
    struct world *world = world_new("high", INTERVAL_WILSON);
    (void)state;
    for (int32_t at = 0; at < 21; at++) {
        double count = at < 20 ? 50 + at * 7 % 5 : 400;
        put(world, 1, at, count / 10, count, 1000);
    }
    find(world);
    assert_int_equal(world->signals.count, 1);
    assert_string_equal(world->signals.items[0].test.method, "robust z");
    assert_null(world->signals.items[0].before);
    assert_int_equal(world->signals.items[0].past, 20);
    world_free(world);
}

static void only_the_newest_period_is_news(void **state)
{
    struct world *world = world_new("high", INTERVAL_WILSON);
    (void)state;
    put(world, 1, 0, 10, 20, 200);
    put(world, 1, 4, 11, 22, 200);
    put(world, 2, 0, 10, 20, 200);
    put(world, 2, 3, 90, 180, 200); /* has not reported since */
    find(world);
    assert_int_equal(world->signals.tested, 1);
    assert_int_equal(world->signals.count, 0);
    world_free(world);
}

static void the_stronger_stands_first(void **state)
{
    struct world *world = world_new("high", INTERVAL_WILSON);
    (void)state;
    put(world, 1, 0, 10, 20, 200);
    put(world, 1, 4, 30, 60, 200);
    put(world, 2, 0, 10, 20, 200);
    put(world, 2, 4, 60, 120, 200);
    find(world);
    assert_int_equal(world->signals.count, 2);
    assert_string_equal(world->signals.items[0].now->area_name, "Beer");
    assert_true(world->signals.items[0].adjusted <
                world->signals.items[1].adjusted);
    assert_int_equal(world->signals.items[1].head, 1);
    world_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_set_against_the_year_before),
        cmocka_unit_test(rates_need_an_interval_of_counts),
        cmocka_unit_test(nothing_is_compared_across_a_break),
        cmocka_unit_test(a_season_is_no_change),
        cmocka_unit_test(a_long_past_is_asked_in_every_way),
        cmocka_unit_test(only_the_newest_period_is_news),
        cmocka_unit_test(the_stronger_stands_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
