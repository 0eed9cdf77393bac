/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "store_name.h"

static void assert_quoted(const char *name, const char *ending,
                          const char *quoted)
{
    struct buffer sql = {0};
    store_name(&sql, "FROM ", name, ending);
    assert_memory_equal(buffer_text(&sql), "FROM ", 5);
    assert_string_equal(buffer_text(&sql) + 5, quoted);
    buffer_free(&sql);
}

static void names_are_quoted(void **state)
{
    (void)state;
    assert_quoted("area", "", "\"area\"");
    assert_quoted("area", "_past", "\"area_past\"");
    assert_quoted("", "", "\"\"");
}

static void quotes_in_names_are_doubled(void **state)
{
    (void)state;
    assert_quoted("a\"b", "", "\"a\"\"b\"");
    assert_quoted("\"", "\"\"", "\"\"\"\"\"\"\"\"");
}

static void a_name_may_be_long(void **state)
{
    char name[2001], quoted[2003];
    (void)state;
    memset(name, 'n', 2000);
    name[2000] = '\0';
    memset(quoted, 'n', sizeof quoted);
    quoted[0] = quoted[2001] = '"';
    quoted[2002] = '\0';
    assert_quoted(name, "", quoted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_quoted),
        cmocka_unit_test(quotes_in_names_are_doubled),
        cmocka_unit_test(a_name_may_be_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
