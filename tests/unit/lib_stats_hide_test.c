/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words in the sandbox: what they refuse, and that a search too long for
   the time there is ends. What they find: tests/plugins/disclosure.lua. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "script_world.h"

/* Squares of `n` * `n` figures, with sums of rows and columns; all hidden. */
#define SQUARE(n)                                                             \
    "local n, values, sums, hidden = " n ", {}, {}, {} "                      \
    "for i = 1, (n + 1) * (n + 1) do values[i] = 0 end "                      \
    "local function at(i, k) return (i - 1) * (n + 1) + k end "               \
    "for i = 1, n do for k = 1, n do local x = 1 + (i * 7 + k * 13) % 5 "     \
    "values[at(i, k)], hidden[at(i, k)] = x, true "                           \
    "values[at(i, n + 1)] = values[at(i, n + 1)] + x "                        \
    "values[at(n + 1, k)] = values[at(n + 1, k)] + x end end "                \
    "for i = 1, n do local row, column = { at(i, n + 1) }, { at(n + 1, i) } " \
    "for k = 1, n do row[k + 1], column[k + 1] = at(i, k), at(k, i) end "     \
    "sums[#sums + 1], sums[#sums + 2] = row, column end "

static void what_is_no_number_that_counts_have_is_refused(void **state)
{
    static const struct {
        const char *text, *what;
    } cases[] = {
        {"stats.ranges({ 1e308, 1e308 }, { { 1, 2 } }, { true })",
         "the figures: item 1 must be at most 2^53"},
        {"stats.ranges({ 1 }, {}, { true }, { least = { -1e300 } })",
         "least: item 1 must be at most 2^53"},
        {"stats.ranges({ 0 / 0 }, {}, {})",
         "the figures: item 1 must be a number"},
        {"stats.ranges({ 1 }, { 'x' }, {})", "the sums: item 1 must be a list"},
        {"stats.ranges({ 1 }, { { 2 } }, {})",
         "the sums: 2.0 is no place among the figures"},
        {"stats.hide({ 1 }, {}, {}, { width = 0 / 0 })",
         "width must be 1 or more"},
        {"stats.hide({ 1 }, {}, {}, { width = 0 })", "width must be 1 or more"},
        {"stats.hide({ 1 }, {}, {}, { threshold = math.huge })",
         "threshold must be finite"},
        {"stats.hide({ 1 }, {}, {}, { owners = { 2 } })",
         "owners: 2.0 is no place among the figures"},
        {"stats.fewest({ 1 }, {}, {}, { most = 'many' })",
         "most must be a number"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_script_fails(cases[i].text, cases[i].what);
}

static void any_number_may_be_the_most(void **state)
{
    (void)state;
    assert_script_true("for _, most in ipairs { math.huge, -math.huge, 0 / 0, "
                       "2^64, -1, 0.5 } do "
                       "local hidden = stats.fewest({ 3, 1 }, {}, { true }, "
                       "{ most = most }) "
                       "if not hidden or not hidden[1] or hidden[2] then "
                       "return false end end return true");
}

static void a_rounding_that_overflows_says_so(void **state)
{
    (void)state;
    assert_script_true("for _, rule in ipairs { 'up', 'away', 'even', 'floor', "
                       "'ceiling' } do "
                       "local x, why = stats.round(1e300, 5e-324, rule) "
                       "if x or why ~= 'the base is too far from the number' "
                       "then return false end end "
                       "return stats.round(1.7e308, 1e308, 'ceiling') == nil "
                       "and stats.round(1e300, 1e299) == 1e300");
}

static void a_search_ends_when_its_time_is_up(void **state)
{
    (void)state;
    assert_script_limit(
        SQUARE("60") "return stats.ranges(values, sums, hidden)",
        VM_OUT_OF_TIME);
    assert_script_limit(SQUARE("60") "return stats.hide(values, sums, hidden, "
                                     "{ width = 9 })",
                        VM_OUT_OF_TIME);
    assert_script_limit("local values = { 5, 2, 3 } "
                        "for i = 4, 600 do values[i] = 1 end "
                        "return stats.fewest(values, { { 1, 2, 3 } }, "
                        "{ false, true }, "
                        "{ fixed = { true, true, true }, most = 2 })",
                        VM_OUT_OF_TIME);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_number_that_counts_have_is_refused),
        cmocka_unit_test(any_number_may_be_the_most),
        cmocka_unit_test(a_rounding_that_overflows_says_so),
        cmocka_unit_test(a_search_ends_when_its_time_is_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
