/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Desks against loops that do the same the slow way: random rows, every area,
   parents, coarser periods and spans. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "frame_world.h"

enum { FIRST = 24000, MONTHS = 30, ROUNDS = 6 };

static const char *const strands[] = {"faith", "other", "race"};

/* What was put in: NAN where the row is there without a figure. */
struct slow {
    bool there[MONTHS][AREAS][3];
    double offences[MONTHS][AREAS][3];
    bool covered[AREAS];
};

/* An answer of the slow way. */
struct found {
    bool there;
    double number;
    size_t rows;
    int area; /* that lacks it */
    int month;
};

static uint32_t draw(uint32_t *seed, uint32_t most)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % most;
}

/* North has rows of its own now and then, City never. */
static bool is_drawn(uint32_t *seed, int area)
{
    static const uint32_t odds[AREAS] = {
        [BARNET] = 98, [BEXLEY] = 95, [HACKNEY] = 98, [NORTH] = 5};
    return draw(seed, 100) < odds[area];
}

static void fill(struct frame_world *world, struct slow *slow, uint32_t seed)
{
    memset(slow, 0, sizeof *slow);
    for (int month = 0; month < MONTHS; month++)
        for (int area = 0; area < AREAS; area++)
            for (int strand = 0; strand < 3; strand++) {
                if (!is_drawn(&seed, area))
                    continue;
                double offences = draw(&seed, 100) == 0
                                      ? (double)NAN
                                      : (double)draw(&seed, 1000);
                slow->there[month][area][strand] = true;
                slow->offences[month][area][strand] = offences;
                for (int up = area; up != AREA_NONE;
                     up = world->items[up].parent)
                    slow->covered[up] = true;
                world_offences(world, FIRST + month, area, strands[strand],
                               offences);
            }
}

static bool has_rows(const struct slow *slow, int month, int area)
{
    const bool *there = slow->there[month][area];
    return there[0] || there[1] || there[2];
}

static struct found lack(int area, int month)
{
    return (struct found){.area = area, .month = month};
}

static struct found look_at_rows(const struct slow *slow, enum ask_verb verb,
                                 int strand, int area, int month)
{
    struct found found = {.there = true};
    for (int i = 0; i < 3; i++) {
        if (!slow->there[month][area][i] || (strand >= 0 && strand != i))
            continue;
        double number = verb == ASK_COUNT ? 1 : slow->offences[month][area][i];
        if (isnan(number))
            return lack(area, month);
        found.number += number;
        found.rows++;
    }
    if (verb == ASK_COUNT ? !has_rows(slow, month, area) : found.rows == 0)
        return lack(area, month);
    return found;
}

static struct found look(const struct frame_world *world,
                         const struct slow *slow, enum ask_verb verb,
                         int strand, int area, int month)
{
    struct found sum = {.there = true};
    bool any = false;
    if (month < 0 || month >= MONTHS)
        return lack(area, month);
    if (has_rows(slow, month, area))
        return look_at_rows(slow, verb, strand, area, month);
    for (int i = 0; i < AREAS; i++) {
        if (world->items[i].parent != area || !slow->covered[i])
            continue;
        struct found child = look(world, slow, verb, strand, i, month);
        if (!child.there)
            return child;
        any = true;
        sum.number += child.number;
        sum.rows += child.rows;
    }
    return any ? sum : lack(area, month);
}

static struct found look_through(const struct frame_world *world,
                                 const struct slow *slow, enum ask_verb verb,
                                 int strand, int area, int first, int last)
{
    struct found sum = {.there = true};
    for (int month = first; month <= last; month++) {
        struct found part = look(world, slow, verb, strand, area, month);
        if (!part.there)
            return part;
        sum.number += part.number;
        sum.rows += part.rows;
    }
    if (verb == ASK_MEAN)
        sum.number /= (double)sum.rows;
    return sum;
}

static void compare(struct frame_world *world, const struct slow *slow,
                    enum ask_verb verb, int strand, int area,
                    struct period period, int32_t span)
{
    struct figure figure;
    struct question question =
        world_question(verb, OFFENCES, strand < 0 ? NULL : strands[strand]);
    struct period first, last, ignored;
    assert_true(period_parts(period_step(period, 1 - span), PERIOD_MONTH,
                             &first, &ignored));
    assert_true(period_parts(period, PERIOD_MONTH, &ignored, &last));
    struct found found = look_through(world, slow, verb, strand, area,
                                      first.at - FIRST, last.at - FIRST);
    desk_ask(world->desk, &question, area, period, span, &figure);
    assert_int_equal(figure.state == FIGURE_OK, found.there);
    if (found.there) {
        assert_true(figure.number == found.number);
        assert_int_equal(figure.rows, found.rows);
    } else {
        assert_int_equal(figure.state, FIGURE_NONE);
        assert_int_equal(figure.area, found.area);
        assert_int_equal(figure.period.kind, PERIOD_MONTH);
        assert_int_equal(figure.period.at, FIRST + found.month);
    }
}

static void compare_all(struct frame_world *world, const struct slow *slow,
                        enum ask_verb verb)
{
    static const enum period_kind kinds[] = {
        PERIOD_MONTH, PERIOD_FINANCIAL_QUARTER, PERIOD_YEAR};
    for (int strand = -1; strand < 3; strand++)
        for (int area = 0; area < AREAS; area++)
            for (int month = -1; month <= MONTHS; month++)
                for (size_t kind = 0; kind < 3; kind++) {
                    struct period period = period_containing(
                        kinds[kind],
                        (struct period){PERIOD_MONTH, FIRST + month});
                    compare(world, slow, verb, strand, area, period, 1);
                    compare(world, slow, verb, strand, area, period, 3);
                }
}

static void compare_rounds(enum ask_verb verb)
{
    struct slow *slow = memory_take(sizeof *slow);
    for (uint32_t seed = 1; seed <= ROUNDS; seed++) {
        struct frame_world world;
        world_open(&world, PERIOD_MONTH);
        fill(&world, slow, seed);
        world_load(&world);
        compare_all(&world, slow, verb);
        world_close(&world);
    }
    free(slow);
}

static void sums_are_those_of_the_loops(void **state)
{
    (void)state;
    compare_rounds(ASK_SUM);
}

static void means_are_those_of_the_loops(void **state)
{
    (void)state;
    compare_rounds(ASK_MEAN);
}

static void counts_are_those_of_the_loops(void **state)
{
    (void)state;
    compare_rounds(ASK_COUNT);
}

/* By a desk of its own, as an explanation asks: nothing is known yet. */
static void compare_once(struct frame_world *world, const struct slow *slow,
                         uint32_t *seed)
{
    static const enum ask_verb verbs[] = {ASK_SUM, ASK_MEAN, ASK_COUNT};
    struct period month = {PERIOD_MONTH, FIRST + (int)draw(seed, MONTHS)};
    enum ask_verb verb = verbs[draw(seed, 3)];
    int strand = (int)draw(seed, 4) - 1, area = (int)draw(seed, AREAS);
    desk_free(world->desk);
    world->desk = desk_new(world->frame);
    compare(world, slow, verb, strand, area, month, 1);
    compare(world, slow, verb, strand, area, period_step(month, -3), 1);
    compare(world, slow, verb, strand, area, month, 1);
}

static void a_question_of_one_period_is_answered_alike(void **state)
{
    struct slow *slow = memory_take(sizeof *slow);
    (void)state;
    for (uint32_t seed = 1; seed <= ROUNDS; seed++) {
        struct frame_world world;
        uint32_t drawn = seed;
        world_open(&world, PERIOD_MONTH);
        fill(&world, slow, seed);
        world_load(&world);
        for (int i = 0; i < 300; i++)
            compare_once(&world, slow, &drawn);
        world_close(&world);
    }
    free(slow);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_those_of_the_loops),
        cmocka_unit_test(means_are_those_of_the_loops),
        cmocka_unit_test(counts_are_those_of_the_loops),
        cmocka_unit_test(a_question_of_one_period_is_answered_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
