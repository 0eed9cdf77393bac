/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The library is Lua's own, and what is no UTF-8 is refused where it stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "script_world.h"

static void text_is_counted_and_walked(void **state)
{
    (void)state;
    assert_script_true("return utf8.len('a\\u{e9}\\u{20ac}') == 3");
    assert_script_true("local t = {} for p, c in utf8.codes('\\u{e9}b') do "
                       "t[#t + 1] = p .. ':' .. c end "
                       "return table.concat(t, ' ') == '1:233 3:98'");
    assert_script_true("return utf8.codepoint('\\u{20ac}') == 8364");
}

static void bytes_that_are_nowhere_valid_are_told_by_place(void **state)
{
    (void)state;
    assert_script_true("local n, at = utf8.len('ab\\xFFc') "
                       "return n == nil and at == 3");
    assert_script_true("local n, at = utf8.len('\\xC3\\xFE', 1, -1, true) "
                       "return n == nil and at == 1");
    assert_script_fails("utf8.codepoint('\\xFE')", "invalid UTF-8 code");
    assert_script_fails("for _ in utf8.codes('a\\xFF') do end",
                        "invalid UTF-8 code");
    assert_script_fails(
        "utf8.len(5.5, 9)",
        "bad argument #2 to 'len' (initial position out of bounds)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_counted_and_walked),
        cmocka_unit_test(bytes_that_are_nowhere_valid_are_told_by_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
