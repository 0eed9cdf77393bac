/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cells computed alone against the batch: which scripts keep something. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "score.h"
#include "town.h"

/* What was told, a line for each. */
static void note(void *context, const struct score_odd *odd)
{
    buffer_addf(context, "%s %d %d: %s\n", odd->script->name, (int)odd->stage,
                odd->spot.area, odd->what);
}

static char *score_alone(struct town *town, size_t *tried)
{
    struct err err;
    struct buffer out = {0};
    struct score_alone alone = {.odd = note, .context = &out};
    const struct score_wish wish = {.chosen = town->chosen,
                                    .jobs = 2,
                                    .limits = &SCORE_LIMITS,
                                    .alone = &alone};
    if (!score_grid(town->grid, town->frames, &wish, &err))
        fail_msg("%s", err.what);
    *tried = alone.tried;
    free(alone.cells);
    buffer_add(&out, "");
    return out.text;
}

static char *odd_ones(struct town *town)
{
    size_t tried;
    town_load(town);
    town_fill(town);
    town_grid(town);
    char *odd = score_alone(town, &tried);
    assert_true(tried > 50);
    return odd;
}

static void plain_scripts_come_out_the_same(void **state)
{
    char *odd = odd_ones(*state);
    assert_true(!odd || !*odd);
    free(odd);
}

static void a_measure_that_counts_is_told(void **state)
{
    struct town *town = *state;
    town_write(town, "scripts/measures/counting.lua",
               "local n = 0\n"
               "return { title = \"F\", unit = \"calls\", good = \"none\",\n"
               "  source = \"calls\", levels = \"region\",\n"
               "  compute = function() n = n + 1 return n end }");
    char *odd = odd_ones(town);
    assert_non_null(odd);
    assert_int_equal(
        strncmp(odd, "counting 0 4: value 1 alone, 2 in the batch\n", 44), 0);
    free(odd);
}

static void a_rule_that_counts_is_told_and_its_measure_not(void **state)
{
    struct town *town = *state;
    town_write(town, "scripts/rules/counting.lua",
               "local n = 0\n"
               "return { title = \"C\", grades = { \"high\", \"low\" },\n"
               "  origin = \"local: a\", grade = function() n = n + 1\n"
               "  return n > 1 and \"low\" or \"high\" end }");
    town_measure(town, "plain",
                 "levels = \"region\", rule = \"counting\",\n"
                 "compute = function() return 1 end");
    char *odd = odd_ones(town);
    assert_non_null(odd);
    assert_int_equal(
        strncmp(odd, "counting 1 4: grade high alone, low in the batch\n", 49),
        0);
    assert_null(strstr(odd, "plain"));
    free(odd);
}

static void a_script_that_always_fails_is_not_odd(void **state)
{
    struct town *town = *state;
    town_write(town, "scripts/measures/failing.lua",
               "local n = 0\n"
               "return { title = \"F\", unit = \"calls\", good = \"none\",\n"
               "  source = \"calls\",\n"
               "  compute = function() n = n + 1 error(\"\" .. n) end }");
    char *odd = odd_ones(town);
    assert_true(!odd || !*odd);
    free(odd);
}

#define IN_TOWN(test) \
    cmocka_unit_test_setup_teardown(test, town_open, town_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TOWN(plain_scripts_come_out_the_same),
        IN_TOWN(a_measure_that_counts_is_told),
        IN_TOWN(a_rule_that_counts_is_told_and_its_measure_not),
        IN_TOWN(a_script_that_always_fails_is_not_odd),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
