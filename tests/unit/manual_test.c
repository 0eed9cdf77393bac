/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "manual.h"

static struct arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static const char text[] = "-- SPDX-License-Identifier: GPL-2.0-or-later\n"
                           "-- What it is\n"
                           "-- about.\n"
                           "\n"
                           "local M = {}\n"
                           "\n"
                           "-- Not public.\n"
                           "local function helper(x) return x end\n"
                           "\n"
                           "-- Twice x.\n"
                           "-- > shop.twice(2)  -- 4, and more\n"
                           "function M.twice(x)\n"
                           "  return 2 * x\n"
                           "end\n"
                           "\n"
                           "-- Of several lines.\n"
                           "-- > shop.add(1,\n"
                           "function M:add(one,\n"
                           "               other)\n"
                           "end\n"
                           "M.more = function(...) return helper(...) end\n"
                           "\n"
                           "M.LIMIT = 5\n"
                           "M.inner.deep = 6\n"
                           "return M\n";

static void public_functions_have_calls_and_comments(void **state)
{
    const struct manual *manual = manual_read(arena, "shop", text);
    (void)state;
    assert_int_equal(manual->entry_count, 4);
    assert_string_equal(manual->entries[0].name, "twice");
    assert_string_equal(manual->entries[0].call, "shop.twice(x)");
    assert_string_equal(manual->entries[0].comment,
                        "Twice x.\n> shop.twice(2)  -- 4, and more\n");
    assert_int_equal(manual->entries[0].line, 12);
    assert_true(manual->entries[0].shown);
    assert_string_equal(manual->entries[1].call, "shop.add(one, other)");
    assert_string_equal(manual->entries[2].call, "shop.more(...)");
    assert_string_equal(manual->entries[2].comment, "");
    assert_false(manual->entries[2].shown);
    assert_string_equal(manual->entries[3].call, "shop.LIMIT");
}

static void the_head_is_the_first_comment(void **state)
{
    (void)state;
    assert_string_equal(manual_read(arena, "shop", text)->head,
                        "What it is\nabout.\n");
    assert_string_equal(manual_read(arena, "shop", "return {}")->head, "");
}

static void an_example_has_an_expression_and_its_result(void **state)
{
    const struct manual *manual = manual_read(arena, "shop", text);
    (void)state;
    assert_int_equal(manual->example_count, 2);
    assert_string_equal(manual->examples[0].expression, "shop.twice(2)");
    assert_string_equal(manual->examples[0].result, "4, and more");
    assert_int_equal(manual->examples[0].line, 11);
    assert_string_equal(manual->examples[1].expression, "shop.add(1,");
    assert_null(manual->examples[1].result);
}

static void odd_texts_are_no_trouble(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "\n",
                                        "--",
                                        "-- > ",
                                        "function ",
                                        "function shop.",
                                        "shop.x =",
                                        "function shop.f(",
                                        "return ",
                                        "-- > x  -- ",
                                        "function shop:f(\na"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_non_null(manual_read(arena, "shop", texts[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(public_functions_have_calls_and_comments),
        cmocka_unit_test(the_head_is_the_first_comment),
        cmocka_unit_test(an_example_has_an_expression_and_its_result),
        cmocka_unit_test(odd_texts_are_no_trouble),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
