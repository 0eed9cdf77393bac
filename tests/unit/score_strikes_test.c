/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who is out, and from where on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "score_strikes.h"

static const char script, other;

static void two_are_forgiven(void **state)
{
    struct strikes *strikes = strikes_new();
    (void)state;
    strikes_add(strikes, &script, 4);
    strikes_add(strikes, &script, 9);
    assert_false(strikes_out(strikes, &script, 100));
    strikes_free(strikes);
}

static void after_the_third_nothing_is_tried(void **state)
{
    struct strikes *strikes = strikes_new();
    (void)state;
    for (uint64_t place = 4; place < 7; place++)
        strikes_add(strikes, &script, place);
    assert_false(strikes_out(strikes, &script, 6));
    assert_true(strikes_out(strikes, &script, 7));
    assert_false(strikes_out(strikes, &other, 7));
    strikes_free(strikes);
}

/* As two workers find them: whatever comes first, the same three count. */
static void the_order_of_work_changes_nothing(void **state)
{
    static const uint64_t orders[][5] = {
        {1, 2, 3, 8, 9}, {8, 1, 9, 2, 3}, {9, 8, 3, 2, 1}, {3, 8, 1, 9, 2}};
    (void)state;
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        struct strikes *strikes = strikes_new();
        for (size_t k = 0; k < 5; k++)
            strikes_add(strikes, &script, orders[i][k]);
        assert_false(strikes_out(strikes, &script, 3));
        assert_true(strikes_out(strikes, &script, 4));
        strikes_free(strikes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_are_forgiven),
        cmocka_unit_test(after_the_third_nothing_is_tried),
        cmocka_unit_test(the_order_of_work_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
