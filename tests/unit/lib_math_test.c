/* SPDX-License-Identifier: GPL-2.0-or-later */
/* math.random: the generator as published, its ranges and errors, and that a
   cell's numbers are the cell's own, whatever was computed before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib_actor.h"
#include "lib_math.h"
#include "script_world.h"

/* The generator */

/* What the text returns after that seed. */
static lua_Integer draw(uint64_t seed, const char *text)
{
    struct err err;
    struct vm *vm = sandbox_new(&SCRIPT_LIMITS, NULL, &err);
    assert_true(sandbox_chunk(vm, "a.lua", text, strlen(text), &err));
    lib_math_seed(vm_state(vm), seed);
    assert_true(vm_call(vm, 0, 1, &err));
    lua_Integer drawn = lua_tointeger(vm_state(vm), -1);
    vm_close(vm);
    return drawn;
}

/* The first numbers of SplitMix64 after the seed 1234567. */
static void the_generator_is_the_published_one(void **state)
{
    (void)state;
    assert_true((uint64_t)draw(1234567, "return math.random(0)") ==
                UINT64_C(6457827717110365317));
    assert_true(
        (uint64_t)draw(1234567, "math.random() return math.random(0)") ==
        UINT64_C(3203168211198807973));
}

static void a_seed_can_be_taken_up_again(void **state)
{
    struct err err;
    struct vm *vm = sandbox_new(&SCRIPT_LIMITS, NULL, &err);
    (void)state;
    assert_true(lib_math_seed_now(vm_state(vm)) == MATH_SEED);
    lib_math_seed(vm_state(vm), 7);
    assert_true(lib_math_seed_now(vm_state(vm)) == 7);
    vm_close(vm);
    assert_true(draw(7, "return math.random(0)") !=
                draw(8, "return math.random(0)"));
}

static void numbers_lie_in_their_range(void **state)
{
    (void)state;
    assert_script_true("for i = 1, 10000 do\n"
                       "  local x = math.random()\n"
                       "  if x < 0 or x >= 1 then return false end\n"
                       "  local die = math.random(6)\n"
                       "  if math.type(die) ~= 'integer' or die < 1 or die > 6 "
                       "then return false end\n"
                       "  local y = math.random(-3, 3)\n"
                       "  if y < -3 or y > 3 then return false end\n"
                       "end return true");
    assert_script_true("return math.random(1) == 1 and "
                       "math.random(-5, -5) == -5 and "
                       "math.type(math.random(0)) == 'integer'");
    assert_script_true(
        "return math.type(math.random(math.mininteger, math.maxinteger)) == "
        "'integer' and math.random(math.maxinteger) > 0");
}

/* Six faces and ten tenths, each within five standard deviations of the
   10,000 times that it should come. */
static void all_numbers_come_equally_often(void **state)
{
    (void)state;
    assert_script_true("local seen = { 0, 0, 0, 0, 0, 0 }\n"
                       "for i = 1, 60000 do\n"
                       "  local die = math.random(6)\n"
                       "  seen[die] = seen[die] + 1\n"
                       "end\n"
                       "for i = 1, 6 do\n"
                       "  if math.abs(seen[i] - 10000) > 456 then return false "
                       "end\n"
                       "end return true");
    assert_script_true("local seen = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }\n"
                       "for i = 1, 100000 do\n"
                       "  local tenth = math.random() * 10 // 1 + 1\n"
                       "  seen[tenth] = seen[tenth] + 1\n"
                       "end\n"
                       "for i = 1, 10 do\n"
                       "  if math.abs(seen[i] - 10000) > 474 then return false "
                       "end\n"
                       "end return true");
}

/* Cut to three quarters of all 64-bit numbers by its remainder alone, a draw
   would fall into the lower half five times in eight. */
static void a_wide_range_is_as_even_as_a_small_one(void **state)
{
    (void)state;
    assert_script_true(
        "local low, wide = 0, 0x6000000000000000\n"
        "for i = 1, 10000 do\n"
        "  if math.random(-wide, wide - 1) < 0 then low = low + 1 end\n"
        "end\n"
        "return math.abs(low - 5000) < 250");
}

static void ranges_are_checked(void **state)
{
    (void)state;
    assert_script_fails("math.random(-1)",
                        "bad argument #1 to 'random' (interval is empty)");
    assert_script_fails("math.random(2, 1)",
                        "bad argument #1 to 'random' (interval is empty)");
    assert_script_fails("math.random(1, 2, 3)", "wrong number of arguments");
    assert_script_fails("math.random(1.5)",
                        "bad argument #1 to 'random' (number has no integer "
                        "representation)");
    assert_script_fails("math.random(1, 'x')",
                        "bad argument #2 to 'random' (number expected, got "
                        "string)");
}

static void a_script_cannot_seed(void **state)
{
    (void)state;
    assert_script_fails("math.randomseed(1)",
                        "math.randomseed is not available in scripts");
}

/* Cells */

enum { ASHBY, BROOK };

static struct area places[] = {
    {.code = "A1", .name = "Ashby", .kind = "district", .parent = AREA_NONE},
    {.code = "B1", .name = "Brook", .kind = "district", .parent = AREA_NONE},
};
static const struct areas areas = {.items = places, .count = 2};
static const struct here_world world = {.areas = &areas};
static const struct param_specs no_params = {NULL, 0};
static const struct sandbox_module dice = {.name = "dice",
                                           .file = "plugins/dice/dice.lua"};

static struct script script = {
    .kind = "measure", .name = "x", .file = "scripts/x.lua", .hash = "0123"};

static struct actor *open_actor(const char *text)
{
    script.text = text;
    script.length = strlen(text);
    return actor_new(&script, &no_params, script_modules, &SCRIPT_LIMITS,
                     &world);
}

/* What compute() says of a cell. */
static double compute(struct actor *actor, int area, int32_t month,
                      const char *by)
{
    struct answer answer;
    const struct here_place place = {.area = area,
                                     .period = {PERIOD_MONTH, month},
                                     .by_column = -1,
                                     .by = by};
    actor_stand(actor, &place);
    actor_compute(actor, &answer);
    assert_string_equal(answer.note, "");
    return answer.value;
}

static double compute_alone(const char *text, int area, int32_t month,
                            const char *by)
{
    struct actor *actor = open_actor(text);
    double value = compute(actor, area, month, by);
    actor_free(actor);
    return value;
}

static const char drawing[] =
    "return { compute = function() return math.random() end }";

static void a_cell_has_its_own_numbers(void **state)
{
    (void)state;
    double one = compute_alone(drawing, ASHBY, 460, NULL);
    assert_true(compute_alone(drawing, ASHBY, 460, NULL) == one);
    assert_true(compute_alone(drawing, BROOK, 460, NULL) != one);
    assert_true(compute_alone(drawing, ASHBY, 461, NULL) != one);
    assert_true(compute_alone(drawing, ASHBY, 460, "race") != one);
    assert_true(compute_alone(drawing, ASHBY, 460, "race") !=
                compute_alone(drawing, ASHBY, 460, "faith"));
}

static void another_script_has_other_numbers(void **state)
{
    (void)state;
    double one = compute_alone(drawing, ASHBY, 460, NULL);
    strcpy(script.hash, "4567");
    assert_true(compute_alone(drawing, ASHBY, 460, NULL) != one);
    strcpy(script.hash, "0123");
}

static void the_order_of_cells_does_not_matter(void **state)
{
    double first[2][12];
    (void)state;
    struct actor *actor = open_actor(drawing);
    for (int area = ASHBY; area <= BROOK; area++)
        for (int32_t month = 0; month < 12; month++)
            first[area][month] = compute(actor, area, month, NULL);
    for (int32_t month = 12; month-- > 0;)
        for (int area = BROOK; area >= ASHBY; area--)
            assert_true(compute(actor, area, month, NULL) ==
                        first[area][month]);
    actor_free(actor);
}

/* A script's top level runs for no cell: it draws the same for every area. */
static void loading_has_one_seed(void **state)
{
    static const char text[] = "local drawn = math.random()\n"
                               "return { compute = function() return drawn "
                               "end }";
    (void)state;
    assert_true(compute_alone(text, ASHBY, 460, NULL) ==
                compute_alone(text, BROOK, 461, NULL));
}

/* A module is loaded for the first cell that needs it: neither that cell nor
   those after it see that in their numbers. */
static void loading_a_module_takes_no_numbers(void **state)
{
    static const char text[] =
        "return { compute = function() local dice = require('dice')\n"
        "return math.random(1000) * 1000 + dice.loaded end }";
    struct sandbox_module module = dice;
    struct sandbox_modules modules = {.items = &module, .count = 1};
    (void)state;
    module.text = "return { loaded = math.random(999) }";
    module.length = strlen(module.text);
    script_modules = &modules;
    struct actor *actor = open_actor(text);
    double first = compute(actor, ASHBY, 460, NULL);
    double second = compute(actor, BROOK, 460, NULL);
    assert_true(compute(actor, ASHBY, 460, NULL) == first);
    assert_true(compute_alone(text, BROOK, 460, NULL) == second);
    actor_free(actor);
    script_modules = NULL;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_generator_is_the_published_one),
        cmocka_unit_test(a_seed_can_be_taken_up_again),
        cmocka_unit_test(numbers_lie_in_their_range),
        cmocka_unit_test(all_numbers_come_equally_often),
        cmocka_unit_test(a_wide_range_is_as_even_as_a_small_one),
        cmocka_unit_test(ranges_are_checked),
        cmocka_unit_test(a_script_cannot_seed),
        cmocka_unit_test(a_cell_has_its_own_numbers),
        cmocka_unit_test(another_script_has_other_numbers),
        cmocka_unit_test(the_order_of_cells_does_not_matter),
        cmocka_unit_test(loading_has_one_seed),
        cmocka_unit_test(loading_a_module_takes_no_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
