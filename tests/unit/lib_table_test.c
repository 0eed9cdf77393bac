/* SPDX-License-Identifier: GPL-2.0-or-later */
/* table.*, which differ from Lua's own where those follow metamethods. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "script_world.h"

static void table_functions_do_as_in_lua(void **state)
{
    (void)state;
    assert_script_true("local t = { 1, 2, 4 } table.insert(t, 3, 3) "
                       "table.insert(t, 5) return table.concat(t, ',') == "
                       "'1,2,3,4,5' and table.remove(t, 1) == 1 and "
                       "table.remove(t) == 5 and #t == 3");
    assert_script_true("return table.remove({}) == nil");
    assert_script_true("local t = table.pack(1, nil, 3) return t.n == 3 and "
                       "t[3] == 3 and t[2] == nil");
    assert_script_true("local t = table.move({ 1, 2, 3 }, 1, 3, 2) return "
                       "table.concat(t) == '1123'");
    assert_script_true("local t = table.move({ 1, 2, 3 }, 2, 3, 1, {}) "
                       "return table.concat(t) == '23'");
    assert_script_true("local a, b = table.unpack({ 1, 2, 3 }, 2) return a "
                       "== 2 and b == 3");
    assert_script_fails(
        "return table.concat({ 1, {} })",
        "item 2 is a table; only texts and numbers can be joined");
    assert_script_fails("table.insert({}, 5, 1)",
                        "bad argument #2 to 'insert' (position out of bounds)");
}

static void sort_is_stable_and_leaves_a_table_whole(void **state)
{
    (void)state;
    assert_script_true("local t = { 3, 1, 2 } table.sort(t) return "
                       "table.concat(t) == '123'");
    assert_script_true(
        "local t = {}\n"
        "for i = 1, 500 do t[i] = { key = (i * 7) % 5, at = i } end\n"
        "table.sort(t, function(a, b) return a.key < b.key end)\n"
        "for i = 2, 500 do\n"
        "  local a, b = t[i - 1], t[i]\n"
        "  if a.key > b.key or a.key == b.key and a.at > b.at then\n"
        "    return false\n"
        "  end\n"
        "end\n"
        "return true");
    assert_script_true("local t = { 3, 1, 2, 'x' } local good = "
                       "pcall(table.sort, t) return not good and "
                       "t[1] == 3 and t[4] == 'x'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_functions_do_as_in_lua),
        cmocka_unit_test(sort_is_stable_and_leaves_a_table_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
