/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One row of config/params.csv changed, all other bytes as they were. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "params_edit.h"

static const struct param_edit GOOD = {.of = "bands",
                                       .param = "good",
                                       .area = "",
                                       .from = "2009-04-01",
                                       .value = "2.6",
                                       .reason = "dearer, \"much\""};

struct edited {
    struct buffer text;
    long line;
    bool replaced;
    struct err err;
};

static struct edited edit(const char *before, const struct param_edit *change)
{
    static const struct areas areas;
    struct edited edited = {0};
    struct file file = {(char *)before, before ? strlen(before) : 0};
    edited.line = -1;
    if (!params_edit(&edited.text, &file, "params.csv", change, &areas,
                     &edited.line, &edited.replaced, &edited.err))
        edited.line = 0;
    return edited;
}

static void expect(const char *before, const struct param_edit *change,
                   const char *after, long line, bool replaced)
{
    struct edited edited = edit(before, change);
    assert_string_equal(buffer_text(&edited.text), after);
    assert_int_equal(edited.line, line);
    assert_int_equal(edited.replaced, replaced);
    buffer_free(&edited.text);
}

#define HEADER "of,param,area,from,to,value,status,reason,reference\n"
#define NEW "bands,good,,2009-04-01,,2.6,confirmed,\"dearer, \"\"much\"\"\",\n"

static void a_new_row_follows_the_last(void **state)
{
    (void)state;
    expect(HEADER "bands,good,,,,2.5,confirmed,usual,\n", &GOOD,
           HEADER "bands,good,,,,2.5,confirmed,usual,\n" NEW, 3, false);
    expect(NULL, &GOOD, HEADER NEW, 2, false);
    expect(HEADER, &GOOD, HEADER NEW, 2, false);
}

static void a_last_line_without_an_end_gets_one(void **state)
{
    (void)state;
    expect(HEADER "bands,fair,,,,1,confirmed,usual,", &GOOD,
           HEADER "bands,fair,,,,1,confirmed,usual,\n" NEW, 3, false);
}

static void the_row_of_the_same_place_and_day_is_replaced(void **state)
{
    (void)state;
    expect(HEADER "bands,good,*,2009-04-01,2010-03-31,2.5,draft,old,minutes\n"
                  "bands,fair,,,,\"1\",confirmed,usual,\n",
           &GOOD,
           HEADER "bands,good,*,2009-04-01,2010-03-31,2.6,draft,"
                  "\"dearer, \"\"much\"\"\",minutes\n"
                  "bands,fair,,,,\"1\",confirmed,usual,\n",
           2, true);
}

static void expect_dropped(const char *before, const char *after, long line)
{
    static const struct areas areas;
    struct buffer text = {0};
    struct err err;
    long at = -1;
    const struct file file = {(char *)before, before ? strlen(before) : 0};
    assert_true(
        params_edit_drop(&text, &file, "params.csv", &GOOD, &areas, &at, &err));
    assert_string_equal(buffer_text(&text), after);
    assert_int_equal(at, line);
    buffer_free(&text);
}

static void a_dropped_row_goes_with_its_line_end(void **state)
{
    (void)state;
    expect_dropped(
        "\xEF\xBB\xBF" HEADER NEW "bands,fair,,,,1,confirmed,\"a\",\r\n",
        "\xEF\xBB\xBF" HEADER "bands,fair,,,,1,confirmed,\"a\",\r\n", 2);
    expect_dropped(HEADER "\nbands,good,*,2009-04-01,,2,,\"two\nlines\",\r\n\n",
                   HEADER "\n\n", 3);
    expect_dropped(HEADER "bands,good,,2009-04-01,,2,,,", HEADER, 2);
    expect_dropped(HEADER "bands,good,,2010-04-01,,2,,,\n",
                   HEADER "bands,good,,2010-04-01,,2,,,\n", 0);
    expect_dropped(NULL, "", 0);
}

static void marks_line_ends_quotes_and_column_order_stay(void **state)
{
    (void)state;
    expect("\xEF\xBB\xBFparam,of,value,reason,area,from,to,status\r\n"
           "\"fair\",\"bands\",1,\"usual\",,,,confirmed\r\n"
           "good,bands,2.5,old,,2009-04-01,,confirmed\r\n\r\n",
           &GOOD,
           "\xEF\xBB\xBFparam,of,value,reason,area,from,to,status\r\n"
           "\"fair\",\"bands\",1,\"usual\",,,,confirmed\r\n"
           "good,bands,2.6,\"dearer, \"\"much\"\"\",,2009-04-01,,confirmed"
           "\r\n\r\n",
           3, true);
    expect("param,of,value,reason,area,from,to,status\r\n", &GOOD,
           "param,of,value,reason,area,from,to,status\r\n"
           "good,bands,2.6,\"dearer, \"\"much\"\"\",,2009-04-01,,confirmed\r\n",
           2, false);
}

static void a_row_that_stands_twice_is_not_guessed_at(void **state)
{
    (void)state;
    struct edited edited =
        edit(HEADER "bands,good,,2009-04-01,,2.5,confirmed,old,\n"
                    "bands,good,,2009-04-01,,2.7,confirmed,new,\n",
             &GOOD);
    assert_int_equal(edited.line, 0);
    assert_string_equal(edited.err.what, "the row stands here and in line 2");
    assert_int_equal(edited.err.line, 3);
    buffer_free(&edited.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_row_follows_the_last),
        cmocka_unit_test(a_last_line_without_an_end_gets_one),
        cmocka_unit_test(the_row_of_the_same_place_and_day_is_replaced),
        cmocka_unit_test(a_dropped_row_goes_with_its_line_end),
        cmocka_unit_test(marks_line_ends_quotes_and_column_order_stay),
        cmocka_unit_test(a_row_that_stands_twice_is_not_guessed_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
